"""An interviewer's rungs beside a reading of the same text, or beside the reference of a gym answer."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.core.wording import rung_words
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar

Pair = tuple[Criterion, int | None, int | None]


class RungsBesideScreen(Screen[None]):
    """Handed sentences to stand above, and for every criterion the own rung and the other one; widest apart first."""

    DEFAULT_CSS = """
    RungsBesideScreen {
        #said { height: auto; max-height: 50%; padding: 1 2; }
        Table { height: 1fr; padding: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.close_screen", "Close", id="rungs.close", tooltip="Back to where this was opened"),
    ]

    def __init__(self, title: str, other: str, said: Sequence[str], pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._title = title
        self._other = other
        self._said = said
        self._pairs = sorted(pairs, key=lambda pair: -_apart(pair))

    def compose(self) -> ComposeResult:
        """Sentences and rows."""
        yield TitleBar(one_line(self._title), f"{len(self._pairs)} criteria")
        yield Static(plain("\n".join(self._said)), id="said", markup=False)
        yield Table(
            (
                Column("name", "Criterion", 20, grows=True),
                Column("id", "Id", 18, from_width=110),
                Column("own", "You", 12, below_width=110),
                Column("own-long", "You", 26, from_width=110),
                Column("other", self._other, 12, below_width=110),
                Column("other-long", self._other, 26, from_width=110),
                Column("apart", "Apart", 6),
            ),
            id="rows",
        )
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(Table)
        table.fill(self._row(pair) for pair in self._pairs)
        table.focus()

    def _row(self, pair: Pair) -> Row:
        criterion, own, other = pair
        apart = (own - other) if own is not None and other is not None else None
        style = self.app.theme_variables.get("warning", "") if apart and abs(apart) >= 2 else ""
        cells: tuple[Text, ...] = (
            cell(one_line(criterion.name, 90), style),
            cell(criterion.id, self.app.theme_variables.get("muted", "")),
            cell(rung_words(own)),
            cell(rung_words(own)),
            cell(rung_words(other)),
            cell(rung_words(other)),
            cell("" if apart is None else f"{apart:+d}" if apart else "=", style),
        )
        return Row(criterion.id, cells)


def _apart(pair: Pair) -> int:
    return abs(pair[1] - pair[2]) if pair[1] is not None and pair[2] is not None else -1
