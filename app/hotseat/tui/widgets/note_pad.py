"""A note in the margin: written, rewritten, or emptied to be torn out."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from hotseat.core.plaintext import one_line
from hotseat.tui.widgets.wrapped_area import WrappedArea

LONGEST = 100_000


class NotePad(ModalScreen[str]):
    """Hands back what stands there when it is closed: nothing typed is ever lost."""

    DEFAULT_CSS = """
    NotePad { align: center middle; }
    NotePad > Vertical { width: 76; max-width: 94%; height: 16; max-height: 90%; padding: 1 2; background: $panel; }
    NotePad #quote { height: auto; max-height: 4; color: $foreground-muted; text-style: italic; margin-bottom: 1; }
    NotePad TextArea, NotePad TextArea:focus { height: 1fr; border: none; padding: 0 1; background: $background; }
    NotePad #how { height: 1; margin-top: 1; color: $foreground-muted; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "close", "Keep", id="note.keep", priority=True, tooltip="Keep the note and go back"),
    ]

    def __init__(self, quote: str, text: str = "") -> None:
        super().__init__()
        self._quote = quote
        self._text = text

    def compose(self) -> ComposeResult:
        """What the note is about, and where to write it."""
        with Vertical():
            yield Static(f"On: “{one_line(self._quote, 200)}”", id="quote", markup=False)
            yield WrappedArea(self._text, compact=True)
            yield Static("Escape keeps the note; an empty one is torn out.", id="how", markup=False)

    def on_mount(self) -> None:
        """The cursor behind what stands there."""
        pad = self.query_one(TextArea)
        pad.move_cursor(pad.document.end)

    def action_close(self) -> None:
        """Hand the note back."""
        self.dismiss(self.query_one(TextArea).text[:LONGEST].strip())
