"""Clock moods and the plan for the minutes that are left."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.journal import Entered
from hotseat.core.session import Session
from hotseat.core.timing import ClockReading, Mood, phase_clock, replan, whole_clock
from tests.core.makers import NOON, started


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("spent", "mood"),
    [(0, Mood.CALM), (3.9, Mood.CALM), (4.0, Mood.AMBER), (5.0, Mood.AMBER), (5.01, Mood.RED), (6.5, Mood.OVERRUN)],
)
def test_moods_of_a_five_minute_phase(spent: float, mood: Mood) -> None:
    assert ClockReading(minutes(5), minutes(spent)).mood is mood


def test_a_phase_shorter_than_a_minute_still_starts_calm() -> None:
    assert ClockReading(timedelta(seconds=40), timedelta(0)).mood is Mood.CALM


@given(st.integers(0, 1_300), st.integers(0, 1_300))
def test_what_is_planned_adds_up_to_what_is_left_while_a_phase_is_open(first: int, second: int) -> None:
    session = Session.fold(
        [started(5, 10, 15), Entered(at=NOON, clock=timedelta(seconds=first), phase="p1")],
        clock=timedelta(seconds=first + second),
    )
    rows = replan(session)
    left = max(whole_clock(session).remaining, timedelta(0))
    planned = sum((row.planned for row in rows), timedelta(0))
    assert all(row.planned >= timedelta(0) for row in rows)
    assert abs(planned - left) < timedelta(milliseconds=1)
    assert rows[0].planned == timedelta(0)


def test_an_overrun_phase_gets_no_more_and_the_others_shrink() -> None:
    session = Session.fold([started(5, 10, 15)], clock=minutes(10))
    rows = replan(session)
    assert rows[0].planned == timedelta(0)
    assert rows[1].planned == minutes(8)
    assert rows[2].planned == minutes(12)
    assert phase_clock(session).mood is Mood.OVERRUN
    assert [row.in_view for row in rows] == [True, False, False]
