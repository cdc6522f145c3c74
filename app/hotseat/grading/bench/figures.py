"""Figures of agreement between a reader's rungs and raters' rungs, each defined once.

A figure takes the rows (answers) and how often each counts, so that a bootstrap only draws counts.
"""

import random
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import fsum, isnan, nan, sqrt

APART = 8.0  # points of 100 between two answers from which raters can be said to order them
BOUNDARIES = (0.75, 1.5, 2.5, 3.5)  # of the raters' mean, where it becomes the next rung


@dataclass(frozen=True)
class Row:
    """One answer as a reader and its raters see it, concept by concept in one order.

    ``values`` are what the reader makes of each concept (any scale), ``rungs`` the same as 0 to 4; ``raters`` holds one
    list of rungs for each rater, ``score`` their mean overall score (0 to 100). ``totals`` are the raters' totals
    (0 to 1) and ``low``, ``high`` the reader's interval; an empty list where it gives none.
    """

    scenario: str
    values: Sequence[float]
    rungs: Sequence[int]
    raters: Sequence[Sequence[int]]
    score: float
    total: float
    totals: Sequence[float] = ()
    low: float = 0.0
    high: float = 1.0
    mean: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        by_concept = zip(*self.raters, strict=True)
        object.__setattr__(self, "mean", tuple(fsum(several) / len(several) for several in by_concept))


Counts = Sequence[int]
Figure = Callable[[Sequence[Row], Counts], float]


def qwk(rows: Sequence[Row], counts: Counts) -> float:
    """Quadratic weighted kappa of rungs against every rater's (Cohen 1968), from means and variances."""
    sums = [0.0] * 6
    for row, times in zip(rows, counts, strict=True):
        if times:
            sums = [total + times * own for total, own in zip(sums, _squares(row), strict=True)]
    return kappa_of(*sums)


def kappa(one: Sequence[float], two: Sequence[float]) -> float:
    """Quadratic weighted kappa of two lists of rungs."""
    pairs = list(zip(one, two, strict=True))
    gaps = fsum((a - b) ** 2 for a, b in pairs)
    return kappa_of(len(pairs), fsum(one), fsum(two), fsum(a * a for a in one), fsum(b * b for b in two), gaps)


def kappa_of(count: float, sum1: float, sum2: float, squares1: float, squares2: float, gaps: float) -> float:
    """Kappa from the count of pairs, both sums, both sums of squares and the sum of squared gaps."""
    if not count:
        return nan
    mean1, mean2 = sum1 / count, sum2 / count
    chance = squares1 / count - mean1**2 + squares2 / count - mean2**2 + (mean1 - mean2) ** 2
    return 1 - gaps / count / chance if chance > 1e-12 else nan


def interaction(rows: Sequence[Row], counts: Counts) -> float:
    """Pearson's r after each answer's and each concept's mean are taken out: what no halo can reach."""
    one, two = _double_centred([row.values for row in rows], counts), _double_centred([r.mean for r in rows], counts)
    top = _weighed(one, two, counts)
    bottom = sqrt(_weighed(one, one, counts) * _weighed(two, two, counts))
    return top / bottom if bottom > 1e-9 else nan


def within(rows: Sequence[Row], counts: Counts) -> float:
    """The mean over answers of Pearson's r between the reader's and the raters' rungs of that answer."""
    found = [(correlation(row.values, row.mean), times) for row, times in zip(rows, counts, strict=True) if times]
    known = [(r, times) for r, times in found if not isnan(r)]
    return fsum(r * times for r, times in known) / sum(times for _, times in known) if known else nan


def shown_f1(rows: Sequence[Row], counts: Counts) -> float:
    """Macro-F1 of "shown or not": a concept is shown from rung 1, or from a raters' mean of 1."""
    cells = {(False, False): 0, (False, True): 0, (True, False): 0, (True, True): 0}
    for row, times in zip(rows, counts, strict=True):
        for rung, wanted in zip(row.rungs, row.mean, strict=True):
            cells[rung >= 1, wanted >= 1] += times
    missed = cells[True, False] + cells[False, True]
    f1 = [2 * hits / (2 * hits + missed) if hits + missed else nan for hits in (cells[True, True], cells[False, False])]
    return fsum(f1) / 2


def order(rows: Sequence[Row], counts: Counts) -> float:
    """The share of pairs within a scenario that stand in the raters' order, of those ``APART`` points apart."""
    right, pairs = ordered_pairs(rows, counts)
    return right / pairs if pairs else nan


def ordered_pairs(rows: Sequence[Row], counts: Counts) -> tuple[int, int]:
    """Pairs in the right order, and all pairs that raters can be said to order."""
    right = pairs = 0
    for (one, n), (two, m) in combinations(zip(rows, counts, strict=True), 2):
        apart = one.score - two.score
        if n and m and one.scenario == two.scenario and abs(apart) >= APART:
            pairs += n * m
            right += n * m * ((one.total - two.total) * apart > 0)
    return right, pairs


def spearman(rows: Sequence[Row], counts: Counts) -> float:
    """Spearman's rank correlation of the reader's totals with the raters' overall scores."""
    drawn = [row for row, times in zip(rows, counts, strict=True) for _ in range(times)]
    return correlation(ranks([row.total for row in drawn]), ranks([row.score for row in drawn]))


def coverage(rows: Sequence[Row], counts: Counts) -> float:
    """How often a rater's total falls inside the reader's interval."""
    inside = count = 0
    for row, times in zip(rows, counts, strict=True):
        count += times * len(row.totals)
        inside += times * sum(row.low <= total <= row.high for total in row.totals)
    return inside / count if count else nan


FIGURES: dict[str, Figure] = {
    "qwk": qwk,
    "interaction": interaction,
    "within": within,
    "shown_f1": shown_f1,
    "order": order,
    "spearman": spearman,
    "coverage": coverage,
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % bootstrap interval; ``nan`` where it cannot be had."""

    value: float
    low: float = nan
    high: float = nan


def estimates(
    rows: Sequence[Row], names: Sequence[str] = tuple(FIGURES), draws: int = 400, seed: int = 0
) -> Mapping[str, Estimate]:
    """Every figure of ``names`` with the interval that drawing answers anew leaves (percentiles); deterministic."""
    whole = [1] * len(rows)
    found = {name: FIGURES[name](rows, whole) for name in names}
    chance = random.Random(seed)
    drawn: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(draws if len(rows) > 2 else 0):
        counts = [0] * len(rows)
        for place in chance.choices(range(len(rows)), k=len(rows)):
            counts[place] += 1
        for name in names:
            if not isnan(found[name]):
                drawn[name].append(FIGURES[name](rows, counts))
    return {name: Estimate(found[name], *_ends([v for v in drawn[name] if not isnan(v)])) for name in names}


def correlation(one: Sequence[float], two: Sequence[float]) -> float:
    """Pearson's r; ``nan`` where one side does not vary."""
    if len(one) < 2:
        return nan
    mean1, mean2 = fsum(one) / len(one), fsum(two) / len(two)
    top = fsum((a - mean1) * (b - mean2) for a, b in zip(one, two, strict=True))
    bottom = sqrt(fsum((a - mean1) ** 2 for a in one) * fsum((b - mean2) ** 2 for b in two))
    return top / bottom if bottom > 1e-12 else nan


def ranks(values: Sequence[float]) -> list[float]:
    """The ranks of values, equal ones sharing their mean rank."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            found[place] = (start + end) / 2
        start = end + 1
    return found


def as_rungs(values: Sequence[Sequence[float]], means: Sequence[Sequence[float]]) -> list[list[int]]:
    """Values as rungs, each rung given as often as raters give it, which flatters whoever is read so."""
    given = [mean for row in means for mean in row]
    flat = sorted(value for row in values for value in row)
    cuts = []
    for boundary in BOUNDARIES:
        place = sum(mean < boundary for mean in given) / len(given) * (len(flat) - 1)
        below = int(place)
        above = min(below + 1, len(flat) - 1)
        cuts.append(flat[below] + (flat[above] - flat[below]) * (place - below))
    return [[bisect_right(cuts, value) for value in row] for row in values]


def _squares(row: Row) -> list[float]:
    flat = [(float(rung), float(given)) for rater in row.raters for rung, given in zip(row.rungs, rater, strict=True)]
    return [
        float(len(flat)),
        fsum(a for a, _ in flat),
        fsum(b for _, b in flat),
        fsum(a * a for a, _ in flat),
        fsum(b * b for _, b in flat),
        fsum((a - b) ** 2 for a, b in flat),
    ]


def _double_centred(table: Sequence[Sequence[float]], counts: Counts) -> list[list[float]]:
    flat = [[value - fsum(row) / len(row) for value in row] for row in table]
    count = sum(counts)
    columns = [
        sum(value * times for value, times in zip(column, counts, strict=True)) / count
        for column in zip(*flat, strict=True)
    ]
    return [[value - mean for value, mean in zip(row, columns, strict=True)] for row in flat]


def _weighed(one: Sequence[Sequence[float]], two: Sequence[Sequence[float]], counts: Counts) -> float:
    return fsum(
        times * sum(a * b for a, b in zip(row1, row2, strict=True))
        for row1, row2, times in zip(one, two, counts, strict=True)
        if times
    )


def _ends(values: list[float]) -> tuple[float, float]:
    if not values:
        return nan, nan
    values.sort()
    return values[int(0.025 * (len(values) - 1))], values[round(0.975 * (len(values) - 1))]
