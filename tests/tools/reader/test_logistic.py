"""Weighted logistic regression."""

import numpy as np
import pytest
from scipy import sparse
from tools.reader.logistic import fit_logistic

FEATURES = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], np.float32)
TARGET = np.array([[1], [1], [1], [0]], np.float32)
ONES = np.ones((4, 1), np.float32)


def fitted(features: object, weight: np.ndarray, offset: np.ndarray, learn: bool = False) -> np.ndarray:
    return fit_logistic(features, TARGET, weight, offset, ridge=1e-4, steps=400, learn_offset=learn)  # type: ignore[arg-type]


def test_weights_separate_what_the_features_separate() -> None:
    weights = fitted(FEATURES, ONES, np.zeros(1, np.float32))
    assert weights[0, 0] > 2
    assert weights[1, 0] == pytest.approx(0, abs=0.01)  # one of two


def test_a_target_without_weight_says_nothing() -> None:
    weight = ONES.copy()
    weight[3] = 0
    assert fitted(FEATURES, weight, np.zeros(1, np.float32))[1, 0] > 2


def test_sparse_features_are_read_alike() -> None:
    dense, thin = (fitted(one, ONES, np.zeros(1, np.float32)) for one in (FEATURES, sparse.csr_matrix(FEATURES)))
    assert np.allclose(dense, thin, atol=1e-5)


def test_an_offset_is_added_and_learnt_only_when_asked() -> None:
    given = np.full((4, 1), 3.0, np.float32)
    assert fitted(FEATURES, ONES, given)[1, 0] < -2  # what the offset says too surely is taken back
    assert (given == 3).all()
    offset = np.zeros(1, np.float32)
    fitted(FEATURES, ONES, offset, learn=True)
    assert offset[0] != 0
