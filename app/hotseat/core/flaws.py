"""Spot the flaws: what a reader marked in a flawed answer, and how that is scored against the planted mistakes.

A mark finds a flaw when the two spans overlap well enough; each flaw is found once. Marking the whole text finds
nothing: a mark counts only while it is at most ``WIDEST`` times as long as the flaw. The score is the harmonic mean
(F1) of recall, in which place counts for 0.6 of a flaw and the reason for 0.4, and of the share of marks that found
something.
"""

from collections.abc import Sequence

from pydantic import ConfigDict, Field

from hotseat.core.keepsakes import Identity, Instant
from hotseat.core.rubric import ChapterNumber, Frozen
from hotseat.core.scenario import Slug
from hotseat.core.worked import Flaw

LEAST_COVER = 0.4
"""The share of the flaw's span that a mark must cover, or of the mark that must lie in the flaw."""
WIDEST = 4.0
PLACE_SHARE, REASON_SHARE = 0.6, 0.4
MOST_MARKS = 100


class Mark(Frozen):
    """A span of the flawed answer that a reader holds to be wrong, and why."""

    model_config = ConfigDict(str_strip_whitespace=False)

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    reason: str = Field(default="", max_length=4000)
    chapter: ChapterNumber | None = None


class Finding(Frozen):
    """One planted flaw: the mark that found it (its place in the round's marks), how well, and whether the reason fits.

    ``overlap`` is the intersection over the union of the two spans, ``reason`` 0 to 1.
    """

    flaw: int
    chapter: ChapterNumber
    mark: int | None = None
    overlap: float = Field(default=0.0, ge=0, le=1)
    reason: float = Field(default=0.0, ge=0, le=1)


class FlawRound(Frozen):
    """One round of the exercise, as it is kept. ``text_hash`` tells which text the offsets count in."""

    id: Identity
    scenario: Slug
    at: Instant
    text_hash: str = Field(max_length=64)
    marks: tuple[Mark, ...] = Field(max_length=MOST_MARKS)
    findings: tuple[Finding, ...] = Field(max_length=60)
    score: float = Field(ge=0, le=1)

    @property
    def found(self) -> int:
        """How many flaws were found."""
        return sum(finding.mark is not None for finding in self.findings)

    @property
    def wrong(self) -> tuple[int, ...]:
        """The marks, by place, that found nothing."""
        hits = {finding.mark for finding in self.findings}
        return tuple(place for place in range(len(self.marks)) if place not in hits)


def match(spans: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> dict[int, tuple[int, float]]:
    """By flaw (its place in ``spans``) the mark that found it and their overlap; the best overlaps are paired first."""
    pairs = []
    for flaw, (start, end) in enumerate(spans):
        for place, mark in enumerate(marks):
            shared = min(end, mark.end) - max(start, mark.start)
            length, width = end - start, mark.end - mark.start
            if shared <= 0 or width > WIDEST * length:
                continue
            if shared >= LEAST_COVER * length or shared >= LEAST_COVER * width:
                pairs.append((shared / (length + width - shared), flaw, place))
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, flaw, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if flaw not in found and place not in taken:
            found[flaw] = (place, overlap)
            taken.add(place)
    return found


def round_score(findings: Sequence[Finding], marks: int) -> float:
    """The score of a round, 0 to 1; 0 without a mark."""
    hits = [finding for finding in findings if finding.mark is not None]
    if not hits or not findings:
        return 0.0
    recall = sum(PLACE_SHARE + REASON_SHARE * finding.reason for finding in hits) / len(findings)
    precision = len(hits) / max(marks, len(hits))
    return round(2 * recall * precision / (recall + precision), 4)


def spans_of(text: str, flaws: Sequence[Flaw]) -> list[tuple[int, int]]:
    """Where each flaw stands in the text; ``(0, 0)`` for a quote that does not stand in it."""
    starts = [text.find(flaw.quote) for flaw in flaws]
    return [
        (max(start, 0), max(start, 0) + len(flaw.quote) if start >= 0 else 0)
        for start, flaw in zip(starts, flaws, strict=True)
    ]
