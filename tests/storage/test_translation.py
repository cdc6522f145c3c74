"""Every failure is told in plain words, with what to do."""

import errno
import inspect
import sqlite3
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from hotseat.core.journal import EVENT
from hotseat.storage import errors
from hotseat.storage.engine import engine_for, writing
from hotseat.storage.errors import Busy, Damaged, DiskFull, ReadOnly, StorageError
from hotseat.storage.translation import plain_errors, translated

PLACE = Path("/home/ada/hotseat.db")


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY, ReadOnly),
        (sqlite3.SQLITE_READONLY_DIRECTORY, ReadOnly),
        (sqlite3.SQLITE_CANTOPEN, ReadOnly),
        (sqlite3.SQLITE_BUSY, Busy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Busy),
        (sqlite3.SQLITE_LOCKED, Busy),
        (sqlite3.SQLITE_CORRUPT, Damaged),
        (sqlite3.SQLITE_NOTADB, Damaged),
        (sqlite3.SQLITE_IOERR, StorageError),
        (sqlite3.SQLITE_CONSTRAINT, StorageError),
    ],
)
def test_errors_of_sqlite(code: int, kind: type[StorageError]) -> None:
    told = translated(sqlite_error(code), PLACE)
    assert type(told) is kind
    assert str(PLACE) in str(told)


@pytest.mark.parametrize(
    ("code", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EACCES, ReadOnly), (errno.EROFS, ReadOnly)],
)
def test_errors_of_the_system(code: int, kind: type[StorageError]) -> None:
    assert type(translated(OSError(code, "no"), PLACE)) is kind
    told = translated(OSError(errno.ENAMETOOLONG, "File name too long"), PLACE)
    assert type(told) is StorageError
    assert "File name too long" in str(told)


def test_a_value_that_cannot_be_read() -> None:
    with pytest.raises(Damaged, match="cannot be read") as caught, plain_errors(PLACE):
        EVENT.validate_json('{"kind": "nonsense"}')
    assert isinstance(caught.value.__cause__, ValidationError)


def test_errors_through_sqlalchemy(tmp_path: Path) -> None:
    place = tmp_path / "text.db"
    place.write_text("This is a diary, not a database. " * 100)
    with pytest.raises(Damaged, match="not a database"), plain_errors(place), writing(engine_for(place)) as connection:
        connection.execute(text("SELECT 1"))


def test_what_is_no_trouble_of_storage_passes() -> None:
    with pytest.raises(KeyError), plain_errors(PLACE):
        raise KeyError("mine")
    with pytest.raises(ReadOnly), plain_errors(PLACE):
        raise ReadOnly(PLACE)


def test_every_error_is_one_family() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]
    assert len(kinds) > 10
    assert all(issubclass(kind, StorageError) for kind in kinds)
