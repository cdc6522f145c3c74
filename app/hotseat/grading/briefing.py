"""The brief's own lines: the figure or the sentence that a question asks for, or none.

A candidate may ask for what was on the page all along. A wrong line would be worse than none, so nearly every word of
the question has to stand in the line, and no other line may fit about as well.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable

from hotseat.core.plaintext import one_line, plain
from hotseat.core.scenario import Figure
from hotseat.grading.normalise import fold
from hotseat.grading.stems import content_stems

LONGEST_QUESTION = 1_000  # characters read
COVERED = 0.75  # share of the question's weight that stands in the line
CLEARLY = 0.08  # how much likelier than the next line
LEAST_WORDS = 3  # content words of a question, every one of which stands in a sentence
LONGEST_QUOTE = 300
LATENCY = "#latency"
# Words of any question for a figure: they say that a number is wanted, and not of what.
_ASKING = frozenset(
    content_stems(
        "many much long often kind tell know like get give please exactly currently today number figure count total "
        "share percentage percent fraction rate average mean typical usual value size amount per big large high brief "
        "there say said current overall approximately roughly about"
    )
)
_ASKS_LATENCY = re.compile(
    r"\b(latenc\w+|milli ?seconds?|ms|p9\d|how (fast|quick|quickly|soon)|(response|answer) times?|time (budget|limit)|"
    r"time to (decide|answer|respond))\b"
)
_IS_LATENCY = re.compile(r"\b\d+ ?ms\b|\bp9\d\b|\bfirst token\b")
_OF_LATENCY = frozenset(
    content_stems(
        "latency latencies millisecond milliseconds ms p99 p95 p90 fast quick quickly soon response respond answer "
        "time budget limit decide decision must percentile 99th 95th need have allowed"
    )
)
# Questions for advice, people or kinds are none for a figure, and a length of time is one only where there is a time.
_ELSE = re.compile(
    r"\b(should|shall|could|would|may) (i|we|you|one|the|it|they)\b|\b(why|who|whose|what (kind|type)s?)\b"
)
_ASKS_TIME = re.compile(r"\bhow (long|late|old|early)\b")
_IS_TIME = re.compile(r"\b(s|ms|min|minutes?|hours?|h|days?|weeks?|months?|years?|seconds?)\b")
_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")


class BriefFinder:
    """Finds the line of a brief that a free-text question asks for: a figure beside it, else a sentence of it."""

    def __init__(self, brief: str, figures: Iterable[Figure]) -> None:
        self._figures = [f"{one_line(figure.name)}: {one_line(figure.value)}" for figure in figures]
        self._names = [_terms(line.partition(": ")[0], line) for line in self._figures]
        self._words = [_terms(line, line) for line in self._figures]
        lines = [
            one_line(line, LONGEST_QUOTE + 1) for line in _SENTENCE.split(plain(brief)) if not line.startswith("#")
        ]
        self._sentences = [line for line in lines if re.search(r"\d", line) and len(line) <= LONGEST_QUOTE]
        self._said = [_terms(line, line) for line in self._sentences]
        spread = Counter(stem for words in self._words for stem in words)
        self._most = math.log(1 + len(self._figures))
        self._weights = {stem: math.log(1 + len(self._figures) / count) for stem, count in spread.items()}

    def find(self, question: str) -> str | None:
        """The line that ``question`` asks for, as it stands; ``None`` when none fits, or more than one."""
        text = fold(question, LONGEST_QUESTION).text
        if _ELSE.search(text):
            return None
        asked = frozenset(content_stems(text)) - _ASKING
        if _ASKS_LATENCY.search(text):
            asked = asked - _OF_LATENCY | {LATENCY}
        if not asked:
            return None
        line = self._figure(asked) or self._sentence(asked)
        return None if line and _ASKS_TIME.search(text) and not _IS_TIME.search(line) else line

    def _figure(self, asked: frozenset[str]) -> str | None:
        whole = self._weigh(asked)
        fits = sorted(
            (
                (self._likeness(asked, name | words & asked), number)
                for number, (name, words) in enumerate(zip(self._names, self._words, strict=True))
                if self._weigh(asked & words) >= COVERED * whole
            ),
            reverse=True,
        )
        if not fits or (len(fits) > 1 and fits[0][0] - fits[1][0] < CLEARLY):
            return None
        return self._figures[fits[0][1]]

    def _sentence(self, asked: frozenset[str]) -> str | None:
        fits = [line for line, words in zip(self._sentences, self._said, strict=True) if asked <= words]
        return fits[0] if len(fits) == 1 and len(asked) >= LEAST_WORDS else None

    def _likeness(self, asked: frozenset[str], words: frozenset[str]) -> float:
        both = self._weigh(asked) + self._weigh(words)
        return 2 * self._weigh(asked & words) / both if both else 0.0

    def _weigh(self, stems: Iterable[str]) -> float:
        return sum(self._weights.get(stem, self._most) for stem in sorted(stems))


def _terms(text: str, whole: str) -> frozenset[str]:
    """The content stems of ``text``; a line that is about an answer's time carries a mark for it instead."""
    found = frozenset(content_stems(fold(text).text)) - _ASKING
    return found - _OF_LATENCY | {LATENCY} if _IS_LATENCY.search(fold(whole).text) else found
