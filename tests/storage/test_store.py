"""The file behind the store: private, whole, and honest about every trouble."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from hotseat.core.journal import Asked
from hotseat.core.records import NOTES
from hotseat.storage import engine as engines
from hotseat.storage.errors import Busy, Damaged, DiskFull, Held, ReadOnly, StorageError, UnknownAttempt
from hotseat.storage.files import is_suspect
from hotseat.storage.store import Store
from tests.storage.values import (
    CHECKOUT,
    HOST,
    ME,
    NOON,
    PID,
    a_plan,
    an_assessment,
    begin,
    both,
    bytes_of,
    seconds,
    started,
)


def test_every_file_is_private(path: Path, store: Store) -> None:
    begin(store)
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["hotseat.db", "hotseat.db-shm", "hotseat.db-wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_relative_path_means_the_folder_of_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open(Path("hotseat.db"))
    monkeypatch.chdir("/")
    begin(store)
    store.close()
    assert (tmp_path / "hotseat.db").stat().st_size > 0


def test_closing_twice_is_fine_and_leaves_one_file(path: Path, store: Store) -> None:
    begin(store)
    store.close()
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["hotseat.db"]


def test_many_windows_may_open_a_fresh_file_at_once(path: Path) -> None:
    script = (
        "import sys; from tests.storage.values import *\n"
        "input(); Store.open(Path(sys.argv[1])).start(sys.argv[2], a_plan(), started())"
    )
    names = [f"a{number}" for number in range(4)]
    windows = [
        subprocess.Popen([sys.executable, "-c", script, str(path), name], stdin=subprocess.PIPE, cwd=CHECKOUT)
        for name in names
    ]
    for window in windows:
        window.communicate(b"\n", timeout=60)
    assert [window.returncode for window in windows] == [0] * 4
    with closing(Store.open(path)) as store:
        assert {row.id for row in store.rows()} == set(names)
        assert store.set_aside is None


def test_a_store_opened_in_one_thread_serves_another(path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        store = pool.submit(Store.open, path).result()
        begin(store)
        pool.submit(store.write, "one", "p0", "from the other", 0, ME).result()
    assert store.load("one").text("p0") == "from the other"
    store.close()


# damaged


@pytest.mark.parametrize(
    "content",
    [b"This is a diary, not a database. " * 400, b"SQLite format 3\x00" + b"\xff" * 4080, b"\x00" * 8192, b"short"],
    ids=["text", "header", "zeros", "short"],
)
def test_a_file_that_is_no_database_is_set_aside_and_told(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with closing(Store.open(path, lambda: NOON)) as store:
        assert store.set_aside == path.with_name("hotseat.db.damaged-20260105-120000")
        assert store.set_aside.read_bytes() == content
        assert str(store.set_aside) in (store.notice or "")
        begin(store)
    with closing(Store.open(path)) as store:
        assert store.set_aside is None
        assert store.notice is None
        assert store.load("one").id == "one"


def test_a_truncated_file_is_set_aside(path: Path, store: Store) -> None:
    begin(store)
    store.write("one", "p0", "x" * 50_000, 0, ME)
    store.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with closing(Store.open(path)) as store:
        assert store.set_aside is not None
        assert store.rows() == []


def test_damage_inside_is_told_then_set_aside_at_the_next_start(path: Path, store: Store) -> None:
    begin(store)
    store.write("one", "p0", "x" * 200_000, 0, ME)
    store.close()
    content = bytearray(path.read_bytes())
    page = content.index(b"x" * 4000) // 4096 * 4096
    content[page : page + 4096] = b"\xff" * 4096
    path.write_bytes(content)

    with closing(Store.open(path)) as store:
        assert store.set_aside is None, "a start does not read the whole file"
        with pytest.raises(Damaged, match="Nothing was deleted"):
            store.load("one")
        with pytest.raises(Damaged):
            store.examine()
    assert is_suspect(path)
    with closing(Store.open(path)) as store:
        assert store.set_aside is not None
        assert store.set_aside.read_bytes() == content
        assert not is_suspect(path)
        store.examine()


def test_a_suspect_that_is_sound_is_kept(path: Path, store: Store) -> None:
    begin(store)
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE events SET body = '{}'")
    with pytest.raises(Damaged):
        store.load("one")
    store.close()
    assert is_suspect(path)
    with closing(Store.open(path)) as store:
        assert store.set_aside is None
        assert [row.id for row in store.rows()] == ["one"]
    assert not is_suspect(path)


@both
def test_a_journal_without_its_start_is_damage(store: Store) -> None:
    begin(store)
    with store._writing() as connection:
        connection.exec_driver_sql("DELETE FROM events")
    with pytest.raises(Damaged, match="lost its start"):
        store.load("one")


# full


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path, store: Store) -> None:
    begin(store)
    store.write("one", "p0", "safe", 0, ME)
    store.close()
    store = Store.open(path)

    def limit(connection: sqlite3.Connection, _entry: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(store._engine, "connect", limit)
    store._engine.dispose()
    verbs: list[Callable[[], object]] = [
        lambda: store.write("one", "p0", "y" * 100_000, 1, ME, seconds(4)),
        lambda: store.append("one", Asked(at=NOON, clock=seconds(4), question="?", fact=None, reply="y" * 100_000), ME),
        lambda: store.keep("one", an_assessment(quote="y" * 100_000), NOON),
    ]
    for verb in verbs:
        with pytest.raises(DiskFull, match="Free some space"):
            verb()
    attempt = store.load("one")
    assert (attempt.text("p0"), attempt.answers["p0"].revision) == ("safe", 1)
    assert (len(attempt.events), attempt.heartbeat) == (1, seconds(0))
    assert store.assessments("one") == []

    event.remove(store._engine, "connect", limit)
    store._engine.dispose()
    assert store.write("one", "p0", "y" * 100_000, 1, ME) == 2
    store.examine()
    store.close()


# read-only


def test_a_folder_that_may_not_be_written_is_told(unprivileged: Path) -> None:
    unprivileged.chmod(0o500)
    with pytest.raises(ReadOnly, match="HOTSEAT_HOME"):
        Store.open(unprivileged / "data" / "hotseat.db")
    with pytest.raises(ReadOnly):
        Store.open(unprivileged / "hotseat.db")
    assert list(unprivileged.iterdir()) == []


def test_a_file_that_may_not_be_written_can_be_read(unprivileged: Path) -> None:
    path = unprivileged / "hotseat.db"
    with closing(Store.open(path)) as store:
        begin(store)
    path.chmod(0o444)
    with closing(Store.open(path)) as store:
        assert store.load("one").id == "one"
        with pytest.raises(ReadOnly, match="nothing was changed"):
            store.write("one", "p0", "text", 0, ME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_a_database_in_a_folder_that_may_not_be_written_is_told(unprivileged: Path) -> None:
    path = unprivileged / "hotseat.db"
    Store.open(path).close()
    unprivileged.chmod(0o500)
    with pytest.raises(ReadOnly):
        Store.open(path)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageError, match="cannot be used"):
        Store.open(tmp_path / "data" / "hotseat.db")


# in use


def test_a_file_that_stays_locked_is_told(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(store)
    store.close()
    monkeypatch.setattr(engines, "PRAGMAS", (*engines.PRAGMAS, "PRAGMA busy_timeout=20"))
    with closing(Store.open(path)) as store, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="Try again"):
            store.write("one", "p0", "text", 0, ME)
        assert store.load("one").id == "one", "reading never waits"
        other.rollback()
        store.write("one", "p0", "text", 0, ME)


# deleted

SECRETS = ("zebra-in-the-answer", "zebra-in-the-notes", "zebra-in-the-question", "zebra-in-the-quote", "zebra-title")


def fill(store: Store, attempt_id: str, word: str) -> None:
    begin(store, attempt_id, a_plan(f"{word}-scenario", f"{word}-title"))
    for revision in range(6):  # rewritten pads leave freed pages behind
        store.write(attempt_id, "p0", f"{word}-in-the-answer {revision} " * (40 + 300 * revision), revision, ME)
        store.write(attempt_id, NOTES, f"{word}-in-the-notes {revision} " * (200 - 30 * revision), revision, ME)
    asked = Asked(at=NOON, clock=seconds(1), question=f"{word}-in-the-question", fact=None, reply="No.")
    store.append(attempt_id, asked, ME)
    store.keep(attempt_id, an_assessment(quote=f"{word}-in-the-quote"), NOON)


@pytest.mark.parametrize("reopened", [False, True])
def test_what_is_deleted_is_truly_gone(path: Path, store: Store, reopened: bool) -> None:
    for number in range(4):
        fill(store, f"kept-{number}", "heron")
        fill(store, f"gone-{number}", "zebra")
    if reopened:
        store.close()
        store = Store.open(path)
    before = bytes_of(path.parent)
    assert all(secret.encode() in before for secret in SECRETS)
    for number in range(4):
        store.delete(f"gone-{number}")
    after = bytes_of(path.parent)
    assert b"zebra" not in after
    assert b"gone-" not in after
    assert after.count(b"heron-in-the-notes") >= 4
    assert {row.id for row in store.rows()} == {f"kept-{number}" for number in range(4)}
    assert store.load("kept-1").text("p0").startswith("heron-in-the-answer 5")
    with pytest.raises(UnknownAttempt):
        store.delete("gone-0")
    store.examine()
    store.close()


@both
def test_what_another_window_has_open_is_not_deleted(store: Store) -> None:
    store.start("one", a_plan(), started())
    store.claim("one", "another", 4321, "elsewhere", NOON)
    with pytest.raises(Held, match="close it first"):
        store.delete("one")
    assert store.load("one").id == "one"
    store.take_over("one", ME, PID, HOST, NOON)
    store.delete("one")
    assert store.rows() == []


def test_a_reader_in_the_way_of_wiping_is_told(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, "one", "zebra")
    store.close()
    monkeypatch.setattr(engines, "PRAGMAS", (*engines.PRAGMAS, "PRAGMA busy_timeout=20"))
    with closing(Store.open(path)) as store, closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM attempts").fetchall()
        with pytest.raises(Busy, match="was deleted, but"):
            store.delete("one")
        assert store.rows() == []
        reader.rollback()
    assert b"zebra" not in bytes_of(path.parent)
