"""The 16 chapters as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from hotseat.core.assessment import ChapterScore
from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line
from hotseat.tui.widgets.score_band import band_line

NUMBERS = 16
LONGEST_TITLE, SHORTEST_TITLE, LEAST_BAR = 35, 12, 14
MUTED = "$foreground-muted"


def chapter_line(row: ChapterScore, width: int) -> Content:
    """Number, title, bar with its interval, score, and how many criteria are shown."""
    title_width = min(max(width - NUMBERS - LEAST_BAR - 4, SHORTEST_TITLE), LONGEST_TITLE)
    bar_width = min(max(width - NUMBERS - title_width - 4, 6), 40)
    title = f"{row.chapter:>2} {one_line(chapter_title(row.chapter), title_width):<{title_width}} "
    if row.score is None:
        return Content.assemble(title, ("·" * bar_width, MUTED), ("  not scored", MUTED))
    bar = band_line(row.score, row.low, row.high, bar_width)
    shown = f"{row.shown} of {row.asked}"
    return Content.assemble(title, (bar, "$text-primary"), f"  {row.score:.2f}", (f"  {shown:>8}", MUTED))


class ChapterBars(Widget):
    """A line for each chapter that was asked. A click on one posts ``Picked``."""

    DEFAULT_CSS = "ChapterBars { height: auto; width: 1fr; max-width: 100; }"

    @dataclass
    class Picked(Message):
        """A chapter was clicked."""

        chapter: int

    def __init__(self, rows: Sequence[ChapterScore], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = tuple(rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each."""
        return len(self._rows)

    def render(self) -> Content:
        """The lines."""
        width = self.content_size.width
        return Content("\n").join([chapter_line(row, width) for row in self._rows])

    def on_click(self, event: events.Click) -> None:
        """The chapter under the pointer."""
        if 0 <= event.y < len(self._rows):
            self.post_message(self.Picked(self._rows[event.y].chapter))
