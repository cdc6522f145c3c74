"""A moment in which something is being worked out."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class WaitScreen(Screen[None]):
    """One line in the middle; the app puts the result in its place."""

    DEFAULT_CSS = """
    WaitScreen { align: center middle; }
    WaitScreen > #wait { width: auto; color: $text-muted; }
    """

    def __init__(self, said: str) -> None:
        super().__init__()
        self._said = said

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(self._said, id="wait", markup=False)
