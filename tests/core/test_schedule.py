"""Ratings from rungs, and how predictions are scored."""

import pytest

from hotseat.core.schedule import AGAIN, EASY, GOOD, HARD, calibration, rating_of


@pytest.mark.parametrize(
    ("rung", "expected", "rating"),
    [(0, 1, AGAIN), (1, 3, HARD), (2, 3, HARD), (3, 3, GOOD), (4, 3, EASY), (1, 1, GOOD), (2, 1, GOOD), (3, 1, EASY)],
)
def test_a_rung_is_a_rating_against_what_the_level_asks(rung: int, expected: int, rating: int) -> None:
    assert rating_of(rung, expected) == rating


def test_the_brier_score() -> None:
    assert calibration([]).brier is None
    found = calibration([(0.9, True), (0.8, False)])
    assert found.brier == pytest.approx((0.01 + 0.64) / 2)
    assert found.plain == pytest.approx(0.25)
    assert (found.count, found.predicted, found.recalled) == (2, pytest.approx(0.85), 0.5)
