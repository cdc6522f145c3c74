"""Agreement between raters: kappa for pairs, alpha for panels, each with a bootstrap interval, or a reason for none.

Sources: quadratic weighted kappa, Cohen, "Weighted kappa" (Psychological Bulletin 70, 1968) with the squared weights of
Fleiss and Cohen (1973); alpha, Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), ordinal metric,
missing values; percentile intervals over resampled units, Efron and Tibshirani, "An Introduction to the Bootstrap"
(1993), chapter 13. Values are whole numbers on an ordered scale; a missing one is ``None``.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

LEAST_UNITS = 5
"""Below this many units that two raters judged no figure is given: its interval would hold nearly every value."""
RESAMPLES = 1000
LEAST_DEFINED = 0.8  # the share of resamples that must have a figure for an interval to be told

Draw = Callable[[int], int]
"""``draw(n)`` is a whole number from 0 to ``n - 1`` (``random.Random(seed).randrange``): the core has no chance."""
Unit = Sequence[int | None]
"""What each rater, in one order, gave to one thing that was rated."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, from how many units; ``value`` is ``None`` where ``why`` says why."""

    value: float | None
    low: float | None
    high: float | None
    units: int
    why: str = ""


def quadratic_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Cohen's kappa with squared weights, at most 1; ``None`` where one value alone was ever given.

    The scale's length cancels out, so only the distances between the values given matter.
    """
    if not pairs:
        return None
    one, two = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    expected = sum(n * m * (a - b) ** 2 for a, n in one.items() for b, m in two.items()) / len(pairs) ** 2
    return 1 - observed / expected if expected else None


def ordinal_alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha for ordered values, at most 1; ``None`` where there is no pair, or no two values differ."""
    values = sorted({value for unit in units for value in unit if value is not None})
    place = {value: index for index, value in enumerate(values)}
    return _alpha([_coincidences(unit, place) for unit in units], len(values))


def kappa(pairs: Sequence[tuple[int | None, int | None]], draw: Draw) -> Estimate:
    """Quadratic weighted kappa of two raters; pairs with a missing value are left out."""
    whole = [(a, b) for a, b in pairs if a is not None and b is not None]
    if few := _too_few(len(whole)):
        return few
    return _estimate(whole, quadratic_kappa, draw)


def alpha(units: Sequence[Unit], draw: Draw) -> Estimate:
    """Krippendorff's ordinal alpha of any number of raters; units with fewer than two values are left out."""
    whole = [unit for unit in units if sum(value is not None for value in unit) > 1]
    if few := _too_few(len(whole)):
        return few
    values = sorted({value for unit in whole for value in unit if value is not None})
    place = {value: index for index, value in enumerate(values)}
    tables = [_coincidences(unit, place) for unit in whole]  # they add up, so that a resample is a sum of tables
    return _estimate(tables, lambda sample: _alpha(sample, len(values)), draw)


def severity(own: Sequence[int | None], others: Sequence[Unit], draw: Draw) -> Estimate:
    """By how many rungs a rater lies above (lenient) or below (severe) the mean of the others on the same things."""
    gaps = []
    for value, rest in zip(own, others, strict=True):
        given = [other for other in rest if other is not None]
        if value is not None and given:
            gaps.append(value - sum(given) / len(given))
    if few := _too_few(len(gaps)):
        return few
    return _estimate(gaps, lambda sample: sum(sample) / len(sample), draw)


def spread_of(unit: Unit) -> int | None:
    """The distance between the highest and the lowest value; ``None`` with fewer than two."""
    given = [value for value in unit if value is not None]
    return max(given) - min(given) if len(given) > 1 else None


def most_disputed(units: Mapping[str, Unit], weights: Mapping[str, float], count: int = 3) -> tuple[str, ...]:
    """What to discuss first: the keys whose values lie furthest apart, the weightiest first among equals."""

    def variance(unit: Unit) -> float:
        given = [value for value in unit if value is not None]
        middle = sum(given) / len(given)
        return sum((value - middle) ** 2 for value in given) / len(given)

    apart = {key: spread for key, unit in units.items() if (spread := spread_of(unit))}
    ranked = sorted(apart, key=lambda key: (-apart[key], -weights.get(key, 1.0) * variance(units[key])))
    return tuple(ranked[:count])


def _too_few(found: int) -> Estimate | None:
    if found >= LEAST_UNITS:
        return None
    return Estimate(None, None, None, found, f"too few ratings: {found} in common, {LEAST_UNITS} are needed")


def _estimate(units: Sequence[T], figure: Callable[[Sequence[T]], float | None], draw: Draw) -> Estimate:
    value = figure(units)
    if value is None:
        return Estimate(
            None, None, None, len(units), "every rating is the same: no agreement beyond chance can be told"
        )
    size = len(units)
    found = sorted(
        sample for _ in range(RESAMPLES) if (sample := figure([units[draw(size)] for _ in range(size)])) is not None
    )
    if len(found) < RESAMPLES * LEAST_DEFINED:
        return Estimate(value, None, None, size, "the ratings hardly differ: no interval can be told")
    low, high = found[int(0.025 * len(found))], found[min(int(0.975 * len(found)), len(found) - 1)]
    return Estimate(value, min(low, value), max(high, value), size)


def _coincidences(unit: Unit, place: Mapping[int, int]) -> tuple[float, ...]:
    """A unit's part of the coincidence matrix, row by row; zeros where it holds no pair (Krippendorff 2011, step 2)."""
    size = len(place)
    counts = Counter(place[value] for value in unit if value is not None)
    given = sum(counts.values())
    table = [0.0] * (size * size)
    if given > 1:
        for one, n in counts.items():
            for two, m in counts.items():
                table[one * size + two] = n * (m - (one == two)) / (given - 1)
    return tuple(table)


def _alpha(tables: Sequence[tuple[float, ...]], size: int) -> float | None:
    """Alpha from the units' tables, with the ordinal metric of Krippendorff 2011, section E."""
    table = [sum(column) for column in zip(*tables, strict=True)] if tables else []
    totals = [sum(table[row * size : (row + 1) * size]) for row in range(size)]
    everything = sum(totals)
    if everything <= 1:
        return None
    observed = expected = 0.0
    for one in range(size):
        between = totals[one]
        for two in range(one + 1, size):
            between += totals[two]
            distance = (between - (totals[one] + totals[two]) / 2) ** 2
            observed += table[one * size + two] * distance
            expected += totals[one] * totals[two] * distance
    return 1 - (everything - 1) * observed / expected if expected else None
