"""From a sentence to logits: how surely it speaks about each concept."""

from bisect import bisect_left
from collections.abc import Sequence
from math import sqrt

from hotseat.grading.trained.grams import gram_stem, gram_weights
from hotseat.grading.trained.weights import Weights
from hotseat.grading.units import Unit


def logits(unit: Unit, weights: Weights) -> list[float]:
    """One logit for each of ``weights.concepts``: a linear reading of the unit's grams, scaled to length 1."""
    found = _weighed(unit, weights)
    length = sqrt(sum(value * value for _, value in found)) or 1.0
    sums = [0.0] * len(weights.concepts)
    start, concept, strength = weights.start, weights.concept, weights.strength
    for place, value in found:
        share = value / length
        first, last = start[place], start[place + 1]
        for number, value in zip(concept[first:last], strength[first:last], strict=True):
            sums[number] += share * value
    return [total * scale + bias for total, scale, bias in zip(sums, weights.scale, weights.bias, strict=True)]


def telling(unit: Unit, concept: int, weights: Weights) -> list[int]:
    """The places (in ``unit.tokens``) of the words that speak most for a concept, strongest first."""
    gain: dict[str, float] = {}
    for gram, times in gram_weights(unit).items():
        place = weights.vocabulary.get(gram)
        if place is None:
            continue
        last = weights.start[place + 1]
        entry = bisect_left(weights.concept, concept, weights.start[place], last)  # a gram's concepts ascend
        if entry < last and weights.concept[entry] == concept and weights.strength[entry] > 0:
            gain[gram] = times * weights.rarity[place] * weights.strength[entry]
    scored: dict[int, float] = {}
    stems = [gram_stem(token) for token in unit.tokens]
    for index, stem in enumerate(stems):
        scored[index] = gain.get(stem, 0.0)
        if index:
            pair = gain.get(f"{stems[index - 1]} {stem}", 0.0)
            scored[index] += pair
            scored[index - 1] += pair
    return [index for index in sorted(scored, key=lambda i: (-scored[i], i)) if scored[index] > 0]


def _weighed(unit: Unit, weights: Weights) -> Sequence[tuple[int, float]]:
    found = []
    for gram, times in gram_weights(unit).items():
        place = weights.vocabulary.get(gram)
        if place is not None:
            found.append((place, times * weights.rarity[place]))
    return found
