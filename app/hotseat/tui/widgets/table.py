"""A table whose columns fit the window: one column takes the room that is left, lesser ones go when it is narrow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import Console
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

MOST_LINES = 3
TINTS = ("muted", "warning", "primary", "success", "error")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``width`` in cells (the least, where it ``grows``).

    It is shown in tables of ``from_width`` cells or more that are narrower than ``below_width``. What is longer than
    the column ``folds`` onto further lines of its row, ``hang`` cells in, or else is cut.
    """

    key: str
    label: str
    width: int
    grows: bool = False
    from_width: int = 0
    below_width: int = 10_000
    folds: bool = False
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key and one text for every column, shown or not."""

    key: str
    cells: tuple[Text, ...]


def cell(text: str, style: str = "") -> Text:
    """A cell's text, taken as it is and cut with an ellipsis."""
    return Text(text, style=style, no_wrap=True, overflow="ellipsis", end="")


def folded(text: Text, width: int, hang: int = 0) -> Text:
    """A cell's text broken between words onto lines of ``width`` cells, at most three; what is left over is cut.

    Every line but the first begins ``hang`` cells in, which ``width`` includes.
    """
    if text.cell_len <= width:
        return text
    lines, rest = [], text.plain
    for line in text.wrap(Console(), width - hang, overflow="fold", no_wrap=False)[: MOST_LINES - 1]:
        lines.append(line.plain.rstrip())
        rest = rest.removeprefix(lines[-1]).lstrip()
    return cell(f"\n{' ' * hang}".join(filter(None, [*lines, rest])), str(text.style))


class Table(DataTable[Text], inherit_bindings=False):
    """Rows under one cursor. Enter is left to the screen; a second click on a row posts ``RowSelected``."""

    DEFAULT_CSS = """
    Table {
        width: 100%;
        background: $background;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .datatable--header, &:focus > .datatable--header {
            background: $background; color: $text-muted; text-style: none; background-tint: $background 0%;
        }
        & > .datatable--header-hover { background: $surface; color: $foreground; text-style: none; }
        & > .datatable--odd-row, & > .datatable--even-row, &:dark > .datatable--even-row { background: $background; }
        & > .datatable--cursor {
            background: $block-cursor-blurred-background; color: $foreground; text-style: none;
        }
        &:focus { background-tint: $background 0%; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", id="table.up", show=False, tooltip="To the row above"),
        Binding("down,j", "cursor_down", "Down", id="table.down", show=False, tooltip="To the row below"),
        Binding("pageup", "page_up", "Page up", id="table.page-up", show=False, tooltip="A page up"),
        Binding("pagedown", "page_down", "Page down", id="table.page-down", show=False, tooltip="A page down"),
        Binding("home,ctrl+home", "scroll_top", "First", id="table.first", show=False, tooltip="To the first row"),
        Binding("end,ctrl+end", "scroll_bottom", "Last", id="table.last", show=False, tooltip="To the last row"),
    ]

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", show_row_labels=False)
        self._all_columns = tuple(columns)
        self._all_rows: list[Row] = []
        self._laid_out: tuple[tuple[str, int], ...] = ()
        self._tints: dict[str, str] = {}

    def on_mount(self) -> None:
        """Cells carry colours of the theme they were made under: another theme, other colours."""
        self._tints = self._theme_tints()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._retint())

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor."""
        return self._all_rows[self.cursor_row].key if 0 <= self.cursor_row < len(self._all_rows) else None

    @property
    def keys(self) -> list[str]:
        """The key of every row, in order."""
        return [row.key for row in self._all_rows]

    def fill(self, rows: Iterable[Row], key: str | None = None) -> None:
        """Show these rows, the cursor on ``key`` or, without it, on the row where it stood."""
        wanted = key or self.key
        self._all_rows = list(rows)
        self._lay_out(self._width(), anew=True)
        self._point_at(wanted)

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows below."""
        new = list(rows)
        self._all_rows += new
        self._add(new, self._places(self._width()))

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._lay_out(self._width())

    def action_page_up(self) -> None:
        """As many rows up as a page holds: Textual takes the first rows of all for as high as those above."""
        room = self.scrollable_content_region.height - self.header_height
        self.scroll_relative(y=-room, animate=False)
        rows, row = self.ordered_rows, self.cursor_row
        while row > 0 and (room := room - rows[row - 1].height) >= 0:
            row -= 1
        self.move_cursor(row=row, animate=False)

    def _theme_tints(self) -> dict[str, str]:
        return {name: self.app.theme_variables.get(name, "") for name in TINTS}

    def _retint(self) -> None:
        old, self._tints = self._tints, self._theme_tints()
        to = {colour: self._tints[name] for name, colour in old.items() if colour}
        for row in self._all_rows:
            for text in row.cells:
                if isinstance(text.style, str):
                    text.style = to.get(text.style, text.style)
        self.fill(self._all_rows)

    def _width(self) -> int:
        return self.content_size.width or self.app.size.width

    def _places(self, width: int) -> list[int]:
        return [
            place for place, column in enumerate(self._all_columns) if column.from_width <= width < column.below_width
        ]

    def _lay_out(self, width: int, anew: bool = False) -> None:
        places = self._places(width)
        shown = [self._all_columns[place] for place in places]
        fixed = sum((0 if column.grows else column.width) + 2 * self.cell_padding for column in shown)
        growing = [column for column in shown if column.grows]
        # One cell is kept for the scrollbar, so that it never covers the last column.
        rest = max(width - fixed - 1, 0) // max(len(growing), 1)
        widths = tuple((column.key, max(column.width, rest) if column.grows else column.width) for column in shown)
        if widths == self._laid_out and not anew:
            return
        here = self.key if not anew else None
        self.clear(columns=widths != self._laid_out)
        if widths != self._laid_out:
            for column, (key, cells) in zip(shown, widths, strict=True):
                self.add_column(Text(column.label), width=cells, key=key)
            self._laid_out = widths
        self._add(self._all_rows, places)
        if here:
            self._point_at(here)

    def _add(self, rows: Iterable[Row], places: Sequence[int]) -> None:
        widths = dict(self._laid_out)
        columns = [(place, self._all_columns[place]) for place in places]
        for row in rows:
            cells = [
                folded(row.cells[place], widths[column.key], column.hang) if column.folds else row.cells[place]
                for place, column in columns
            ]
            self.add_row(*cells, height=max((text.plain.count("\n") for text in cells), default=0) + 1, key=row.key)

    def _point_at(self, key: str | None) -> None:
        for place, row in enumerate(self._all_rows):
            if row.key == key:
                self.move_cursor(row=place, animate=False)
                return
