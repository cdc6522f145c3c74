"""Readiness and trends: never outside 0 to 1, wider for fewer results, silent when it is too early."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.readiness import Direction, Point, Verdict, readiness, trend

SHARES = st.floats(0, 1)


def point(score: float, half: float = 0.1) -> Point:
    return Point(score, max(score - half, 0), min(score + half, 1))


def test_few_results_are_too_early() -> None:
    assert readiness([], 0.7).score is None
    two = readiness([point(0.9), point(0.9)], 0.7)
    assert two.verdict is Verdict.TOO_EARLY
    assert two.score == pytest.approx(0.9)


def test_verdicts_follow_the_interval() -> None:
    assert readiness([point(0.95, 0.02)] * 8, 0.7).verdict is Verdict.READY
    assert readiness([point(0.3, 0.02)] * 8, 0.7).verdict is Verdict.NOT_YET
    assert readiness([point(0.7, 0.2)] * 4, 0.7).verdict is Verdict.CLOSE


def test_the_newest_count_most() -> None:
    rising = readiness([point(0.8), point(0.6), point(0.4), point(0.2)], 0.7)
    falling = readiness([point(0.2), point(0.4), point(0.6), point(0.8)], 0.7)
    assert rising.score is not None
    assert falling.score is not None
    assert rising.score > 0.5 > falling.score


@given(st.lists(st.builds(point, SHARES, st.floats(0, 0.4)), min_size=1, max_size=20), SHARES)
def test_an_interval_holds_its_middle(points: list[Point], bar: float) -> None:
    found = readiness(points, bar)
    assert found.score is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.score + 1e-4
    assert found.score - 1e-4 <= found.high <= 1


@given(st.lists(SHARES, min_size=3, max_size=12))
def test_the_same_results_twice_are_no_less_sure(scores: list[float]) -> None:
    once = readiness([point(s) for s in scores[:3]], 0.5)
    same = readiness([point(s) for s in (*scores[:3], *scores[:3])], 0.5)
    assert once.high is not None
    assert once.low is not None
    assert same.high is not None
    assert same.low is not None
    assert same.high - same.low <= once.high - once.low + 0.05


def test_trends_need_five_and_an_interval_that_leaves_nought() -> None:
    assert trend([0.1, 0.2, 0.3, 0.4]).direction is Direction.TOO_EARLY
    assert trend([0.1, 0.21, 0.29, 0.41, 0.5, 0.6]).direction is Direction.RISING
    assert trend([0.6, 0.5, 0.41, 0.29, 0.21, 0.1]).direction is Direction.FALLING
    assert trend([0.5, 0.4, 0.6, 0.4, 0.6, 0.5]).direction is Direction.LEVEL
