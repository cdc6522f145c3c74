"""Minutes against points, phase by phase."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from hotseat.core.plaintext import one_line
from hotseat.tui.durations import minutes
from hotseat.tui.widgets.bars import bar

BAR = 8


class Effort(Protocol):
    """What one phase took and what its chapters earned (0 to 1, ``None``: not scored)."""

    @property
    def title(self) -> str: ...
    @property
    def budget(self) -> timedelta: ...
    @property
    def spent(self) -> timedelta: ...
    @property
    def score(self) -> float | None: ...
    @property
    def words(self) -> int: ...


class EffortTable(Static):
    """A line for each phase."""

    DEFAULT_CSS = "EffortTable { height: auto; max-width: 100; }"

    def __init__(self, efforts: Sequence[Effort], *, id: str | None = None) -> None:
        super().__init__(effort_table(efforts), id=id)


def effort_table(efforts: Sequence[Effort]) -> Table:
    """Title, minutes spent of the budget, words, and the score of the phase's chapters."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for _ in range(2):
        table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True, width=BAR)
    table.add_column(justify="right", no_wrap=True)
    table.add_row(*(Text(name, style="dim") for name in ("phase", "spent / budget", "words", "points", "")))
    for effort in efforts:
        over = " !" if effort.spent > effort.budget * 1.3 else ""
        points = "-" if effort.score is None else f"{effort.score:.2f}"
        table.add_row(
            Text(one_line(effort.title)),
            Text(f"{minutes(effort.spent)} / {minutes(effort.budget)}{over or '  '}"),
            Text(str(effort.words)),
            Text("" if effort.score is None else bar(effort.score, BAR)),
            Text(points),
        )
    return table
