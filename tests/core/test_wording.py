"""Words that exports and screens share."""

import pytest

from hotseat.core.assessment import Flag, Total
from hotseat.core.level import Level
from hotseat.core.scoring import deduct
from hotseat.core.wording import deducted_words, passes_words


@pytest.mark.parametrize(
    ("passes_at", "level", "words"),
    [
        (Level.SENIOR, Level.SENIOR, ""),
        (None, Level.MID, "It would be a hire at no level."),
        (Level.MID, Level.SENIOR, "It would be a hire at mid."),
        (Level.STAFF, Level.SENIOR, "It would be a hire at staff, too."),
    ],
)
def test_the_level_passed_at_is_told_where_it_is_another(passes_at: Level | None, level: Level, words: str) -> None:
    assert passes_words(passes_at, level) == words


def claims(count: int) -> list[Flag]:
    return [Flag(id=f"wrong:{n}", kind="wrong", severity="serious", name="Wrong") for n in range(count)]


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, ""),
        (1, "1 wrong claim took 0.05 off the total."),
        (3, "3 wrong claims took 0.14 off the total."),
        (4, "4 wrong claims took 0.18 off the total."),
        (7, "7 wrong claims took 0.18 off the total; 4 at most count."),
    ],
)
def test_what_was_taken_off_is_told_in_one_sentence(count: int, words: str) -> None:
    assert deducted_words(deduct(Total(score=0.8, low=0.7, high=0.9), claims(count)), claims(count)) == words


def test_nothing_is_told_of_a_total_from_which_nothing_was_taken() -> None:
    assert deducted_words(Total(score=0.8, low=0.7, high=0.9), claims(3)) == ""
    assert deducted_words(deduct(Total(score=None, low=None, high=None), claims(3)), claims(3)) == ""
