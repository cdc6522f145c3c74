"""Grams: the single stems and pairs of stems by which the trained reader knows a sentence."""

import math
from collections import Counter
from collections.abc import Iterator

from hotseat.grading.stems import Token
from hotseat.grading.units import Unit

NUMBER = "#"


def gram_stem(token: Token) -> str:
    """A token's stem; every number is the same word, since which number it is proves nothing."""
    return NUMBER if token.word[0].isdigit() else token.stem


def grams(unit: Unit) -> Iterator[str]:
    """Every stem of a unit and every pair of neighbours, in order, with repeats."""
    before = ""
    for token in unit.tokens:
        stem = gram_stem(token)
        yield stem
        if before:
            yield f"{before} {stem}"
        before = stem


def gram_weights(unit: Unit) -> dict[str, float]:
    """The grams of a unit with ``1 + ln(times)`` each, not yet weighted by rarity."""
    return {gram: 1.0 + math.log(times) for gram, times in Counter(grams(unit)).items()}
