"""Texts side by side, as many as the window has room for; they scroll together."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.tui.widgets.prose import Mark, Prose

LEAST = 55
"""Cells that a column needs to be read with comfort: two fit from 110, three from 165."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column: Markdown, what is marked in it, and what is said below it."""

    text: str
    marks: tuple[Mark, ...] = ()
    below: Content | None = None


class PhaseColumn(Vertical):
    """A heading, a text, and what is said about it."""

    DEFAULT_CSS = """
    PhaseColumn { width: 1fr; height: 1fr; }
    PhaseColumn > .label { height: 1; padding: 0 4; color: $text-primary; text-style: bold; margin-bottom: 1; }
    PhaseColumn > .below { height: auto; max-height: 40%; padding: 0 4; border-top: solid $panel; }
    PhaseColumn > .below { scrollbar-size-vertical: 1; }
    PhaseColumn > .below > Static { height: auto; }
    """

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._prose = Prose()
        self._prose.can_focus = False
        self._said = Static(markup=False)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(self._label, classes="label", markup=False)
        yield self._prose
        yield VerticalScroll(self._said, classes="below", can_focus=False)

    def show(self, cell: Cell) -> None:
        """Show a cell from its beginning."""
        self._prose.show(cell.text)
        self._prose.mark(cell.marks)
        self._said.update(cell.below or "")
        self.query_one(".below").display = cell.below is not None
        self.query_one(".below").scroll_home(animate=False)

    def scroll_by(self, rows: float) -> None:
        """Scroll the text, and what is below it when the text is at its end; ``rows`` beyond a page are a page."""
        below = self.query_one(".below", VerticalScroll)
        first, then = (self._prose, below) if rows > 0 else (below, self._prose)
        at_end = first.scroll_y >= first.max_scroll_y if rows > 0 else first.scroll_y <= 0
        taken = then if at_end else first
        height = max(taken.size.height - 1, 1)
        taken.scroll_relative(y=max(min(rows, height), -height), animate=False)


class PhaseColumns(Horizontal):
    """Columns with a label each. Where not all fit, those up to the one in question are shown."""

    DEFAULT_CSS = """
    PhaseColumns { height: 1fr; }
    PhaseColumns > .-after { border-left: solid $panel; }
    """

    def __init__(self, labels: Sequence[str], at: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = [PhaseColumn(label) for label in labels]
        self._at = at

    def compose(self) -> ComposeResult:
        """Every column; those without room are hidden."""
        yield from self._columns

    def on_resize(self) -> None:
        """More or fewer fit now."""
        self._fit()

    @property
    def at(self) -> int:
        """The column in question, counted from 0."""
        return self._at

    @property
    def shown(self) -> list[int]:
        """The columns on screen."""
        room = max(min(self.size.width // LEAST, len(self._columns)), 1)
        first = max(min(self._at - room + 1, len(self._columns) - room), 0)
        return list(range(first, first + room))

    def turn_to(self, at: int) -> None:
        """Put another column in question."""
        self._at = min(max(at, 0), len(self._columns) - 1)
        self._fit()

    def show(self, cells: Sequence[Cell]) -> None:
        """A cell for each column."""
        for column, cell in zip(self._columns, cells, strict=True):
            column.show(cell)

    def scroll_by(self, rows: float) -> None:
        """Scroll all columns together."""
        for column in self._columns:
            column.scroll_by(rows)

    def _fit(self) -> None:
        shown = self.shown
        for place, column in enumerate(self._columns):
            column.display = place in shown
            column.set_class(place != shown[0], "-after")
