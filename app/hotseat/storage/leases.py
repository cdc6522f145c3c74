"""Leases: at most one window writes an attempt. Every function works inside the caller's transaction."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from hotseat.storage.errors import Held, LostLease, UnknownAttempt
from hotseat.storage.tables import ATTEMPTS, LEASES

FRESH = timedelta(seconds=10)
"""A holder beats once a second; one that has not for this long is taken for gone."""

_OF_THIS_PROCESS: set[str] = set()
"""Holders that claimed here: tells another window of this process from a dead one whose process id we were given."""

_RENEW = (  # built once: it runs every second
    update(LEASES)
    .where(LEASES.c.attempt == bindparam("in_attempt"), LEASES.c.holder == bindparam("by_holder"))
    .values(renewed_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds an attempt: a token, the process behind it, since when, and when it last gave a sign of life."""

    holder: str
    pid: int
    host: str
    since: datetime
    renewed_at: datetime

    def is_live(self, pid: int, host: str, now: datetime) -> bool:
        """Whether the holder is alive, as far as process ``pid`` on ``host`` can tell at ``now``.

        On the same host the process table knows: a killed program lets go at once and a suspended one does not. On
        another host only the last sign of life counts; it may lie in the future when a clock was set back.
        """
        if self.host == host and self.pid == pid:
            return self.holder in _OF_THIS_PROCESS
        if self.host == host and os.name == "posix":
            return _is_running(self.pid)
        return abs(now - self.renewed_at) < FRESH


def lease_of(connection: Connection, attempt_id: str) -> Lease | None:
    """The lease of an attempt, whether its holder lives or not."""
    query = select(LEASES.c.holder, LEASES.c.pid, LEASES.c.host, LEASES.c.since, LEASES.c.renewed_at)
    row = connection.execute(query.where(LEASES.c.attempt == attempt_id)).first()
    return Lease(*row) if row else None


def claim(connection: Connection, attempt_id: str, claimed: Lease, by_force: bool) -> None:
    """Give the lease to ``claimed``. Raises ``UnknownAttempt``, and ``Held`` unless ``by_force``."""
    known = select(ATTEMPTS.c.id).where(ATTEMPTS.c.id == attempt_id).with_for_update()
    if connection.execute(known).first() is None:
        raise UnknownAttempt(attempt_id)
    _OF_THIS_PROCESS.add(claimed.holder)
    present = lease_of(connection, attempt_id)
    if present is None:
        values = (claimed.holder, claimed.pid, claimed.host, claimed.since, claimed.renewed_at)
        names = ("holder", "pid", "host", "since", "renewed_at")
        connection.execute(insert(LEASES).values(attempt=attempt_id, **dict(zip(names, values, strict=True))))
        return
    own = present.holder == claimed.holder
    if not own and not by_force and present.is_live(claimed.pid, claimed.host, claimed.renewed_at):
        raise Held(attempt_id, present.pid, present.host, present.since)
    connection.execute(
        update(LEASES)
        .where(LEASES.c.attempt == attempt_id)
        .values(
            holder=claimed.holder,
            pid=claimed.pid,
            host=claimed.host,
            since=present.since if own else claimed.since,
            renewed_at=claimed.renewed_at,
        )
    )


def renew(connection: Connection, attempt_id: str, holder: str, now: datetime) -> None:
    """Give a sign of life; raises ``LostLease`` when ``holder`` does not hold the attempt."""
    renewed = connection.execute(_RENEW, {"in_attempt": attempt_id, "by_holder": holder, "now": now})
    if renewed.rowcount != 1:
        raise LostLease(attempt_id)


def release(connection: Connection, attempt_id: str, holder: str) -> None:
    """Let go; nothing happens when ``holder`` does not hold the attempt."""
    connection.execute(delete(LEASES).where(LEASES.c.attempt == attempt_id, LEASES.c.holder == holder))


def _is_running(pid: int) -> bool:
    if pid <= 0:  # would name a whole group of processes
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Whether a process has ended and only waits for its parent to notice; a zombie holds nothing. Linux only."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return False
    return state[:1] == ["Z"]
