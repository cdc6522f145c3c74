"""Cases: the numbers by which the forests judge how far an answer shows a criterion.

The same code makes the cases that the forests are trained on and those that they judge. Nothing here depends on the
order of sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import exp, log, log1p

from hotseat.grading.rungs import Manner
from hotseat.grading.units import Kind, Unit
from hotseat.grading.words import NEGATIONS

TOP = 3
FEW = 5
MANY = 8
NO_LOGIT = -12.0
SHORTEST, LONGEST = (
    150,
    1800,
)  # words of the answers in the corpus; beyond, length would be read where nothing was learnt


@dataclass(frozen=True, slots=True)
class Sight:
    """A unit seen by one criterion: its trained logit, its best alias and its share of the profile (both 0 to 1)."""

    unit: int
    logit: float
    alias: float
    share: float


@dataclass(frozen=True, slots=True)
class Place:
    """What a unit is for every criterion alike: its cues, and mean and spread of its logits over the concepts."""

    cues: tuple[float, ...]
    mean: float
    spread: float


def cues(unit: Unit, manner: Manner) -> tuple[float, ...]:
    """How a unit speaks, as numbers of 0 to 1."""
    numbers = sum(token.word[0].isdigit() for token in unit.tokens)
    words = len(unit.tokens) or 1
    return (
        min(words, 60) / 60,
        float(numbers > 0),
        min(numbers, 6) / 6,
        float(manner.quantified),
        float(manner.conditional),
        float(manner.trades),
        float(manner.reasons),
        float(manner.decides),
        float(manner.connects),
        min(len(manner.mechanisms), 4) / 4,
        float(manner.tied),
        min(sum(token.word in NEGATIONS for token in unit.tokens), 2) / 2,
        float(unit.kind in (Kind.BULLET, Kind.ROW)),
        sum(not token.content for token in unit.tokens) / words,
    )


CUES = 14


def whole(units: Sequence[Unit], places: Sequence[Place]) -> tuple[float, ...]:
    """The answer as a whole: length, and how often it speaks with numbers, reasons and trade-offs."""
    words = sum(len(unit.tokens) for unit in units)
    count = len(units) or 1
    return (
        log1p(min(max(words, SHORTEST), LONGEST)),
        *(sum(place.cues[k] for place in places) / count for k in (1, 3, 4, 5, 6, 7, 13)),
    )


def lexical_case(sights: Sequence[Sight], places: Sequence[Place]) -> list[float]:
    """What aliases and profiles alone see: the general part, which needs no training of the criterion itself."""
    best = sorted(sights, key=lambda sight: (-(sight.share + max(sight.alias - 0.5, 0.0)), sight.unit))[:TOP]
    sure = [sight.share + max(sight.alias - 0.5, 0.0) for sight in best] + [0.0] * (TOP - len(best))
    case = [
        *sure,
        best[0].alias if best else 0.0,
        best[0].share if best else 0.0,
        max((sight.alias for sight in sights), default=0.0),
        min(sum(sight.share for sight in sights), 3.0),
        min(sum(sight.share >= 0.08 for sight in sights), 8) / 8,
        min(sum(sight.alias >= 0.74 for sight in sights), 8) / 8,
    ]
    case += places[best[0].unit].cues if best else (0.0,) * CUES
    case += [max((places[sight.unit].cues[k] for sight in best), default=0.0) for k in range(CUES)]
    return case


def taught_case(sights: Sequence[Sight], places: Sequence[Place], usual: float) -> list[float]:
    """What the trained sentence reader sees of a concept; ``usual`` is the concept's mean rung in the corpus."""
    ranked = nsmallest(FEW, sights, key=lambda sight: (-sight.logit, sight.unit))
    odds = [sight.logit for sight in ranked] + [NO_LOGIT] * max(FEW - len(ranked), 0)
    chances = sorted([_chance(sight.logit) for sight in sights], reverse=True)
    best = ranked[0] if ranked else None
    above = (best.logit - places[best.unit].mean) / (places[best.unit].spread + 1e-6) if best else 0.0
    case = [
        *odds[:TOP],
        sum(odds) / FEW,
        log(sum(chances) + 1e-6),
        sum(chance > 0.3 for chance in chances[:MANY]) / MANY,
        sum(chance > 0.6 for chance in chances[:MANY]) / MANY,
        above,
        usual,
    ]
    case += places[best.unit].cues if best else (0.0,) * CUES
    top = ranked[:TOP]
    mass = sum(chances[:TOP]) or 1.0
    case += [
        sum(chance * places[sight.unit].cues[k] for sight, chance in zip(top, chances, strict=False)) / mass
        for k in range(CUES)
    ]
    return case


def _chance(logit: float) -> float:
    return 1.0 / (1.0 + exp(-logit)) if logit > -30.0 else 0.0
