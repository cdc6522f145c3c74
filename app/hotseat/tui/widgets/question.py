"""A question that has to be answered before anything else."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from hotseat.core.plaintext import plain


class Question(ModalScreen[str]):
    """Asks, and hands back the id of the answer chosen; escape chooses the last one.

    The keyboard begins on the first answer, or on ``begin`` where a hasty enter must not choose that.
    """

    DEFAULT_CSS = """
    Question { align: center middle; }
    Question > Vertical { width: 72; max-width: 94%; height: auto; max-height: 90%; padding: 1 2; background: $panel; }
    Question #asks { text-style: bold; margin-bottom: 1; height: auto; }
    Question VerticalScroll { height: auto; max-height: 14; }
    Question #because { height: auto; }
    Question #answers { height: auto; margin-top: 1; align-horizontal: right; }
    Question Button { margin-left: 1; min-width: 10; padding: 0 2; }
    Question Button { background: $surface; color: $foreground; }
    Question Button:focus { background: $primary; color: $background; text-style: bold !important; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", "Previous", show=False, id="question.previous"),
        Binding("right,down", "app.focus_next", "Next", show=False, id="question.next"),
        Binding("escape", "decline", "Never mind", id="question.decline", tooltip="Choose the last answer"),
    ]

    def __init__(self, asks: str, because: str, answers: Sequence[tuple[str, str]], begin: str | None = None) -> None:
        super().__init__()
        self.asks = asks
        self.because = because
        self.answers = answers
        self._begin = begin

    def compose(self) -> ComposeResult:
        """The question, what speaks to it, and the answers."""
        with Vertical():
            yield Static(plain(self.asks), id="asks", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(plain(self.because), id="because", markup=False)
            with Horizontal(id="answers"):
                for identity, label in self.answers:
                    yield Button(label, id=f"answer-{identity}", compact=True)

    def on_mount(self) -> None:
        """Begin where it was asked for."""
        if self._begin is not None:
            self.query_one(f"#answer-{self._begin}", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Hand the answer back."""
        event.stop()
        self.dismiss((event.button.id or "").removeprefix("answer-"))

    def action_decline(self) -> None:
        """The last answer is the one that changes nothing."""
        self.dismiss(self.answers[-1][0])
