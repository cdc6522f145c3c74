"""Checking roots, scenarios and files: what is found where, and that one broken file never hides the others."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.content.check import check, check_root
from hotseat.content.faults import Fault
from tests.content.packs import (
    SLUG,
    chapter_file,
    replace,
    write_chapters,
    write_format,
    write_free_rubric,
    write_scenario,
)


def told(faults: list[Fault]) -> str:
    return "\n".join(map(str, faults))


def test_the_shipped_content_has_no_faults() -> None:
    faults = check()
    assert [fault for fault in faults if fault.severity == "error"] == [], told(faults)


def test_a_pack_without_a_fault(pack: Path) -> None:
    write_chapters(pack)
    assert check(pack) == []


def test_the_checked_scenarios_answers_use_the_shipped_titles_too(pack: Path) -> None:
    (pack / "rubrics" / "formats" / "20.yaml").unlink()
    assert check(pack) == []


def test_a_broken_file_never_hides_the_rest(pack: Path) -> None:
    folder = write_scenario(pack, "second-cafe", "T02")
    (pack / "scenarios" / SLUG / "scenario.yaml").write_text("format: [1\n")
    (pack / "rubrics" / "scenarios" / f"{SLUG}.yaml").write_bytes(b"\xff\xfe")
    replace(folder / "scenario.yaml", "difficulty: 2", "difficulty: 9")
    replace(pack / "rubrics" / "formats" / "20.yaml", "minutes: 8", "minutes: 9")
    assert {fault.path.name for fault in check(pack)} == {"scenario.yaml", f"{SLUG}.yaml", "20.yaml"}
    assert len(check(pack)) == 4


def test_faults_come_by_file_and_line_and_once_each(pack: Path) -> None:
    for old, new in (("difficulty: 2", "difficulty: 9"), ("format: 1", "format: one")):
        replace(pack / "scenarios" / SLUG / "scenario.yaml", old, new)
    faults = check(pack)
    assert [(fault.key, fault.line) for fault in faults] == [("format", 1), ("difficulty", 7)]
    assert len(set(faults)) == len(faults)


def test_a_scenarios_folder_is_checked_with_its_rubric_and_nothing_else(pack: Path) -> None:
    other = write_scenario(pack, "second-cafe", "T02")
    replace(other / "scenario.yaml", "difficulty: 2", "difficulty: 9")
    replace(pack / "rubrics" / "scenarios" / f"{SLUG}.yaml", "scenario: corner-cafe", "scenario: other-cafe")
    replace(pack / "scenarios" / SLUG / "facts.yaml", "- own-1", "- own-99")
    found = {fault.path.name for fault in check(pack / "scenarios" / SLUG)}
    assert found == {f"{SLUG}.yaml", "facts.yaml"}


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (f"scenarios/{SLUG}/facts.yaml", "- own-1", "- own-99", "twist.criteria.0"),
        (f"scenarios/{SLUG}/answers/mid.yaml", "at noon", "at dusk", "claims.own-1.quotes.0"),
        (f"rubrics/scenarios/{SLUG}.yaml", "scenario: corner-cafe", "scenario: x", "scenario"),
        ("rubrics/formats/20.yaml", "minutes: 8", "minutes: 9", "phases"),
    ],
)
def test_a_single_file_of_a_root_is_checked_with_what_it_refers_to(
    pack: Path, file: str, old: str, new: str, key: str
) -> None:
    assert check(pack / file) == []
    replace(pack / file, old, new)
    write_scenario(pack, "broken-cafe", "T01")  # the same id: a fault, but of another file
    assert [fault.key for fault in check(pack / file)] == [key]


def test_a_relative_path_is_enough(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(pack / "scenarios" / SLUG / "scenario.yaml", "difficulty: 2", "difficulty: 9")
    monkeypatch.chdir(pack / "scenarios" / SLUG)
    for path in (Path(), Path("scenario.yaml"), Path("../.."), Path(f"../../scenarios/{SLUG}")):
        assert [fault.key for fault in check(path)] == ["difficulty"]


@pytest.mark.parametrize("name", ["nothing", "README.md", "empty"])
def test_what_is_no_content_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "README.md").write_text("hello")
    (fault,) = check(tmp_path / name)
    assert fault.severity == "error"
    assert fault.mend


def test_a_root_that_is_not_there_is_told(tmp_path: Path) -> None:
    (fault,) = check_root(tmp_path / "nowhere")
    assert "HOTSEAT_CONTENT" in fault.mend
    assert check_root(tmp_path) == []


def test_two_cards_with_one_id(pack: Path) -> None:
    write_scenario(pack, "second-cafe", "t01")
    (fault,) = check(pack)
    assert (fault.path.parent.name, fault.key, fault.line) == ("second-cafe", "id", 3)
    assert SLUG in fault.message


def test_an_own_criterion_with_a_chapters_alias_is_a_warning(pack: Path) -> None:
    write_chapters(pack)
    replace(pack / "rubrics" / "scenarios" / f"{SLUG}.yaml", "- weighing own-3", "- Weighing  5.4")
    (fault,) = check(pack)
    assert fault.severity == "warning"
    assert fault.key == "criteria.own-3.aliases.0"


def test_chapters_are_checked_together(pack: Path) -> None:
    write_chapters(pack)
    chapter_file(pack, 9).unlink()
    replace(chapter_file(pack, 3), "- lifting 3.2", "- Lifting 2.1")
    faults = check(pack)
    assert [(fault.path.name, fault.key) for fault in faults] == [
        ("chapters", "chapter"),
        ("03-preliminary-research.yaml", "concepts.3.2.aliases.3"),
    ]
    assert "no file for chapter 9" in faults[0].message


def test_a_rubric_in_a_place_that_nothing_reads_is_still_checked_by_itself(pack: Path) -> None:
    path = pack / "scenarios" / SLUG / "tea.yaml"
    write_free_rubric(path)
    replace(path, "weight: 1.0", "weight: heavy")
    assert [(fault.severity, fault.key) for fault in check(path)] == [
        ("warning", ""),
        ("error", "criteria.warm-pot.weight"),
    ]


def test_a_second_format_is_checked_beside_a_broken_one(pack: Path) -> None:
    write_format(pack, "25")
    (pack / "rubrics" / "formats" / "20.yaml").write_text("")
    assert [(fault.path.name, fault.key) for fault in check(pack)] == [("20.yaml", ""), ("25.yaml", "phases")]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_happens_to_a_line_is_told_and_never_raises(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("fuzz")
    write_scenario(root)
    write_format(root)
    path = data.draw(st.sampled_from(sorted(file for file in root.rglob("*") if file.is_file())))
    lines = path.read_text().splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    head = lines[place].split(":")[0]
    odd = data.draw(st.sampled_from(["", "null", "[]", "{1: 2}", "-1", "1e99", "*a", "&a x", "\t", '"\\x00"', "'"]))
    lines[place] = data.draw(
        st.sampled_from([f"{head}: {odd}", f"  {lines[place]}", lines[place][: len(head) // 2], odd])
    )
    path.write_text("\n".join(lines))
    for fault in check(root):
        assert fault.message
        assert fault.mend
        assert fault.line <= len(lines) + 1 or fault.path != path
