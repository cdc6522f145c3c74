"""Wrong claims, and warnings against them."""

import pytest

from hotseat.core.rubric import Rubric
from hotseat.grading.misconceptions import Claims
from hotseat.grading.normalise import fold
from hotseat.grading.units import read_units


def made(rubric: Rubric, text: str) -> list[str]:
    units = read_units(fold(text))
    return [claim.phrase for unit in units for claim, _, _ in Claims.of(rubric).made_in(unit)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("I take a random 80/20 split over rows.", "random 80/20 split over rows"),
        ("We split all the repairs at random and train.", "split the repairs at random"),
        ("First shuffle the rows before splitting them.", "shuffle rows before splitting"),
        ("Here I would take a random 80/20 split over rows.", "random 80/20 split over rows"),
        ("For us a random split is fine for time data", "a random split is fine for time data"),
    ],
)
def test_a_claim_is_found(rubric: Rubric, text: str, phrase: str) -> None:
    assert made(rubric, text) == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "A random 80/20 split over rows would be wrong here.",
        "Never split the repairs at random.",
        "A random 80/20 split over rows would put the same machine on both sides.",
        "It would take a random 80/20 split over rows to get that figure.",
        "I split by week instead of a random 80/20 split over rows.",
        "Do not shuffle rows before splitting.",
        "Somebody will want to split the repairs at random.",
        "A random 80/20 split over rows? It leaks.",
        "The rows are split by time, and a random sample of 80 is read by hand.",
        "At random hours the mechanics split the work of larger repairs between two benches and the front desk.",
    ],
)
def test_a_warning_a_question_and_other_words_are_no_claim(rubric: Rubric, text: str) -> None:
    assert made(rubric, text) == []


def test_the_place_is_told(rubric: Rubric) -> None:
    (unit,) = read_units(fold("so i take a random 80/20 split over rows"))
    ((claim, first, last),) = Claims.of(rubric).made_in(unit)
    assert claim.flag is not None
    assert (unit.tokens[first].word, unit.tokens[last].word) == ("random", "rows")
