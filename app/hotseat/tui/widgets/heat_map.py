"""The 16 chapters as a map: each a tile that says where one stands against the bar, and how sure that is.

Colour only repeats what the tile's mark and word say, so that the map reads without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotseat.core.plaintext import one_line
from hotseat.core.readiness import Direction, Readiness, Trend, Verdict
from hotseat.tui.widgets.bars import sparkline
from hotseat.tui.widgets.score_band import band_line

ACROSS, LINES = 4, 3
LEAST_TILE, MOST_TILE = 14, 32
SPARK, FULL_SPARK = 5, 8
BAR = "┊"
SHORT = {
    2: "The problem",
    3: "Research",
    4: "Design doc",
    5: "Metrics",
    6: "Datasets",
    8: "Baseline",
    9: "Errors",
    10: "Training",
    11: "Features",
    14: "Reliability",
    15: "Serving",
    16: "Ownership",
}
"""What a chapter is called where its title has no room: a whole word says more than a title cut in the middle."""
MARKS = {Verdict.READY: "●", Verdict.CLOSE: "◐", Verdict.NOT_YET: "○", Verdict.TOO_EARLY: "·"}
GROUNDS = {
    Verdict.READY: "$foreground on $success 30%",
    Verdict.CLOSE: "$foreground on $warning 26%",
    Verdict.NOT_YET: "$foreground on $error 32%",
    Verdict.TOO_EARLY: "$foreground-muted on $surface",
}
HALFWAY, HALFWAY_GROUND = 0.6, "$foreground on $error 16%"
"""A chapter that is not ready but has come this far towards the bar is drawn fainter."""
ARROWS = {Direction.RISING: "▲", Direction.LEVEL: "=", Direction.FALLING: "▼", Direction.TOO_EARLY: ""}
LEGEND = f"● ready ◐ close ○ not yet · too early  {BAR} bar  ▲ rising = level ▼ falling"


class Standing(Protocol):
    """A chapter against the level aimed at."""

    @property
    def chapter(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def readiness(self) -> Readiness: ...
    @property
    def trend(self) -> Trend: ...


def readiness_line(one: Readiness, width: int) -> str:
    """The score on its interval, the bar marked as ``┊``, and the score in figures."""
    band = list(band_line(one.score, one.low, one.high, max(width - 5, 4)))
    at = min(int(one.bar * len(band)), len(band) - 1)
    band[at] = BAR if band[at] != "●" else "●"
    return f"{''.join(band)} {'   –' if one.score is None else f'{one.score:.2f}'}"


def tile(one: Standing, width: int, here: bool = False) -> list[str]:
    """A chapter in three lines of ``width`` cells: its title, where it stands, and where it is going."""
    inner = width - 2
    verdict, direction = one.readiness.verdict, one.trend.direction
    named = f"{one.chapter} {one_line(one.title)}"
    if len(named) > width - 1:
        named = one_line(f"{one.chapter} {SHORT.get(one.chapter, one.title)}", width - 1)
    head = f"{'▸' if here else ' '}{named}"
    word, arrow = f"{MARKS[verdict]} {verdict.value}", ARROWS[direction]
    line = f"{word} {sparkline(one.trend.scores, inner - len(word) - len(arrow) - 2)} {arrow}"
    for spark in (FULL_SPARK, SPARK):
        full = f"{word}  {sparkline(one.trend.scores, spark)} {arrow} {direction.value if arrow else ''}".rstrip()
        if len(full) <= inner:
            line = full
            break
    return [f"{text[:width]:<{width}}" for text in (head, f" {readiness_line(one.readiness, inner)}", f" {line}")]


class HeatMap(Widget, can_focus=True):
    """Four tiles across, a part of the book in each row. Arrows and clicks move ``▸``; enter is left to the screen."""

    DEFAULT_CSS = "HeatMap { height: auto; width: 1fr; }"
    HELP = "The map of chapters: ▸ stands on the one that is told below it."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Left", id="map.left", show=False, tooltip="To the chapter before"),
        Binding("right", "step(1)", "Right", id="map.right", show=False, tooltip="To the next chapter"),
        Binding("up,k", "step(-4)", "Up", id="map.up", show=False, tooltip="To the row of chapters above"),
        Binding("down,j", "step(4)", "Down", id="map.down", show=False, tooltip="To the row of chapters below"),
    ]

    at: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """The cursor stands on another chapter."""

        chapter: int

    @dataclass
    class Picked(Message):
        """A chapter under the cursor was clicked."""

        chapter: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Standing, ...] = ()

    @property
    def chapter(self) -> int | None:
        """The chapter under the cursor."""
        return self._rows[self.at].chapter if self._rows else None

    def show(self, rows: Sequence[Standing]) -> None:
        """Draw these chapters; the cursor stays where it is."""
        self._rows = tuple(rows)
        self.at = min(self.at, max(len(rows) - 1, 0))
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Move the cursor; it stays on the map."""
        if 0 <= self.at + by < len(self._rows):
            self.at += by

    def watch_at(self) -> None:
        """Tell where the cursor stands."""
        if (chapter := self.chapter) is not None:
            self.post_message(self.Moved(chapter))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Three lines a tile, a blank one between rows where the window is tall."""
        rows = -(-len(self._rows) // ACROSS)
        return rows * (LINES + self._gap) - self._gap if rows else 0

    def render(self) -> Content:
        """The tiles, row by row."""
        width, lines = self._tile_width, []
        for start in range(0, len(self._rows), ACROSS):
            row = self._rows[start : start + ACROSS]
            tiles = [tile(one, width, start + place == self.at) for place, one in enumerate(row)]
            for line in range(LINES):
                parts = [
                    Content.styled(text[line], self._style(one, line == 0 and start + place == self.at))
                    for place, (one, text) in enumerate(zip(row, tiles, strict=True))
                ]
                lines.append(Content(" ").join(parts))
            lines += [Content("")] * self._gap
        return Content("\n").join(lines[: len(lines) - self._gap])

    def on_click(self, event: events.Click) -> None:
        """Take the tile under the pointer; a click on the one taken already picks it."""
        across, down = event.x // (self._tile_width + 1), event.y // (LINES + self._gap)
        place = down * ACROSS + across
        if across < ACROSS and 0 <= place < len(self._rows):
            if place == self.at:
                self.post_message(self.Picked(self._rows[place].chapter))
            self.at = place

    @property
    def _tile_width(self) -> int:
        return min(max((self.content_size.width - ACROSS + 1) // ACROSS, LEAST_TILE), MOST_TILE)

    @property
    def _gap(self) -> int:
        return 1 if self.app.size.height >= 42 else 0

    def _style(self, one: Standing, here: bool) -> str:
        found = one.readiness
        is_halfway = found.verdict is Verdict.NOT_YET and (found.score or 0.0) >= HALFWAY * found.bar
        return f"{'bold underline ' if here else ''}{HALFWAY_GROUND if is_halfway else GROUNDS[found.verdict]}"
