"""A text area whose lines break at its edge."""

from textual.widgets import TextArea


class WrappedArea(TextArea):
    """Painted anew at every size: Textual leaves that out when the lines break elsewhere but stay as many."""

    def on_resize(self) -> None:
        """Show the lines as they break now."""
        self.refresh()
