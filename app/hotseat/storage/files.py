"""The files beside the database: private ones, copies set aside, and the mark that a file must be checked."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

COMPANIONS = ("", "-wal", "-shm")


def ensure_private(path: Path) -> None:
    """Make the file, empty, with mode 0600, and its folders with 0700; take rights of others off a file that is there.

    Raises ``OSError``.
    """
    _ensure_folder(path.parent)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        path.chmod(mode & 0o700)


def set_aside(path: Path, reason: str, now: datetime) -> Path:
    """Rename a database and its companions to ``NAME.REASON-TIME``; the new place. Raises ``OSError``."""
    target = free_place(path.with_name(f"{path.name}.{reason}-{stamp(now)}"))
    for ending in reversed(COMPANIONS):  # the database last: only then is its name free for a new one
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(target.with_name(target.name + ending))
    return target


def free_place(path: Path) -> Path:
    """``path``, or the first of ``path-2``, ``path-3``, … at which nothing lies."""
    place, count = path, 1
    while place.exists():
        count += 1
        place = path.with_name(f"{path.name}-{count}")
    return place


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty private file beside ``target`` that takes its place when the block ends well, else is removed.

    Raises ``OSError``; ``target`` is either what it was or what the block wrote, never something between.
    """
    _ensure_folder(target.parent)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield draft
        _flush(draft)
        draft.replace(target)
        _flush(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def stamp(now: datetime) -> str:
    """An instant as part of a file name, in UTC: ``20260131-235959``."""
    return f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"


def mark_suspect(path: Path) -> None:
    """Leave a mark that the database must be checked before it is next used."""
    with suppress(OSError):
        _mark(path).touch(mode=0o600)


def is_suspect(path: Path) -> bool:
    """Whether the mark is there."""
    return _mark(path).exists()


def clear_suspect(path: Path) -> None:
    """Take the mark away."""
    with suppress(OSError):
        _mark(path).unlink(missing_ok=True)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.suspect")


def _ensure_folder(folder: Path) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)


def _flush(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
