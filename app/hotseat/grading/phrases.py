"""Phrases: how much of an alias stands together in a unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hotseat.grading.tuning import ALIAS_ONE_WORD, FULL_MASS, WINDOW_EXTRA, WINDOW_FACTOR


@dataclass(frozen=True, slots=True)
class Phrase:
    """An alias of the criterion number ``owner``: its stems with their weights, and how much a full match is worth."""

    text: str
    owner: int
    weights: Mapping[str, float]
    total: float
    worth: float
    words: frozenset[str]

    @property
    def window(self) -> int:
        """Content words within which the phrase's words must stand."""
        return WINDOW_FACTOR * len(self.weights) + WINDOW_EXTRA

    def scaled(self, factor: float) -> "Phrase":
        """The same phrase, worth ``factor`` times as much."""
        return replace(self, worth=self.worth * factor)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at content words ``first`` to ``last`` of a unit, with a strength of 0 to 1."""

    phrase: Phrase
    strength: float
    first: int
    last: int
    stems: frozenset[str]


def make_phrase(text: str, words: Iterable[str], stems: Sequence[str], owner: int, idf: Mapping[str, float]) -> Phrase:
    """A phrase weighted by ``idf``; a phrase of common words only is worth less than 1."""
    weights = {stem: idf.get(stem, 1.0) for stem in stems}
    total = sum(weights.values())
    return Phrase(text, owner, weights, total, min(1.0, total / FULL_MASS), frozenset(words))


def best_window(phrase: Phrase, found: Sequence[tuple[int, str, float]], least: float) -> Hit | None:
    """The window that holds most of the phrase's weight, if that gives at least ``least`` strength.

    ``found`` lists ``(content word index, phrase stem, match 0 to 1)`` in order of index.
    """
    reachable = dict.fromkeys((stem for _, stem, _ in found), 0.0)
    if phrase.worth * sum(phrase.weights[stem] for stem in reachable) / phrase.total < least:
        return None
    best: Hit | None = None
    floor = least
    for start, (low, _, _) in enumerate(found):
        got: dict[str, float] = {}
        high = low
        for index, stem, match in found[start:]:
            if index - low >= phrase.window:
                break
            if match > got.get(stem, 0.0):
                got[stem] = match
                high = index
        strength = phrase.worth * sum(phrase.weights[stem] * match for stem, match in got.items()) / phrase.total
        if len(got) == 1 < len(phrase.weights):
            strength = min(strength, ALIAS_ONE_WORD)
        if strength > floor or (best is None and strength >= floor):
            best = Hit(phrase, strength, low, high, frozenset(got))
            floor = strength
    return best
