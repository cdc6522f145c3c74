"""What the interview screen says in words."""

from datetime import timedelta

import pytest

from hotseat.core.journal import Entered
from hotseat.core.session import Session
from hotseat.core.timing import ClockReading, replan
from hotseat.tui.durations import minutes
from hotseat.tui.telling import amount, empty_phases, finish_words, overrun_words
from tests.core.makers import NOON, a_format, started


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (-61, "1:01"), (4330, "72:10"), (6, "0:06")]
)
def test_minutes_and_seconds(seconds: float, said: str) -> None:
    assert minutes(timedelta(seconds=seconds)) == said


def test_amounts() -> None:
    assert amount("") == "0 words"
    assert amount("one") == "1 word"
    assert amount("one two\nthree") == "3 words"
    assert amount("x" * 300_000) == "300,000 characters"


def test_the_new_plan_is_told_with_its_longest_part_folded() -> None:
    session = Session.begin(started(2, 5, 5, 5, 5, 5, 5)).charged(timedelta(minutes=3))
    said = overrun_words(session.phase, replan(session), timedelta(minutes=29))
    assert said == (
        "Phase 0 has run 1.3 times its 2:00. By the new plan, what is left is for Phase 1; Phase 2; Phase 3; Phase 4 "
        "and 2 more phases."
    )


def test_a_warning_says_no_time_that_is_another_a_moment_later() -> None:
    session = Session.begin(started(2, 5, 5)).charged(timedelta(minutes=3))
    later = session.charged(timedelta(minutes=4))
    now, then = timedelta(minutes=9), timedelta(minutes=8)
    assert overrun_words(session.phase, replan(session), now) == overrun_words(session.phase, replan(later), then)


def test_an_overrun_at_the_end_has_no_plan() -> None:
    session = Session.begin(started(1, 2)).after(Entered(at=NOON, clock=timedelta(0), phase="p1"))
    session = session.charged(timedelta(minutes=2.7))
    assert overrun_words(session.phase, replan(session), timedelta(seconds=18)).endswith("has all that is left.")
    session = session.charged(timedelta(minutes=4))
    assert "used up" in overrun_words(session.phase, replan(session), timedelta(minutes=-1))


def test_empty_phases_are_those_that_ask_for_something() -> None:
    phases = a_format(1, 2, 3).phases
    reading = phases[0].model_copy(update={"writes": False})
    assert empty_phases((reading, *phases[1:]), {"p1": " \n", "p2": "words"}) == ["Phase 1"]


def test_what_speaks_against_finishing() -> None:
    said = finish_words(["Data"], ClockReading(timedelta(minutes=45), timedelta(minutes=50)))
    assert said.splitlines()[:2] == ["Empty: Data.", "5:00 over of 45:00."]
    titles = ["Validation", "Baseline, model, training"]
    assert "Empty: Validation; Baseline, model, training." in finish_words(titles, ClockReading(*[timedelta(1)] * 2))
    assert "Empty: Baseline, model; Data." in finish_words(
        ["Baseline, model", "Data"], ClockReading(timedelta(minutes=45), timedelta(minutes=5))
    )
    assert not finish_words([], ClockReading(timedelta(minutes=45), timedelta(minutes=5))).startswith("Empty")
