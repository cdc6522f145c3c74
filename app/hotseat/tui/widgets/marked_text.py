"""The text being scored, with what was marked in it; spans are picked with the keyboard."""

import re
from collections.abc import Iterable

from rich.text import Text
from textual.widgets.text_area import Selection

from hotseat.core.scorebook import Mark
from hotseat.tui.widgets.evidence_view import EvidenceView
from hotseat.tui.widgets.wrapped_line import WrappedLine

SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+")


class _Same(dict[int, int]):
    """Offsets that need no translation: the text was made plain when it was imported."""

    def get(self, key: int, default: object = None) -> int:
        return key


class MarkedText(EvidenceView):
    """Read only; offsets count in code points of ``text``. Marks are underlined, those in question on a ground."""

    HELP = "The text that is scored: select a stretch of it and mark it as evidence."

    DEFAULT_CSS = """
    MarkedText, MarkedText:focus { border: none; padding: 0 1 0 2; background: $background; }
    MarkedText > .evidence--none { text-style: underline; color: $text-primary; }
    """

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(text, (), id=id)
        self._places = _Same()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is typed here, so undo is the screen's."""
        return action not in ("undo", "redo")

    def show_marks(self, marks: Iterable[Mark], key: str | None) -> None:
        """Show every mark, those for the criterion ``key`` apart from the others."""
        found = list(marks)
        every = self._by_row((mark.start, mark.end) for mark in found)
        current = self._by_row((mark.start, mark.end) for mark in found if key in mark.criteria)
        if (every, current) != (self._marked, self._current):
            self._marked, self._current = every, current
            self._line_cache.clear()
            self.refresh()

    def jump(self, mark: Mark) -> None:
        """Bring a mark into view, the cursor at its start."""
        self.move_cursor(self._location(mark.start))
        self.scroll_cursor_visible(center=True, animate=False)

    @property
    def cursor_offset_in_text(self) -> int:
        """Where the cursor stands."""
        return self._offset(self.cursor_location)

    @property
    def picked(self) -> tuple[int, int]:
        """The span selected, or the sentence under the cursor when nothing is."""
        start, end = sorted((self._offset(self.selection.start), self._offset(self.selection.end)))
        return (start, end) if start < end else self._sentence(self.cursor_offset_in_text)

    def pick_sentence(self) -> None:
        """Select the sentence under the cursor, or one more sentence."""
        start, end = sorted((self._offset(self.selection.start), self._offset(self.selection.end)))
        if start == end:
            start, end = self._sentence(start)
        else:
            rest = self.text[end : end + 4_000]
            after = end + len(rest) - len(rest.lstrip())
            end = self._sentence(after)[1] if after < len(self.text) else end
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_cursor_visible(animate=False)

    def let_go(self) -> None:
        """Select nothing; the cursor goes to what comes after, so that the next sentence can be picked."""
        end = max(self._offset(self.selection.start), self._offset(self.selection.end))
        rest = self.text[end : end + 4_000]
        self.selection = Selection.cursor(self._location(end + len(rest) - len(rest.lstrip())))

    def get_line(self, line_index: int) -> Text:
        """A line with its marks."""
        line = WrappedLine(self.document.get_line(line_index), end="", no_wrap=True)
        marked = self.get_component_rich_style("evidence--none", partial=True)
        for start, end in self._marked.get(line_index, ()):
            line.stylize(marked, start, end)
        for start, end in self._current.get(line_index, ()):
            line.stylize(self.get_component_rich_style("evidence--current", partial=True), start, end)
        return line

    def _sentence(self, offset: int) -> tuple[int, int]:
        row, column = self._location(min(offset, len(self.text)))
        line, first = self.document.get_line(row), self._starts[row]
        ends = [found.end() for found in SENTENCE_END.finditer(line)]
        start = max((end for end in ends if end <= column), default=0)
        end = min((end for end in ends if end > column), default=len(line))
        return first + start, first + start + len(line[start:end].rstrip())

    def _offset(self, location: tuple[int, int]) -> int:
        row, column = location
        return self._starts[row] + column
