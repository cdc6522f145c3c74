"""Spot the flaws: a flawed answer to read with a pencil in hand, scored against the mistakes planted in it."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.content.faults import UnknownContent
from hotseat.core.flaws import Finding, FlawRound, Mark, match, round_score, spans_of
from hotseat.core.rubric import Criterion
from hotseat.core.worked import Flaw, FlawList, WorkedAnswer
from hotseat.grading.normalise import fold
from hotseat.grading.stems import tokens

if TYPE_CHECKING:
    from hotseat.storage.store import Store

ENOUGH = 3
"""So many content words shared with what is wrong make a reason."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A flawed answer to mark. ``count`` flaws are planted in it; where, is told afterwards."""

    slug: str
    title: str
    text: str
    count: int
    rounds: int

    @property
    def text_hash(self) -> str:
        """Which text marks were made on."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Correction:
    """One planted flaw with where it stands, what was made of it, and what is right."""

    flaw: Flaw
    start: int
    end: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """A round with its corrections in the order of the text."""

    played: FlawRound
    corrections: tuple[Correction, ...]


class Flaws:
    """The exercise. Verbs raise ``UnknownContent``, ``StorageError``."""

    def __init__(self, catalogue: Catalogue, store: Callable[[], "Store"], wall: Callable[[], datetime]) -> None:
        self._catalogue = catalogue
        self._store = store
        self._wall = wall

    def exercise(self, slug: str) -> Exercise:
        """The flawed answer of a scenario; needs no attempt first, though its brief should be read."""
        answer, flaws = self._flawed(slug)
        rounds = len(self._store().notebook.flaw_rounds(slug))
        return Exercise(slug, self._catalogue.scenario(slug).card.title, answer.text, len(flaws), rounds)

    def mark(self, slug: str, quote: str, reason: str = "", chapter: int | None = None) -> Mark:
        """A mark on a stretch of the text given by its words; raises ``ValueError`` when they do not stand in it."""
        text = self._flawed(slug)[0].text
        start = text.find(quote)
        if not quote.strip() or start < 0:
            raise ValueError(f"'{quote[:80]}' does not stand in the answer: copy it to the letter")
        return Mark(start=start, end=start + len(quote), reason=reason, chapter=chapter)

    def finish(self, slug: str, marks: Sequence[Mark], keep: bool = True) -> Outcome:
        """Score a round, keep it, and tell the corrections. Raises ``ValueError`` for marks outside the text."""
        answer, flaws = self._flawed(slug)
        if any(not 0 <= mark.start < mark.end <= len(answer.text) for mark in marks):
            raise ValueError("a mark lies outside the text")
        spans = spans_of(answer.text, flaws)
        found = match(spans, marks)
        criteria = {c.id: c for c in (*self._concepts(), *self._catalogue.own_rubric(slug).criteria)}
        findings = []
        for place, flaw in enumerate(flaws):
            if place not in found:
                findings.append(Finding(flaw=place, chapter=flaw.chapter))
                continue
            number, overlap = found[place]
            reason = reason_score(marks[number], flaw, criteria.get(flaw.criterion or ""))
            findings.append(
                Finding(flaw=place, chapter=flaw.chapter, mark=number, overlap=round(overlap, 4), reason=reason)
            )
        played = FlawRound(
            id=f"{self._wall():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}",
            scenario=slug,
            at=self._wall(),
            text_hash=hashlib.sha256(answer.text.encode()).hexdigest()[:16],
            marks=tuple(marks),
            findings=tuple(findings),
            score=round_score(findings, len(marks)),
        )
        if keep:
            self._store().notebook.add_flaw_round(played)
        corrections = [Correction(flaw, *spans[place], findings[place]) for place, flaw in enumerate(flaws)]
        return Outcome(played, tuple(sorted(corrections, key=lambda c: (c.start, c.end))))

    def rounds(self, slug: str | None = None, limit: int | None = 50) -> list[FlawRound]:
        """Rounds played, newest first."""
        return self._store().notebook.flaw_rounds(slug, limit)

    def available(self) -> list[str]:
        """The slugs of scenarios that have a flawed answer."""
        roots = self._catalogue.slugs()
        return [
            slug
            for slug, root in roots.items()
            if (root.path / "scenarios" / slug / "answers" / "flawed.yaml").is_file()
        ]

    def _flawed(self, slug: str) -> tuple[WorkedAnswer, tuple[Flaw, ...]]:
        for answer in self._catalogue.worked(slug):
            if answer.name == "flawed" and isinstance(answer.map, FlawList):
                return answer, answer.map.flaws
        raise UnknownContent("flawed answer", slug, self.available())

    def _concepts(self) -> list[Criterion]:
        return [concept for rubric in self._catalogue.chapters() for concept in rubric.concepts]


def reason_score(mark: Mark, flaw: Flaw, criterion: Criterion | None) -> float:
    """How far a mark's reason says what is wrong, 0 to 1: by content words that it shares with the correction.

    Words of the flawed passage itself count for nothing, and the right chapter for half. It reads words, not truth.
    """
    wrong = {t.stem for t in tokens(fold(flaw.quote).text) if t.content}
    known = f"{flaw.why} {flaw.correction}"
    if criterion is not None:
        known += f" {criterion.name} {' '.join(criterion.aliases)} {' '.join(criterion.pitfalls)}"
    wanted = {t.stem for t in tokens(fold(known).text) if t.content} - wrong
    said = {t.stem for t in tokens(fold(mark.reason[:2000]).text) if t.content} - wrong
    by_words = min(len(said & wanted) / ENOUGH, 1.0)
    by_chapter = 0.5 if mark.chapter == flaw.chapter else 0.0
    return round(max(by_words, by_chapter), 4)
