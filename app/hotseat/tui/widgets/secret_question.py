"""A question whose answer is a secret: nothing of it is shown."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hotseat.core.plaintext import plain


class SecretQuestion(ModalScreen[str]):
    """Hands back what was typed; ``""`` for escape or nothing."""

    DEFAULT_CSS = """
    SecretQuestion { align: center middle; }
    SecretQuestion > Vertical { width: 72; max-width: 94%; height: auto; padding: 1 2; background: $panel; }
    SecretQuestion #asks { text-style: bold; margin-bottom: 1; height: auto; }
    SecretQuestion #because { height: auto; margin-bottom: 1; }
    SecretQuestion Input { border: none; height: 1; padding: 0 1; background: $background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "decline", "Never mind", id="secret.decline", tooltip="Change nothing"),
    ]

    def __init__(self, asks: str, because: str) -> None:
        super().__init__()
        self._asks = asks
        self._because = because

    def compose(self) -> ComposeResult:
        """The question and where to type."""
        with Vertical():
            yield Static(plain(self._asks), id="asks", markup=False)
            yield Static(plain(self._because), id="because", markup=False)
            yield Input(password=True, compact=True, max_length=1_000, placeholder="paste it, then enter")

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())

    def action_decline(self) -> None:
        """Change nothing."""
        self.dismiss("")
