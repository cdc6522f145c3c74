"""How well a thing is shown, whatever it is: what the forest for criteria that nobody taught learns from.

The sentences that raters quoted for a concept, how they speak, and the rung that those raters gave: the words of the
concept play no part, since another criterion has other words.
"""

from collections.abc import Iterable

import numpy as np

from hotseat.grading.trained.cases import spoken_case, whole
from tools.reader.linear import overlap
from tools.reader.seen import CONCEPTS, Seen

BOUNDARIES = (1.5, 2.5, 3.5)


def spoken_cases(seen: Iterable[Seen]) -> tuple[np.ndarray, np.ndarray]:
    """Of answers, or parts of them: a case for each concept that some rater found and quoted there, and its rung.

    The rung is the mean of those who found it.
    """
    cases: list[list[float]] = []
    rungs: list[float] = []
    for one in seen:
        places = one.places()
        answer = whole(one.units, places)
        for identity in CONCEPTS:
            finders = [rating for rating in one.answer.ratings if rating.rungs.get(identity)]
            quotes = [quote for rating in finders for quote in rating.quotes.get(identity, [])]
            telling = [n for n, span in enumerate(one.spans) if any(overlap(span, quote) for quote in quotes)]
            if telling:
                telling.sort(key=lambda n: -len(one.units[n].tokens))
                cases.append(spoken_case([places[n].cues for n in telling], answer))
                rungs.append(float(np.mean([rating.rungs[identity] for rating in finders])))
    return np.array(cases), np.array(rungs)
