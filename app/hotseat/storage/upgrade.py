"""Brings a file to the present layout. Alembic costs 280 ms to import, so it is imported only for a file behind."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
)

from hotseat.storage import model_tables, score_tables, search  # noqa: F401 - every table stands in METADATA before it is made
from hotseat.storage.copies import copy_database
from hotseat.storage.engine import reading, writing
from hotseat.storage.errors import Damaged, ForeignFile, MigrationFailed, NewerDatabase, StorageError
from hotseat.storage.files import free_place, stamp
from hotseat.storage.tables import METADATA
from hotseat.storage.translation import translated

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision that this program knows, oldest first; a test holds it against the files."""
SCRIPTS = "hotseat:storage/migrations"
BACKUPS_KEPT = 3
"""What was deleted since still stands in a backup, so that only the newest stay."""

VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def upgrade(
    engine: Engine, path: Path, now: datetime, revisions: tuple[str, ...] = REVISIONS, scripts: str = SCRIPTS
) -> Path | None:
    """Create the tables in an empty file, or migrate an older one; the backup that was made for it, if any.

    Of the backups that upgrades made, the three newest are kept.

    Raises ``NewerDatabase``, ``ForeignFile``, ``Damaged`` or ``MigrationFailed``; the file is then as it was.
    """
    with reading(engine) as connection:
        found = revision_of(connection, path)
    if found == revisions[-1]:
        return None
    if found is None:
        _create(engine, path, revisions[-1])
        return None
    if found not in revisions:
        raise NewerDatabase(path, found)
    backup = free_place(path.parent / "backups" / f"{path.stem}-{found}-{stamp(now)}.db")
    copy_database(path, backup)
    try:
        _migrate(engine, path, revisions[-1], scripts)
    except Exception as error:  # a revision may fail in any way
        if type(told := translated(error, path)) is not StorageError:  # a full disk is not the revision's fault
            raise told from error
        raise MigrationFailed(path, backup, f"{type(error).__name__}: {error}".splitlines()[0]) from error
    _prune(path)
    return backup


def _prune(path: Path) -> None:
    made = (path.parent / "backups").glob(f"{path.stem}-{'[0-9]' * 4}-*.db")
    with suppress(OSError):  # what cannot be removed is no reason to stop
        for old in sorted(made, key=lambda backup: backup.stat().st_mtime)[:-BACKUPS_KEPT]:
            old.unlink(missing_ok=True)


def revision_of(connection: Connection, path: Path) -> str | None:
    """The layout of an open database, ``None`` for an empty one; raises ``ForeignFile`` or ``Damaged``."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VERSION.name not in tables:
        raise ForeignFile(path)
    revisions = connection.scalars(select(VERSION.c.version_num)).all()
    if len(revisions) != 1:
        raise Damaged(path, "its layout is not told")
    return str(revisions[0])


def create(connection: Connection, revision: str = REVISIONS[-1]) -> None:
    """Make every table in an empty database, at the present layout."""
    METADATA.create_all(connection, checkfirst=False)
    search.make(connection)
    VERSION.create(connection, checkfirst=False)
    connection.execute(insert(VERSION).values(version_num=revision))


def run_revisions(connection: Connection, target: str, scripts: str = SCRIPTS) -> None:
    """Run the revisions up to ``target`` on an open connection, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", scripts.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _create(engine: Engine, path: Path, revision: str) -> None:
    with writing(engine) as connection:
        if revision_of(connection, path) is None:  # else another window was faster
            create(connection, revision)


def _migrate(engine: Engine, path: Path, target: str, scripts: str) -> None:
    with engine.connect() as connection:
        # Rebuilding a table drops it, which would delete what refers to it; the switch only works between transactions.
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if revision_of(connection, path) != target:
                    run_revisions(connection, target, scripts)
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                        raise ValueError("rows would be left without what they belong to")
        finally:
            connection.invalidate()
