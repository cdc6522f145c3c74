"""Files outside any content folder: each by itself."""

from pathlib import Path

import pytest

from hotseat.content.check_alone import check_alone
from tests.content.packs import (
    SLUG,
    chapter_file,
    line_of,
    replace,
    write_chapters,
    write_format,
    write_free_rubric,
    write_scenario,
)


def test_a_rubric_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    write_free_rubric(path)
    assert list(check_alone(path)) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "severity"),
    [
        ("- id: fresh-leaves", "- id: warm-pot", "criteria.warm-pot.id", "error"),
        ("  - warm-pot", "  - cold-pot", "criteria.fresh-leaves.depends_on.0", "error"),
        ("  - sorting fresh-leaves", "  - lifting warm-pot", "criteria.fresh-leaves.aliases.1", "error"),
        ("  shows: The answer", "  shows: ''  #", "criteria.warm-pot.shows", "warning"),
        ("kind: rubric", "kind: rubrik", "kind", "error"),
        ("title: Tea", "title: [Tea", "", "error"),
    ],
)
def test_what_is_wrong_with_it(tmp_path: Path, old: str, new: str, key: str, severity: str) -> None:
    path = tmp_path / "tea.yaml"
    write_free_rubric(path)
    replace(path, old, new)
    fault = next(iter(check_alone(path)))
    assert (fault.key, fault.severity) == (key, severity)
    count = 2 if "warm-pot" in new else 1  # the first is the one that it clashes with
    assert fault.line == (line_of(path, new, count) + (not key))


def test_every_kind_can_be_checked_alone(tmp_path: Path) -> None:
    folder = write_scenario(tmp_path / "pack")
    write_chapters(tmp_path / "pack")
    files = [
        write_format(tmp_path / "pack"),
        chapter_file(tmp_path / "pack", 5),
        tmp_path / "pack" / "rubrics" / "scenarios" / f"{SLUG}.yaml",
        folder / "facts.yaml",
        folder / "scenario.yaml",
        folder / "answers" / "mid.yaml",
        folder / "answers" / "flawed.yaml",
    ]
    for file in files:
        assert list(check_alone(file)) == []


def test_the_answer_beside_its_map_is_read(tmp_path: Path) -> None:
    folder = write_scenario(tmp_path)
    replace(folder / "answers" / "mid.yaml", "at noon", "at dusk")
    (fault,) = check_alone(folder / "answers" / "mid.yaml")
    assert fault.key == "claims.own-1.quotes.0"
    (folder / "answers" / "mid.md").unlink()
    assert list(check_alone(folder / "answers" / "mid.yaml")) == []


def test_a_scenarios_folder_without_a_content_folder(tmp_path: Path) -> None:
    folder = write_scenario(tmp_path).rename(tmp_path / SLUG)
    replace(folder / "facts.yaml", "at: 0.5", "at: 5")
    (folder / "brief.md").write_text("word " * 500)
    faults = list(check_alone(folder))
    assert [(fault.path, fault.key, fault.severity) for fault in faults] == [
        (folder, "", "warning"),
        (folder / "facts.yaml", "twist.at", "error"),
        (folder / "brief.md", "", "error"),
    ]


@pytest.mark.parametrize("name", ["answer.md", "nothing.yaml", "nothing.md"])
def test_what_cannot_be_checked_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "answer.md").write_text("# hi")
    (fault,) = check_alone(tmp_path / name)
    assert fault.path == tmp_path / name
    assert ("missing" in fault.message) is name.startswith("nothing")
