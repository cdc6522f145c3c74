"""A scorecard that is being filled in: the interviewer's verbs, each stored before it returns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from hotseat.core.assessment import Assessment, Recommendation
from hotseat.core.checks import Check, checks, unsupported
from hotseat.core.fair_copy import assessment, fair_copy, suggestion
from hotseat.core.journal import Paused, Resumed
from hotseat.core.plaintext import plain
from hotseat.core.rubric import Rubric
from hotseat.core.score_records import CardRecord
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import MAX_NOTE, MAX_REASON, Amendment, Scorecard, Suggestion
from hotseat.core.scorejournal import (
    Amended,
    Committed,
    Compared,
    Dropped,
    Noted,
    Rated,
    Recommended,
    Renoted,
    Revealed,
    ScoreEvent,
    Sheet,
    Submitted,
    Undone,
    Unrated,
)
from hotseat.core.stopwatch import Stopwatch
from hotseat.core.timing import ClockReading, whole_clock
from hotseat.panel.door import Door
from hotseat.panel.handover import way
from hotseat.panel.trouble import NotReady, PanelError


@dataclass(frozen=True, slots=True)
class Clocks:
    """How a card learns the time: ``monotonic`` moves its clock, ``wall`` stamps its events."""

    monotonic: Callable[[], timedelta]
    wall: Callable[[], datetime]


class OpenCard:
    """One scorecard held by this process. A newer window on it wins: this one's next verb raises ``StaleCard``.

    Every verb raises ``StorageError`` when it could not be stored, and ``IllegalMove`` when it makes no sense now; the
    card is then as it was before. Call ``tick`` about once a second.
    """

    def __init__(
        self,
        record: CardRecord,
        rubric: Rubric,
        store: Door,
        clocks: Clocks,
        calibrated_at: Callable[[], datetime | None],
        running: bool = True,
    ) -> None:
        if record.plan.rubric_hash != rubric.hash and record.status == "open":
            raise PanelError(
                f"The rubric of '{record.plan.sitting.scenario}' has changed since scorecard {record.id} was begun "
                f"(it was {record.plan.rubric_hash}, it is {rubric.hash}). Put the earlier content back with --content "
                "to go on with the card; nothing of it is lost."
            )
        self.card_id = record.id
        self.rubric = rubric
        self.draft = record.draft
        self._record = record
        self._store = store
        self._clocks = clocks
        self._calibrated_at = calibrated_at
        self._revision = record.revision
        self._book = Scorebook.fold(record.events, record.heartbeat)
        self._watch = Stopwatch(self._book.session.clock)
        self._waiting: list[ScoreEvent] | None = None
        self._suggested: tuple[dict[str, int | None], Suggestion] | None = None
        if running and self._book.submitted is None:
            self.resume()

    # what stands

    @property
    def book(self) -> Scorebook:
        """The card as it stands at the last tick or verb."""
        return self._book

    @property
    def rungs(self) -> dict[str, int | None]:
        """By criterion the rung, ``None`` for unscored or not looked at."""
        return self._book.rungs

    @property
    def whole_clock(self) -> ClockReading:
        """The clock of the whole interview."""
        return whole_clock(self._book.session)

    @property
    def suggestion(self) -> Suggestion:
        """What the rule makes of the ratings, and the level they would pass at; computed when they changed."""
        rungs = self.rungs
        if self._suggested is None or self._suggested[0] != rungs:
            self._suggested = (rungs, suggestion(rungs, self.rubric, self._book.plan.sitting.level))
        return self._suggested[1]

    @property
    def checks(self) -> tuple[Check, ...]:
        """What is worth a second look before submitting."""
        return checks(self._book)

    @property
    def unsupported(self) -> tuple[str, ...]:
        """The criteria rated 1 or higher with neither a note nor a quote."""
        return unsupported(self._book)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was rated, noted, marked, recommended, told or probed, and no note is half typed."""
        page, session = self._book.page, self._book.session
        said = (page.ratings, page.notes, page.marks, page.verdict, session.asked, session.probed, session.twist)
        return not any(said) and not self.draft.strip()

    @property
    def submitted(self) -> Scorecard | None:
        """The card as it was handed in, ``None`` before."""
        return self._book.submitted.card if self._book.submitted else None

    @property
    def card(self) -> Scorecard:
        """The card as it was handed in, or as it stands while it is open: not submitted, without a recommendation."""
        return self.submitted or self._copy(None)

    @property
    def assessment(self) -> Assessment:
        """The card as an assessment by its interviewer. Raises ``ValueError`` when the rubric has changed since."""
        return assessment(self.card, self.rubric)

    # the interviewer's verbs

    def rate(self, criterion: str, rung: int | None) -> None:
        """Give a rung, 0 to 4; ``None`` says that the criterion was looked at and cannot be judged."""
        self._append(Rated(at=self._wall(), clock=self._now(), criterion=criterion, rung=rung))

    def unrate(self, criterion: str) -> None:
        """Take a rating away."""
        self._append(Unrated(at=self._wall(), clock=self._now(), criterion=criterion))

    def note(self, text: str, *criteria: str) -> int:
        """Take a note, stamped with time and phase, as evidence for ``criteria``; its number.

        A text too long for one note becomes several. Raises ``PanelError`` when there is nothing in it.
        """
        text = plain(text).strip()
        if not text:
            raise PanelError("The note is empty: nothing was stored.")
        first, now = self._book.next_note, self._now()
        pieces = [piece for at in range(0, len(text), MAX_NOTE) if (piece := text[at : at + MAX_NOTE].strip())]
        self._append(
            *(
                Noted(at=self._wall(), clock=now, note=first + place, text=piece, criteria=criteria)
                for place, piece in enumerate(pieces)
            )
        )
        self.draft = ""
        return first

    def edit_note(self, note: int, text: str) -> None:
        """Let a note read otherwise; its time stays."""
        text = plain(text).strip()[:MAX_NOTE]
        if not text:
            raise PanelError("The note is empty: drop it instead.")
        self._append(Renoted(at=self._wall(), clock=self._now(), note=note, text=text, criteria=self._of(note)))

    def support(self, note: int, *criteria: str) -> None:
        """Make a note evidence for exactly these criteria."""
        text = self._book.page.notes[note].text if note in self._book.page.notes else "?"
        self._append(Renoted(at=self._wall(), clock=self._now(), note=note, text=text, criteria=criteria))

    def drop_note(self, note: int) -> None:
        """Take a note away."""
        self._append(Dropped(at=self._wall(), clock=self._now(), note=note))

    def recommend(self, recommendation: Recommendation, reason: str = "") -> None:
        """Set the recommendation and its reason. The rule's suggestion stands beside it and never sets it."""
        reason = plain(reason).strip()[:MAX_REASON]
        self._append(Recommended(at=self._wall(), clock=self._now(), recommendation=recommendation, reason=reason))

    def undo(self) -> Sheet | None:
        """Take the last standing rating, note, mark or recommendation back; what it was, ``None`` for nothing."""
        last = self._book.last
        if last is None:
            return None
        self._append(Undone(at=self._wall(), clock=self._now()))
        return last.event

    def submit(self, confirmed: bool = False) -> Scorecard:
        """Hand the card in, for good.

        Raises ``NotReady`` without any rating, or without a recommendation and its reason; and, unless ``confirmed``,
        when a gentle check has something to say.
        """
        if self.submitted is not None:
            raise PanelError("The scorecard is submitted already: it can be amended.")
        verdict = self._book.page.verdict
        if all(rung is None for rung in self.rungs.values()):
            raise NotReady(
                "Nothing is rated yet: rate what you saw, or delete the scorecard "
                f"('hotseat score delete {self.card_id}', or d in the list of scorecards)."
            )
        if verdict is None or not verdict.reason:
            raise NotReady(
                "A scorecard is submitted with a recommendation (--recommend) and a reason for it (--reason)."
            )
        found = self.checks
        if found and not confirmed:
            raise NotReady("Look at this first, or submit all the same (--anyway):", found)
        self._now()
        card = self._copy(at := self._wall(), found)
        self._append(Submitted(at=at, clock=self._book.session.clock, card=card, salt=token_hex(32)))
        self._watch = self._watch.stopped(self._clocks.monotonic())
        return card

    def amend(
        self,
        reason: str,
        ratings: dict[str, int | None] | None = None,
        recommendation: Recommendation | None = None,
    ) -> Amendment:
        """Add a word behind the submitted card: what is to be read otherwise, and why. The card stays as it was."""
        reason = plain(reason).strip()
        if not 0 < len(reason) <= MAX_REASON:
            raise PanelError(f"An amendment needs a reason of at most {MAX_REASON:,} characters.")
        amendment = Amendment(
            at=self._wall(),
            reason=reason,
            ratings=ratings or {},
            recommendation=recommendation,
            before=self._book.tail,
        )
        self._append(Amended(at=amendment.at, clock=self._book.session.clock, amendment=amendment))
        return amendment

    def commit(self) -> Scorebook:
        """Keep that the commitment was handed out, once. Raises ``PanelError`` before the submission."""
        if self.submitted is None:
            raise PanelError(
                f"Scorecard {self.card_id} is not submitted yet: there is nothing to commit to. {way(self.card_id)}"
            )
        if self._book.committed is None:
            self._append(Committed(at=self._wall(), clock=self._book.session.clock))
        return self._book

    def reveal(self, seen: tuple[str, ...] = ()) -> Scorebook:
        """Keep that the card was opened to the panel, and whose commitments were seen by then, once."""
        if self._book.revealed is None:
            self._append(Revealed(at=self._wall(), clock=self._book.session.clock, seen=seen))
        return self._book

    def compare(self, answer: str, reference: dict[str, int], flaws: tuple[str, ...] = ()) -> None:
        """Keep which gym answer it was, what it earns, and the criteria that it gets wrong."""
        now = self._book.session.clock
        self._append(Compared(at=self._wall(), clock=now, answer=answer, reference=reference, flaws=flaws))

    # time

    def tick(self, draft: str | None = None, longest_gap: timedelta | None = None) -> None:
        """Move the clock, and keep it and the note being typed (``None``: as it was). Nothing else happens."""
        if self.submitted is not None:
            return
        self._now(longest_gap)
        self.draft = plain(draft)[: 4 * MAX_NOTE] if draft is not None else self.draft
        self._store.beat_card(self.card_id, self._revision, self._book.session.clock, self.draft)

    def pause(self, reason: str = "interviewer") -> None:
        """Stop the clock. Ratings and notes can still be given: the interview is over, the card is not."""
        if self._book.session.running:
            self._append(Paused(at=self._wall(), clock=self._now(), reason=reason))
            self._watch = self._watch.stopped(self._clocks.monotonic())

    def resume(self) -> None:
        """Let the clock run (again)."""
        if not self._book.session.finished:
            self._append(Resumed(at=self._wall(), clock=self._book.session.clock))
            self._watch = self._watch.started(self._clocks.monotonic())

    def leave(self, reason: str = "quit") -> None:
        """Stop the clock, so that the card can be put away. Leaving twice is fine."""
        if self.submitted is None:
            self.pause(reason)

    # inside

    def _of(self, note: int) -> tuple[str, ...]:
        notes = self._book.page.notes
        return notes[note].criteria if note in notes else ()

    def _copy(self, at: datetime | None, told: tuple[Check, ...] = ()) -> Scorecard:
        return fair_copy(
            self._book,
            self.rubric,
            self.card_id,
            at,
            started_at=self._record.started_at,
            calibrated_at=self._calibrated_at(),
            told=told,
        )

    def _wall(self) -> datetime:
        return self._clocks.wall()

    def _now(self, longest_gap: timedelta | None = None) -> timedelta:
        now = self._clocks.monotonic()
        self._watch = self._watch.ticked(now, longest_gap) if longest_gap else self._watch.ticked(now)
        session = self._book.session
        if session.running:
            moved = session.charged(max(self._watch.elapsed, session.clock))
            self._book = self._book.at(moved)
        return self._book.session.clock

    @contextmanager
    def together(self) -> Iterator[None]:
        """Verbs used inside are stored at the end, all in one go; when one fails, none is."""
        before, self._waiting = self._book, []
        try:
            yield
            events, self._waiting = self._waiting, None
            if events:
                self._revision = self._store.append_card(self.card_id, events, self._revision)
        except BaseException:
            self._book, self._waiting = before, None
            raise

    def _append(self, *events: ScoreEvent) -> None:
        after = self._book
        for event in events:
            after = after.after(event)
        if self._waiting is not None:
            self._waiting += events
            self._book = after
            return
        self._revision = self._store.append_card(self.card_id, events, self._revision)
        self._book = after
