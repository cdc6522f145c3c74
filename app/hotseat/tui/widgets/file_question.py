"""Where a file is to be written."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class FileQuestion(ModalScreen[str | None]):
    """Asks for a path; a file that is there already is replaced only after a second enter. Escape: ``None``."""

    DEFAULT_CSS = """
    FileQuestion { align: center middle; }
    FileQuestion > Vertical { width: 76; max-width: 94%; height: auto; padding: 1 2; background: $panel; }
    FileQuestion #asks { text-style: bold; height: auto; margin-bottom: 1; }
    FileQuestion Input, FileQuestion Input:focus { padding: 0 1; background: $surface; }
    FileQuestion #hint { height: auto; margin-top: 1; color: $text-muted; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "decline", "Never mind", id="file.decline", tooltip="Write nothing")
    ]

    def __init__(self, asks: str, path: str) -> None:
        super().__init__()
        self._asks = asks
        self._path = path
        self._agreed = ""

    def compose(self) -> ComposeResult:
        """The question, the field, a hint."""
        with Vertical():
            yield Static(self._asks, id="asks", markup=False)
            yield Input(self._path, select_on_focus=False, compact=True, id="path")
            yield Static("enter writes it · escape does not", id="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the path back, or ask again."""
        event.stop()
        value = event.value.strip()
        path = Path(value).expanduser()
        if not value or path.is_dir():
            self._hint("That is no file name.")
        elif path.exists() and self._agreed != value:
            self._agreed = value
            self._hint("This file is there already: enter again replaces it.")
        else:
            self.dismiss(str(path))

    def action_decline(self) -> None:
        """No file."""
        self.dismiss(None)

    def _hint(self, said: str) -> None:
        self.query_one("#hint", Static).update(said)
