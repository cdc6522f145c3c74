"""Cases: the numbers by which the forests judge how far an answer shows a criterion.

The same code makes the cases that the forests are trained on and those that they judge. Nothing here depends on the
order of sentences.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import exp, fsum, log, log1p

from hotseat.grading.rungs import Manner
from hotseat.grading.tuning import ALIAS_BASE
from hotseat.grading.units import Unit
from hotseat.grading.words import NEGATIONS

TOP = 3
FEW = 5
MANY = 8
TOLD = 2
NO_LOGIT = -12.0
# Words of the answers in the corpus and of the parts they are cut into; beyond, length would be read where nothing was
# learnt.
SHORTEST, LONGEST = 30, 1800


@dataclass(frozen=True, slots=True)
class Sight:
    """A unit seen by one criterion: its best alias and its share of the profile (both 0 to 1)."""

    unit: int
    alias: float
    share: float


@dataclass(frozen=True, slots=True)
class Place:
    """What a unit is for every criterion alike: its cues, and mean and spread of its logits over the concepts."""

    cues: tuple[float, ...]
    mean: float
    spread: float


def cues(unit: Unit, manner: Manner) -> tuple[float, ...]:
    """How a unit speaks, as numbers of 0 to 1.

    Whether it is a bullet is none of them: a dash before a sentence says nothing of the answer.
    """
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
        sum(not token.content for token in unit.tokens) / words,
    )


CUES = 13


def whole(units: Sequence[Unit], places: Sequence[Place]) -> tuple[float, ...]:
    """The answer as a whole: length, and how often it speaks with numbers, reasons and trade-offs."""
    words = sum(len(unit.tokens) for unit in units)
    count = len(units) or 1
    return (
        log1p(min(max(words, SHORTEST), LONGEST)),
        *(sum(place.cues[k] for place in places) / count for k in (1, 3, 4, 5, 6, 7, 12)),
    )


def lexical_case(sights: Sequence[Sight], places: Sequence[Place]) -> list[float]:
    """What aliases and profiles see of a concept, which needs no training of it."""
    # Where two are alike, how they speak decides and not which comes first: the order of sentences tells nothing.
    best = sorted(sights, key=lambda sight: (-_surety(sight), -sight.alias, places[sight.unit].cues))[:TOP]
    sure = [_surety(sight) for sight in best] + [0.0] * (TOP - len(best))
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


def spoken_case(telling: Sequence[tuple[float, ...]], answer: Sequence[float]) -> list[float]:
    """How a criterion is spoken of, whatever it is about: the general part.

    ``telling`` are the cues of the units that show it, surest first, at least one: the first ``TOLD`` are read.
    ``answer`` is ``whole``.
    """
    told = telling[:TOLD]
    columns = list(zip(*told, strict=True))
    return [*map(max, columns), *(sum(column) / len(told) for column in columns), len(told) / TOLD, *answer]


def surest(logits: Sequence[float], silent: Container[int] = ()) -> list[tuple[float, int]]:
    """Logit and unit of the ``MANY`` units that speak most surely of a concept, without those that are ``silent``.

    Of equal ones the later comes last.
    """
    best = nlargest(MANY, ((logit, -unit) for unit, logit in enumerate(logits) if unit not in silent))
    return [(logit, -unit) for logit, unit in best]


def taught_case(
    logits: Sequence[float], best: Sequence[tuple[float, int]], places: Sequence[Place], usual: float
) -> list[float]:
    """What the trained sentence reader sees of a concept.

    ``logits`` are those of the units that count, in any order; ``best`` the surest of them (``surest``); ``usual`` is
    the concept's mean rung in the corpus.
    """
    odds = [logit for logit, _ in best[:FEW]] + [NO_LOGIT] * max(FEW - len(best), 0)
    chances = [chance(logit) for logit, _ in best]
    first = places[best[0][1]] if best else None
    case = [
        *odds[:TOP],
        sum(odds) / FEW,
        log(fsum([chance(logit) for logit in logits]) + 1e-6),
        sum(likely > 0.3 for likely in chances) / MANY,
        sum(likely > 0.6 for likely in chances) / MANY,
        (odds[0] - first.mean) / (first.spread + 1e-6) if first else 0.0,
        usual,
    ]
    case += first.cues if first else (0.0,) * CUES
    mass = sum(chances[:TOP]) or 1.0
    top = [(places[unit].cues, likely / mass) for (_, unit), likely in zip(best[:TOP], chances, strict=False)]
    case += [sum(share * row[k] for row, share in top) for k in range(CUES)]
    return case


def chance(logit: float) -> float:
    """The probability of a logit; 0 below what a float can tell from it."""
    return 1.0 / (1.0 + exp(-logit)) if logit > -30.0 else 0.0


def _surety(sight: Sight) -> float:
    return sight.share + max(sight.alias - ALIAS_BASE, 0.0)
