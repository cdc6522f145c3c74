"""What an endpoint was found to be able to do, and a file that remembers it."""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

CHARACTERS_PER_TOKEN = 3.5
"""Until measured; plain English has about 4.5, tables and code fewer."""
SAFE_WINDOW = 8_192
"""Tokens taken for granted while an endpoint has told nothing: every hosted model has more."""
MAX_FILE = 1_000_000


class Tier(StrEnum):
    """The three ways of asking for structure, best first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PROSE = "prose"

    @property
    def below(self) -> "Tier | None":
        """The next thing to try, ``None`` after the last."""
        return {Tier.SCHEMA: Tier.OBJECT, Tier.OBJECT: Tier.PROSE}.get(self)


@dataclass(frozen=True, slots=True)
class Abilities:
    """How to ask. ``window`` is in tokens (0: not known), ``ratio`` in characters per token.

    ``left_out`` names the request's parameters that the endpoint refuses. ``proven`` is set once a call succeeded.
    """

    tier: Tier = Tier.SCHEMA
    streaming: bool = True
    window: int = 0
    ratio: float = CHARACTERS_PER_TOKEN
    left_out: tuple[str, ...] = ()
    proven: bool = False

    def tokens(self, characters: int) -> int:
        """How many tokens so many characters come to, rounded up, with a tenth in reserve."""
        return int(characters / self.ratio * 1.1) + 1

    @property
    def room(self) -> int:
        """The window to plan for."""
        return self.window or SAFE_WINDOW


class Memory:
    """Abilities by endpoint and model, in one small file that may be deleted at any time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, url: str, name: str) -> Abilities | None:
        """What was kept, ``None`` when nothing was or the file cannot be read."""
        kept = self._read().get(f"{url} {name}")
        try:
            return _abilities(kept) if isinstance(kept, dict) else None
        except (ValueError, TypeError, KeyError):
            return None

    def keep(self, url: str, name: str, abilities: Abilities) -> None:
        """Remember; where the file cannot be written the endpoint is simply asked again."""
        known = self._read()
        known[f"{url} {name}"] = asdict(abilities)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, place = tempfile.mkstemp(dir=self._path.parent, prefix=".model-")
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(dict(list(known.items())[-100:]), file)
            Path(place).replace(self._path)

    def forget(self) -> None:
        """Remember nothing any more."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        with suppress(OSError, ValueError, RecursionError):
            with self._path.open(encoding="utf-8") as file:
                found = json.loads(file.read(MAX_FILE))
            if isinstance(found, dict):
                return found
        return {}


def _abilities(kept: Mapping[str, Any]) -> Abilities:
    window, ratio = int(kept["window"]), float(kept["ratio"])
    if not (0 <= window <= 10**8 and 0.2 <= ratio <= 20):
        raise ValueError("out of range")
    left_out = tuple(str(name) for name in kept["left_out"])
    return Abilities(Tier(kept["tier"]), bool(kept["streaming"]), window, ratio, left_out, bool(kept["proven"]))
