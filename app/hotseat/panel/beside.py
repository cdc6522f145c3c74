"""Scorecards on this machine and on a shared database at once: work goes on while the server is away.

Every verb is done here first, in the embedded database, and is then sent (``panel.copying``). Notes still being typed
and the clock's beats never leave the machine.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Condition, RLock, Thread
from time import monotonic
from typing import TypeVar

from hotseat.core.once import Once
from hotseat.core.records import Attempt
from hotseat.core.score_records import CandidateRow, CardCopy, CardRecord, CardRow, CardStatus
from hotseat.core.scorejournal import Opened, ScoreEvent
from hotseat.panel.copying import State, bring_together, write
from hotseat.panel.trouble import PanelError, StorageError, UnknownAttempt, UnknownCard
from hotseat.storage.errors import Refused, Unreachable
from hotseat.storage.shared import SharedStore
from hotseat.storage.store import Store

T = TypeVar("T")

RETRY_S = 5.0
"""How long the server is left alone after it did not answer, in seconds."""


class Beside:
    """The panel's door to both databases. ``background=False`` sends within each verb instead of beside it."""

    def __init__(
        self,
        local: Store,
        shared: Callable[[], SharedStore],
        place: str,
        background: bool = True,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._local = local
        self._insisted = Once(shared)  # raises ``StorageError`` when it cannot be opened
        self._place = place
        self._clock = clock
        self._silent_until = 0.0
        self._reachable = True
        self._trouble = ""
        self._sending = RLock()
        self._wake = Condition()
        self._due = self._closing = False
        self._sender = Thread(target=self._send_on, name="hotseat-sender", daemon=True) if background else None
        if self._sender:
            self._due = True  # whatever an earlier run left behind
            self._sender.start()

    # the door

    def begin_card(self, card_id: str, event: Opened, text: str | None = None) -> CardRecord:
        """Add a card here and, as soon as may be, there. Raises ``Refused`` for another's label."""
        if shared := self._shared():
            shared.require_own(event.plan.interviewer)
        record = self._local.begin_card(card_id, event, text)
        self._local.put_copy(card_id, self._place, 0)
        self._soon()
        return record

    def append_card(self, card_id: str, events: Sequence[ScoreEvent], revision: int) -> int:
        """Add events here, and then there."""
        try:
            new = self._local.append_card(card_id, events, revision)
        except UnknownCard:
            self._fetch(card_id)
            new = self._local.append_card(card_id, events, revision)
        self._soon()
        return new

    def beat_card(self, card_id: str, revision: int, clock: timedelta, draft: str = "") -> None:
        """Keep the clock and the note being typed, on this machine alone."""
        self._local.beat_card(card_id, revision, clock, draft)

    def load_card(self, card_id: str) -> CardRecord:
        """A card with its journal: this machine's, brought up to date with the shared database's if that answers."""
        if self._mine(card_id) is not None:
            self._send(only=card_id)
            return self._local.load_card(card_id)
        try:
            return self._local.load_card(card_id)
        except UnknownCard:
            return self._ask(lambda shared: shared.load_card(card_id), UnknownCard(card_id))

    def card_text(self, card_id: str) -> str | None:
        """The text that a card is about."""
        text = self._local.card_text(card_id)
        if text is None and self._mine(card_id) is None:
            return self._ask(lambda shared: shared.card_text(card_id), None)
        return text

    def card_rows(
        self,
        candidate: str | None = None,
        interviewer: str | None = None,
        mode: str | None = None,
        status: CardStatus | None = None,
        before: datetime | None = None,
        limit: int | None = 50,
    ) -> list[CardRow]:
        """Cards of both, last touched first, each once: this machine's where it has one."""
        wanted = (candidate, interviewer, mode, status, before, limit)
        here = self._local.card_rows(*wanted)
        nothing: list[CardRow] = []
        there = self._ask(lambda shared: shared.card_rows(*wanted), nothing)
        known = {row.id for row in here} | {copy.card for copy in self._local.card_copies(self._place)}
        rows = [*here, *(row for row in there if row.id not in known)]
        return sorted(rows, key=lambda row: (row.touched_at, row.id), reverse=True)[:limit]

    def candidates(self) -> list[CandidateRow]:
        """Every candidate's label with what is kept under it in both."""
        rows: dict[str, list[CardRow]] = {}
        for row in self.card_rows(limit=None):
            if row.mode != "gym":
                rows.setdefault(row.candidate, []).append(row)
        return [_counted(candidate, cards) for candidate, cards in rows.items()]

    def delete_cards(self, card_ids: Sequence[str]) -> int:
        """Remove cards for good, there and here; nothing is removed when the shared database refuses or is away."""
        copies = {copy.card: copy for copy in self._local.card_copies(self._place)}
        with self._sending:
            here = [card for card in card_ids if card in copies and not copies[card].sent]
            there = [card for card in card_ids if card not in here and not self._is_local_only(card, copies)]
            gone: set[str] = set()
            if there:
                shared = self._insisted()
                gone = {row.id for row in shared.card_rows(limit=None)} & set(there)
                shared.delete_cards(there)
            kept = {row.id for row in self._local.card_rows(limit=None)} & set(card_ids)
            self._local.delete_cards(sorted(kept))
            return len(gone | kept)

    def load(self, attempt_id: str) -> Attempt:
        """A finished attempt to score, of either."""
        try:
            return self._local.load(attempt_id)
        except UnknownAttempt as unknown:
            if shared := self._shared():
                return shared.load(attempt_id)
            raise unknown from None

    def delete(self, attempt_id: str) -> None:
        """Remove an attempt of either for good."""
        try:
            self._local.delete(attempt_id)
        except UnknownAttempt as unknown:
            if not (shared := self._shared()):
                raise unknown from None
            shared.delete(attempt_id)

    # sending

    @property
    def state(self) -> State:
        """How the two stand now; asks no server."""
        copies = self._local.card_copies(self._place)
        waiting = tuple(copy for copy in copies if copy.waiting)
        return State(self._reachable, waiting, tuple(copy for copy in copies if copy.clash), self._trouble)

    @property
    def notice(self) -> str | None:
        """What a person must be told of either, if anything."""
        return "\n".join(filter(None, (self._local.notice, self.state.says))) or None

    def send(self) -> State:
        """Send all that waits, now, whether or not the server was silent before; how the two stand then."""
        self._silent_until = 0.0
        self._send()
        return self.state

    def settle(self, card_id: str, keep: str, put_away: Callable[[CardRecord], None]) -> None:
        """End a clash by a person's choice. ``put_away`` gets the journal that goes, before anything is changed.

        ``keep`` is ``shared`` (what stands there replaces the copy here) or ``mine`` (the other way round; not once the
        shared one is submitted). Raises ``PanelError``, ``Unreachable``, ``Refused``; nothing is changed then.
        """
        copy = self._mine(card_id)
        if copy is None or not copy.clash:
            raise PanelError(f"Scorecard {card_id} is not in conflict.")
        with self._sending:
            shared = self._insisted()
            mine, text = self._local.load_card(card_id), self._local.card_text(card_id)
            try:
                theirs = shared.load_card(card_id)
            except UnknownCard:
                if keep == "mine" and not copy.sent:  # it was refused: once more, as it is
                    put_away(mine)
                    self._sent(card_id, 0)
                    self._send(only=card_id)
                    return
                raise PanelError(
                    f"Scorecard {card_id} is not on the shared database. Delete it here too, or export it first "
                    "('hotseat score export')."
                ) from None
            if keep == "shared":
                put_away(mine)
                self._local.delete_cards([card_id])
                write(self._local, theirs, text)
                self._sent(card_id, theirs.revision)
                return
            if theirs.status == "submitted":
                raise PanelError(f"The shared copy of scorecard {card_id} is submitted: keep that one and amend it.")
            put_away(theirs)
            shared.delete_cards([card_id])
            self._sent(card_id, 0)
            self._send(only=card_id)

    def close(self) -> None:
        """Send what waits, if the server answers, and let go of both."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._sender:
            self._sender.join(timeout=15)
        else:
            self._send()
        if (kept := self._insisted.drop()) is not None:
            kept.close()
        self._local.close()

    # inside

    def _soon(self) -> None:
        if self._sender is None:
            self._send()
            return
        with self._wake:
            self._due = True
            self._wake.notify()

    def _send_on(self) -> None:
        while True:
            with self._wake:
                if not self._due and not self._closing:
                    self._wake.wait(RETRY_S)
                closing, self._due = self._closing, False
            self._send()
            if closing:
                return

    def _send(self, only: str | None = None) -> None:
        with self._sending:
            try:
                copies = [copy for copy in self._local.card_copies(self._place) if not copy.clash]
                wanted = [copy for copy in copies if copy.card == only or (only is None and copy.waiting)]
                shared = self._shared() if wanted else None
                if shared is None:
                    return
                for copy in wanted:
                    try:
                        bring_together(self._local, shared, self._place, copy)
                    except Refused as error:
                        self._local.put_copy(copy.card, self._place, copy.sent, f"it was refused: {error}")
                self._reachable, self._trouble = True, ""
            except Unreachable:
                self._gone()
            except StorageError as error:  # told, and tried again later
                self._trouble = str(error)

    def _sent(self, card: str, revision: int) -> None:
        self._local.put_copy(card, self._place, revision)

    def _mine(self, card_id: str) -> CardCopy | None:
        return next((copy for copy in self._local.card_copies(self._place) if copy.card == card_id), None)

    def _is_local_only(self, card_id: str, copies: dict[str, CardCopy]) -> bool:
        # A card from before there was a shared database: it was never to be sent.
        if card_id in copies:
            return False
        try:
            self._local.load_card(card_id)
        except UnknownCard:
            return False
        return True

    def _fetch(self, card_id: str) -> None:
        """Take a card of one's own that was begun on another machine, before it goes on here."""
        shared = self._insisted()
        theirs = shared.load_card(card_id)
        shared.require_own(theirs.plan.interviewer)
        write(self._local, theirs, shared.card_text(card_id))
        self._sent(card_id, theirs.revision)

    def _ask(self, question: Callable[[SharedStore], T], without: T | Exception) -> T:
        """What the shared database answers, or else ``without``: a value, or the error to raise."""
        try:
            if shared := self._shared():
                answer = question(shared)
                self._reachable = True
                return answer
        except Unreachable:
            self._gone()
        if isinstance(without, Exception):
            raise without
        return without

    def _shared(self) -> SharedStore | None:
        """The shared store, or ``None`` while it is left alone."""
        if self._clock() < self._silent_until:
            return None
        try:
            return self._insisted()
        except Unreachable:
            self._gone()
        except StorageError as error:
            self._trouble = str(error)
        return None

    def _gone(self) -> None:
        self._reachable = False
        self._silent_until = self._clock() + RETRY_S


def _counted(candidate: str, cards: Sequence[CardRow]) -> CandidateRow:
    return CandidateRow(
        candidate=candidate,
        cards=len(cards),
        submitted=sum(row.submitted_at is not None for row in cards),
        attempts=len({row.attempt for row in cards if row.attempt}),
        first=min(row.started_at for row in cards),
        last=max(row.touched_at for row in cards),
    )
