"""Criteria: complete, with ids of their own, and nothing that depends on itself."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from hotseat.content.faults import Fault
from hotseat.content.kinds import read_page
from hotseat.content.lint_criteria import (
    Entry,
    entries,
    is_known,
    lint_complete,
    lint_depends,
    lint_findable,
    lint_flags,
    lint_unique,
)
from hotseat.core.rubric import FreeRubric
from tests.content.packs import criterion, dump, line_of

FLAG = {"id": "boiled", "severity": "serious", "name": "Boiled", "phrases": ["boil the leaves"], "why": "Bitter."}


def group_of(path: Path, *criteria: dict[str, Any], **more: Any) -> list[Entry]:
    dump(path, {"format": 1, "kind": "rubric", "criteria": list(criteria), **more})
    page = read_page(path, FreeRubric)
    return entries(page, "criteria", page.value.criteria)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rubric.yaml"


def test_a_complete_criterion_has_no_fault(path: Path) -> None:
    (entry,) = group_of(path, criterion("tea"))
    assert list(lint_complete(entry)) == list(lint_findable(entry)) == []


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        ("shows", "", "empty"),
        ("probe", "", "empty"),
        ("examples", [], "empty"),
        ("pitfalls", [], "empty"),
        ("must_not", [], "empty"),
        ("anchors", {1: "One.", 3: "Three."}, "rung 2, 4"),
        ("next", {1: "One.", 2: "Two.", 3: "Three."}, "rung 0"),
        ("aliases", ["one pot", "two pots", "three pots"], "3 aliases, 4 are the least"),
    ],
)
def test_what_a_criterion_lacks(path: Path, part: str, value: Any, says: str) -> None:
    (entry,) = group_of(path, criterion("tea", **{part: value}))
    (fault,) = lint_complete(entry)
    assert (fault.key, fault.line, fault.severity) == (f"criteria.tea.{part}", line_of(path, f"  {part}:"), "error")
    assert says in fault.message
    (fault,) = lint_findable(entry)
    assert fault.severity == "warning"


def test_a_criterion_that_leaves_a_part_out_is_told_at_its_own_line(path: Path) -> None:
    (entry,) = group_of(path, {"id": "tea", "name": "Tea"})
    faults = list(lint_complete(entry))
    assert [fault.key.split(".")[-1] for fault in faults] == [
        "shows", "probe", "examples", "pitfalls", "must_not", "anchors", "next", "aliases",
    ]  # fmt: skip
    assert {fault.line for fault in faults} == {line_of(path, "- id: tea")}


def test_a_rubric_of_ones_own_needs_something_to_find_it_by(path: Path) -> None:
    found, lost = group_of(path, criterion("tea", examples=[]), criterion("pot", aliases=[], examples=[]))
    assert all(fault.severity == "warning" for fault in lint_findable(found))
    errors = [fault for fault in lint_findable(lost) if fault.severity == "error"]
    assert [(fault.key, fault.line) for fault in errors] == [("criteria.pot.aliases", line_of(path, "aliases: []"))]


def test_an_id_that_stands_twice(path: Path) -> None:
    group = group_of(path, criterion("tea"), criterion("pot"), criterion("tea"))
    (fault,) = lint_unique(group[0].page, "criteria", [entry.criterion.id for entry in group])
    assert (fault.key, fault.line) == ("criteria.tea.id", line_of(path, "- id: tea", 2))
    assert f"first in line {line_of(path, '- id: tea')}" in fault.message


def test_what_depends_on_nothing_known(path: Path) -> None:
    group = group_of(path, criterion("tea", depends_on=["5.4", "pot", "cup"]), criterion("pot"))
    (fault,) = lint_depends(group, {"5.4"})
    assert (fault.key, fault.line) == ("criteria.tea.depends_on.2", line_of(path, "- cup"))


@pytest.mark.parametrize(
    ("chain", "says"),
    [
        ({"a": ["a"]}, "a -> a"),
        ({"a": ["b"], "b": ["a"]}, "a"),
        ({"z": [], "a": ["b", "z"], "b": ["c"], "c": ["a"]}, " -> "),
    ],
)
def test_what_depends_on_itself(path: Path, chain: dict[str, list[str]], says: str) -> None:
    group = group_of(path, *(criterion(name, depends_on=others) for name, others in chain.items()))
    (fault,) = lint_depends(group)
    assert fault.key.endswith(".depends_on")
    assert "in a circle" in fault.message
    assert says in fault.message
    said = fault.message.split(": ")[1].split(" -> ")
    assert all(after in chain[before] for before, after in itertools.pairwise(said))


def test_a_long_chain_is_no_circle(path: Path) -> None:
    names = [f"step-{n}" for n in range(200)]
    chain = [criterion(name, depends_on=[before]) for before, name in itertools.pairwise(names)]
    assert list(lint_depends(group_of(path, criterion(names[0]), *chain))) == []


def test_red_flags(path: Path) -> None:
    credited = {**FLAG, "id": "cold", "phrases": ["lukewarm water", "Painting tea"]}
    group = group_of(path, criterion("tea"), red_flags=[FLAG, FLAG, credited])
    page = group[0].page
    faults: list[Fault] = list(lint_flags(page, page.value.red_flags, group))
    assert [(fault.key, fault.line) for fault in faults] == [
        ("red_flags.boiled.id", line_of(path, "- id: boiled", 2)),
        ("red_flags.cold.phrases.1", line_of(path, "- Painting tea")),
    ]
    assert "alias of tea" in faults[1].message


@pytest.mark.parametrize(
    ("identity", "own", "known"),
    [
        ("5.4", None, True), ("5.4", set(), True), ("5.9", None, False), ("17.1", {"a"}, False), ("a", {"a"}, True),
        ("b", {"a"}, False), ("b", None, True), ("b", set(), False),
    ],
)  # fmt: skip
def test_which_ids_are_known(identity: str, own: set[str] | None, known: bool) -> None:
    assert is_known(identity, own) is known
