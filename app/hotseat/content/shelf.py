"""The shelf kept between runs: a list opens without reading one YAML file while no card has changed.

It is a copy that may be lost at any time: whatever is odd about it makes it be read anew from the cards.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hotseat import __version__
from hotseat.content.roots import Root
from hotseat.core.shelved import Shelved

_BYTES = 2_000_000


def kept_shelf(path: Path, slugs: Mapping[str, Root]) -> list[Shelved] | None:
    """What was kept at ``path``; ``None`` when there is nothing, or when a card has changed since."""
    try:
        if path.stat().st_size > _BYTES:
            return None
        kept = json.loads(path.read_bytes())
        if kept["stamp"] != _stamp(slugs):
            return None
        return [_shelved(row) for row in kept["rows"]]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def keep_shelf(path: Path, slugs: Mapping[str, Root], shelf: Sequence[Shelved]) -> None:
    """Keep the shelf for the next run; where that cannot be done, nothing happens."""
    try:
        kept = {"stamp": _stamp(slugs), "rows": [asdict(row) for row in shelf]}
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(path)
    except (OSError, ValueError):
        return


def _stamp(slugs: Mapping[str, Root]) -> list[Any]:
    """What tells one state of the cards from another: the program's version and each file's identity."""
    stamp: list[Any] = [__version__]
    for slug, root in slugs.items():
        file = root.path / "scenarios" / slug / "scenario.yaml"
        found = file.stat()
        stamp.append([str(file), root.origin, found.st_ino, found.st_size, found.st_mtime_ns])
    return stamp


def _shelved(row: dict[str, Any]) -> Shelved:
    figures = tuple((str(name), str(value)) for name, value in row.pop("figures"))
    chapters, vocabulary = tuple(map(int, row.pop("chapters"))), tuple(map(str, row.pop("vocabulary")))
    return Shelved(chapters=chapters, vocabulary=vocabulary, figures=figures, **row)
