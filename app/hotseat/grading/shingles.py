"""Shingles: runs of words by which pasted text is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hotseat.grading.normalise import fold
from hotseat.grading.stems import bare_words


@dataclass(frozen=True, slots=True)
class Shingles:
    """All runs of ``size`` words of some texts."""

    size: int
    runs: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, texts: Iterable[str], size: int) -> "Shingles":
        """The runs of every text; a text shorter than ``size`` words gives none."""
        runs: set[tuple[str, ...]] = set()
        for text in texts:
            runs.update(_runs(bare_words(fold(text).text), size))
        return cls(size, frozenset(runs))

    def share(self, words: Sequence[str]) -> float:
        """The share of the runs of ``words`` that stand in the texts; 0 for fewer words than a run has."""
        runs = _runs(words, self.size)
        return sum(run in self.runs for run in runs) / len(runs) if runs else 0.0


def _runs(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + size]) for start in range(len(words) - size + 1)]
