"""Figures of agreement between predicted rungs and raters' rungs."""

import numpy as np


def kappa(one: np.ndarray, two: np.ndarray) -> float:
    """Quadratic weighted kappa of two lists of rungs (Cohen 1968), from means and variances."""
    gap = ((one - two) ** 2).mean()
    chance = one.var() + two.var() + (one.mean() - two.mean()) ** 2
    return float(1 - gap / chance) if chance else float("nan")


def centred(table: np.ndarray) -> np.ndarray:
    """What is left of answers x concepts when each answer's and each concept's mean are taken out."""
    left: np.ndarray = table - table.mean(1, keepdims=True) - table.mean(0) + table.mean()
    return left.ravel()


def correlation(one: np.ndarray, two: np.ndarray) -> float:
    """Pearson's r."""
    return float(np.corrcoef(one, two)[0, 1])


def figures(predicted: np.ndarray, rungs: np.ndarray, raters: list[np.ndarray]) -> dict[str, float]:
    """``predicted`` and ``rungs`` are answers x concepts; ``raters`` hold raters x concepts for each answer."""
    truth = np.array([several.mean(0) for several in raters])
    flat = np.concatenate([row for row, several in zip(rungs, raters, strict=True) for _ in several])
    given = np.concatenate([one for several in raters for one in several])
    shown, wanted = rungs >= 1, truth >= 1
    tp, fp, fn = (shown & wanted).sum(), (shown & ~wanted).sum(), (~shown & wanted).sum()
    tn = (~shown & ~wanted).sum()
    return {
        "qwk": round(kappa(flat, given), 3),
        "interaction": round(correlation(centred(predicted), centred(truth)), 3),
        "within": round(float(np.mean([correlation(a, b) for a, b in zip(predicted, truth, strict=True)])), 3),
        "shown_f1": round(float((2 * tp / (2 * tp + fp + fn) + 2 * tn / (2 * tn + fp + fn)) / 2), 3),
        "totals": round(correlation(predicted.sum(1), truth.sum(1)), 3),
    }
