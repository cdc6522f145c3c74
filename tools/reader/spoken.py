"""How well a thing is shown, whatever it is: what the forest for criteria that nobody taught learns from.

The sentences that raters quoted for a concept, how they speak, and the rung that those raters gave: the words of the
concept play no part, since another criterion has other words.
"""

import numpy as np

from hotseat.grading.trained.cases import spoken_case, whole
from tools.reader.linear import overlap
from tools.reader.seen import CONCEPTS, Seen

BOUNDARIES = (1.5, 2.5, 3.5)


def spoken_cases(one: Seen) -> tuple[list[list[float]], list[float]]:
    """A case for each concept that some rater found and quoted, and the mean rung of those who found it."""
    found, rungs = [], []
    places = one.places()
    answer = whole(one.units, places)
    for identity in CONCEPTS:
        finders = [rating for rating in one.answer.ratings if rating.rungs.get(identity)]
        quotes = [quote for rating in finders for quote in rating.quotes.get(identity, [])]
        telling = [n for n, span in enumerate(one.spans) if any(overlap(span, quote) for quote in quotes)]
        if telling:
            telling.sort(key=lambda n: -len(one.units[n].tokens))
            found.append(spoken_case([places[n].cues for n in telling], answer))
            rungs.append(float(np.mean([rating.rungs[identity] for rating in finders])))
    return found, rungs
