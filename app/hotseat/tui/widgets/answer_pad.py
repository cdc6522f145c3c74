"""The pad that an answer is written on."""

from rich.text import Text
from textual import events
from textual.content import Content

from hotseat.core.plaintext import one_line, plain
from hotseat.tui.widgets.wrapped_area import WrappedArea
from hotseat.tui.widgets.wrapped_line import WrappedLine

MOST_PASTED = 200_000
"""Characters at once: five times what is graded, and what a text area wraps and draws without a halt."""


class AnswerPad(WrappedArea):
    """A plain text area for one phase. It keeps its cursor and undo history for as long as it lives.

    Whatever is pasted or brought in loses its control characters, so that the text on screen is the text stored.
    """

    DEFAULT_CSS = """
    AnswerPad, AnswerPad:focus { border: none; padding: 1 2 0 2; background: $background; }
    AnswerPad:focus .text-area--cursor-line { background: $foreground 4%; }
    AnswerPad .text-area--cursor-line { background: transparent; }
    """
    HELP = "Your answer to this phase: it is stored within a second."

    def __init__(self, phase: str, text: str, hint: str = "", *, id: str | None = None) -> None:
        super().__init__(plain(text), id=id, soft_wrap=True, placeholder=Content(one_line(hint, 400)))
        self.phase = phase
        self.match_cursor_bracket = False  # prose has none worth a search at every move of the cursor

    def on_mount(self) -> None:
        """Go on below what stands there."""
        self.move_cursor(self.document.end)

    def bring_in(self, text: str) -> None:
        """Put ``text`` in the place of everything, as one step that undo takes back."""
        self.replace(plain(text), self.document.start, self.document.end, maintain_selection_offset=False)
        self.move_cursor(self.document.end)

    def add(self, text: str) -> None:
        """Put ``text`` below everything, as one step that undo takes back."""
        gap = "\n\n" if self.text.strip() else ""
        self.insert(gap + plain(text), self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line in a form that is quick to draw however long it is."""
        return WrappedLine(self.document.get_line(line_index), end="", no_wrap=True)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = plain(event.text)  # the text area's own handler runs after this one and inserts it
        if len(event.text) > MOST_PASTED:
            event.text = event.text[:MOST_PASTED]
            said = f"The paste is too long: only its first {MOST_PASTED:,} characters were taken."
            self.notify(said, severity="warning", timeout=10, markup=False)


class NotesPad(AnswerPad):
    """The candidate's own notes: stored with the attempt, never graded."""

    DEFAULT_CSS = """
    NotesPad, NotesPad:focus { padding: 1 1 0 1; background: $surface; }
    """
    HELP = "Your own notes: stored with the attempt, never graded."
