"""One line to type a note in."""

from textual import events
from textual.widgets import Input

from hotseat.core.plaintext import plain
from hotseat.core.scorecard import MAX_NOTE


class NoteField(Input):
    """What is pasted keeps all its lines, folded into one."""

    HELP = "One line to type in; enter keeps it, escape goes back to the criteria."

    DEFAULT_CSS = """
    NoteField, NoteField:focus { height: 1; border: none; padding: 0 1; background: $surface; width: 1fr; }
    """

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, max_length=4 * MAX_NOTE, select_on_focus=False, id=id)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if text := " ".join(plain(event.text).split()):
            self.replace(text, *self.selection)
