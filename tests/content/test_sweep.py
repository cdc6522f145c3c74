"""Sweeping a root: links that lead out, files that nobody reads, folders that cannot be listed."""

import os
from pathlib import Path

import pytest

from hotseat.content.check import check
from hotseat.content.roots import Root
from hotseat.content.sweep import UNREAD, Sweep
from hotseat.core.format import Format
from tests.content.packs import SLUG, write_chapters


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        (f"scenarios/{SLUG}/fact.yaml", "call it facts.yaml"),
        (f"scenarios/{SLUG}/Scenario.yml", "call it scenario.yaml"),
        (f"scenarios/{SLUG}/notes.txt", "remove it"),
        (f"scenarios/{SLUG}/answers/senoir.md", "call it senior.md"),
        (f"scenarios/{SLUG}/answers/junior.md", "remove it"),
        ("scenarios/stray.yaml", "move it into a folder"),
        ("rubrics/formats/45.yml", "NAME.yaml"),
        ("rubrics/chapters.yaml", "call it chapters"),
        ("rubrics/tea.yaml", "remove it"),
        ("scenario/x.yaml", "call it scenarios"),
        ("rubric/x.yaml", "call it rubrics"),
    ],
)
def test_what_nobody_reads_is_a_warning(pack: Path, name: str, mend: str) -> None:
    path = pack / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("a: 1\n")
    (fault,) = check(pack)
    assert fault.path in (path, path.parent)
    assert (fault.line, fault.message, fault.severity) == (0, UNREAD, "warning")
    assert mend in fault.mend


@pytest.mark.parametrize(
    "name",
    [f"scenarios/{SLUG}/README.md", "rubrics/LICENSE", "scenarios/.git", "rubrics/formats/_old.txt", "docs/x.md"],
)
def test_what_any_folder_may_hold_is_spared(pack: Path, name: str) -> None:
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).write_text("x")
    assert check(pack) == []


@pytest.mark.parametrize(
    "name",
    [
        f"scenarios/{SLUG}/scenario.yaml",
        f"scenarios/{SLUG}/brief.md",
        f"scenarios/{SLUG}/answers/mid.md",
        f"rubrics/scenarios/{SLUG}.yaml",
        "rubrics/formats/20.yaml",
    ],
)
def test_a_link_out_of_the_root_is_not_followed(pack: Path, name: str) -> None:
    secret = pack.parent / "secret"
    (pack / name).rename(secret)
    (pack / name).symlink_to(secret)
    fault = next(fault for fault in check(pack) if fault.path == pack / name)
    assert (fault.severity, fault.line) == ("error", 0)
    assert "leads out" in fault.message
    assert "copy" in fault.mend


@pytest.mark.parametrize("name", [f"scenarios/{SLUG}", f"scenarios/{SLUG}/answers", "rubrics/formats", "scenarios"])
def test_a_folder_that_is_a_link_out_of_the_root(pack: Path, name: str) -> None:
    (pack / name).rename(pack.parent / "away")
    (pack / name).symlink_to(pack.parent / "away")
    faults = check(pack)
    assert all("leads out" in fault.message or fault.path.name == f"{SLUG}.yaml" for fault in faults)
    assert any(fault.path.is_relative_to(pack / name) for fault in faults)


def test_a_link_within_the_root_is_fine(pack: Path) -> None:
    brief = pack / "scenarios" / SLUG / "brief.md"
    brief.rename(pack / "brief-of-many.md")
    brief.symlink_to(pack / "brief-of-many.md")
    assert check(pack) == []


def test_a_circle_of_links(pack: Path) -> None:
    brief = pack / "scenarios" / SLUG / "brief.md"
    brief.unlink()
    brief.symlink_to(brief)
    (fault,) = check(pack)
    assert "circle" in fault.message


def test_a_pipe_is_not_read(pack: Path) -> None:
    brief = pack / "scenarios" / SLUG / "brief.md"
    brief.unlink()
    os.mkfifo(brief)
    (fault,) = check(pack)
    assert fault.message == "is not a file"


def test_a_pack_may_hold_rubrics_only(tmp_path: Path) -> None:
    write_chapters(tmp_path)
    assert check(tmp_path) == []


def test_a_sweep_reads_what_it_can(pack: Path) -> None:
    sweep = Sweep(Root(pack, "test"))
    assert sweep.page(Format, "rubrics", "formats", "20.yaml") is not None
    assert sweep.text(100, "scenarios", SLUG, "brief.md") is None
    assert sweep.page(Format, "rubrics", "formats", "none.yaml") is None
    assert [fault.message.split()[-1] for fault in sweep.faults] == ["bytes", "missing"]
    assert sweep.names("nowhere") == []
    assert sweep.folders("scenarios") == [SLUG]
