"""Weighted logistic regression for all concepts at once: Adam over the whole data, with a ridge; deterministic."""

from typing import Any

import numpy as np
from scipy import sparse

RATE = 0.05


def fit_logistic(
    features: "np.ndarray[Any, Any] | sparse.csr_matrix",
    target: np.ndarray,
    weight: np.ndarray,
    offset: np.ndarray,
    *,
    ridge: float,
    steps: int,
    learn_offset: bool = False,
) -> np.ndarray:
    """Weights (features x concepts) for ``target`` (rows x concepts, 0 or 1), of which each counts by ``weight``.

    ``offset`` is added to the logits (one for each concept, or for each target) and learnt in place if asked to;
    ``ridge`` is for each row.
    """
    weights = np.zeros((features.shape[1], target.shape[1]), np.float32)
    transposed = features.T if isinstance(features, np.ndarray) else features.T.tocsr()
    learnt = [weights, offset] if learn_offset else [weights]
    moments = [[np.zeros_like(p), np.zeros_like(p)] for p in learnt]
    for step in range(1, steps + 1):
        chance = 1 / (1 + np.exp(-(features @ weights + offset)))
        slope = (chance - target) * weight
        slopes = (transposed @ slope + ridge * features.shape[0] * weights, slope.sum(0))
        for parameter, found, (mean, square) in zip(learnt, slopes, moments, strict=False):
            mean *= 0.9
            mean += 0.1 * found
            square *= 0.98
            square += 0.02 * found * found
            parameter -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-6)
    return weights
