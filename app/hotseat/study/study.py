"""Study: the front door. Screens and commands are handed one of these and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from hotseat.core.once import Once

# Each part is imported when first used: opening one screen pays for that screen.
if TYPE_CHECKING:
    from hotseat.content.catalogue import Catalogue
    from hotseat.storage.store import Store
    from hotseat.study.archive import Archive
    from hotseat.study.browse import Browse
    from hotseat.study.diary import Diary
    from hotseat.study.drills import Drills
    from hotseat.study.flaws import Flaws
    from hotseat.study.home import Homing
    from hotseat.study.keeping import Keeping
    from hotseat.study.progress import Progress
    from hotseat.study.search import Search


def _wall() -> datetime:
    return datetime.now(UTC)


class Study:
    """What a reader can do. Verbs may be called from any thread; the store is opened when first needed."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Callable[[], Store],
        wall: Callable[[], datetime] = _wall,
        hides: bool = True,
    ) -> None:
        """``hides=False`` shows worked answers of scenarios that were not attempted without asking."""
        self._catalogue = catalogue
        self._store = Once(store)
        self._wall = wall
        self._hides = hides

    @cached_property
    def browse(self) -> Browse:
        """Worked answers and the handbook."""
        from hotseat.study.browse import Browse

        return Browse(self._catalogue, self._store, self._hides)

    @cached_property
    def search(self) -> Search:
        """Search over everything."""
        from hotseat.study.search import Search

        return Search(self._catalogue, self._store, self._hides)

    @cached_property
    def keeping(self) -> Keeping:
        """Bookmarks, notes, reading places."""
        from hotseat.study.keeping import Keeping

        return Keeping(self._store, self._wall)

    @cached_property
    def flaws(self) -> Flaws:
        """Spot the flaws."""
        from hotseat.study.flaws import Flaws

        return Flaws(self._catalogue, self._store, self._wall)

    @cached_property
    def drills(self) -> Drills:
        """What is due, and the schedule."""
        from hotseat.study.drills import Drills

        return Drills(self._catalogue, self._store, self._wall)

    @cached_property
    def progress(self) -> Progress:
        """The dashboard."""
        from hotseat.study.progress import Progress

        return Progress(self._catalogue, self._store, self._wall, self.drills)

    @cached_property
    def homing(self) -> Homing:
        """The home screen."""
        from hotseat.study.home import Homing

        return Homing(self._catalogue, self._store, self._wall, self.drills, self.progress)

    @cached_property
    def archive(self) -> Archive:
        """Everything out and in again."""
        from hotseat.study.archive import Archive

        return Archive(self._store)

    @cached_property
    def diary(self) -> Diary:
        """Plain text for git."""
        from hotseat.study.diary import Diary

        return Diary(self._store)

    @property
    def notice(self) -> str | None:
        """What a person must be told about how the store was opened, if anything; ``None`` while it is not open."""
        store = self._store.made
        return store.notice if store is not None else None

    def close(self) -> None:
        """Let go of the store."""
        if (store := self._store.drop()) is not None:
            store.close()
