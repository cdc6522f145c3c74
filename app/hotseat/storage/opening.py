"""From a path to an engine on a sound, private, up-to-date file."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from hotseat.storage.backup import examine
from hotseat.storage.engine import engine_for
from hotseat.storage.errors import Damaged
from hotseat.storage.files import clear_suspect, ensure_private, is_suspect, set_aside
from hotseat.storage.translation import plain_errors
from hotseat.storage.upgrade import upgrade


def opened(path: Path, now: datetime) -> tuple[Engine, Path | None]:
    """An engine on the file, made or migrated first, and where a damaged file was set aside, if one was.

    The whole file is only read when it was marked as suspect. Raises ``StorageError``.
    """
    with plain_errors(path):
        ensure_private(path)
        try:
            return _ready(path, now), None
        except Damaged:
            aside = set_aside(path, "damaged", now)
            clear_suspect(path)
            ensure_private(path)
            return _ready(path, now), aside


def _ready(path: Path, now: datetime) -> Engine:
    engine = engine_for(path)
    try:
        with plain_errors(path):
            if is_suspect(path):
                examine(engine, path)
                clear_suspect(path)
            upgrade(engine, path, now)
    except BaseException:
        engine.dispose()
        raise
    return engine
