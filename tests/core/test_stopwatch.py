"""The stopwatch: never falls, charges nothing while standing, at most a second for a gap."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.stopwatch import CHARGE_FOR_GAP, LONGEST_GAP, Stopwatch

DAY = timedelta(days=1)
READINGS = st.lists(st.integers(-5_000, 60_000).map(lambda ms: timedelta(milliseconds=ms)), max_size=60)


@given(READINGS)
def test_elapsed_never_falls_whatever_the_clock_does(steps: list[timedelta]) -> None:
    now, watch = DAY, Stopwatch().started(DAY)
    for step in steps:
        now += step
        after = watch.ticked(now)
        assert watch.elapsed <= after.elapsed <= watch.elapsed + LONGEST_GAP
        watch = after


@given(st.lists(st.integers(0, 5_000), max_size=60))
def test_short_ticks_add_up_exactly(steps: list[int]) -> None:
    now, watch = DAY, Stopwatch().started(DAY)
    for step in steps:
        now += timedelta(milliseconds=step)
        watch = watch.ticked(now)
    assert watch.elapsed == timedelta(milliseconds=sum(steps))


def test_a_suspended_machine_is_charged_one_second_at_most() -> None:
    watch = Stopwatch().started(DAY).ticked(DAY + timedelta(hours=9))
    assert watch.elapsed == CHARGE_FOR_GAP
    assert watch.ticked(DAY + timedelta(hours=9, seconds=2)).elapsed == CHARGE_FOR_GAP + timedelta(seconds=2)


def test_a_gap_that_is_expected_is_charged_whole() -> None:
    watch = Stopwatch().started(DAY).ticked(DAY + timedelta(minutes=9), longest_gap=timedelta(hours=1))
    assert watch.elapsed == timedelta(minutes=9)


def test_standing_still_costs_nothing() -> None:
    watch = Stopwatch().started(DAY).stopped(DAY + timedelta(seconds=3))
    assert watch.ticked(DAY * 2).elapsed == timedelta(seconds=3)
    again = watch.started(DAY * 2).ticked(DAY * 2 + timedelta(seconds=1))
    assert again.elapsed == timedelta(seconds=4)
