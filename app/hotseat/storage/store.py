"""The store: the only door to the database. It takes and returns core values; no row leaves it."""

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from hotseat.core.assessment import Assessment
from hotseat.core.journal import Event, Finished, Plan, Started
from hotseat.core.records import Attempt, AttemptRow, KeptAssessment, Status
from hotseat.core.score_records import CandidateRow, CardCopy, CardRecord, CardRow, CardStatus
from hotseat.core.scorejournal import Opened, ScoreEvent
from hotseat.core.second import ModelRun, ModelText, Spent, SpokenLine, Verdict
from hotseat.storage import (
    attempts,
    backup,
    card_copies,
    history,
    leases,
    model_readings,
    own_texts,
    results,
    scorecards,
)
from hotseat.storage.engine import reading, writing
from hotseat.storage.errors import Busy, Damaged, Held
from hotseat.storage.files import mark_suspect
from hotseat.storage.leases import Lease
from hotseat.storage.notebook import Notebook
from hotseat.storage.opening import opened
from hotseat.storage.texts import storable
from hotseat.storage.translation import plain_errors


def _wall() -> datetime:
    return datetime.now(UTC)


class Store:
    """Attempts and their assessments in one SQLite file.

    Every verb is synchronous and has reached the disk when it returns; it may be called from any thread. Every verb
    raises ``StorageError``, whose text tells a person what to do, and has then changed nothing.
    """

    def __init__(self, engine: Engine, path: Path, wall: Callable[[], datetime] = _wall) -> None:
        self.path = path
        self.set_aside: Path | None = None
        self._engine = engine
        self._wall = wall
        self.notebook = Notebook(self._reading, self._writing)
        """Everything that belongs to study: keepsakes, results, schedule, search, archives."""

    @classmethod
    def open(cls, path: Path, wall: Callable[[], datetime] = _wall) -> Self:
        """Open the file, creating or migrating it first; ``wall`` tells the time of signs of life.

        A file that cannot be read is renamed, never deleted, and an empty one takes its place: ``set_aside`` then
        says where it lies, and ``notice`` tells a person. Raises ``NewerDatabase``, ``ForeignFile``, ``ReadOnly``, ….
        """
        path = path.expanduser().absolute()
        engine, aside = opened(path, wall())
        store = cls(engine, path, wall)
        store.set_aside = aside
        return store

    @property
    def notice(self) -> str | None:
        """What a person must be told about how the store was opened, if anything."""
        if self.set_aside is None:
            return None
        return (
            f"The database could not be read and was set aside as {self.set_aside}; nothing was deleted. "
            "You are on an empty one now. 'hotseat restore FILE' brings a backup back."
        )

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        self._engine.dispose()

    # attempts

    def start(self, attempt_id: str, plan: Plan, event: Started) -> Attempt:
        """Add an attempt whose journal begins with ``event``, which carries the same plan."""
        if event.plan != plan:
            raise ValueError("the first event carries another plan")
        with self._writing() as connection:
            attempts.start(connection, storable(attempt_id), event)
            return attempts.load(connection, storable(attempt_id))

    def append(self, attempt_id: str, event: Event, holder: str) -> None:
        """Add an event; ``Finished`` closes the attempt. Raises ``LostLease``; ``IllegalMove`` if it cannot follow."""
        with self._writing() as connection:
            attempts.append(connection, storable(attempt_id), event, holder)
            leases.renew(connection, storable(attempt_id), holder, self._wall())
            if isinstance(event, Finished):
                own_texts.index(connection, attempts.load(connection, storable(attempt_id)))

    def beat(self, attempt_id: str, clock: timedelta, holder: str) -> None:
        """Keep the attempt's clock (whole milliseconds; it never falls) and renew the lease. Raises ``LostLease``."""
        with self._writing() as connection:
            leases.renew(connection, storable(attempt_id), holder, self._wall())
            attempts.beat(connection, storable(attempt_id), clock)

    def write(
        self, attempt_id: str, phase: str, text: str, revision: int, holder: str, clock: timedelta | None = None
    ) -> int:
        """Replace the text of a pad that stands at ``revision`` (0: never written); the new revision.

        ``clock`` keeps the attempt's clock in the same transaction. Lone surrogates and NUL become U+FFFD. Raises
        ``LostLease``, ``StaleRevision`` when the pad stands at another revision, ``IllegalMove`` after the end.
        """
        with self._writing() as connection:
            pad = (storable(attempt_id), storable(phase), storable(text))
            return attempts.write(connection, *pad, revision, holder, clock)

    def load(self, attempt_id: str) -> Attempt:
        """An attempt with its journal and answers; raises ``UnknownAttempt``."""
        with self._reading() as connection:
            return attempts.load(connection, storable(attempt_id))

    def delete(self, attempt_id: str) -> None:
        """Remove an attempt so that none of its text is left in the file (copies made earlier still hold it).

        Raises ``UnknownAttempt``, and ``Held`` while a window of another process has it open.
        """
        attempt_id = storable(attempt_id)
        with self._writing() as connection:
            lease = leases.lease_of(connection, attempt_id)
            other = lease is not None and (lease.pid, lease.host) != (os.getpid(), socket.gethostname())
            if lease and other and lease.is_live(os.getpid(), socket.gethostname(), self._wall()):
                raise Held(attempt_id, lease.pid, lease.host, lease.since)
            own_texts.forget_attempt(connection, attempt_id)
            attempts.remove(connection, attempt_id)
        if not self._empty_log():
            raise Busy(
                self.path,
                "The attempt was deleted, but another window was reading at that moment: the last traces in the file "
                "go when all windows of hotseat are closed.",
            )

    # assessments

    def keep(self, attempt_id: str, assessment: Assessment, at: datetime) -> KeptAssessment:
        """Add an assessment made at ``at`` (aware); the history shows the newest. Raises ``UnknownAttempt``."""
        with self._writing() as connection:
            kept = attempts.keep(connection, storable(attempt_id), assessment, at)
            results.record(connection, attempts.load(connection, storable(attempt_id)), kept.assessment)
            return kept

    def assessments(self, attempt_id: str) -> list[KeptAssessment]:
        """Every assessment of an attempt, oldest first; empty when there is none, or no such attempt."""
        with self._reading() as connection:
            return attempts.assessments(connection, storable(attempt_id))

    # readings by a model

    def begin_reading(self, run: ModelRun) -> ModelRun:
        """Add a reading under way; its id is given here. Raises ``UnknownAttempt``."""
        with self._writing() as connection:
            return model_readings.begin(connection, run)

    def add_verdict(self, run: int, verdict: Verdict, spent: Spent) -> None:
        """Keep one verdict and what the reading has cost so far."""
        with self._writing() as connection:
            model_readings.add(connection, run, verdict, spent)

    def keep_spent(self, run: int, spent: Spent) -> None:
        """Keep what a reading has cost so far."""
        with self._writing() as connection:
            model_readings.spend(connection, run, spent)

    def finish_reading(self, run: ModelRun, assessment: Assessment, at: datetime) -> tuple[ModelRun, KeptAssessment]:
        """Close a reading with its assessment, in one step; the history keeps showing the offline one."""
        with self._writing() as connection:
            return model_readings.finish(connection, run, assessment, at)

    def model_runs(self, attempt_id: str) -> list[ModelRun]:
        """Every reading of an attempt by a model, oldest first."""
        with self._reading() as connection:
            return model_readings.runs(connection, storable(attempt_id))

    def verdicts(self, run: int) -> list[Verdict]:
        """The verdicts of a reading so far."""
        with self._reading() as connection:
            return model_readings.verdicts(connection, run)

    def keep_text(self, attempt_id: str, text: ModelText) -> None:
        """Keep something that a model wrote about an attempt. Raises ``UnknownAttempt``."""
        with self._writing() as connection:
            model_readings.keep_text(connection, storable(attempt_id), text)

    def model_texts(self, attempt_id: str) -> list[ModelText]:
        """Everything that models wrote about an attempt, oldest first."""
        with self._reading() as connection:
            return model_readings.texts(connection, storable(attempt_id))

    def keep_spoken(self, attempt_id: str, line: SpokenLine) -> None:
        """Keep a turn of the voiced interviewer. Raises ``UnknownAttempt``."""
        with self._writing() as connection:
            model_readings.keep_spoken(connection, storable(attempt_id), line)

    def spoken(self, attempt_id: str) -> list[SpokenLine]:
        """The transcript of the voiced interviewer, in order."""
        with self._reading() as connection:
            return model_readings.spoken(connection, storable(attempt_id))

    # history

    def rows(
        self,
        limit: int | None = 50,
        offset: int = 0,
        scenario: str | None = None,
        status: Status | None = None,
        search: str | None = None,
    ) -> list[AttemptRow]:
        """Attempts, newest first. Every word of ``search`` must stand in the line, the answers or the notes."""
        with self._reading() as connection:
            return history.rows(connection, limit, offset, scenario, status, search)

    def count(self, scenario: str | None = None, status: Status | None = None, search: str | None = None) -> int:
        """How many attempts ``rows`` would give without a limit."""
        with self._reading() as connection:
            return history.count(connection, scenario, status, search)

    def open_attempts(self) -> list[AttemptRow]:
        """Every attempt that is not finished, newest first."""
        return self.rows(limit=None, status="open")

    def latest_by_scenario(self) -> dict[str, AttemptRow]:
        """By scenario the newest attempt that is finished and graded."""
        with self._reading() as connection:
            return history.latest_by_scenario(connection)

    # scorecards

    def begin_card(self, card_id: str, event: Opened, text: str | None = None) -> CardRecord:
        """Add a scorecard whose journal begins with ``event``, and the text that it is about (``None``: live).

        The text is kept to the letter: it must be storable (``core.plaintext.plain`` makes it so).
        """
        with self._writing() as connection:
            scorecards.begin(connection, storable(card_id), event, text)
            return scorecards.load(connection, storable(card_id))

    def append_card(self, card_id: str, events: Sequence[ScoreEvent], revision: int) -> int:
        """Add events, all or none, to a journal of ``revision`` events; the new revision.

        The caller has folded them onto what it read. Raises ``UnknownCard``, and ``StaleCard`` when another window
        wrote meanwhile.
        """
        with self._writing() as connection:
            return scorecards.append(connection, storable(card_id), events, revision)

    def beat_card(self, card_id: str, revision: int, clock: timedelta, draft: str = "") -> None:
        """Keep a card's clock (it never falls) and the note being typed. Raises as ``append_card`` does."""
        with self._writing() as connection:
            scorecards.beat(connection, storable(card_id), revision, clock, storable(draft))

    def load_card(self, card_id: str) -> CardRecord:
        """A scorecard with its journal; raises ``UnknownCard``."""
        with self._reading() as connection:
            return scorecards.load(connection, storable(card_id))

    def card_text(self, card_id: str) -> str | None:
        """The text that a card is about; ``None`` for a live interview."""
        with self._reading() as connection:
            return scorecards.text(connection, storable(card_id))

    def card_rows(
        self,
        candidate: str | None = None,
        interviewer: str | None = None,
        mode: str | None = None,
        status: CardStatus | None = None,
        before: datetime | None = None,
        limit: int | None = 50,
    ) -> list[CardRow]:
        """Scorecards, last touched first; ``before``: only those not touched since that instant."""
        with self._reading() as connection:
            return scorecards.rows(connection, candidate, interviewer, mode, status, before, limit)

    def candidates(self) -> list[CandidateRow]:
        """Every candidate's label with what is kept under it."""
        with self._reading() as connection:
            return scorecards.candidates(connection)

    def delete_cards(self, card_ids: Sequence[str]) -> int:
        """Remove scorecards so that none of their text is left in the file; how many there were. Raises ``Busy``."""
        with self._writing() as connection:
            gone = scorecards.remove(connection, [storable(card_id) for card_id in card_ids])
        if not self._empty_log():
            raise Busy(
                self.path,
                "The scorecards were deleted, but another window was reading at that moment: the last traces in the "
                "file go when all windows of hotseat are closed.",
            )
        return gone

    # copies of scorecards on a shared database

    def put_copy(self, card_id: str, place: str, sent: int, clash: str = "") -> None:
        """Keep how the copy of a card on the shared database ``place`` stands."""
        with self._writing() as connection:
            card_copies.put(connection, storable(card_id), place, sent, clash)

    def drop_copy(self, card_id: str) -> None:
        """Forget that there is a copy of a card."""
        with self._writing() as connection:
            card_copies.drop(connection, storable(card_id))

    def card_copies(self, place: str) -> list[CardCopy]:
        """Every card with a copy on that shared database, and how far it is behind."""
        with self._reading() as connection:
            return card_copies.rows(connection, place)

    # leases

    def claim(self, attempt_id: str, holder: str, pid: int, host: str, now: datetime) -> None:
        """Hold an attempt, so that only ``holder`` may write it. Raises ``Held`` while a live window has it.

        A window lives while its process runs (on the same host), or while its last sign of life is younger than ten
        seconds (on another). Raises ``UnknownAttempt``.
        """
        with self._writing() as connection:
            leases.claim(connection, storable(attempt_id), Lease(holder, pid, host, now, now), by_force=False)

    def take_over(self, attempt_id: str, holder: str, pid: int, host: str, now: datetime) -> None:
        """Hold an attempt whoever has it; the other window's next write raises ``LostLease``."""
        with self._writing() as connection:
            leases.claim(connection, storable(attempt_id), Lease(holder, pid, host, now, now), by_force=True)

    def release(self, attempt_id: str, holder: str) -> None:
        """Let go of an attempt; nothing happens when ``holder`` does not hold it."""
        with self._writing() as connection:
            leases.release(connection, storable(attempt_id), holder)

    # copies

    def backup(self, to: Path) -> None:
        """Copy everything into one file, mode 0600, whole or not at all; only an earlier backup is overwritten."""
        to = to.expanduser().absolute()
        with plain_errors(to):
            backup.save(self.path, to)

    def restore(self, source: Path) -> Path:
        """Bring back what a backup holds; the copy of what was here before. Raises as ``backup.restore`` says."""
        with plain_errors(self.path):
            kept = backup.restore(self.path, source.expanduser().absolute(), self._wall())
        self.notebook.doubt()
        self._empty_log()
        return kept

    def examine(self) -> None:
        """Read the whole file; raises ``Damaged`` for the first thing that is wrong with it. May take seconds."""
        with self._told():
            backup.examine(self._engine, self.path)

    # inside

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._told(), reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._told(), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with plain_errors(self.path):
                yield
        except Damaged:
            mark_suspect(self.path)
            raise

    def _empty_log(self) -> bool:
        """Move the write-ahead log into the file and cut it to nothing: it still holds what was deleted.

        False when somebody was reading just then, for longer than we wait.
        """
        with plain_errors(self.path), self._engine.connect() as connection:
            cursor = connection.connection.cursor()
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
