"""Cues: short rows of words by which an end of a check is found in a sentence.

A cue is matched left to right, each item within ``GAP`` words of the one before; the work is bounded by the sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hotseat.core.crosscheck import MARKS
from hotseat.grading.crosschecks.measures import LATENCY_UNITS, TIME_UNITS, is_number
from hotseat.grading.normalise import fold
from hotseat.grading.stems import Token, tokens
from hotseat.grading.units import Unit

_NOWHERE: frozenset[int] = frozenset()
GAP = 5  # words between two items of a cue; more, and they belong to different thoughts
FIGURE_GAP = 1  # words between a figure and what it counts: "40 busy cores"
_COUNT = re.compile(r"\d+[km]?")
_GLUED = re.compile(r"\d+([a-z]+)$")


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a cue: a figure of some kind, or any of some runs of stems."""

    mark: str
    runs: tuple[tuple[str, ...], ...]
    firsts: frozenset[str]

    def at(self, found: Sequence[Token], place: int) -> int:
        """How many words of ``found`` the item takes at ``place``; 0 where it does not stand there."""
        if self.mark:
            return _figure(self.mark, found, place)
        if found[place].stem not in self.firsts:
            return 0
        for run in self.runs:
            if all(place + k < len(found) and found[place + k].stem == stem for k, stem in enumerate(run)):
                return len(run)
        return 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of items."""

    text: str
    items: tuple[Item, ...]

    def find(self, found: Sequence[Token]) -> tuple[int, int] | None:
        """The numbers of the first and last word of the first place where the cue stands; ``None`` for nowhere."""
        first = self.items[0]
        for start, token in enumerate(found):
            if first.firsts and token.stem not in first.firsts:
                continue
            place, taken = start, first.at(found, start)
            if not taken:
                continue
            for before, item in pairwise(self.items):
                after = place + taken
                gap = FIGURE_GAP if before.mark == "<number>" else GAP
                steps = range(after, min(after + gap + 1, len(found)))
                place = next((step for step in steps if item.at(found, step)), -1)
                if place < 0:
                    break
                taken = item.at(found, place)
            else:
                return start, place + taken - 1
        return None


def read_cue(text: str) -> Cue:
    """A cue from a text that ``core.crosscheck.cue_of`` lets through.

    ``-`` joins the words of a run: ``time-based|out-of-time split``.
    """
    items = []
    for part in text.split():
        if part in MARKS:
            items.append(Item(part, (), frozenset()))
        else:
            runs = [tuple(token.stem for token in tokens(fold(word).text)) for word in part.split("|")]
            firsts = frozenset(run[0] for run in runs)
            items.append(Item("", tuple(sorted(set(runs), key=lambda run: (-len(run), run))), firsts))
    return Cue(text, tuple(items))


class Page:
    """The sentences of an answer, indexed by stem, so that a cue looks only where all its words stand."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self._where: Mapping[str, set[int]] = _index(units)
        self._found: dict[str, dict[int, tuple[int, int]]] = {}

    def find(self, cue: Cue) -> dict[int, tuple[int, int]]:
        """Unit number -> first and last word of every sentence that holds the cue."""
        if cue.text not in self._found:
            found = {}
            for number in sorted(self._candidates(cue)):
                place = cue.find(self.units[number].tokens)
                if place:
                    found[number] = place
            self._found[cue.text] = found
        return self._found[cue.text]

    def find_any(self, cues: Iterable[Cue]) -> dict[int, tuple[int, int]]:
        """Unit number -> the place of the first cue that stands there, in the order of the text."""
        found: dict[int, tuple[int, int]] = {}
        for cue in cues:
            for number, place in self.find(cue).items():
                found.setdefault(number, place)
        return dict(sorted(found.items()))

    def count(self, stem: str) -> int:
        """In how many sentences a stem stands."""
        return len(self._where.get(stem, ()))

    def _candidates(self, cue: Cue) -> set[int]:
        left: set[int] | None = None
        for item in cue.items:
            if item.mark:
                continue
            here: set[int] = set()
            for stem in item.firsts:
                here |= self._where.get(stem, _NOWHERE)
            left = here if left is None else left & here
            if not left:
                return set()
        return left or set()


def _index(units: Sequence[Unit]) -> dict[str, set[int]]:
    where: dict[str, set[int]] = defaultdict(set)
    for number, unit in enumerate(units):
        for token in unit.tokens:
            where[token.stem].add(number)
    return where


def _figure(mark: str, found: Sequence[Token], place: int) -> int:
    word = found[place].word
    glued = _GLUED.fullmatch(word)
    after = found[place + 1].word if place + 1 < len(found) else ""
    if mark != "<number>":
        units = TIME_UNITS if mark == "<time>" else LATENCY_UNITS
        if glued and glued[1] in units:
            return 1
        return 2 if is_number(word) and after in units else 0
    return int(_COUNT.fullmatch(word) is not None)
