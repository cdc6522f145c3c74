"""The head of the desk: the phase in view and its clock."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from hotseat.core.plaintext import one_line
from hotseat.core.timing import ClockReading
from hotseat.tui.widgets.clock_face import ClockFace

GAP = 2
"""Cells between a title and its clock."""


class PhaseHead(Container):
    """Title and clock on one line; where both do not fit, the clock goes below, so that neither is cut."""

    DEFAULT_CSS = """
    PhaseHead { layout: horizontal; height: auto; margin: 1 2 0 2; }
    PhaseHead #phase-title { width: 1fr; height: auto; max-height: 2; text-style: bold; color: $text-primary; }
    PhaseHead.-parted { layout: vertical; }
    PhaseHead.-parted #phase-title { width: 100%; }
    PhaseHead.-parted ClockFace { margin-left: 0; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = Content("")
        self.clock = ClockFace(id="phase-clock")

    def compose(self) -> ComposeResult:
        """Title, then clock."""
        yield Static("", id="phase-title", markup=False)
        yield self.clock

    def show_title(self, title: str) -> None:
        """Another phase is in view."""
        self._title = Content(one_line(title))
        self.query_one("#phase-title", Static).update(self._title)
        self._fit()

    def show_clock(self, reading: ClockReading) -> None:
        """The clock of the phase in view."""
        self.clock.show(reading)
        self._fit()

    def on_resize(self) -> None:
        """There is more or less room now."""
        self._fit()

    def _fit(self) -> None:
        if room := self.content_size.width:
            self.set_class(self._title.cell_length + GAP + len(self.clock.face) > room, "-parted")
