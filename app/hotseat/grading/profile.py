"""Profiles: which criterion the words of a sentence point to, taken together.

Plain language rarely holds an alias. All texts of a criterion together make a profile, and a word counts for a
criterion by how much likelier it is there than in the rubric as a whole: a naive Bayes reader that is trained on the
rubric alone, with a background for sentences about nothing that is asked.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from hotseat.grading.tuning import (
    PROFILE_ABSENT,
    PROFILE_BACKGROUND,
    PROFILE_HOME,
    PROFILE_LEAST,
    PROFILE_SMOOTHING,
    QUESTION_WEIGHT,
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a sentence fits a criterion: its ``share`` (0 to 1) among all criteria, and the stems that told."""

    share: float
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profiles:
    """Per stem the criteria whose texts use it more than others do, each with the log odds it adds."""

    postings: dict[str, tuple[tuple[int, float], ...]]
    size: int

    @classmethod
    def of(cls, snippets: Sequence[Sequence[Sequence[str]]], asked: Collection[str]) -> "Profiles":
        """From the stems of every text of every criterion; stems of the question (``asked``) count less."""
        counts = [Counter(stem for text in texts for stem in set(text)) for texts in snippets]
        whole: Counter[str] = Counter()
        for count in counts:
            whole.update(count)
        mass = sum(whole.values()) or 1
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for owner, count in enumerate(counts):
            size = sum(count.values())
            for stem, times in count.items():
                if stem.isdigit():
                    continue
                share = whole[stem] / mass
                odds = math.log((times + PROFILE_SMOOTHING * share) / ((size + PROFILE_SMOOTHING) * share))
                if odds > 0:
                    postings[stem].append((owner, odds * (QUESTION_WEIGHT if stem in asked else 1.0)))
        return cls({stem: tuple(found) for stem, found in postings.items()}, len(snippets))

    def fits(self, known: Iterable[tuple[str, float]], home: Collection[int] = ()) -> dict[int, Fit]:
        """The criteria that a sentence of the ``known`` ``(stem, match 0 to 1)`` fits, where the share is no chance.

        ``home`` are the criteria of the section that the sentence stands in: people answer where they are asked.
        """
        odds: dict[int, float] = defaultdict(float)
        told: dict[int, list[tuple[float, str]]] = defaultdict(list)
        against = PROFILE_BACKGROUND
        for stem, match in known:
            against += PROFILE_ABSENT
            for owner, weight in self.postings.get(stem, ()):
                odds[owner] += (weight + PROFILE_ABSENT) * match
                told[owner].append((-weight, stem))
        if not odds:
            return {}
        for owner in odds:
            if owner in home:
                odds[owner] += PROFILE_HOME
        shift = max(max(odds.values()) - against, 0.0)
        mass = {owner: math.exp(value - against - shift) for owner, value in odds.items()}
        untold = (self.size - len(odds)) * math.exp(-against - shift)
        total = sum(mass.values()) + untold + math.exp(-shift)
        return {
            owner: Fit(mass[owner] / total, tuple(stem for _, stem in sorted(told[owner])[:4]))
            for owner in sorted(mass)
            if mass[owner] >= PROFILE_LEAST * total and len(told[owner]) >= 2
        }
