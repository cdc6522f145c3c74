"""Writing choices to ``settings.toml``, with the user's comments and order kept."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hotseat.settings.layers import MAX_FILE, SECTIONS, Unusable, checked, known


class UnwritableSettings(Exception):
    """The file could not be changed; it is as it was. Its text is for a person."""


def change(path: Path, choices: Mapping[str, Any]) -> None:
    """Set each ``"section.key"`` to its value, ``None`` takes it out. Whole or not at all, readable by its owner only.

    Raises ``UnwritableSettings`` when the file cannot be read as TOML or written, ``Unusable`` for a value that the
    setting does not take, and ``KeyError`` for a setting that there is not.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError
    from tomlkit.items import Table

    for name, value in choices.items():
        section, _, key = name.partition(".")
        if key not in known(section):
            raise KeyError(name)
        if value is not None:
            checked(section, key, value)
    try:
        with path.open(encoding="utf-8-sig") as file:
            document = tomlkit.parse(file.read(MAX_FILE))
    except FileNotFoundError:
        document = tomlkit.document()
    except (OSError, ValueError, TOMLKitError) as error:
        raise UnwritableSettings(f"{path} cannot be read ({error}). Mend it first; nothing was changed.") from error
    for name, value in choices.items():
        section, _, key = name.partition(".")
        if section not in document:
            document.add(section, tomlkit.table())
        table = document[section]
        if not isinstance(table, Table):
            raise UnwritableSettings(f"'{section}' in {path} is no section. Mend it first; nothing was changed.")
        if value is None:
            table.pop(key, None)
        else:
            table[key] = list(value) if isinstance(value, tuple) else value
    _replace(path, tomlkit.dumps(document))


def _replace(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")  # mode 0600
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnwritableSettings(f"{path} could not be written ({error.strerror}). Nothing was changed.") from error


__all__ = ["SECTIONS", "Unusable", "UnwritableSettings", "change"]
