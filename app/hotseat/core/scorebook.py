"""The scorebook: a pure fold of a scorecard's journal. Time is always passed in.

The interview within it is a ``Session``: its clock moves only while it runs. What is rated, noted, marked and
recommended is a ``Page``; undoing brings the page before the last step back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeVar

from hotseat.core.journal import Asked, Entered, Paused, Probed, Resumed, Started, TwistTold
from hotseat.core.scorecard import Amendment, amendment_hash, content_hash
from hotseat.core.scorejournal import (
    Afterwards,
    Amended,
    CardPlan,
    Committed,
    Compared,
    Dropped,
    Marked,
    Noted,
    Opened,
    Rated,
    Recommended,
    Renoted,
    Revealed,
    ScoreEvent,
    Sheet,
    Submitted,
    Undone,
    Unmarked,
    Unrated,
)
from hotseat.core.session import IllegalMove, Session

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Given:
    """A rating as it stands, with when and where it was given. ``step`` is its place in the journal."""

    rung: int | None
    at: datetime
    clock: timedelta
    phase: str
    step: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands, with when and where it was first taken."""

    text: str
    criteria: tuple[str, ...]
    at: datetime
    clock: timedelta
    phase: str
    step: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span of the text, ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str
    criteria: tuple[str, ...]
    clock: timedelta
    step: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that can be undone, as it stands."""

    ratings: Mapping[str, Given] = field(default_factory=lambda: MappingProxyType({}))
    notes: Mapping[int, Note] = field(default_factory=lambda: MappingProxyType({}))
    marks: Mapping[int, Mark] = field(default_factory=lambda: MappingProxyType({}))
    verdict: Recommended | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be undone: what was done, the page before it, and the step before that."""

    event: Sheet
    before: Page
    earlier: "Step | None"


@dataclass(frozen=True, slots=True)
class Scorebook:
    """Where a card stands after its journal so far."""

    plan: CardPlan
    session: Session
    page: Page = Page()
    steps: int = 1
    last: Step | None = field(default=None, compare=False, repr=False)  # a chain as long as the interview
    submitted: Submitted | None = None
    committed: Committed | None = None
    revealed: Revealed | None = None
    amendments: tuple[Amendment, ...] = ()
    compared: Compared | None = None

    @classmethod
    def fold(cls, events: Iterable[ScoreEvent], clock: timedelta | None = None) -> "Scorebook":
        """The book after ``events``; ``clock`` is the last heartbeat, if it lies past the last event.

        Raises ``IllegalMove`` for an empty journal or one that breaks the rules.
        """
        book: Scorebook | None = None
        for event in events:
            book = cls.begin(event) if book is None else book.after(event)
        if book is None:
            raise IllegalMove("an empty journal")
        if clock is not None and clock > book.session.clock and book.session.running:
            book = book.at(book.session.charged(clock))
        return book

    @classmethod
    def begin(cls, event: ScoreEvent) -> "Scorebook":
        """The book that an ``Opened`` event opens; raises ``IllegalMove`` for any other event."""
        if not isinstance(event, Opened):
            raise IllegalMove(f"a scorecard starts with 'opened', not '{event.kind}'")
        return cls(event.plan, Session.begin(Started(at=event.at, clock=event.clock, plan=event.plan.sitting)))

    def at(self, session: Session) -> "Scorebook":
        """This book with its interview moved on to ``session``."""
        return replace(self, session=session)

    @property
    def rungs(self) -> dict[str, int | None]:
        """By criterion the rung as rated, ``None`` for unscored or not looked at; in the rubric's order."""
        given = self.page.ratings
        return {key: given[key].rung if key in given else None for key in self.plan.criteria}

    def supported(self, criterion: str) -> bool:
        """Whether a note or a mark is evidence for the criterion."""
        page = self.page
        return any(criterion in note.criteria for note in page.notes.values()) or any(
            criterion in mark.criteria for mark in page.marks.values()
        )

    def after(self, event: ScoreEvent) -> "Scorebook":
        """This book after one more event; raises ``IllegalMove`` when it may not follow."""
        if isinstance(event, Afterwards):
            return self._afterwards(event)
        if self.submitted is not None:
            raise IllegalMove("the scorecard is submitted: it can be amended, and no longer changed")
        now = replace(self, steps=self.steps + 1)
        match event:
            case Entered() | Paused() | Resumed() | Asked() | TwistTold() | Probed():
                return replace(now, session=self.session.after(event))
            case Opened():
                raise IllegalMove("a scorecard is opened once")
        now = replace(now, session=self.session.charged(event.clock))
        match event:
            case Undone():
                if now.last is None:
                    raise IllegalMove("there is nothing to undo")
                return replace(now, page=now.last.before, last=now.last.earlier)
            case Submitted():
                return now._handed_in(event)
            case _:
                return replace(now, page=now._turned(event), last=Step(event, self.page, self.last))

    def _turned(self, event: Sheet) -> Page:
        page = self.page
        match event:
            case Rated(criterion=key):
                self._asked(key)
                given = Given(event.rung, event.at, event.clock, self.session.phase_id, self.steps)
                return replace(page, ratings=_with(page.ratings, key, given))
            case Unrated(criterion=key):
                return replace(page, ratings=_without(page.ratings, key, "rating of"))
            case Noted(note=number):
                self._asked(*event.criteria)
                if number != self.next_note:
                    raise IllegalMove(f"the next note is number {self.next_note}, not {number}")
                where = self.session.phase_id
                note = Note(event.text, event.criteria, event.at, event.clock, where, self.steps)
                return replace(page, notes=_with(page.notes, number, note))
            case Renoted(note=number):
                self._asked(*event.criteria)
                if number not in page.notes:
                    raise IllegalMove(f"there is no note {number}")
                note = replace(page.notes[number], text=event.text, criteria=event.criteria)
                return replace(page, notes=_with(page.notes, number, note))
            case Dropped(note=number):
                return replace(page, notes=_without(page.notes, number, "note"))
            case Marked(mark=number):
                self._asked(*event.criteria)
                source = self.plan.source
                if source is None or not event.start < event.end <= source.characters:
                    raise IllegalMove("a mark lies within the text that is scored")
                if event.end - event.start != len(event.quote):
                    raise IllegalMove("a mark quotes exactly what it spans")
                if number != self.next_mark:
                    raise IllegalMove(f"the next mark is number {self.next_mark}, not {number}")
                mark = Mark(event.start, event.end, event.quote, event.criteria, event.clock, self.steps)
                return replace(page, marks=_with(page.marks, number, mark))
            case Unmarked(mark=number):
                return replace(page, marks=_without(page.marks, number, "mark"))
            case Recommended():
                return replace(page, verdict=event)

    @property
    def next_note(self) -> int:
        """The number that the next note gets."""
        return max(self.page.notes, default=0) + 1

    @property
    def next_mark(self) -> int:
        """The number that the next mark gets."""
        return max(self.page.marks, default=0) + 1

    def _asked(self, *criteria: str) -> None:
        for key in criteria:
            if key not in self.plan.criteria:
                raise IllegalMove(f"'{key}' is not asked by this rubric")

    def _handed_in(self, event: Submitted) -> "Scorebook":
        card, plan = event.card, self.plan
        if (card.rubric_hash, card.interviewer, card.candidate) != (plan.rubric_hash, plan.interviewer, plan.candidate):
            raise IllegalMove("the card to submit is another one")
        if card.rungs != self.rungs:
            raise IllegalMove("the card to submit is rated otherwise than its journal")
        return replace(self, submitted=event, session=replace(self.session, running=False, finished=True))

    def _afterwards(self, event: Afterwards) -> "Scorebook":
        if self.submitted is None:
            raise IllegalMove(f"'{event.kind}' before the scorecard is submitted")
        now = replace(self, steps=self.steps + 1)
        match event:
            case Committed():
                return replace(now, committed=now.committed or event)
            case Revealed():
                if now.committed is None:
                    raise IllegalMove("a card is opened after its commitment was made")
                return replace(now, revealed=now.revealed or event)
            case Compared():
                return replace(now, compared=event)
            case Amended(amendment=amendment):
                self._asked(*amendment.ratings)
                if amendment.before != self.tail:
                    raise IllegalMove("the card was amended elsewhere meanwhile: read it again")
                return replace(now, amendments=(*now.amendments, amendment))

    @property
    def tail(self) -> str:
        """What the next amendment names as standing before it; raises ``IllegalMove`` before the submission."""
        if self.submitted is None:
            raise IllegalMove("only a submitted scorecard is amended")
        return amendment_hash(self.amendments[-1]) if self.amendments else content_hash(self.submitted.card)


def _with(there: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return MappingProxyType({**there, key: value})


def _without(there: Mapping[K, V], key: K, what: str) -> Mapping[K, V]:
    if key not in there:
        raise IllegalMove(f"there is no {what} '{key}'")
    return MappingProxyType({kept: value for kept, value in there.items() if kept != key})
