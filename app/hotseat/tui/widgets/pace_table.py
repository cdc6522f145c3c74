"""Time per phase against plan, and minutes against points, over several attempts."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from rich.table import Table
from rich.text import Text
from textual.events import Resize
from textual.widgets import Static

from hotseat.core.plaintext import one_line
from hotseat.tui.durations import minutes
from hotseat.tui.widgets.bars import FULL, bar

PLAN, HALVES, POINTS = "┊", 5, 5
OVER, UNDER = 1.15, 0.7
ROOMY = 70


class Pace(Protocol):
    """What a phase took on average, and what it earned (0 to 1, ``None``: not scored)."""

    @property
    def title(self) -> str: ...
    @property
    def spent(self) -> timedelta: ...
    @property
    def budget(self) -> timedelta: ...
    @property
    def score(self) -> float | None: ...
    @property
    def pace(self) -> float: ...


class PaceTable(Static):
    """A line for each phase."""

    DEFAULT_CSS = "PaceTable { height: auto; max-width: 90; }"

    _paces: Sequence[Pace] = ()
    _drawn = True

    def show(self, paces: Sequence[Pace]) -> None:
        """Draw these phases."""
        self._paces = paces
        self.update(pace_table(paces, self._drawn))

    def on_resize(self, event: Resize) -> None:
        """Titles come before the drawing of what the figures beside it say."""
        drawn = event.size.width >= ROOMY
        if drawn != self._drawn:
            self._drawn = drawn
            if self._paces:
                self.show(self._paces)


def pace_table(paces: Sequence[Pace], drawn: bool = True) -> Table:
    """Title, minutes spent and planned, how that is called, and the points earned; ``drawn``: the minutes, too."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(justify="right", no_wrap=True)
    lines = (2 * HALVES + 1,) if drawn else ()
    for width in (*lines, 7, POINTS, 4):
        table.add_column(no_wrap=True, width=width)
    heads = ("phase", "spent / plan", *("" for _ in lines), "", "score", "")
    table.add_row(*(Text(name, style="dim") for name in heads))
    for one in paces:
        points = "   –" if one.score is None else f"{one.score:.2f}"
        table.add_row(
            Text(one_line(one.title)),
            Text(f"{minutes(one.spent)} / {minutes(one.budget)}"),
            *(Text(pace_line(one.pace)) for _ in lines),
            Text(pace_word(one.pace)),
            Text("" if one.score is None else bar(one.score, POINTS)),
            Text(points),
        )
    return table


def pace_line(pace: float) -> str:
    """Time spent from the left, the plan marked ``┊`` in the middle; twice the plan or more fills the line."""
    full = min(round(max(pace, 0.0) * HALVES), 2 * HALVES)
    cells = FULL * min(full, HALVES) + " " * (HALVES - full)
    return f"{cells}{PLAN}{FULL * (full - HALVES)}".ljust(2 * HALVES + 1)


def pace_word(pace: float) -> str:
    """How a pace is called."""
    if pace > OVER:
        return "! over"
    return "under" if pace < UNDER else "on plan"
