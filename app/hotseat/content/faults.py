"""What can be wrong with a content file, said so that a person can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hotseat.core.plaintext import one_line
from hotseat.core.telling import cut, did_you_mean, listed, near


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is, what is wrong and what would mend it. ``line`` counts from 1; 0 is the whole file."""

    path: Path
    line: int
    key: str
    message: str
    mend: str
    severity: Literal["error", "warning"] = "error"

    def __post_init__(self) -> None:
        # Keys and messages quote the file, which may hold anything of any length.
        object.__setattr__(self, "key", one_line(self.key, 120))
        object.__setattr__(self, "message", one_line(self.message, 400))

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        key = f" {self.key}:" if self.key else ""
        return f"{place}:{key} {self.message} (mend: {self.mend})"


class ContentError(Exception):
    """A file that cannot be used; ``faults`` says why, each with file, line and key."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UnknownContent(LookupError):
    """No scenario, format or chapter of that name; ``known`` lists what there is.

    A name that is nearly known is asked about; for any other one the names are listed.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        help = did_you_mean(near(name, self.known)) or f"There is: {listed(self.known)}."
        super().__init__(f"No {kind} '{cut(name)}'. {help}")
