"""What every key does on the screen below, and the words that the product uses."""

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table as RichTable
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from hotseat.core.level import RUNG_WORDS

WORDS = (
    ("chapter", "one of 16 subjects that every interview goes through"),
    ("phase", "a timed stretch of the interview"),
    ("twist", "a requirement that changes midway"),
    ("rung", ", ".join(f"{rung} {words}" for rung, words in RUNG_WORDS.items())),
    ("level", "the bar: junior, mid, senior or staff"),
    ("seed", "the same seed gives the same interview"),
)


class HelpScreen(ModalScreen[None]):
    """Handed ``(key, description, tooltip)`` for every binding that counts on the screen below."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 84; max-width: 96%; height: auto; max-height: 92%; padding: 1 2; background: $panel;
        scrollbar-size-vertical: 1;
    }
    HelpScreen Static { height: auto; }
    HelpScreen .heading { margin-bottom: 1; }
    HelpScreen #keys { margin-bottom: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "dismiss", "Close", id="help.close", tooltip="Back to the screen below"),
    ]

    def __init__(self, keys: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self._keys = list(keys)

    def compose(self) -> ComposeResult:
        """Keys, then words."""
        with VerticalScroll():
            yield Static("Keys on this screen", classes="heading", markup=False)
            yield Static(self._table([(key, tip or said) for key, said, tip in self._keys]), id="keys", markup=False)
            yield Static("Words", classes="heading", markup=False)
            yield Static(self._table(WORDS), id="words", markup=False)
            yield Static("\nEscape closes this.", classes="muted", markup=False)

    def _table(self, rows: Iterable[tuple[str, str]]) -> RichTable:
        grid = RichTable.grid(padding=(0, 2))
        for left, right in rows:
            grid.add_row(Text(left, style=f"bold {self.app.theme_variables.get('primary', '')}"), Text(right))
        return grid
