"""A question whose yes has to be typed, for what cannot be undone."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hotseat.core.plaintext import plain


class TypedQuestion(ModalScreen[bool]):
    """Hands back whether the word was typed; escape or anything else is a no."""

    DEFAULT_CSS = """
    TypedQuestion { align: center middle; }
    TypedQuestion > Vertical { width: 72; max-width: 94%; height: auto; padding: 1 2; background: $panel; }
    TypedQuestion #asks { text-style: bold; margin-bottom: 1; height: auto; }
    TypedQuestion #because { height: auto; margin-bottom: 1; }
    TypedQuestion #how { height: auto; color: $foreground-muted; margin-bottom: 1; }
    TypedQuestion Input { border: none; height: 1; padding: 0 1; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "decline", "Keep it", id="typed.decline", tooltip="Change nothing"),
    ]

    def __init__(self, asks: str, because: str, word: str) -> None:
        super().__init__()
        self._asks = asks
        self._because = because
        self._word = word

    def compose(self) -> ComposeResult:
        """The question, what would happen, and where to type."""
        with Vertical():
            yield Static(plain(self._asks), id="asks", markup=False)
            yield Static(plain(self._because), id="because", markup=False)
            yield Static(f"Type {self._word} and press enter, or escape to keep it.", id="how", markup=False)
            yield Input(compact=True)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip().casefold() == self._word)

    def action_decline(self) -> None:
        """Change nothing."""
        self.dismiss(False)
