"""The one place where an error of the driver, the file system or a stored value becomes a ``StorageError``."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from hotseat.storage.errors import Busy, Damaged, DiskFull, ReadOnly, StorageError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Whatever fails inside about the file at ``path`` is raised as a ``StorageError`` that a person can read."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError, ValidationError) as error:
        raise translated(error, path) from error


def translated(error: Exception, path: Path) -> StorageError:
    """The ``StorageError`` that tells what ``error`` means."""
    if isinstance(error, StorageError):
        return error
    if isinstance(error, DBAPIError) and isinstance(error.orig, Exception):
        error = error.orig
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return Damaged(path, f"a stored value of {error.title} cannot be read: {first['msg']}")
    if isinstance(error, OSError):
        return _of_system(error, path)
    return _of_sqlite(error, path)


def _of_system(error: OSError, path: Path) -> StorageError:
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno in _DENIED:
        return ReadOnly(path)
    return StorageError(f"{path} cannot be used: {error.strerror or error}.")


def _of_sqlite(error: Exception, path: Path) -> StorageError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the low byte is the primary code
    match code:
        case sqlite3.SQLITE_FULL:
            return DiskFull(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return ReadOnly(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Damaged(path, str(error))
        case sqlite3.SQLITE_IOERR:
            return StorageError(f"The disk that holds {path} failed ({error}). The last change was not stored.")
        case _:
            return StorageError(f"{path} could not be used ({error}). The last change was not stored.")
