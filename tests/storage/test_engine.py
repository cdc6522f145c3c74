"""The engine is durable, transactional for DDL too, and lets readers read while somebody writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from hotseat.storage.engine import engine_for, reading, writing


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    place = tmp_path / "with space? & %41.db"
    engine = engine_for(place)
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE words (word TEXT)"))
    assert place.exists()
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
    ],
)
def test_each_connection_is_prepared(engine: Engine, pragma: str, value: object) -> None:
    with reading(engine) as one, reading(engine) as two:
        for connection in (one, two):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_what_fails_leaves_nothing_tables_included(engine: Engine) -> None:
    def fail() -> None:
        with writing(engine) as connection:
            connection.execute(text("CREATE TABLE more (word TEXT)"))
            connection.execute(text("INSERT INTO words VALUES ('half')"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    with reading(engine) as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master")).scalars().all() == ["words"]
        assert connection.execute(text("SELECT count(*) FROM words")).scalar_one() == 0


def test_a_reader_sees_one_state_and_waits_for_nobody(engine: Engine) -> None:
    count = text("SELECT count(*) FROM words")
    with writing(engine) as writer:
        writer.execute(text("INSERT INTO words VALUES ('one')"))
        with reading(engine) as reader:
            assert reader.execute(count).scalar_one() == 0
    with reading(engine) as reader:
        assert reader.execute(count).scalar_one() == 1
        with writing(engine) as writer:
            writer.execute(text("INSERT INTO words VALUES ('two')"))
        assert reader.execute(count).scalar_one() == 1


def test_a_writer_holds_the_lock_before_it_reads(engine: Engine) -> None:
    hasty = engine_for(Path(str(engine.url.database)))
    with reading(hasty) as connection:
        connection.connection.cursor().execute("PRAGMA busy_timeout=1")
    with writing(engine), pytest.raises(OperationalError, match="locked"), writing(hasty):
        pass
    hasty.dispose()
