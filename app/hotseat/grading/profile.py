"""Profiles: which criterion the words of a sentence point to, taken together.

Plain language rarely holds an alias. All texts of a criterion together make a profile, and a word counts for a
criterion by how much likelier it is there than in the rubric as a whole: a naive Bayes reader that is trained on the
rubric alone, with a background for sentences about nothing that is asked.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass

from hotseat.grading.stems import stem as stem_of
from hotseat.grading.tuning import (
    PROFILE_ABSENT,
    PROFILE_BACKGROUND,
    PROFILE_HOME,
    PROFILE_LEAST,
    PROFILE_SMOOTHING,
    QUESTION_WEIGHT,
)
from hotseat.grading.words import NUMBER_WORDS

_NUMBERS = frozenset(map(stem_of, NUMBER_WORDS))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a sentence fits a criterion: its ``share`` (0 to 1) among all criteria, and the stems that told."""

    share: float
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profiles:
    """Per stem the criteria whose texts use it more than others do, each with the log odds it adds."""

    postings: dict[str, dict[int, float]]
    size: int

    @classmethod
    def of(cls, snippets: Sequence[Sequence[Sequence[str]]], asked: Collection[str]) -> "Profiles":
        """From the stems of every text of every criterion; stems of the question (``asked``) count less."""
        counts = [Counter(stem for text in texts for stem in set(text)) for texts in snippets]
        whole: Counter[str] = Counter()
        for count in counts:
            whole.update(count)
        mass = sum(whole.values()) or 1
        postings: dict[str, dict[int, float]] = defaultdict(dict)
        for owner, count in enumerate(counts):
            size = sum(count.values())
            for stem, times in count.items():
                if stem.isdigit() or stem in _NUMBERS:
                    continue
                share = whole[stem] / mass
                odds = math.log((times + PROFILE_SMOOTHING * share) / ((size + PROFILE_SMOOTHING) * share))
                if odds > 0:
                    postings[stem][owner] = odds * (QUESTION_WEIGHT if stem in asked else 1.0)
        return cls(dict(postings), len(snippets))

    def fits(self, known: Iterable[tuple[str, float]], home: Set[int] = frozenset()) -> dict[int, Fit]:
        """The criteria that a sentence of the ``known`` ``(stem, match 0 to 1)`` fits, where the share is no chance.

        ``home`` are the criteria of the section that the sentence stands in: people answer where they are asked.
        """
        odds: dict[int, float] = {}
        against = PROFILE_BACKGROUND
        used: list[tuple[str, dict[int, float]]] = []
        for stem, match in known:
            against += PROFILE_ABSENT
            weights = self.postings.get(stem)
            if weights:
                used.append((stem, weights))
                for owner, weight in weights.items():
                    odds[owner] = odds.get(owner, 0.0) + (weight + PROFILE_ABSENT) * match
        if not odds:
            return {}
        for owner in odds.keys() & home:
            odds[owner] += PROFILE_HOME
        shift = max(max(odds.values()) - against, 0.0)
        mass = {owner: math.exp(value - against - shift) for owner, value in odds.items()}
        untold = (self.size - len(odds)) * math.exp(-against - shift)
        total = sum(mass.values()) + untold + math.exp(-shift)
        fits = {}
        for owner in sorted(owner for owner, value in mass.items() if value >= PROFILE_LEAST * total):
            told = sorted((-weights[owner], stem) for stem, weights in used if owner in weights)
            if len(told) >= 2:
                fits[owner] = Fit(mass[owner] / total, tuple(stem for _, stem in told[:4]))
        return fits
