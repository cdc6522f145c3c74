"""The margin of a text: its bookmarks and notes, kept by the study and read in threads."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from hotseat.core.keepsakes import Bookmark, Note
from hotseat.study.trouble import StaleRevision

if TYPE_CHECKING:
    from hotseat.study.keeping import Keeping

Beside = Callable[[int], bool]
"""Whether an offset stands in the paragraph in question."""


class Margin:
    """What is kept beside one text. Verbs raise ``StorageError``, and ``ValueError`` for a place that is none."""

    def __init__(self, keeping: "Keeping", place: str) -> None:
        self._keeping = keeping
        self.place = place
        self.bookmarks: list[Bookmark] = []
        self.notes: list[Note] = []

    @property
    def places(self) -> dict[int, str]:
        """Where something is kept, and what: ``noted`` before ``kept``."""
        return {one.start: "kept" for one in self.bookmarks} | {one.start: "noted" for one in self.notes}

    async def load(self) -> None:
        """Read both anew."""
        self.bookmarks = await asyncio.to_thread(self._keeping.bookmarks, self.place)
        self.notes = await asyncio.to_thread(self._keeping.notes, self.place)

    async def unmark(self, beside: Beside) -> bool:
        """Take the bookmark of a paragraph away; whether there was one."""
        found = next((one for one in self.bookmarks if beside(one.start)), None)
        return found is not None and await asyncio.to_thread(self._keeping.unmark, found.id)

    async def mark(self, start: int, end: int, quote: str, label: str) -> None:
        """Add a bookmark."""
        await asyncio.to_thread(self._keeping.mark, self.place, start, end, quote, label)

    def note(self, beside: Beside) -> Note | None:
        """The note on a paragraph."""
        return next((one for one in self.notes if beside(one.start)), None)

    async def write(self, old: Note | None, text: str, start: int, end: int, quote: str) -> bool:
        """Keep what was written over ``old``; an emptied note is torn out.

        False where ``old`` was rewritten elsewhere meanwhile: then this one was added beside it.
        """
        if old is None or text == old.text:
            if old is None and text:
                await asyncio.to_thread(self._keeping.note, self.place, text, start, end, quote)
        elif not text:
            await asyncio.to_thread(self._keeping.tear_out, old.id)
        else:
            try:
                await asyncio.to_thread(self._keeping.rewrite, old, text)
            except StaleRevision:
                await asyncio.to_thread(self._keeping.note, self.place, text, start, end, quote)
                return False
        return True
