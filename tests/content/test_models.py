"""Pydantic's complaints as faults: where, in plain words, and how to mend them."""

from pathlib import Path

import pytest

from hotseat.content.faults import ContentError, Fault
from hotseat.content.models import key_words, load
from hotseat.core.rubric import FreeRubric
from tests.content.packs import line_of, replace, write_free_rubric


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(ContentError) as caught:
        load(path, FreeRubric)
    return caught.value.faults


@pytest.mark.parametrize(
    ("old", "new", "key", "says", "mend"),
    [
        ("  weight: 1.0", "  wieght: 1.0", "criteria.warm-pot.wieght", "unknown key", "did you mean 'weight'?"),
        ("  weight: 1.0", "  colour: 1.0", "criteria.warm-pot.colour", "unknown key", "remove the key"),
        ("  weight: 1.0", "  weight: heavy", "criteria.warm-pot.weight", "not a number", "a number"),
        ("  weight: 1.0", "  weight: 0", "criteria.warm-pot.weight", "greater than 0", "range"),
        ("  weight: 1.0", "  weight: 1e999", "criteria.warm-pot.weight", "less than or equal", "range"),
        ("  weight: 1.0", "  trap: perhaps", "criteria.warm-pot.trap", "true or false", "true or false"),
        ("  weight: 1.0", "  chapter: 17", "criteria.warm-pot.chapter", "less than or equal to 16", "range"),
        ("  weight: 1.0", "  chapter: 2.5", "criteria.warm-pot.chapter", "not a whole number", "whole"),
        ("  name: Point warm-pot", "  name: 7", "criteria.warm-pot.name", "not text", "quote it"),
        ("  name: Point warm-pot", "  name: ''", "criteria.warm-pot.name", "at least 1 character", "write something"),
        ("  name: Point warm-pot", "  name: " + "x" * 401, "criteria.warm-pot.name", "at most 400", "shorten"),
        ("- id: warm-pot", "- id: Warm Pot", "criteria.Warm Pot.id", "pattern", "lower-case"),
        ("- id: warm-pot", "- id: 5.4", "criteria.5.4.id", "not text", "quote it"),
        ("    junior: 1", "    junior: 3", "criteria.warm-pot.expect", "higher level", "see docs"),
        ("    junior: 1", "    boss: 1", "criteria.warm-pot.expect.boss", "'junior'", "values named"),
        ("    1: Rung 1", "    5: Rung 1", "criteria.warm-pot.anchors.5", "less than or equal to 4", "range"),
        ("  - rung: 2", "  - rung: 0", "criteria.warm-pot.examples.0.rung", "greater than or equal to 1", "range"),
        ("  probe: What about", "  probe: [What]  # ", "criteria.warm-pot.probe", "not text", "quote it"),
        ("title: Tea", "titel: Tea", "titel", "unknown key", "did you mean 'title'?"),
        ("title: Tea", "5: Tea", "5", "must be a word", "quote it"),
    ],
)
def test_what_a_model_refuses(tmp_path: Path, old: str, new: str, key: str, says: str, mend: str) -> None:
    path = tmp_path / "tea.yaml"
    write_free_rubric(path)
    replace(path, old, new)
    (fault,) = faults_of(path)
    expected = line_of(path, "expect:") if key.endswith("expect") else line_of(path, new.split("#")[0])
    assert (fault.key, fault.line) == (key, expected)
    assert says in fault.message
    assert mend in fault.mend


@pytest.mark.parametrize(
    ("text", "key", "line", "says"),
    [
        ("format: 1\nkind: rubric\ntitle: Tea\n", "criteria", 1, "missing"),
        ("format: 1\nkind: rubric\ncriteria: tea\n", "criteria", 3, "not a list"),
        ("format: 1\nkind: rubric\ncriteria: []\n", "criteria", 3, "at least 1 item"),
        ("format: 1\nkind: rubric\ncriteria:\n- tea\n", "criteria.0", 4, "not a mapping"),
        ("format: 1\nkind: rubric\ncriteria:\n- {id: a, name: A, next: x}\n", "criteria.a.next", 4, "not a mapping"),
        ("- format: 1\n", "", 1, "not a mapping"),
        ("just words\n", "", 1, "not a mapping"),
        ("~\n", "", 1, "not a mapping"),
    ],
)
def test_shapes_that_do_not_fit(tmp_path: Path, text: str, key: str, line: int, says: str) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text(text)
    (fault,) = faults_of(path)
    assert (fault.key, fault.line) == (key, line)
    assert says in fault.message


def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    write_free_rubric(path)
    for old, new in (("title: Tea", "title: 5"), ("weight: 1.0", "weight: x"), ("probe: What", "prob: What")):
        replace(path, old, new)
    assert [fault.key for fault in faults_of(path)] == ["title", "criteria.warm-pot.weight", "criteria.warm-pot.prob"]


def test_places_in_lists_are_told_by_id_where_there_is_one() -> None:
    value = {"phases": [{"id": "frame", "chapters": [1]}, "x"]}
    assert key_words(value, ("phases", 0, "chapters", 0)) == "phases.frame.chapters.0"
    assert key_words(value, ("phases", 1)) == "phases.1"
    assert key_words(value, ("phases", 7, "no")) == "phases.7.no"


def test_a_fault_quotes_no_control_characters_and_nothing_endless(tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text('format: 1\nkind: rubric\ncriteria: []\n"\\e[31m' + "x" * 5000 + '": 1\n')
    for fault in faults_of(path):
        assert "\x1b" not in fault.key + fault.message
        assert len(fault.key) <= 120
