"""Parts of answers: what a reader sees in a drill, or of somebody who ran out of time.

An answer is cut between sentences into equal parts. A part shows a concept as far as the whole does when a rater's
quote for it stands in the part; of concepts that are only quoted elsewhere nothing is known. The rest is not there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tools.reader.seen import CONCEPTS, Seen

CUTS = (3, 8)  # parts per answer: about 200 and 80 words each
LEAST_UNITS = 3  # sentences in a part


@dataclass(frozen=True)
class Part:
    """Sentences ``first`` to ``last`` of an answer; by concept the rung that they show, and whether that is known."""

    seen: Seen
    first: int
    last: int
    rungs: np.ndarray
    known: np.ndarray


def parts_of(one: Seen, cuts: tuple[int, ...] = CUTS) -> Iterator[Part]:
    """Every part of an answer that is long enough to be cut so."""
    count = len(one.units)
    for pieces in cuts:
        if count < LEAST_UNITS * pieces:
            continue
        for place in range(pieces):
            yield _part(one, place * count // pieces, (place + 1) * count // pieces)


def _part(one: Seen, first: int, last: int) -> Part:
    start, end = one.spans[first][0], one.spans[last - 1][1]
    rungs, known = np.zeros(len(CONCEPTS)), np.ones(len(CONCEPTS), bool)
    for number, identity in enumerate(CONCEPTS):
        if not one.mean[number]:
            continue
        quotes = [quote for rating in one.answer.ratings for quote in rating.quotes.get(identity, [])]
        here = any(start <= quote[0] and quote[1] <= end for quote in quotes)
        rungs[number], known[number] = (one.mean[number], True) if here else (0.0, False)
    lexical = {
        concept: {unit - first: found for unit, found in units.items() if first <= unit < last}
        for concept, units in one.lexical.items()
    }
    seen = replace(
        one,
        units=one.units[first:last],
        spans=one.spans[first:last],
        cues=one.cues[first:last],
        lexical=lexical,
    )
    return Part(seen, first, last, rungs, known)
