"""Recital: how much of a sentence is the rubric's own aliases, word for word and one after the other.

People who know a thing use a term within a sentence of their own; a list of terms is nothing but terms.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hotseat.grading.stems import Token
from hotseat.grading.units import Unit


@dataclass(frozen=True, slots=True)
class Recital:
    """Aliases as runs of stems, by their first stem, longest first."""

    runs: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, aliases: Iterable[Iterable[Token]]) -> "Recital":
        """From the words of every alias."""
        runs: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for words in aliases:
            run = tuple(token.stem for token in words)
            if run:
                runs[run[0]].add(run)
        return cls({first: tuple(sorted(several, key=lambda r: (-len(r), r))) for first, several in runs.items()})

    def share(self, unit: Unit) -> float:
        """The share of a unit's words, 0 to 1, that stand in such runs."""
        stems = tuple(token.stem for token in unit.tokens)
        taken = covered = 0
        for place, stem in enumerate(stems):
            if place < taken or stem not in self.runs:
                continue
            for run in self.runs[stem]:
                if stems[place : place + len(run)] == run:
                    covered += len(run)
                    taken = place + len(run)
                    break
        return covered / len(stems) if stems else 0.0
