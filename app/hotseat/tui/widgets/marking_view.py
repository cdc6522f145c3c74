"""A text to be read with a pencil in hand."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from hotseat.core.pencil import Pencil, Span
from hotseat.core.plaintext import plain
from hotseat.tui.widgets.wrapped_line import WrappedLine

PAGE = 5


def origins(text: str) -> list[int]:
    """For each place in ``plain(text)``, its end included, the place in ``text`` that it came from."""
    shown = plain(text)
    if shown == text:
        return list(range(len(text) + 1))
    places = [at for at, letter in enumerate(text) if text[at : at + 2] != "\r\n" and plain(letter)]
    return [*places, len(text)]


class MarkingView(TextArea, inherit_bindings=False):
    """Read only. What is under the pencil is reversed, what is marked is underlined; a drag takes what it touches."""

    DEFAULT_CSS = """
    MarkingView, MarkingView:focus { border: none; padding: 0 2; background: $background; }
    MarkingView { scrollbar-size-vertical: 1; }
    MarkingView > .marking--marked { background: $warning-muted; color: $foreground; text-style: underline; }
    MarkingView > .marking--pencil { background: $block-cursor-blurred-background; text-style: bold; }
    MarkingView:focus > .marking--pencil { background: $primary-muted; color: $foreground; text-style: bold; }
    MarkingView:nocolor > .marking--pencil { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"marking--marked", "marking--pencil"}
    HELP = "The answer to mark: the pencil goes by sentences and words. Dragging with the mouse works too."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "sentence(1)", "Next sentence", id="pencil.down", show=False, tooltip="To the next sentence"),
        Binding("up,k", "sentence(-1)", "Sentence before", id="pencil.up", show=False, tooltip="A sentence back"),
        Binding("right", "word(1)", "Next word", id="pencil.right", show=False, tooltip="Only the next word"),
        Binding("left", "word(-1)", "Word before", id="pencil.left", show=False, tooltip="Only the word before"),
        Binding(
            "shift+down,right_curly_bracket",
            "longer(1)",
            "Longer",
            id="pencil.longer",
            tooltip="Longer by a sentence; shift+right: by a word",
        ),
        Binding(
            "shift+up,left_curly_bracket",
            "longer(-1)",
            "Shorter",
            id="pencil.shorter",
            show=False,
            tooltip="Shorter by a sentence",
        ),
        Binding(
            "shift+right,right_square_bracket",
            "wider(1)",
            "Word longer",
            id="pencil.wider",
            show=False,
            tooltip="Longer by a word",
        ),
        Binding(
            "shift+left,left_square_bracket",
            "wider(-1)",
            "Word shorter",
            id="pencil.narrower",
            show=False,
            tooltip="Shorter by a word",
        ),
        Binding("pagedown", "sentence(5)", "Page down", id="pencil.page-down", show=False, tooltip="Some sentences on"),
        Binding("pageup", "sentence(-5)", "Page up", id="pencil.page-up", show=False, tooltip="Some sentences back"),
        Binding("home", "ends(False)", "First", id="pencil.first", show=False, tooltip="To the first sentence"),
        Binding("end", "ends(True)", "Last", id="pencil.last", show=False, tooltip="To the last sentence"),
    ]

    @dataclass
    class Moved(Message):
        """Something else is under the pencil; offsets into the text that was given."""

        start: int
        end: int

    def __init__(self, text: str, *, id: str | None = None) -> None:
        self._origins = origins(text)
        shown = plain(text)
        self._pencil = Pencil(shown)
        super().__init__(shown, id=id, soft_wrap=True, read_only=True, highlight_cursor_line=False, show_cursor=False)
        self.match_cursor_bracket = False
        self.cursor_blink = False
        self._starts = [0]
        for line in self.document.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._marked: list[Span] = []

    def on_mount(self) -> None:
        """Begin on the first sentence."""
        self._draw()

    @property
    def span(self) -> Span:
        """What is under the pencil, as offsets into the text that was given."""
        start, end = self._pencil.span
        return self._origins[start], self._origins[end - 1] + 1 if end > start else self._origins[end]

    def show_marks(self, spans: Iterable[Span]) -> None:
        """Underline these stretches, given as offsets into the text that was given."""
        self._marked = [(self._shown(start), self._shown(end)) for start, end in spans]
        self._line_cache.clear()
        self.refresh()

    def point_at(self, start: int, end: int) -> None:
        """Put the pencil on a stretch of the text that was given."""
        self._pencil.to_span(self._shown(start), self._shown(end))
        self._draw()

    def action_sentence(self, by: int) -> None:
        """To another sentence."""
        self._pencil.to_sentence(by)
        self._draw()

    def action_word(self, by: int) -> None:
        """To another word."""
        self._pencil.to_word(by)
        self._draw()

    def action_longer(self, by: int) -> None:
        """Longer or shorter by a sentence."""
        self._pencil.stretch_sentence(by)
        self._draw(at_end=True)

    def action_wider(self, by: int) -> None:
        """Longer or shorter by a word."""
        self._pencil.stretch_word(by)
        self._draw(at_end=True)

    def action_ends(self, last: bool) -> None:
        """To the first or last sentence."""
        self._pencil.to_ends(last)
        self._draw()

    async def _on_mouse_up(self, event: events.MouseUp) -> None:
        await super()._on_mouse_up(event)
        first, last = sorted((self._offset(self.selection.start), self._offset(self.selection.end)))
        self._pencil.to_span(first, last)
        self._draw()

    def get_line(self, line_index: int) -> Text:
        """A line with its marks and the pencil."""
        line = WrappedLine(self.document.get_line(line_index), end="", no_wrap=True)
        begin, stop = self._starts[line_index], self._starts[line_index + 1] - 1
        for name, spans in (("marking--marked", self._marked), ("marking--pencil", [self._pencil.span])):
            for start, end in spans:
                if start < stop and end > begin:
                    style = self.get_component_rich_style(name, partial=True)
                    line.stylize(style, max(start, begin) - begin, min(end, stop) - begin)
        return line

    def _draw(self, at_end: bool = False) -> None:
        start, end = self._pencil.span
        self.selection = Selection.cursor(self._location(max(end - 1, start) if at_end else start))
        self.scroll_cursor_visible()
        self._line_cache.clear()
        self.refresh()
        self.post_message(self.Moved(*self.span))

    def _shown(self, place: int) -> int:
        return min(bisect_right(self._origins, place - 1) if place else 0, len(self._origins) - 1)

    def _offset(self, location: tuple[int, int]) -> int:
        return self._starts[location[0]] + location[1]

    def _location(self, offset: int) -> tuple[int, int]:
        row = min(bisect_right(self._starts, offset) - 1, len(self._starts) - 2)
        return row, offset - self._starts[row]
