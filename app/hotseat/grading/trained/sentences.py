"""From a sentence to logits: how surely it speaks about each concept."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import sqrt

import numpy as np

from hotseat.grading.trained.arrays import Floats, Ints, Reals
from hotseat.grading.trained.grams import gram_stem, gram_weights
from hotseat.grading.trained.weights import Weights
from hotseat.grading.tuning import ENCODER_SHARE
from hotseat.grading.units import Unit


class Known:
    """What the weights know of a unit: its grams' ``places`` in the vocabulary, and what each ``weighs``."""

    def __init__(self, unit: Unit, weights: Weights) -> None:
        found = [(gram, weights.vocabulary.get(gram), times) for gram, times in gram_weights(unit).items()]
        known = [(gram, place, times * weights.rarity[place]) for gram, place, times in found if place is not None]
        at = {gram: number for number, (gram, _, _) in enumerate(known)}
        stems = [gram_stem(token) for token in unit.tokens]
        # By word, the numbers of its own gram and of that with the word before; -1 where there is none.
        self.alone = np.array([at.get(stem, -1) for stem in stems], np.int64)
        pairs = [at.get(f"{one} {two}", -1) for one, two in pairwise(stems)]
        self.paired = np.array([-1, *pairs][: len(stems)], np.int64)
        self.places = np.array([place for _, place, _ in known], np.int64)
        self.weighs = np.array([weighs for _, _, weighs in known], np.float64)
        self._weights = weights

    @cached_property
    def strengths(self) -> Reals:
        """Grams x concepts: how far each gram speaks for each concept, in steps of the concept's scale."""
        table = np.zeros((len(self.places), len(self._weights.concepts)))
        rows, entries = _entries(self.places, self._weights)
        table[rows, self._weights.concept[entries]] = self._weights.strength[entries]
        return table


def logits(units: Sequence[Known], weights: Weights) -> Reals:
    """Units x ``weights.concepts``: a linear reading of each unit's grams, scaled to length 1."""
    width = len(weights.concepts)
    if not units:
        return np.zeros((0, width))
    lengths = [sqrt(sum(unit.weighs**2)) or 1.0 for unit in units]
    shares = np.concatenate([unit.weighs / length for unit, length in zip(units, lengths, strict=True)])
    owners = np.repeat(np.arange(len(units)), [len(unit.places) for unit in units])
    rows, entries = _entries(np.concatenate([unit.places for unit in units]), weights)
    cells = owners[rows] * width + weights.concept[entries]
    sums = np.bincount(cells, shares[rows] * weights.strength[entries], len(units) * width)
    return sums.reshape(len(units), width) * weights.scale + weights.bias


def _entries(places: Ints, weights: Weights) -> tuple[Ints, Ints]:
    """For every entry of the grams at ``places``: which of these it belongs to, and where it stands."""
    first = weights.start[places]
    counts = weights.start[places + 1] - first
    rows = np.repeat(np.arange(len(places)), counts)
    return rows, np.arange(counts.sum()) + np.repeat(first - np.cumsum(counts) + counts, counts)


def mixed(linear: Reals, encoded: Floats) -> Reals:
    """The logits of both sentence readers, units x concepts each, as one: they miss different things."""
    return (1 - ENCODER_SHARE) * linear + ENCODER_SHARE * encoded


def telling(unit: Known, concept: int) -> list[int]:
    """The numbers of the unit's words that speak most for a concept, strongest first."""
    gains = np.append(unit.weighs * np.maximum(unit.strengths[:, concept], 0.0), 0.0)
    scored = gains[unit.alone] + gains[unit.paired]
    scored[:-1] += gains[unit.paired[1:]]
    return [index for index in np.argsort(-scored, kind="stable").tolist() if scored[index] > 0]
