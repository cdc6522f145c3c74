"""Aliases: one criterion each, and no credit for repeating the question."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.content.kinds import read_page
from hotseat.content.lint_aliases import folded, lint_alias_words, lint_borrowed, lint_shared
from hotseat.content.lint_criteria import Entry, entries
from hotseat.core.rubric import Criterion, FreeRubric
from tests.content.packs import criterion, dump, line_of

QUESTION = "We bake 40 croissants a day. How should the baker's night be planned?\n\nNothing is sold after noon."


def group_of(path: Path, **aliases: list[str]) -> list[Entry]:
    rubric = [criterion(name, aliases=phrases) for name, phrases in aliases.items()]
    dump(path, {"format": 1, "kind": "rubric", "criteria": rubric})
    page = read_page(path, FreeRubric)
    return entries(page, "criteria", page.value.criteria)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rubric.yaml"


@pytest.mark.parametrize(
    ("alias", "says"),
    [
        ("k6", "under 3"),
        ("é", "under 3"),
        ("what we would not have", "any answer"),
        ("the", "any answer"),
        ("good model", "any answer"),
        ("Machine-Learning", "any answer"),
        ("...", "any answer"),
        ("40 croissants", "question"),
        ("croissants that we bake each day", "question"),
        ("The Baker’s night", "question"),
        ("SOLD after noon", "question"),
    ],
)
def test_an_alias_that_would_be_found_by_chance(path: Path, alias: str, says: str) -> None:
    group = group_of(path, tea=["warm the pot", alias])
    (fault,) = lint_alias_words(group, QUESTION)
    assert (fault.key, fault.line) == ("criteria.tea.aliases.1", line_of(path, "- warm the pot") + 1)
    assert fault.severity == "error"
    assert says in fault.message
    assert fault.mend


@pytest.mark.parametrize(
    "alias",
    [
        "AUC",
        "p99",
        "do we need ML at all",
        "which data made this model",
        "croissants sold",
        "baker at noon",
        "倉庫管理",
    ],
)
def test_an_alias_that_says_something(path: Path, alias: str) -> None:
    assert list(lint_alias_words(group_of(path, tea=[alias]), QUESTION)) == []


def test_without_a_question_only_the_words_count(path: Path) -> None:
    assert list(lint_alias_words(group_of(path, tea=["40 croissants"]), "")) == []


def test_an_alias_shared_by_two_criteria(path: Path) -> None:
    group = group_of(path, tea=["warm pot", "green leaves"], cup=["thin rim", "Warm-Pot"])
    (fault,) = lint_shared(group)
    assert (fault.key, fault.line, fault.severity) == ("criteria.cup.aliases.1", line_of(path, "- Warm-Pot"), "error")
    assert f"alias of tea too (line {line_of(path, '- warm pot')})" in fault.message


def test_an_alias_shared_across_files_names_the_file(tmp_path: Path) -> None:
    group = group_of(tmp_path / "a.yaml", tea=["warm pot"]) + group_of(tmp_path / "b.yaml", cup=["warm  pot"])
    (fault,) = lint_shared(group)
    assert fault.path == tmp_path / "b.yaml"
    assert f"a.yaml:{line_of(tmp_path / 'a.yaml', '- warm pot')}" in fault.message


def test_an_alias_twice_under_one_criterion_is_a_warning(path: Path) -> None:
    (fault,) = lint_shared(group_of(path, tea=["warm pot", "thin rim", "WARM POT"]))
    assert (fault.key, fault.line, fault.severity) == ("criteria.tea.aliases.2", line_of(path, "- WARM POT"), "warning")


def test_an_alias_borrowed_from_a_chapter_is_a_warning(path: Path) -> None:
    concept = Criterion(id="5.4", name="Threshold", aliases=("Operating point", "cut-off"))
    (fault,) = lint_borrowed(group_of(path, tea=["thin rim", "cut off"]), [concept])
    assert (fault.key, fault.line, fault.severity) == ("criteria.tea.aliases.1", line_of(path, "- cut off"), "warning")
    assert "5.4" in fault.message


@given(st.text())
def test_folding_is_done_in_one_go(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(f"  {text}\n") == folded(text)
