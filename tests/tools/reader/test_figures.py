"""Figures of agreement: kappa is the field's own, and what is centred has no means left."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from sklearn.metrics import cohen_kappa_score
from tools.reader.figures import centred, figures, kappa

RUNGS = some.lists(some.tuples(some.integers(0, 4), some.integers(0, 4)), min_size=2, max_size=60)


@given(RUNGS)
def test_kappa_is_the_quadratic_weighted_one(pairs: list[tuple[int, int]]) -> None:
    one, two = np.array(pairs).T
    ours = kappa(one, two)
    if np.isnan(ours):
        assert (one == two).all()
        return
    assert np.isclose(ours, cohen_kappa_score(one, two, weights="quadratic", labels=range(5)))


def test_centred_leaves_no_mean_of_a_row_or_column() -> None:
    left = centred(np.random.default_rng(0).normal(3, 2, (7, 5))).reshape(7, 5)
    assert np.allclose(left.mean(0), 0)
    assert np.allclose(left.mean(1), 0)


def test_a_perfect_reading_of_two_like_raters_scores_one() -> None:
    rungs = np.random.default_rng(0).integers(0, 5, (6, 9)).astype(float)
    found = figures(rungs, rungs, [np.stack([row, row]) for row in rungs])
    assert found == {"qwk": 1.0, "interaction": 1.0, "within": 1.0, "shown_f1": 1.0, "totals": 1.0}
