"""Layouts: a fresh file equals a migrated one, an older one is brought up to date, a newer one is left alone."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import hotseat.storage.migrations as migrations
from hotseat.storage.engine import engine_for, reading
from hotseat.storage.errors import Damaged, DiskFull, ForeignFile, MigrationFailed, NewerDatabase
from hotseat.storage.files import ensure_private
from hotseat.storage.search import is_index_table
from hotseat.storage.store import Store
from hotseat.storage.tables import METADATA
from hotseat.storage.upgrade import REVISIONS, SCRIPTS, _migrate, upgrade
from tests.storage.values import ME, NOON, begin

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9998"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("attempts", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text(), nullable=True))
    {more}
""".replace("HEAD", REVISIONS[-1])


LAYOUT = {"include_name": lambda name, kind, _: not (kind == "table" and is_index_table(name))}
"""What the layout is made of: an index of SQLite's own kind is no part of it."""


def schema(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return {(name, sql or "") for name, sql in connection.execute("SELECT name, sql FROM sqlite_master")}


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder of migrations with one revision more than there is."""
    folder = tmp_path / "100% more"
    shutil.copytree(Path(migrations.__path__[0]), folder)
    (folder / "versions" / "r9998_mood.py").write_text(NEXT.format(head=REVISIONS[-1], more="pass"))
    return folder


def test_the_program_knows_every_revision() -> None:
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == REVISIONS


def test_a_fresh_file_equals_a_migrated_one(tmp_path: Path) -> None:
    fresh, migrated = tmp_path / "fresh.db", tmp_path / "migrated.db"
    Store.open(fresh).close()
    engine = engine_for(migrated)
    _migrate(engine, migrated, "head", SCRIPTS)
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=LAYOUT), METADATA) == []
    engine.dispose()
    assert schema(fresh) == schema(migrated)
    assert {"attempts", "events", "answers", "assessments", "leases", "alembic_version"} <= {
        n for n, _ in schema(fresh)
    }
    store = Store.open(migrated)
    begin(store)
    store.close()


def test_an_older_file_is_copied_and_brought_up_to_date(path: Path, store: Store, scripts: Path) -> None:
    begin(store)
    store.write("one", "p0", "kept through it all", 0, ME)
    before = schema(path)
    backup = upgrade(store._engine, path, NOON, (*REVISIONS, "9998"), str(scripts))
    assert backup == path.parent / "backups" / f"hotseat-{REVISIONS[-1]}-20260105-120000.db"
    assert backup.stat().st_mode & 0o777 == 0o600
    assert schema(backup) == before
    assert any("mood" in sql for _, sql in schema(path))
    assert store.load("one").text("p0") == "kept through it all", "rebuilding a table must not delete what refers to it"

    copy = Store.open(backup)
    assert copy.load("one").text("p0") == "kept through it all"
    copy.close()
    assert upgrade(store._engine, path, NOON, (*REVISIONS, "9998"), str(scripts)) is None


def test_only_the_newest_backups_of_upgrades_are_kept(path: Path, store: Store, scripts: Path) -> None:
    begin(store)
    folder = path.parent / "backups"
    folder.mkdir()
    for age in range(5):
        old = folder / f"hotseat-000{age}-20250101-12000{age}.db"
        old.touch()
        os.utime(old, (1000 - age, 1000 - age))
    own = folder / "hotseat-before-the-move.db"
    own.touch()
    backup = upgrade(store._engine, path, NOON, (*REVISIONS, "9998"), str(scripts))
    assert {one.name for one in folder.iterdir()} == {
        str(backup and backup.name),
        "hotseat-0000-20250101-120000.db",
        "hotseat-0001-20250101-120001.db",
        own.name,
    }


@pytest.mark.parametrize("more", ["raise RuntimeError('half way')", "op.execute('DELETE FROM attempts')"])
def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, store: Store, scripts: Path, more: str) -> None:
    begin(store)
    (scripts / "versions" / "r9998_mood.py").write_text(NEXT.format(head=REVISIONS[-1], more=more))
    before = schema(path)
    with pytest.raises(MigrationFailed) as caught:
        upgrade(store._engine, path, NOON, (*REVISIONS, "9998"), str(scripts))
    assert caught.value.backup.exists()
    assert str(caught.value.backup) in str(caught.value)
    assert schema(path) == before
    assert store.load("one").id == "one"


def test_a_full_disk_is_not_told_as_a_bug(path: Path, store: Store, scripts: Path) -> None:
    begin(store)
    fill = "op.execute('PRAGMA max_page_count = 1'); op.execute('CREATE TABLE big AS SELECT zeroblob(9000000) AS b')"
    (scripts / "versions" / "r9998_mood.py").write_text(NEXT.format(head=REVISIONS[-1], more=fill))
    before = schema(path)
    with pytest.raises(DiskFull):
        upgrade(store._engine, path, NOON, (*REVISIONS, "9998"), str(scripts))
    assert schema(path) == before
    assert store.load("one").id == "one"


def test_a_newer_file_is_refused_and_left_alone(path: Path, store: Store) -> None:
    begin(store)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match="Upgrade hotseat") as caught:
        Store.open(path)
    assert caught.value.revision == "9999"
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    ensure_private(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(ForeignFile):
        Store.open(path)
    assert [name for name, _ in schema(path)] == ["recipes"]


def test_a_file_that_does_not_tell_its_layout_is_damaged(path: Path, store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.commit()
    engine = engine_for(path)
    with pytest.raises(Damaged, match="layout"):
        upgrade(engine, path, NOON)
    engine.dispose()
