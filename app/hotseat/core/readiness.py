"""Progress arithmetic: readiness from the newest results, with what a few sittings leave uncertain, and trends.

A result half as old counts half as much with every ``HALF_LIFE`` results that came after it. Intervals are 80 %
(Student's t): the spread between sittings or the reader's own uncertainty, whichever is larger, over the effective
number of results.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

HALF_LIFE = 4.0
WINDOW = 12
LEAST_RESULTS = 3
LEAST_FOR_TREND = 5

# One-sided 90 % quantiles of Student's t by degrees of freedom, so that both sides leave out a fifth.
_T = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356)


class Verdict(StrEnum):
    """What the figures allow to say of a bar."""

    TOO_EARLY = "too early"
    READY = "ready"
    CLOSE = "close"
    NOT_YET = "not yet"


class Direction(StrEnum):
    """Where a chapter is going."""

    TOO_EARLY = "too early"
    RISING = "rising"
    LEVEL = "level"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class Point:
    """One result: a share from 0 to 1 with the 80 % interval that the reader gave it."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where somebody stands against ``bar``; all shares 0 to 1. ``score`` is ``None`` without any result."""

    score: float | None
    low: float | None
    high: float | None
    count: int
    bar: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Trend:
    """The change per sitting (share), its 80 % interval, and the scores it was drawn through, oldest first."""

    slope: float | None
    low: float | None
    high: float | None
    direction: Direction
    scores: tuple[float, ...]


def readiness(points: Sequence[Point], bar: float) -> Readiness:
    """Readiness from results, newest first; the newest twelve count."""
    points = points[:WINDOW]
    if not points:
        return Readiness(None, None, None, 0, bar, Verdict.TOO_EARLY)
    weights = [0.5 ** (place / HALF_LIFE) for place in range(len(points))]
    whole = sum(weights)
    middle = sum(weight * point.score for weight, point in zip(weights, points, strict=True)) / whole
    effective = whole**2 / sum(weight**2 for weight in weights)
    between = sum(w * (p.score - middle) ** 2 for w, p in zip(weights, points, strict=True)) / whole
    if effective > 1:
        between *= effective / (effective - 1)
    reader = sum(((point.high - point.low) / 2 / 1.282) ** 2 for point in points) / len(points)
    half = _t(len(points) - 1) * (max(between, reader) / effective) ** 0.5
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return Readiness(
        round(middle, 4), round(low, 4), round(high, 4), len(points), bar, _verdict(points, low, high, bar)
    )


def trend(scores: Sequence[float]) -> Trend:
    """The line through the last twelve scores, given oldest first; a direction only where its interval leaves 0."""
    scores = tuple(scores[-WINDOW:])
    count = len(scores)
    if count < LEAST_FOR_TREND:
        return Trend(None, None, None, Direction.TOO_EARLY, scores)
    middle_x, middle_y = (count - 1) / 2, sum(scores) / count
    spread = sum((x - middle_x) ** 2 for x in range(count))
    slope = sum((x - middle_x) * (y - middle_y) for x, y in enumerate(scores)) / spread
    rest = sum((y - middle_y - slope * (x - middle_x)) ** 2 for x, y in enumerate(scores)) / (count - 2)
    half = _t(count - 2) * (rest / spread) ** 0.5
    low, high = slope - half, slope + half
    direction = Direction.RISING if low > 0 else Direction.FALLING if high < 0 else Direction.LEVEL
    return Trend(round(slope, 4), round(low, 4), round(high, 4), direction, scores)


def _verdict(points: Sequence[Point], low: float, high: float, bar: float) -> Verdict:
    if len(points) < LEAST_RESULTS:
        return Verdict.TOO_EARLY
    if low >= bar:
        return Verdict.READY
    return Verdict.NOT_YET if high < bar else Verdict.CLOSE


def _t(degrees: int) -> float:
    return _T[min(max(degrees, 1), len(_T)) - 1]
