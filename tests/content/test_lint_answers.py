"""Worked answers: quotes to the letter, known criteria, headings that are phases."""

from pathlib import Path

import pytest

from hotseat.content.check import check
from tests.content.packs import SLUG, line_of, replace

ANSWERS = f"scenarios/{SLUG}/answers"


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "says", "mend"),
    [
        (
            "mid.yaml",
            "- count what is left",
            "- count all that is left",
            "claims.own-1.quotes.0",
            "not stand",
            "stretch",
        ),
        ("mid.yaml", "- count what is left", "- Count what is left", "claims.own-1.quotes.0", "not stand", "letter"),
        ("mid.yaml", "quote: We bake", "quote: We boil", "adds.2.1.quote", "not stand", "stretch"),
        ("mid.yaml", "- id: own-1", "- id: own-77", "claims.own-77.id", "no criterion", "rubric"),
        ("mid.yaml", "- id: '2.1'", "- id: '2.9'", "adds.2.9.id", "no criterion", "chapter"),
        ("mid.yaml", "answer: mid", "answer: staff", "answer", "the file is called mid.yaml", "rename"),
        ("mid.yaml", "rung: 2", "rung: 5", "claims.own-1.rung", "less than or equal to 4", "range"),
        ("mid.yaml", "kind: evidence", "kind: flaws", "kind", "'evidence' belongs here", "kind"),
        ("flawed.yaml", "- quote: We bake", "- quote: We boil", "flaws.0.quote", "not stand", "stretch"),
        ("flawed.yaml", "criterion: '2.2'", "criterion: own-77", "flaws.0.criterion", "no criterion", "rubric"),
        ("flawed.yaml", "chapter: 2", "chapter: 0", "flaws.0.chapter", "greater than or equal to 1", "range"),
    ],
)
def test_one_fault_at_a_time(pack: Path, file: str, old: str, new: str, key: str, says: str, mend: str) -> None:
    path = pack / ANSWERS / file
    replace(path, old, new)
    (fault,) = check(pack)
    assert (fault.path, fault.key, fault.line, fault.severity) == (path, key, line_of(path, new), "error")
    assert says in fault.message
    assert mend in fault.mend


def test_a_quote_over_a_line_break_is_told_as_such(pack: Path) -> None:
    replace(pack / ANSWERS / "mid.md", "what is left", "what\nis left")
    (fault,) = check(pack)
    assert "line break" in fault.mend


def test_a_criterion_claimed_twice(pack: Path) -> None:
    path = pack / ANSWERS / "mid.yaml"
    replace(path, "adds:", "- id: own-1\n  rung: 1\n  quotes:\n  - at noon\nadds:")
    (fault,) = check(pack)
    assert (fault.key, fault.line) == ("claims.own-1.id", line_of(path, "- id: own-1", 2))


def test_fewer_than_six_flaws_is_a_warning(pack: Path) -> None:
    path = pack / ANSWERS / "flawed.yaml"
    path.write_text(path.read_text().rsplit("- quote:", 1)[0])
    (fault,) = check(pack)
    assert (fault.key, fault.line, fault.severity) == ("flaws", line_of(path, "flaws:"), "warning")


def test_a_heading_that_is_no_phase_is_a_warning(pack: Path) -> None:
    path = pack / ANSWERS / "mid.md"
    replace(path, "## Frame the problem", "## Framing")
    (fault,) = check(pack)
    assert (fault.path, fault.line, fault.severity) == (path, 3, "warning")


@pytest.mark.parametrize(("gone", "left"), [("mid.yaml", "mid.md"), ("mid.md", "mid.yaml")])
def test_an_answer_and_its_map_belong_together(pack: Path, gone: str, left: str) -> None:
    (pack / ANSWERS / gone).unlink()
    (fault,) = check(pack)
    assert (fault.path.name, fault.message) == (gone, "the file is missing")
    (pack / ANSWERS / left).unlink()
    assert check(pack) == []


def test_with_a_broken_rubric_own_ids_are_taken_as_they_are(pack: Path) -> None:
    (pack / "rubrics" / "scenarios" / f"{SLUG}.yaml").write_text("kind: [")
    replace(pack / ANSWERS / "mid.yaml", "'2.1'", "'2.9'")
    assert [fault.key for fault in check(pack)] == ["", "adds.2.9.id"]
