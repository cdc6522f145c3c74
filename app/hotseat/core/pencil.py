"""A pencil that goes over a text by sentences and words, with the stretch under it to be marked.

Spans are offsets in code points, ``text[start:end]``; every span starts and ends on a visible character.
"""

import re
from bisect import bisect_left, bisect_right

from hotseat.core.plaintext import HEADING

Span = tuple[int, int]

_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"\S(?:.*?[.!?][)\]\"'”’]*(?=\s|$)|.*)", re.MULTILINE)


def words_of(text: str) -> list[Span]:
    """The stretches without white space, in order."""
    return [match.span() for match in _WORD.finditer(text)]


def sentences_of(text: str) -> list[Span]:
    """Sentences in order: they end at ``.``, ``!`` or ``?`` before white space, and at every line's end."""
    spans = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        spans.append((start, start + len(text[start:end].rstrip())))
    return spans


def _without_headings(spans: list[Span], text: str) -> list[Span]:
    headings = [match.span() for match in HEADING.finditer(text)]
    begins = [start for start, _ in headings]

    def is_heading(span: Span) -> bool:
        place = bisect_right(begins, span[1] - 1) - 1
        return place >= 0 and span[0] < headings[place][1]

    return [span for span in spans if not is_heading(span)] or spans


class Pencil:
    """The stretch under the pencil: ``start`` and ``end``. In a text without words both stay 0.

    It passes over the headings of a Markdown text: they only say what follows. A text of headings alone is a text.
    """

    def __init__(self, text: str) -> None:
        self._sentences = _without_headings(sentences_of(text), text)
        self._words = _without_headings(words_of(text), text)
        self.start, self.end = self._sentences[0] if self._sentences else (0, 0)

    @property
    def span(self) -> Span:
        """What is under it."""
        return self.start, self.end

    def to_sentence(self, by: int) -> None:
        """To the sentence ``by`` places on, and never out of the text."""
        self._to(self._sentences, by)

    def to_word(self, by: int) -> None:
        """To the word ``by`` places on, one word wide; from a longer stretch, first to its first word."""
        is_word = (self.start, self.end) in self._words[self._at(self._words) : self._at(self._words) + 1]
        self._to(self._words, by if is_word else 0)

    def stretch_sentence(self, by: int) -> None:
        """Longer (``by`` 1) to the next end of a sentence, shorter (-1) to the one before."""
        self._stretch(self._sentences, by)

    def stretch_word(self, by: int) -> None:
        """A word longer (``by`` 1) or shorter (-1); one word always stays."""
        self._stretch(self._words, by)

    def to_span(self, start: int, end: int) -> None:
        """To the words that a stretch touches; to the sentence around a place when the stretch is empty."""
        if start == end:
            place = max(bisect_right(self._sentences, (start, start + 10**9)) - 1, 0)
            found = self._sentences[place : place + 1]
        else:
            found = [word for word in self._words if word[0] < end and word[1] > start]
        if found:
            self.start, self.end = found[0][0], found[-1][1]

    def to_ends(self, last: bool) -> None:
        """To the first sentence, or to the last."""
        if self._sentences:
            self.start, self.end = self._sentences[-1 if last else 0]

    def _at(self, spans: list[Span]) -> int:
        return max(bisect_right([start for start, _ in spans], self.start) - 1, 0)

    def _to(self, spans: list[Span], by: int) -> None:
        if spans:
            self.start, self.end = spans[min(max(self._at(spans) + by, 0), len(spans) - 1)]

    def _stretch(self, spans: list[Span], by: int) -> None:
        ends = [end for _, end in spans]
        place = bisect_right(ends, self.end) if by > 0 else bisect_left(ends, self.end) - 1
        if 0 <= place < len(ends) and ends[place] > self.start:
            self.end = ends[place]
