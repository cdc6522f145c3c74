"""The door to wherever scorecards are kept: the embedded store is one, a shared database another."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from hotseat.core.records import Attempt
from hotseat.core.score_records import CandidateRow, CardRecord, CardRow, CardStatus
from hotseat.core.scorejournal import Opened, ScoreEvent


class Door(Protocol):
    """What the panel needs of a store. Every verb has reached the disk when it returns, or raises ``StorageError``.

    A journal is only added to. Each write names the revision (number of events) that the caller has read, and raises
    ``StaleCard`` when another one stands there; so two journals of one card differ only behind their common start.
    """

    def begin_card(self, card_id: str, event: Opened, text: str | None = None) -> CardRecord:
        """Add a card with the text it is about (``None``: a live interview)."""

    def append_card(self, card_id: str, events: Sequence[ScoreEvent], revision: int) -> int:
        """Add events, all or none; the new revision."""

    def beat_card(self, card_id: str, revision: int, clock: timedelta, draft: str = "") -> None:
        """Keep the clock and the note being typed."""

    def load_card(self, card_id: str) -> CardRecord:
        """A card with its journal; raises ``UnknownCard``."""

    def card_text(self, card_id: str) -> str | None:
        """The text that a card is about."""

    def card_rows(
        self,
        candidate: str | None = None,
        interviewer: str | None = None,
        mode: str | None = None,
        status: CardStatus | None = None,
        before: datetime | None = None,
        limit: int | None = 50,
    ) -> list[CardRow]:
        """Cards, last touched first."""

    def candidates(self) -> list[CandidateRow]:
        """Every candidate's label with what is kept under it."""

    def delete_cards(self, card_ids: Sequence[str]) -> int:
        """Remove cards for good; how many there were."""

    def load(self, attempt_id: str) -> Attempt:
        """A finished attempt to score; raises ``UnknownAttempt``."""

    def delete(self, attempt_id: str) -> None:
        """Remove an attempt for good; raises ``UnknownAttempt``."""
