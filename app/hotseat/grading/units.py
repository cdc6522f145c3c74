"""Units: the sentences, bullets, table rows and headings that evidence is looked for in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from hotseat.grading.normalise import Folded
from hotseat.grading.stems import Token, tokens
from hotseat.grading.tuning import MAX_UNIT_WORDS, WRAPPED
from hotseat.grading.words import FILLER


class Kind(Enum):
    """What a unit looks like on the page."""

    SENTENCE = "sentence"
    BULLET = "bullet"
    ROW = "row"
    HEADING = "heading"


@dataclass(frozen=True)
class Unit:
    """One thing said: ``text[start:end]`` of a folded text.

    ``section`` numbers the submission's section (-1: none), ``block`` what stands together: all under one heading, or,
    in a text without headings, what stands between blank lines.
    """

    kind: Kind
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    section: int = -1
    block: int = 0

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The content words, in order."""
        return tuple(token for token in self.tokens if token.content)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the content words."""
        return frozenset(token.stem for token in self.content)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems that can tell something new: no numbers and no padding."""
        return frozenset(stem for stem in self.stems if not stem.isdigit() and stem not in FILLER)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words as written (folded), in order."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each word by where it starts."""
        return {token.start: number for number, token in enumerate(self.tokens)}

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What makes two units the same thing said twice."""
        return tuple(token.stem for token in self.tokens)


_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[ ]*(?:[-*+•‣◦·▪]|\d{1,2}[.)]|[a-z][)])[ ]+")
_BLANK = re.compile(r"\n[ \t]*\n")
_RULE = re.compile(r"[ |:=_*-]+$")
# A full stop ends a sentence only before a space; the lookbehinds spare "e.g. ", "i.e. ", "vs. ", "approx. ".
_STOP = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bapprox)(?<!\betc)(?<!\bno)(?<!\bfig)[.!?]+[\"')\]]*(?=[ ]|$)")


def read_units(folded: Folded, sections: Sequence[tuple[int, int]] = ()) -> list[Unit]:
    """The units of a folded text in order; ``sections`` are folded ``(start, end)`` spans in order."""
    text = folded.text
    units: list[Unit] = []
    place = block = before = 0
    stretches = list(_stretches(folded))
    headed = sum(kind is Kind.HEADING for kind, _, _ in stretches) > 1
    for kind, start, end in stretches:
        if kind is Kind.HEADING or (not headed and _BLANK.search(text, before, start)):
            block += 1
        before = end
        while place < len(sections) and start >= sections[place][1]:
            place += 1
        section = place if place < len(sections) and start >= sections[place][0] else -1
        for first, last in _sentences(text, start, end) if kind in (Kind.SENTENCE, Kind.BULLET) else [(start, end)]:
            found = tokens(text, first, last)
            for piece in range(0, len(found), MAX_UNIT_WORDS):
                words = found[piece : piece + MAX_UNIT_WORDS]
                low, high = words[0].start, words[-1].end
                if len(found) <= MAX_UNIT_WORDS:
                    low, high = first, last
                units.append(Unit(kind, text[low:high], low, high, tuple(words), section, block))
    return units


def distinct(units: Sequence[Unit]) -> list[Unit]:
    """The units without those already said, word for word, by an earlier one."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for unit in units:
        if unit.key not in seen:
            seen.add(unit.key)
            kept.append(unit)
    return kept


def _stretches(folded: Folded) -> Iterator[tuple[Kind, int, int]]:
    """Blocks of lines that belong together: hard-wrapped prose is joined, every other line stands alone."""
    pending: tuple[Kind, int, int] | None = None
    for match in _LINE.finditer(folded.text):
        line = match.group()
        start, end = match.start(), match.end()
        bullet = _BULLET.match(line)
        bare = line.strip()
        if not bare or _RULE.match(line):
            kind = None
        elif bare.startswith("#"):
            kind = Kind.HEADING
        elif bare.startswith("|") or line.count("|") >= 2:
            kind = Kind.ROW
        elif bullet:
            kind, start = Kind.BULLET, start + bullet.end()
        else:
            kind = Kind.SENTENCE
        if pending and kind is Kind.SENTENCE and _wraps(folded, pending[2], match.start()):
            pending = (pending[0], pending[1], end)
            continue
        if pending:
            yield pending
        pending = (kind, start, end) if kind else None
        if pending and kind in (Kind.HEADING, Kind.ROW):
            yield pending
            pending = None
    if pending:
        yield pending


def _wraps(folded: Folded, end: int, start: int) -> bool:
    """Whether a line that starts at ``start`` goes on with the one that ended at ``end``."""
    text = folded.text
    if start != end + 1 or text[end - 1] in ".!?:;|":
        return False
    if folded.original[folded.span(start, start + 1)[0]].isupper():
        return False  # a new thought on a new line, its full stop left out
    return WRAPPED[0] <= end - (text.rfind("\n", 0, end) + 1) <= WRAPPED[1]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _STOP.finditer(text, start, end):
        yield from _trimmed(text, first, match.end())
        first = match.end()
    yield from _trimmed(text, first, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    low = start + len(piece) - len(piece.lstrip())
    high = low + len(piece.strip())
    if high > low:
        yield low, high
