"""What to do now, in a few lines: go on, the next thing and why, and what came out lately."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

MUTED = "$foreground-muted"
LABEL = 9


class HomeStrip(Widget):
    """Three lines, empty until they are filled; each is followed by its number or by a click."""

    DEFAULT_CSS = """
    HomeStrip { height: 3; padding: 0 2; margin-top: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    @dataclass
    class Picked(Message):
        """A line was clicked; counted from 0."""

        line: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[tuple[str, str]] = ()

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What stands there: label and text."""
        return list(self._lines)

    def show(self, lines: Sequence[tuple[str, str]]) -> None:
        """Fill the lines, a label and a text each."""
        if list(lines) != list(self._lines):
            self._lines = list(lines)[:3]
            self.refresh()

    def render(self) -> Content:
        """One line for each offer."""
        return Content("\n").join(
            Content.assemble((f"{place} ", "bold $primary"), (f"{label:<{LABEL}}", MUTED), said)
            for place, (label, said) in enumerate(self._lines, start=1)
        )

    def on_click(self, event: Click) -> None:
        """Follow the line under the pointer."""
        if event.y < len(self._lines):
            self.post_message(self.Picked(event.y))
