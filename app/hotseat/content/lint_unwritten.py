"""What a scaffold left to be written."""

from collections.abc import Iterator
from pathlib import Path

from hotseat.content.faults import Fault
from hotseat.content.scaffold import TO_WRITE


def lint_unwritten(path: Path, text: str) -> Iterator[Fault]:
    """One warning for a file that still has places to write."""
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if TO_WRITE in line]
    if lines:
        count = f"{len(lines)} lines still say" if len(lines) > 1 else "a line still says"
        yield Fault(path, lines[0], "", f"{count} {TO_WRITE}", "write what belongs there", "warning")
