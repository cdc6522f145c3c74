"""Pieces: the parts of words by which the encoder reads, so that no word is unknown to it."""

from collections.abc import Iterable, Sequence

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
INSIDE = "##"
"""What a piece begins with that goes on with a word."""


class Pieces:
    """WordPiece (Schuster and Nakajima 2012, as in BERT): of each word the longest known piece first."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._known: dict[str, tuple[int, ...]] = {}

    def numbers(self, words: Iterable[str], longest: int) -> list[int]:
        """The pieces of a unit's words by number, between a first and a last mark: ``longest`` at most in all."""
        inner = [number for word in words for number in self._split(word)][: longest - 2]
        return [self._numbers[FIRST], *inner, self._numbers[LAST]]

    def _split(self, word: str) -> tuple[int, ...]:
        found = self._known.get(word)
        if found is None:
            found = self._parts(word)
            if len(self._known) < 50_000:  # a stream of random words must not fill the memory
                self._known[word] = found
        return found

    def _parts(self, word: str) -> tuple[int, ...]:
        parts, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self._numbers.get((INSIDE if start else "") + word[start:end])
                if number is not None:
                    parts.append(number)
                    start = end
                    break
            else:
                return (self._numbers[UNKNOWN],)
        return tuple(parts)
