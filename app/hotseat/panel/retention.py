"""Retention: what is kept under a candidate's label, handed out whole, and truly deleted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hotseat.core.score_records import CandidateRow, CardRow
from hotseat.panel.door import Door
from hotseat.panel.trouble import PanelError, UnknownAttempt


@dataclass(frozen=True, slots=True)
class Kept:
    """What goes, or went: scorecards, and the candidate's own attempts that were scored from."""

    cards: tuple[CardRow, ...]
    attempts: tuple[str, ...]


class Retention:
    """Data of candidates. Copies made earlier (exports, backups, files handed to others) are out of its reach."""

    def __init__(self, store: Callable[[], Door], wall: Callable[[], datetime]) -> None:
        self._store = store
        self._wall = wall

    def rows(self) -> list[CandidateRow]:
        """Every label with what is kept under it, last touched first."""
        return self._store().candidates()

    def kept(self, candidate: str) -> Kept:
        """What is kept under a label; raises ``PanelError`` when nothing is."""
        found = self._store().card_rows(candidate=candidate, limit=None)
        rows = tuple(row for row in found if row.mode != "gym")
        if not rows:
            raise PanelError(f"Nothing is kept about '{candidate}'. 'hotseat candidates list' shows the labels.")
        return Kept(rows, _attempts(rows))

    def export(self, candidate: str) -> dict[str, Any]:
        """All of it as plain JSON data: cards with their journals and texts, and the attempts."""
        kept, store = self.kept(candidate), self._store()
        cards = [
            {**store.load_card(row.id).model_dump(mode="json"), "text": store.card_text(row.id)} for row in kept.cards
        ]
        attempts = []
        for attempt in kept.attempts:
            with suppress(UnknownAttempt):
                attempts.append(store.load(attempt).model_dump(mode="json"))
        return {"kind": "candidate", "schema_version": 1, "candidate": candidate, "cards": cards, "attempts": attempts}

    def delete(self, candidate: str) -> Kept:
        """Remove all of it so that no trace is left in the database; what went."""
        return self._remove(self.kept(candidate))

    def stale(self, older_than: timedelta) -> Kept:
        """What ``purge`` would remove: cards, open ones too, that nobody has touched for so long."""
        if older_than < timedelta(days=1):
            raise PanelError("The retention period is at least a day.")
        rows = tuple(row for row in self._store().card_rows(before=self._wall() - older_than, limit=None))
        rows = tuple(row for row in rows if row.mode != "gym")
        stale = {row.id for row in rows}
        still = _attempts(tuple(row for row in self._store().card_rows(limit=None) if row.id not in stale))
        return Kept(rows, tuple(attempt for attempt in _attempts(rows) if attempt not in still))

    def purge(self, older_than: timedelta) -> Kept:
        """Remove every card that nobody has touched for so long, with the attempts scored from; what went."""
        return self._remove(self.stale(older_than))

    def _remove(self, kept: Kept) -> Kept:
        store = self._store()
        for attempt in kept.attempts:  # first: a card is what tells whose attempt it is
            with suppress(UnknownAttempt):
                store.delete(attempt)
        if kept.cards:
            store.delete_cards([row.id for row in kept.cards])
        return kept


def _attempts(rows: tuple[CardRow, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.attempt for row in rows if row.attempt))
