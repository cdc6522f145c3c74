"""A scenario: card, brief, facts, twist, probes, and its own rubric."""

from pathlib import Path

import pytest

from hotseat.content.check import check
from hotseat.content.lint_scenarios import BRIEF_WORDS, lint_brief
from tests.content.packs import SLUG, line_of, replace

RUBRIC = f"rubrics/scenarios/{SLUG}.yaml"
CARD = f"scenarios/{SLUG}/scenario.yaml"
FACTS = f"scenarios/{SLUG}/facts.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "says"),
    [
        (CARD, "slug: corner-cafe", "slug: other-cafe", "slug", "the folder is called 'corner-cafe'"),
        (CARD, "slug: corner-cafe", "slug: Corner", "slug", "pattern"),
        (CARD, "chapters:\n- 2\n- 5", "chapters:\n- 2\n- 2", "chapters.1", "stands twice"),
        (CARD, "chapters:\n- 2\n- 5", "chapters:\n- 2\n- 55", "chapters.1", "16"),
        (CARD, "difficulty: 2", "difficulty: 6", "difficulty", "5"),
        (CARD, "title: A corner cafe", "title: " + "x" * 61, "title", "60"),
        (FACTS, "- id: fact-9", "- id: fact-8", "facts.fact-8.id", "stands twice"),
        (FACTS, "- count of 9", "- How many  of 3", "facts.fact-9.asks.1", "brings out fact-3 too"),
        (FACTS, "  at: 0.5", "  at: 1.5", "twist.at", "less than 1"),
        (FACTS, "  - own-1", "  - own-77", "twist.criteria.0", "no criterion 'own-77'"),
        (FACTS, "  - '5.4'", "  - '5.9'", "twist.criteria.1", "no criterion '5.9'"),
        (FACTS, "- criterion: own-2", "- criterion: own-77", "probes.0.criterion", "no criterion 'own-77'"),
        (FACTS, "- criterion: '7.1'", "- criterion: '7.8'", "probes.1.criterion", "no criterion '7.8'"),
        (RUBRIC, "scenario: corner-cafe", "scenario: other-cafe", "scenario", "the file is called"),
        (RUBRIC, "- id: own-11", "- id: own-10", "criteria.own-10.id", "stands twice"),
        (RUBRIC, "- id: own-11", "- id: '5.4'", "criteria.5.4.id", "a chapter's concept"),
        (RUBRIC, "  chapter: 12", "", "criteria.own-11.chapter", "missing"),
        (RUBRIC, "  trap: true\n", "", "criteria.own-0", "not the trap"),
        (RUBRIC, "  - sorting own-4", "  - Sorting  own-3", "criteria.own-4.aliases.1", "alias of own-3 too"),
        (RUBRIC, "  - sorting own-4", "  - throw 40 away", "criteria.own-4.aliases.1", "one sentence of the question"),
        (RUBRIC, "  - burn it", "  - lifting own-2", "red_flags.burnt.phrases.0", "praised and blamed"),
        (RUBRIC, "severity: critical", "severity: awful", "red_flags.burnt.severity", "'critical' or 'serious'"),
        (RUBRIC, "  5: 1.5", "  5: 2.5", "chapter_weights.5", "2"),
    ],
)
def test_one_fault_at_a_time(pack: Path, file: str, old: str, new: str, key: str, says: str) -> None:
    before = (pack / file).read_text()
    replace(pack / file, old, new)
    (fault,) = (fault for fault in check(pack) if fault.path == pack / file)
    assert (fault.key, fault.severity) == (key, "error")
    changed = before[: before.index(old)].count("\n") + 1 + old.count("\n")
    if new and "trap" not in old:
        assert fault.line == changed
    assert says in fault.message
    assert fault.mend


def test_what_is_left_out_is_told_at_what_it_is_left_out_of(pack: Path) -> None:
    path = pack / RUBRIC
    replace(path, "  chapter: 12\n", "")
    replace(path, "  trap: true\n", "")
    found = [(fault.key, fault.line) for fault in check(path)]
    assert found == [
        ("criteria.own-0", line_of(path, "- id: own-0")),
        ("criteria.own-11.chapter", line_of(path, "- id: own-11")),
    ]


def test_too_few_facts(pack: Path) -> None:
    path = pack / FACTS
    text = path.read_text()
    path.write_text(text[: text.index("- id: fact-9")] + text[text.index("twist:") :])
    (fault,) = check(path)
    assert (fault.key, fault.line) == ("facts", line_of(path, "facts:"))
    assert "9 facts, 10 are the least" in fault.message


def test_too_few_criteria_and_no_red_flags(pack: Path) -> None:
    path = pack / RUBRIC
    text = path.read_text()
    path.write_text(text[: text.index("- id: own-11")])
    assert [(fault.key, fault.line) for fault in check(path)] == [
        ("red_flags", 1),
        ("criteria", line_of(path, "criteria:")),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [(0, "empty"), (BRIEF_WORDS + 1, "461 words are over two minutes"), (BRIEF_WORDS, None), (20, None)],
)
def test_a_brief_is_read_in_under_two_minutes(pack: Path, words: int, says: str | None) -> None:
    path = pack / "scenarios" / SLUG / "brief.md"
    path.write_text("word " * words)
    faults = check(pack)
    assert faults == list(lint_brief(path, path.read_text()))
    assert [fault.path for fault in faults] == ([path] if says else [])
    assert all(str(says) in fault.message for fault in faults)


@pytest.mark.parametrize("name", ["scenario.yaml", "facts.yaml", "brief.md"])
def test_a_scenario_without_one_of_its_files(pack: Path, name: str) -> None:
    path = pack / "scenarios" / SLUG / name
    path.unlink()
    (fault,) = check(pack)
    assert (fault.path, fault.line, fault.message) == (path, 0, "the file is missing")


def test_a_scenario_without_its_rubric(pack: Path) -> None:
    (pack / RUBRIC).unlink()
    (fault,) = check(pack)
    assert (fault.path, fault.message) == (pack / RUBRIC, "the file is missing")


def test_a_rubric_without_its_scenario_is_a_warning(pack: Path) -> None:
    stray = pack / "rubrics" / "scenarios" / "corner-caffe.yaml"
    stray.write_text((pack / RUBRIC).read_text())
    (fault,) = check(pack)
    assert (fault.path, fault.severity) == (stray, "warning")
    assert f"{SLUG}.yaml" in fault.mend


def test_a_folder_that_is_no_slug(pack: Path) -> None:
    folder = (pack / "scenarios" / SLUG).rename(pack / "scenarios" / "Corner Cafe")
    fault = next(fault for fault in check(pack) if fault.path == folder)
    assert fault.severity == "error"
    assert "corner-cafe" in fault.mend
