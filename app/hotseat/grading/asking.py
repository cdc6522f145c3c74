"""Asking: from a question in the candidate's words to the fact that answers it, or to none.

Two ways agree on a fact: the question is nearly one of the fact's own questions, or its words are clearly likelier in
the texts of this fact than in those of any other (as in ``profile``). No answer beats a wrong one.
"""

import math
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from hotseat.core.scenario import Fact
from hotseat.grading.normalise import fold
from hotseat.grading.stems import content_stems, tokens
from hotseat.grading.tuning import FUZZY_LENGTH, FUZZY_RATIO

LONGEST_QUESTION = 1_000  # characters read
NEARLY = 0.8  # shared weight, both ways, from which a question is one of the fact's own
SURE, CLEARLY = 3.0, 2.0  # log odds for a fact, and over the next one
WORTH_ASKING_BACK = 1.0  # log odds from which a fact may be what was meant
SMOOTHING = 10.0  # pseudo-words per fact
ABSENT, UNKNOWN = 0.8, 0.3  # log odds against a fact for a word of other facts, and of none
# Words of any question; they tell only in a question that is nearly the fact's own.
_ASKING = frozenset(content_stems("many much long often kind tell know like get give please exactly currently day"))


class FactFinder:
    """Finds the fact that a free-text question asks for."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = tuple(facts)
        self._asks = [[frozenset(_stems(ask)) for ask in fact.asks] for fact in self._facts]
        self._words = [
            Counter(stem for text in (*fact.asks, fact.tells) for stem in set(_stems(text))) for fact in self._facts
        ]
        self._whole: Counter[str] = Counter()
        for words in self._words:
            self._whole.update(words)
        self._mass = sum(self._whole.values()) or 1
        spread = Counter(stem for words in self._words for stem in words)
        self._weights = {stem: math.log(1 + len(self._facts) / count) for stem, count in spread.items()}
        written = (
            token for fact in self._facts for text in (*fact.asks, fact.tells) for token in tokens(fold(text).text)
        )
        self._known = {token.word: token.stem for token in written if token.content and len(token.word) >= FUZZY_LENGTH}

    def find(self, question: str) -> Fact | None:
        """The fact that ``question`` asks for; ``None`` when no fact, or more than one, fits."""
        text = fold(question, LONGEST_QUESTION).text
        pieces = [piece for piece in text.replace("\n", "?").replace(". ", "?").split("?") if piece.strip()]
        found: dict[int, float] = {}
        for piece in [text, *pieces[:12]] if len(pieces) > 1 else [text]:
            asked = self._recognise(piece)
            for pick in (self._own(asked), self._likeliest(asked)):
                if pick:
                    found[pick[0]] = max(pick[1], found.get(pick[0], 0.0))
                    break
        if not found:
            return None
        return self._facts[min(found, key=lambda number: (-found[number], number))]

    def guesses(self, question: str, most: int = 2) -> list[Fact]:
        """The facts that ``question`` may mean, likeliest first, for asking back where ``find`` found none."""
        asked = self._recognise(fold(question, LONGEST_QUESTION).text)
        odds = [self._odds(asked, words) for words in self._words]
        ranked = sorted(range(len(odds)), key=lambda number: (-odds[number], number))
        return [self._facts[number] for number in ranked[:most] if odds[number] >= WORTH_ASKING_BACK]

    def _recognise(self, text: str) -> frozenset[str]:
        """The content stems of a question, typos put right where the facts know the word."""
        found = set()
        for token in tokens(text):
            stem = token.stem
            if token.content and stem not in self._whole and len(token.word) >= FUZZY_LENGTH:
                near = process.extractOne(token.word, list(self._known), scorer=fuzz.ratio, score_cutoff=FUZZY_RATIO)
                stem = self._known[near[0]] if near and near[0][0] == stem[0] else stem
            if token.content:
                found.add(stem)
        return frozenset(found)

    def _own(self, asked: frozenset[str]) -> tuple[int, float] | None:
        """The fact of which this is nearly a question, if it is one fact's only; with a surety above any odds."""
        likeness = [max((self._likeness(asked, ask) for ask in asks), default=0.0) for asks in self._asks]
        ranked = sorted(range(len(likeness)), key=lambda number: (-likeness[number], number))
        if not ranked or likeness[ranked[0]] < NEARLY:
            return None
        if len(ranked) > 1 and likeness[ranked[0]] - likeness[ranked[1]] < 0.05:
            return None
        return ranked[0], 1_000 * likeness[ranked[0]]

    def _likeness(self, asked: frozenset[str], ask: frozenset[str]) -> float:
        both = self._weigh(asked) + self._weigh(ask)
        return 2 * self._weigh(asked & ask) / both if both else 0.0

    def _weigh(self, stems: Iterable[str]) -> float:
        return sum(self._weights.get(stem, 1.0) for stem in sorted(stems))

    def _likeliest(self, asked: frozenset[str]) -> tuple[int, float] | None:
        odds = [self._odds(asked, words) for words in self._words]
        ranked = sorted(range(len(odds)), key=lambda number: (-odds[number], number))
        if not ranked or odds[ranked[0]] < SURE:
            return None
        if len(ranked) > 1 and odds[ranked[0]] - odds[ranked[1]] < CLEARLY:
            return None
        return ranked[0], odds[ranked[0]]

    def _odds(self, asked: frozenset[str], words: Counter[str]) -> float:
        size = sum(words.values())
        total = 0.0
        for stem in sorted(asked - _ASKING):
            if stem not in self._whole:
                total -= UNKNOWN
                continue
            share = self._whole[stem] / self._mass
            odds = math.log((words[stem] + SMOOTHING * share) / ((size + SMOOTHING) * share))
            total += odds if odds > 0 else -ABSENT
        return total


def _stems(text: str) -> list[str]:
    return content_stems(fold(text).text)
