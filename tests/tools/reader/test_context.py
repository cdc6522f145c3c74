"""What is learnt from the sentences around one."""

import numpy as np
from tools.reader.context import blocks, fit_context
from tools.reader.seen import CONCEPTS, NUMBER

from tests.tools.reader.making import FALLBACK, FALLBACK_QUOTE, SPLIT, SPLIT_QUOTE, rating, seen

UNSURE, ABSENT = -1.0, -6.0


def test_what_often_goes_together_raises_each_other() -> None:
    both = rating({SPLIT: 3, FALLBACK: 2}, {SPLIT: SPLIT_QUOTE, FALLBACK: FALLBACK_QUOTE})
    neither = rating({}, {})
    split, fallback = NUMBER[SPLIT], NUMBER[FALLBACK]
    answers, logits = [], []
    for given in [both, neither] * 8:
        one = seen(given)
        read = np.full((len(one.units), len(CONCEPTS)), ABSENT)
        read[0, split] = 3.0 if given is both else ABSENT
        read[2, fallback] = UNSURE  # the same words in both
        answers.append(one)
        logits.append(read)
    context = fit_context(answers, logits)
    heard = [context.heard(read, blocks(one))[2, fallback] for one, read in zip(answers, logits, strict=True)]
    assert heard[0] > UNSURE > heard[1]
