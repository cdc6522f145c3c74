"""What every key does on the screen below, and the words that the product uses."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table as RichTable
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from hotseat.core.level import RUNG_WORDS

if TYPE_CHECKING:
    from hotseat.tui.focus_help import FocusHelp

LONG = 16
"""So many keys of the focused thing stand below those of the screen."""
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
    HelpScreen #keys, HelpScreen #focus-keys { margin-bottom: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tour", "Tour", id="help.tour", tooltip="Four cards on what hotseat can do"),
        Binding("escape,f1,question_mark,q", "dismiss", "Close", id="help.close", tooltip="Back to the screen below"),
    ]

    class TourWanted(Message):
        """Somebody wants to be shown around."""

    def __init__(self, keys: Iterable[tuple[str, str, str]], focused: "FocusHelp | None" = None) -> None:
        super().__init__()
        self._keys = list(keys)
        self._focused = focused

    def compose(self) -> ComposeResult:
        """What has the focus first, unless that is long; the keys of the screen; then words."""
        focused = self._focused
        is_long = focused is not None and len(focused.keys) > LONG
        with VerticalScroll():
            if focused is not None and not is_long:
                yield from self._focus(focused)
            yield Static("Keys on this screen", classes="heading", markup=False)
            yield Static(self._table([(key, tip or said) for key, said, tip in self._keys]), id="keys", markup=False)
            if focused is not None and is_long:
                yield from self._focus(focused)
            yield Static("Words", classes="heading", markup=False)
            yield Static(self._table(WORDS), id="words", markup=False)
            yield Static("\nEscape closes this, t shows the tour.", classes="muted", markup=False)

    def action_tour(self) -> None:
        """Close this and show the tour."""
        self.dismiss()
        self.app.call_later(self.app.post_message, self.TourWanted())

    def _focus(self, focused: "FocusHelp") -> ComposeResult:
        yield Static(f"Here: {focused.about}", classes="heading", id="focus-about", markup=False)
        yield Static(self._table(focused.keys), id="focus-keys", markup=False)

    def _table(self, rows: Iterable[tuple[str, str]]) -> RichTable:
        grid = RichTable.grid(padding=(0, 2))
        for left, right in rows:
            grid.add_row(Text(left, style=f"bold {self.app.theme_variables.get('primary', '')}"), Text(right))
        return grid
