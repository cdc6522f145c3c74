"""How far the reader's totals lie from the raters': what the interval on a report is made of."""

import math
from collections.abc import Sequence

import numpy as np

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import roots
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.scoring import score
from tools.reader.forests import read_crosswise
from tools.reader.seen import CONCEPTS, Seen

EACH = 0.9  # rungs; the part of the error that averages out over criteria
QUANTILE = 1.28  # of a normal distribution, for an 80 % interval


def measured_spread(train: Sequence[Seen], features: np.ndarray) -> dict[str, float]:
    """``each`` and ``shared`` (rungs) so that 80 % of the raters' totals fall inside the interval.

    Forests grown on three quarters of the scenarios read the rest, so no total is judged by what it was taught with.
    (Grown on halves they read worse than the shipped one does, and the interval came out too wide.)
    """
    rubric = _rubric()
    errors = [
        total(read, rubric) - float(np.mean([total(rungs, rubric) for rungs in one.rungs]))
        for one, read in zip(train, read_crosswise(train, features)[1], strict=True)
    ]
    half_width = float(np.quantile(np.abs(errors), 0.8))
    each = _each_part(rubric)
    shared = max((half_width / QUANTILE) ** 2 - each**2, 0.0) ** 0.5 * 4
    return {"each": EACH, "shared": round(shared, 3), "bias": round(float(np.mean(errors)), 4)}


def total(rungs: np.ndarray, rubric: Rubric) -> float:
    """The total at senior level, of a 45-minute interview without a scenario's own criteria."""
    found = score(dict(zip(CONCEPTS, map(int, rungs), strict=True)), rubric, Level.SENIOR)[1].score
    return found or 0.0


def _rubric() -> Rubric:
    catalogue = Catalogue(roots())
    return catalogue.rubric(None, catalogue.format("45"))


def _each_part(rubric: Rubric) -> float:
    """The standard error that independent errors of ``EACH`` rungs leave in a total: about 32 criteria count."""
    counted = sum(rubric.quota.get(chapter, 7) for chapter in rubric.chapters())
    return EACH / 4 / math.sqrt(counted)
