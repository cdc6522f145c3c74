"""Home: go on where one left off, what is due, one suggestion and why, and what came out lately."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Literal

from hotseat.content.catalogue import Catalogue
from hotseat.core.keepsakes import ReadingPlace
from hotseat.core.level import Level
from hotseat.core.records import AttemptRow
from hotseat.study.drills import Drill, Drills
from hotseat.study.progress import Progress, Streak

if TYPE_CHECKING:
    from hotseat.storage.store import Store

MOST_DUE = 3
RECENT, LOOKED_AT = 5, 20
FULL_FORMAT = "45"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do next, and why. ``kind`` tells what: go on with ``attempt``, or sit ``scenario`` in ``format``."""

    kind: Literal["resume", "drill", "interview"]
    title: str
    why: str
    scenario: str
    format: str
    level: Level
    attempt: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """What the first screen shows. ``reading`` is the text read last, ``open`` the newest attempt that is not done."""

    open: AttemptRow | None
    reading: ReadingPlace | None
    due: tuple[Drill, ...]
    due_count: int
    next_due: datetime | None
    suggestion: Suggestion | None
    recent: tuple[AttemptRow, ...]
    streak: Streak


class Homing:
    """Puts the home screen together. Raises ``StorageError`` and ``ContentError``."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Callable[[], "Store"],
        wall: Callable[[], datetime],
        drills: Drills,
        progress: Progress,
    ) -> None:
        self._catalogue = catalogue
        self._store = store
        self._wall = wall
        self._drills = drills
        self._progress = progress

    def home(self) -> Home:
        """Everything that the home screen shows."""
        store = self._store()
        open_rows = store.rows(limit=1, status="open")
        finished = store.rows(limit=LOOKED_AT, status="finished")
        recent = tuple([row for row in finished if row.words][:RECENT])  # one handed in empty is no result
        readings = store.notebook.readings()
        due = self._drills.due()
        level = recent[0].level if recent else Level.SENIOR
        return Home(
            open=open_rows[0] if open_rows else None,
            reading=readings[0] if readings else None,
            due=tuple(due[:MOST_DUE]),
            due_count=len(due),
            next_due=self._drills.next_due(),
            suggestion=self._suggestion(open_rows[0] if open_rows else None, due, level),
            recent=recent,
            streak=self._progress.streak(),
        )

    def _suggestion(self, open_row: AttemptRow | None, due: list[Drill], level: Level) -> Suggestion | None:
        if open_row is not None:
            why = f"It was begun on {open_row.started_at.astimezone():%d %B} and is not finished."
            return Suggestion(
                "resume", open_row.title, why, open_row.scenario, open_row.format, open_row.level, open_row.id
            )
        if due:
            return _of_drill(due[0], level)
        weakest = self._progress.weakest(level)
        if weakest and weakest[0].drill is not None:
            return _of_drill(weakest[0].drill, level)
        return self._interview(level)

    def _interview(self, level: Level) -> Suggestion | None:
        """The easiest that was not sat, or else the easiest; of what is still being written none."""
        seen = self._store().notebook.seen()
        every = (card for card, _ in self._catalogue.cards())
        order = sorted(every, key=lambda card: (card.slug in seen, card.difficulty, card.slug))
        ready = [*islice((card for card in order if self._catalogue.is_ready(card.slug)), 2)]
        if not ready:
            return None
        first, *others = ready
        if first.slug in seen:
            why = "Sit it again and compare."
        elif not others or others[0].slug in seen:
            why = "It is the only one that you have not sat yet."
        elif others[0].difficulty > first.difficulty:
            why = "You have not sat it yet, and it is the easiest of those."
        else:
            why = "You have not sat it yet, and none of those is easier."
        return Suggestion("interview", first.title, why, first.slug, FULL_FORMAT, level)


def _of_drill(drill: Drill, level: Level) -> Suggestion:
    title = f"{drill.title}, {drill.minutes:g} minutes on {drill.scenario_title}"
    return Suggestion("drill", title, f"{drill.why}.", drill.scenario, drill.format, level)
