"""The sentence reader on sentences that nobody trained it on."""

import pytest

from hotseat.grading.normalise import fold
from hotseat.grading.trained.sentences import logits, telling
from hotseat.grading.trained.weights import shipped
from hotseat.grading.units import Unit, read_units

PLAIN = {
    "7.1": "We train on everything before June and test on July, because in production it also only knows the past.",
    "13.3": "When the scoring service does not answer in time the page shows the list of yesterday instead.",
    "5.4": "The cut is where the expected loss of letting one through equals the price of a check.",
}


def unit(text: str) -> Unit:
    (found,) = read_units(fold(text))
    return found


@pytest.mark.parametrize("concept", PLAIN)
def test_plain_language_points_to_its_concept(concept: str) -> None:
    weights = shipped()
    odds = logits(unit(PLAIN[concept]), weights)
    ranked = sorted(weights.concepts, key=lambda identity: -odds[weights.concepts.index(identity)])
    assert concept in ranked[:5]


def test_words_it_has_never_seen_say_nothing() -> None:
    weights = shipped()
    assert logits(unit("Xyzzy plugh frobnicate."), weights) == [float(bias) for bias in weights.bias]


def test_the_telling_words_are_places_in_the_unit() -> None:
    weights = shipped()
    sentence = unit(PLAIN["7.1"])
    told = telling(sentence, weights.concepts.index("7.1"), weights)
    assert told
    assert set(told) <= set(range(len(sentence.tokens)))
