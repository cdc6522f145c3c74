"""The sentence reader on sentences that nobody trained it on."""

import numpy as np
import pytest

from hotseat.grading.normalise import fold
from hotseat.grading.trained.sentences import Known, logits, mixed, telling
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
    (odds,) = logits([Known(unit(PLAIN[concept]), weights)], weights)
    ranked = sorted(weights.concepts, key=lambda identity: -odds[weights.concepts.index(identity)])
    assert concept in ranked[:5]


def test_words_it_has_never_seen_say_nothing() -> None:
    weights = shipped()
    (odds,) = logits([Known(unit("Xyzzy plugh frobnicate."), weights)], weights)
    assert odds.tolist() == weights.bias.tolist()


def test_units_are_read_each_by_itself() -> None:
    weights = shipped()
    units = [Known(unit(text), weights) for text in [*PLAIN.values(), "Xyzzy plugh frobnicate."]]
    together = logits(units, weights)
    assert together.shape == (len(units), len(weights.concepts))
    assert all((logits([one], weights)[0] == row).all() for one, row in zip(units, together, strict=True))
    assert logits([], weights).shape == (0, len(weights.concepts))


def test_both_sentence_readers_are_heard() -> None:
    one, other = np.array([[0.0, 2.0]]), np.array([[4.0, 2.0]], np.float32)
    ((first, second),) = mixed(one, other)
    assert 0 < first < 4
    assert second == 2


def test_the_telling_words_are_places_in_the_unit() -> None:
    weights = shipped()
    sentence = unit(PLAIN["7.1"])
    told = telling(Known(sentence, weights), weights.concepts.index("7.1"))
    assert told
    assert set(told) <= set(range(len(sentence.tokens)))
