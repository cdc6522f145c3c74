"""Backups and their way back. A file that is restored is copied and examined first; the original is only read."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, delete, inspect

from hotseat.storage.copies import copy_database, pour
from hotseat.storage.engine import engine_for, reading, writing
from hotseat.storage.errors import Damaged, DamagedBackup, ForeignFile, NewerDatabase, StorageError
from hotseat.storage.files import COMPANIONS, ensure_private, free_place, stamp
from hotseat.storage.tables import LEASES, METADATA
from hotseat.storage.translation import plain_errors
from hotseat.storage.upgrade import upgrade


def save(path: Path, target: Path) -> None:
    """Copy the database to ``target``, whole or not at all, mode 0600.

    Only an earlier backup is overwritten: ``StorageError`` for any other file, for a folder and for the database.
    """
    if target.is_dir():
        raise StorageError(f"{target} is a folder. Name a file, for example {target / 'hotseat-backup.db'}.")
    if target.exists():
        if target.samefile(path):
            raise StorageError(f"{target} is the database itself. Choose another file for the backup.")
        if not _is_backup(target):
            raise StorageError(f"{target} exists and is no hotseat backup; it was left alone. Choose another file.")
    copy_database(path, target)


def restore(path: Path, source: Path, now: datetime) -> Path:
    """Make the database hold what ``source`` holds; the copy of what it held before, which is kept.

    Other windows stay connected: they see the new content from their next read on. Nobody holds any attempt after.
    Raises ``ForeignFile``, ``NewerDatabase`` or ``Damaged`` for a source that will not do; nothing is changed then.
    """
    if not source.is_file():
        raise StorageError(f"There is no file {source}.")
    if source.samefile(path):
        raise StorageError(f"{source} is the database itself. Choose a backup.")
    if not os.access(source, os.R_OK):
        raise StorageError(f"{source} may not be read. Make it readable and try again.")
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=path.parent) as folder:
        staged = Path(folder) / "staged.db"
        for ending in COMPANIONS[:2]:
            beside = source.with_name(source.name + ending)
            if beside.is_file():
                shutil.copyfile(beside, staged.with_name(staged.name + ending))
        try:
            _make_ready(staged, now)
        except Damaged as error:
            raise DamagedBackup(source, error.detail) from error
        except NewerDatabase as error:
            raise NewerDatabase(source, error.revision) from error
        except ForeignFile as error:
            raise ForeignFile(source) from error
        if _page_size(staged) != _page_size(path):
            raise ForeignFile(source)
        kept = free_place(path.with_name(f"{path.name}.before-restore-{stamp(now)}"))
        copy_database(path, kept)
        pour(staged, path)
    return kept


def examine(engine: Engine, path: Path) -> None:
    """Read the whole file; raises ``Damaged`` with the first thing that is wrong. Takes seconds for a large file."""
    with plain_errors(path), reading(engine) as connection:
        verdict = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if verdict != "ok":
            raise Damaged(path, str(verdict).splitlines()[-1])
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise Damaged(path, "rows without the attempt they belong to")


def _make_ready(staged: Path, now: datetime) -> None:
    """Examine a copy, bring it to the present layout, and free every attempt in it."""
    ensure_private(staged)
    engine = engine_for(staged)
    try:
        with plain_errors(staged), reading(engine) as connection:
            made = set(connection.exec_driver_sql("SELECT type FROM sqlite_master").scalars())
        if not made or made & {"trigger", "view"}:  # hotseat makes none; one could act on what is written later
            raise ForeignFile(staged)
        examine(engine, staged)
        with plain_errors(staged):
            upgrade(engine, staged, now)
            with writing(engine) as connection:
                if set(METADATA.tables) - set(inspect(connection).get_table_names()):
                    raise ForeignFile(staged)
                connection.execute(delete(LEASES))
    finally:
        engine.dispose()


def _is_backup(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return {"alembic_version", "attempts"} <= tables


def _page_size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA page_size").fetchone()[0])
