"""Whole copies of a database file, made while others go on using it."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from hotseat.storage.engine import BUSY_MS
from hotseat.storage.errors import Busy
from hotseat.storage.files import replacing

TRIES = 3


def copy_database(source: Path, target: Path) -> None:
    """A consistent private copy in one file; ``target`` is replaced whole or not at all. Raises ``sqlite3.Error``."""
    with replacing(target) as draft:
        pour(source, draft)
        with closing(sqlite3.connect(draft)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")  # else reading the copy would need files beside it


def pour(source: Path, target: Path) -> None:
    """Make ``target`` hold what ``source`` holds, in one transaction of ``target``; raises ``Busy``."""
    waited = count(1)

    def give_up(status: int, _remaining: int, _total: int) -> None:  # the driver would try for ever
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and next(waited) >= TRIES:
            raise Busy(target)

    with closing(_open(source)) as origin, closing(_open(target)) as goal:
        origin.backup(goal, progress=give_up)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_MS / 1000)
    for pragma in ("synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
