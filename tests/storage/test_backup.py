"""Backups hold everything; restoring brings it back, or changes nothing."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hotseat.storage.errors import Damaged, DamagedBackup, ForeignFile, LostLease, NewerDatabase, StorageError
from hotseat.storage.store import Store
from tests.storage.values import ME, NOON, an_assessment, begin


@pytest.fixture
def saved(tmp_path: Path, store: Store) -> Path:
    """A backup of a store with attempt ``one``; the store goes on to hold ``two`` as well."""
    begin(store)
    store.write("one", "p0", "from before", 0, ME)
    store.keep("one", an_assessment(), NOON)
    target = tmp_path / "copies" / "monday.db"
    store.backup(target)
    store.write("one", "p0", "from after", 1, ME)
    begin(store, "two")
    return target


def test_a_backup_is_one_private_file_that_opens_by_itself(tmp_path: Path, saved: Path) -> None:
    assert [file.name for file in saved.parent.iterdir()] == ["monday.db"]
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    moved = tmp_path / "elsewhere" / "hotseat.db"
    moved.parent.mkdir()
    shutil.copyfile(saved, moved)
    with closing(Store.open(moved)) as store:
        assert [row.id for row in store.rows()] == ["one"]
        assert store.load("one").text("p0") == "from before"
        assert len(store.assessments("one")) == 1


def test_an_earlier_backup_is_replaced(saved: Path, store: Store) -> None:
    store.backup(saved)
    with closing(Store.open(saved)) as copy:
        assert copy.load("one").text("p0") == "from after"


def test_no_other_file_is_overwritten(tmp_path: Path, store: Store) -> None:
    thesis = tmp_path / "thesis.md"
    thesis.write_text("Years of work. " * 1000)
    link = tmp_path / "link.db"
    link.symlink_to(store.path)
    for target, says in ((thesis, "no hotseat backup"), (tmp_path, "folder"), (store.path, "itself"), (link, "itself")):
        with pytest.raises(StorageError, match=says):
            store.backup(target)
    assert thesis.read_text().startswith("Years")
    assert link.is_symlink()
    store.examine()


def test_a_backup_to_where_nothing_may_be_written_is_told(store: Store) -> None:
    with pytest.raises(StorageError, match="/proc/nowhere"):
        store.backup(Path("/proc/nowhere/copy.db"))


def test_restoring_brings_back_and_keeps_what_was_there(path: Path, saved: Path, store: Store) -> None:
    before = saved.read_bytes()
    kept = store.restore(saved)
    assert [row.id for row in store.rows()] == ["one"]
    assert store.load("one").text("p0") == "from before"
    assert saved.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == sorted(
        ["hotseat.db", "hotseat.db-shm", "hotseat.db-wal", kept.name]
    )
    assert kept.name == "hotseat.db.before-restore-20260105-120000"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    store.examine()

    store.restore(kept)
    assert {row.id for row in store.rows()} == {"one", "two"}
    assert store.load("one").text("p0") == "from after"


def test_other_windows_go_on_and_hold_nothing_after(saved: Path, store: Store, another: Callable[[], Store]) -> None:
    other = another()
    assert other.count() == 2
    other.restore(saved)
    with pytest.raises(LostLease):
        store.write("one", "p0", "typed meanwhile", 2, ME)
    assert store.load("one").text("p0") == "from before"
    begin(store, "three")
    assert other.count() == 2


def damaged(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    backup.write_bytes(content)


def no_database(backup: Path) -> None:
    backup.write_bytes(b"not a database at all" * 500)


def truncated(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[: 4096 * 4 + 7])


def sql(*statements: str) -> Callable[[Path], None]:
    def change(backup: Path) -> None:
        with closing(sqlite3.connect(backup)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return change


def foreign(backup: Path) -> None:
    backup.unlink()
    sql("CREATE TABLE recipes (name TEXT)")(backup)


def empty(backup: Path) -> None:
    backup.write_bytes(b"")


BAD: list[tuple[Callable[[Path], None], type[StorageError]]] = [
    (damaged, DamagedBackup),
    (no_database, DamagedBackup),
    (truncated, DamagedBackup),
    (foreign, ForeignFile),
    (empty, ForeignFile),
    (sql("UPDATE alembic_version SET version_num = '9999'"), NewerDatabase),
    (sql("DROP TABLE leases"), ForeignFile),
    (sql("CREATE TRIGGER spy AFTER INSERT ON events BEGIN DELETE FROM answers; END"), ForeignFile),
    (sql("CREATE VIEW spy AS SELECT 1"), ForeignFile),
    (sql("INSERT INTO leases VALUES ('no-such', 'x', 1, 'h', '2026-01-01', '2026-01-01')"), DamagedBackup),
    (Path.unlink, StorageError),
]


@pytest.mark.parametrize(("spoil", "kind"), BAD)
def test_a_bad_backup_changes_nothing(
    path: Path, saved: Path, store: Store, spoil: Callable[[Path], None], kind: type[StorageError]
) -> None:
    spoil(saved)
    files = sorted(path.parent.iterdir())
    with pytest.raises(kind) as caught:
        store.restore(saved)
    assert type(caught.value) is kind
    assert str(saved) in str(caught.value)
    assert store.load("one").text("p0") == "from after"
    assert sorted(path.parent.iterdir()) == files, "neither a copy nor a mark is left behind"


def test_the_database_itself_is_no_backup(store: Store) -> None:
    with pytest.raises(StorageError, match="itself"):
        store.restore(store.path)


def test_a_copy_with_its_log_beside_it_is_restored_whole(tmp_path: Path, saved: Path, store: Store) -> None:
    raw = tmp_path / "raw.db"
    for ending in ("", "-wal"):  # as a person copies files while hotseat runs
        shutil.copyfile(f"{store.path}{ending}", f"{raw}{ending}")
    store.delete("two")
    store.restore(raw)
    assert store.load("two").id == "two"


def test_a_damaged_present_file_is_told(path: Path, saved: Path, store: Store) -> None:
    store.close()
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(Damaged):
        Store(store._engine, path).restore(saved)
