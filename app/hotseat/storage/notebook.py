"""The notebook: the part of the store that study uses. Every verb is one transaction, as in ``Store``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from sqlite3 import SQLITE_CORRUPT
from threading import Lock

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from hotseat.core.flaws import FlawRound
from hotseat.core.keepsakes import Bookmark, Note, ReadingPlace
from hotseat.core.results import ChapterResult, PhaseResult
from hotseat.core.schedule import CardState, Review
from hotseat.core.searching import Document, Query
from hotseat.storage import keepsakes, own_texts, results, schedule, search
from hotseat.storage.carrying import Giving, Taking
from hotseat.storage.errors import StorageError
from hotseat.storage.search import Found
from hotseat.storage.tables import ATTEMPTS

Transaction = Callable[[], AbstractContextManager[Connection]]


class Notebook:
    """Keepsakes, results, the schedule, search and archives. Every verb raises ``StorageError``."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading = reading
        self._writing = writing
        self._examined = self._caught_up = False
        self._examining = Lock()

    # keepsakes

    def bookmarks(self, place: str | None = None) -> list[Bookmark]:
        """Bookmarks of a place, or all, oldest first."""
        with self._reading() as connection:
            return keepsakes.bookmarks(connection, place)

    def put_bookmark(self, bookmark: Bookmark) -> None:
        """Add or rewrite a bookmark."""
        with self._writing() as connection:
            keepsakes.put_bookmark(connection, bookmark)

    def drop_bookmark(self, identity: str) -> bool:
        """Remove a bookmark; whether it was there."""
        with self._writing() as connection:
            return keepsakes.drop_bookmark(connection, identity)

    def notes(self, place: str | None = None) -> list[Note]:
        """Notes of a place, or all, oldest first."""
        with self._reading() as connection:
            return keepsakes.notes(connection, place)

    def add_note(self, note: Note) -> None:
        """Add a note, and make it findable."""
        with self._writing() as connection:
            keepsakes.add_note(connection, note)
            own_texts.index_note(connection, note)

    def rewrite_note(self, note: Note) -> Note:
        """Replace the note that stands at ``note.revision``; raises ``StaleRevision``."""
        with self._writing() as connection:
            new = keepsakes.rewrite_note(connection, note)
            own_texts.index_note(connection, new)
            return new

    def drop_note(self, identity: str) -> bool:
        """Remove a note for good; whether it was there."""
        with self._writing() as connection:
            own_texts.forget_note(connection, identity)
            return keepsakes.drop_note(connection, identity)

    def readings(self) -> list[ReadingPlace]:
        """Every text that was opened, the newest first."""
        with self._reading() as connection:
            return keepsakes.readings(connection)

    def put_reading(self, reading: ReadingPlace) -> None:
        """Keep how far a text was read."""
        with self._writing() as connection:
            keepsakes.put_reading(connection, reading)

    def flaw_rounds(self, scenario: str | None = None, limit: int | None = None) -> list[FlawRound]:
        """Rounds of the flaw exercise, newest first."""
        with self._reading() as connection:
            return keepsakes.flaw_rounds(connection, scenario, limit)

    def add_flaw_round(self, played: FlawRound) -> None:
        """Add a round of the flaw exercise."""
        with self._writing() as connection:
            keepsakes.add_flaw_round(connection, played)

    # results

    def catch_up_results(self) -> int:
        """Write the result rows that are missing, looked for once in a run; how many attempts they were of."""
        if self._caught_up:
            return 0
        with self._reading() as connection:
            identities = results.behind(connection)
        if identities:
            with self._writing() as connection:
                results.catch_up(connection, identities)
        self._caught_up = True  # from here on they are written with each assessment
        return len(identities)

    def newest_results(self, rater: str, chapters: Sequence[int], limit: int) -> dict[int, list[ChapterResult]]:
        """By chapter (0: the whole) its newest results, newest first."""
        with self._reading() as connection:
            return {number: results.newest_by_chapter(connection, rater, number, limit) for number in chapters}

    def newest_phases(self, rater: str, format: str, attempts: int) -> list[PhaseResult]:
        """The phases of the newest attempts of a format."""
        with self._reading() as connection:
            return results.newest_phases(connection, rater, format, attempts)

    def result_count(self, rater: str) -> int:
        """How many attempts have results by a rater."""
        with self._reading() as connection:
            return results.count(connection, rater)

    def recent_formats(self, rater: str) -> list[str]:
        """The formats of the newest assessed attempts, newest first, each once."""
        with self._reading() as connection:
            return results.formats(connection, rater)

    def days(self, since: datetime) -> list[datetime]:
        """When the attempts since then were started, newest first."""
        with self._reading() as connection:
            return results.days(connection, since)

    def seen(self) -> dict[str, dict[str, datetime]]:
        """By scenario the formats in which it was begun, each with when it last was."""
        with self._reading() as connection:
            query = select(ATTEMPTS.c.scenario, ATTEMPTS.c.format, func.max(ATTEMPTS.c.started_at).label("at"))
            found: dict[str, dict[str, datetime]] = {}
            for row in connection.execute(query.group_by(ATTEMPTS.c.scenario, ATTEMPTS.c.format)):
                found.setdefault(row.scenario, {})[row.format] = row.at
            return found

    def finished_mark(self) -> tuple[int, datetime | None]:
        """Something that changes when an attempt is finished, taken in or deleted; answered from an index."""
        with self._reading() as connection:
            query = select(func.count(), func.max(ATTEMPTS.c.started_at)).where(ATTEMPTS.c.status == "finished")
            count, newest = connection.execute(query).one()
            return count, newest

    def finished(self) -> dict[str, set[str]]:
        """By scenario the formats in which it was finished."""
        with self._reading() as connection:
            query = select(ATTEMPTS.c.scenario, ATTEMPTS.c.format).where(ATTEMPTS.c.status == "finished").distinct()
            found: dict[str, set[str]] = {}
            for row in connection.execute(query):
                found.setdefault(row.scenario, set()).add(row.format)
            return found

    # schedule

    def unsettled(self, rater: str, limit: int) -> list[ChapterResult]:
        """Every result row of the oldest attempts whose reviews were not added yet, in order of time."""
        with self._reading() as connection:
            return results.of_attempts(connection, rater, results.unsettled(connection, rater, limit))

    def settle(self, rater: str, attempt_ids: list[str], reviews: list[Review], cards: list[CardState]) -> None:
        """Add the reviews of these attempts, and keep the cards that follow."""
        with self._writing() as connection:
            schedule.add(connection, reviews)
            schedule.put_cards(connection, cards)
            results.settle(connection, rater, attempt_ids)

    def cards(self) -> dict[str, CardState]:
        """By concept its card; those out of step with the reviews are left out (``stale_reviews`` has them)."""
        with self._reading() as connection:
            return schedule.cards(connection)

    def stale_reviews(self) -> dict[str, list[Review]]:
        """By concept whose card is out of step all its reviews, oldest first."""
        with self._reading() as connection:
            return {concept: schedule.reviews(connection, concept) for concept in schedule.stale(connection)}

    def put_cards(self, cards: list[CardState]) -> None:
        """Keep cards."""
        with self._writing() as connection:
            schedule.put_cards(connection, cards)

    def predictions(self, limit: int = 1000) -> list[tuple[float, bool]]:
        """Predicted chance and outcome of the newest reviews that were due."""
        with self._reading() as connection:
            return schedule.predictions(connection, limit)

    # search

    def shelve(self, hashes: Mapping[str, str], read: Callable[[str], list[Document]]) -> list[str]:
        """Bring the documents of content up to date; ``hashes`` names all there is. What was renewed or removed.

        ``read`` gives the documents of a source and may raise; the sources before it are then renewed already.
        """
        with self._reading() as connection:
            known = search.sources(connection)
        changed = [name for name, hash in hashes.items() if known.get(name) != hash]
        gone = [name for name in known if name not in hashes]
        for name in changed:
            documents = read(name)
            with self._writing() as connection:
                search.renew(connection, name, hashes[name], documents)
        if gone:
            with self._writing() as connection:
                for name in gone:
                    search.drop_source(connection, name)
        return changed + gone

    def search(self, query: Query, either: bool = False) -> list[Found]:
        """What fits, best first. An index that is missing, damaged or out of step is built again on the way."""
        self._examine()
        self._catch_up()
        try:
            with self._reading() as connection:
                return _found(connection, query, either)
        except _DamagedIndex:
            self.rebuild_index()
        with self._reading() as connection:
            return _found(connection, query, either)

    def titles(self) -> list[str]:
        """The titles of scenarios and the names of criteria and concepts, as they stand in the index."""
        with self._reading() as connection:
            return search.titles(connection, ("brief", "concept", "criterion"))

    def documents(self, found: Sequence[Found]) -> list[tuple[Found, Document]]:
        """The documents of what was found, in its order; one that went meanwhile is left out."""
        with self._reading() as connection:
            there = search.documents(connection, [one.id for one in found])
        return [(one, there[one.id]) for one in found if one.id in there]

    def rebuild_index(self) -> None:
        """Make the index anew; takes seconds with thousands of attempts."""
        with self._writing() as connection:
            search.rebuild(connection)

    def doubt(self) -> None:
        """Look again whether index and results are in step: something else may be under them now."""
        self._examined = self._caught_up = False

    # archives

    @contextmanager
    def giving(self) -> Iterator[Giving]:
        """One consistent view of everything, for an archive."""
        with self._reading() as connection:
            yield Giving(connection)

    @contextmanager
    def taking(self) -> Iterator[Taking]:
        """A door for an archive to come in by: all of it, or nothing when the block raises."""
        with self._writing() as connection:
            yield Taking(connection)

    def _examine(self) -> None:
        with self._examining:
            if self._examined:
                return
            with self._reading() as connection:
                sound, missing = search.is_sound(connection), own_texts.missing(connection)
            if not sound:
                self.rebuild_index()
            for first in range(0, len(missing), 200):
                with self._writing() as connection:
                    own_texts.catch_up(connection, missing[first : first + 200])
            self._examined = True

    def _catch_up(self) -> None:
        with self._reading() as connection:
            behind = own_texts.behind(connection)
        if behind:
            with self._writing() as connection:
                own_texts.catch_up(connection, behind)


class _DamagedIndex(StorageError):
    """The index is broken, which is no trouble: it is made anew."""


def _found(connection: Connection, query: Query, either: bool) -> list[Found]:
    try:
        return search.find(connection, query, either)
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code == SQLITE_CORRUPT or "search_" in str(error.orig):
            raise _DamagedIndex(str(error.orig)) from error
        raise
