"""Measures read out of sentences."""

import pytest

from hotseat.grading.crosschecks.measures import figures, latencies, times


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a gap of 45 days", [45]),
        ("two weeks", [14]),
        ("30-day window, 14d", [30, 14]),
        ("after 1.5 months", [45]),
        ("within 48 hours", [2]),
        ("for two weeks and one month", [14, 30]),
        ("2 of 3 people on day 4", []),
        ("twelve", []),
    ],
)
def test_times_are_in_days(text: str, days: list[float]) -> None:
    assert times(text) == pytest.approx(days)


def test_latencies_are_in_milliseconds() -> None:
    assert latencies("90 ms, then 2 s") == [90, 2000]
    assert latencies("90 ms, then 2 s", ("ms",)) == [90]


def test_figures_are_those_that_tell_something() -> None:
    assert figures("1,200 rps at 7.2k, 2.5 million and 12 x 3") == {1200, 7200, 2_500_000}
