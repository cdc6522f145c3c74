"""Bookmarks, reading notes and reading places: what a reader keeps while going through texts."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hotseat.core.keepsakes import Bookmark, Note, ReadingPlace

if TYPE_CHECKING:
    from hotseat.storage.store import Store


class Keeping:
    """A reader's bookmarks and notes. Every verb raises ``StorageError``, and ``ValueError`` for a place that is none.

    A place is ``answer/<slug>/<name>``, ``brief/<slug>``, ``chapter/<number>`` or ``attempt/<id>``.
    """

    def __init__(self, store: Callable[[], "Store"], wall: Callable[[], datetime]) -> None:
        self._store = store
        self._wall = wall

    def bookmarks(self, place: str | None = None) -> list[Bookmark]:
        """Bookmarks of a place, or all, oldest first."""
        return self._store().notebook.bookmarks(place)

    def mark(self, place: str, start: int = 0, end: int = 0, quote: str = "", label: str = "") -> Bookmark:
        """Add a bookmark at ``start:end``, code points of the text at that place."""
        bookmark = Bookmark(
            id=self._identity(), place=place, start=start, end=end, quote=quote[:2000], label=label, at=self._wall()
        )
        self._store().notebook.put_bookmark(bookmark)
        return bookmark

    def unmark(self, identity: str) -> bool:
        """Remove a bookmark; whether it was there."""
        return self._store().notebook.drop_bookmark(identity)

    def notes(self, place: str | None = None) -> list[Note]:
        """Notes of a place, or all, oldest first."""
        return self._store().notebook.notes(place)

    def note(self, place: str, text: str, start: int = 0, end: int = 0, quote: str = "") -> Note:
        """Write a note beside ``start:end``."""
        note = Note(
            id=self._identity(), place=place, start=start, end=end, quote=quote[:2000], text=text, at=self._wall()
        )
        self._store().notebook.add_note(note)
        return note

    def rewrite(self, note: Note, text: str) -> Note:
        """Replace a note's text; raises ``StaleRevision`` when it was rewritten elsewhere meanwhile."""
        return self._store().notebook.rewrite_note(Note.model_validate({**dict(note), "text": text}))

    def tear_out(self, identity: str) -> bool:
        """Remove a note for good; whether it was there."""
        return self._store().notebook.drop_note(identity)

    def places(self) -> list[ReadingPlace]:
        """Every text that was opened, the newest first."""
        return self._store().notebook.readings()

    def read_to(self, place: str, offset: int = 0) -> ReadingPlace:
        """Remember how far a text was read. A worked answer's scenario then counts as shown everywhere, and as seen
        for drills."""
        reading = ReadingPlace(place=place, offset=offset, at=self._wall())
        self._store().notebook.put_reading(reading)
        return reading

    def _identity(self) -> str:
        return f"{self._wall():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
