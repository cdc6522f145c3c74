"""Parts of answers, each asked for one chapter: how a drill is read.

Nobody rated drills. A third of a rated answer stands for one: it shows a concept as far as the whole answer does where
a rater's quote for it stands in that third; of a concept that is only quoted elsewhere nothing is known.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.submission import Submission
from hotseat.grading.bench.corpus import Answer
from hotseat.grading.bench.figures import kappa
from hotseat.grading.rater import Rater

PIECES = 3
_STOP = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Parts:
    """``readings`` concepts whose rung in a part is known; how well they are read.

    ``found`` is the share of the shown ones that are given a rung, ``right`` that of those given one that are shown.
    """

    readings: int
    qwk: float
    found: float
    right: float


def read_parts(answers: Iterable[Answer], asking: Callable[[int], Rubric], grader: Rater) -> Parts:
    """Every part of the answers, asked each chapter of which it shows something, by ``asking`` for its rubric."""
    given: list[float] = []
    wanted: list[float] = []
    for answer in answers:
        for start, end in pieces(answer.text):
            known = rungs_within(answer, start, end)
            part = Submission(text=answer.text[start:end])
            for chapter in sorted({int(concept.split(".")[0]) for concept, rung in known.items() if rung}):
                for reading in grader.assess(part, asking(chapter), Level.SENIOR).criteria:
                    rung = known.get(reading.id, 0.0 if reading.id not in answer.shown else None)
                    if rung is not None:
                        given.append(float(reading.rung or 0))
                        wanted.append(rung)
    shown, told = sum(rung >= 1 for rung in wanted), sum(rung >= 1 for rung in given)
    both = sum(one >= 1 and two >= 1 for one, two in zip(given, wanted, strict=True))
    return Parts(len(given), kappa(given, wanted), both / max(shown, 1), both / max(told, 1))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """``PIECES`` stretches of a text of about the same length, cut between sentences."""
    stops = [0, *(match.end() for match in _STOP.finditer(text)), len(text)]
    cuts = [min(stops, key=lambda stop: abs(stop - place * len(text) / PIECES)) for place in range(PIECES + 1)]
    return ((start, end) for start, end in pairwise(cuts) if text[start:end].strip())


def rungs_within(answer: Answer, start: int, end: int) -> dict[str, float]:
    """The mean rung of every concept that a rater quoted from ``text[start:end]``."""
    part = answer.text[start:end]
    found = {}
    for concept in answer.shown:
        if any(quote in part for rating in answer.ratings for quote in rating.quotes.get(concept, ())):
            found[concept] = sum(rating.rungs.get(concept, 0) for rating in answer.ratings) / len(answer.ratings)
    return found
