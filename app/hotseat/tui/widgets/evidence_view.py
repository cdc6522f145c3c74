"""The answer with the evidence marked in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import ClassVar

from rich.text import Text

from hotseat.core.assessment import Evidence
from hotseat.core.plaintext import plain
from hotseat.tui.widgets.wrapped_area import WrappedArea
from hotseat.tui.widgets.wrapped_line import WrappedLine

Span = tuple[int, int]


def shown_offsets(text: str, offsets: Iterable[int]) -> tuple[str, dict[int, int]]:
    """``plain(text)``, and for each offset into ``text`` the offset of the same place in it."""
    cuts = sorted({min(max(offset, 0), len(text)) for offset in offsets} | {0, len(text)})
    shown, places, parts = 0, {0: 0}, []
    for start, end in pairwise(cuts):
        parts.append(plain(text[start:end]))
        shown += len(parts[-1])
        places[end] = shown
    return "".join(parts), places


class EvidenceView(WrappedArea):
    """Read only. What is no evidence is dimmed; the evidence in question is underlined on a ground of its own."""

    DEFAULT_CSS = """
    EvidenceView, EvidenceView:focus { border: none; padding: 0 0 0 2; background: $background; }
    EvidenceView { scrollbar-size-vertical: 1; }
    EvidenceView > .evidence--none { text-style: dim; }
    EvidenceView > .evidence--current { background: $primary-muted; color: $foreground; text-style: bold underline; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"evidence--none", "evidence--current"}

    def __init__(self, text: str, spans: Iterable[Evidence], *, id: str | None = None) -> None:
        found = [(span.start, span.end) for span in spans]
        shown, self._places = shown_offsets(text, (offset for span in found for offset in span))
        super().__init__(shown, id=id, soft_wrap=True, read_only=True, highlight_cursor_line=False)
        self.match_cursor_bracket = False
        self.cursor_blink = False
        self._starts = [0]
        for line in self.document.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._marked = self._by_row(found)
        self._current: Mapping[int, list[Span]] = {}

    def point_at(self, spans: Iterable[Evidence], first: Evidence | None = None) -> None:
        """Show ``spans`` as the evidence in question and scroll to ``first`` of them (the first one if not given)."""
        found = list(spans)
        self._current = self._by_row((span.start, span.end) for span in found)
        self._line_cache.clear()
        if found:
            start = self._places.get((first or found[0]).start, 0)
            self.move_cursor(self._location(start))
            self.call_after_refresh(self.scroll_cursor_visible, center=True)
        self.refresh()

    @property
    def current(self) -> list[str]:
        """The texts that are underlined, row by row."""
        rows = self.document.lines
        return [rows[row][start:end] for row, spans in self._current.items() for start, end in spans]

    def get_line(self, line_index: int) -> Text:
        """A line with its evidence marked."""
        line = WrappedLine(self.document.get_line(line_index), end="", no_wrap=True)
        none, at = self.get_component_rich_style("evidence--none", partial=True), 0
        for start, end in sorted(self._marked.get(line_index, ())):
            if start > at:
                line.stylize(none, at, start)
            at = max(at, end)
        line.stylize(none, at)
        for start, end in self._current.get(line_index, ()):
            line.stylize(self.get_component_rich_style("evidence--current", partial=True), start, end)
        return line

    def _by_row(self, spans: Iterable[Span]) -> dict[int, list[Span]]:
        """Each span cut into the rows it runs over, as columns."""
        rows: dict[int, list[Span]] = defaultdict(list)
        for start, end in spans:
            at, last = self._places.get(start, 0), self._places.get(end, 0)
            while at < last:
                row, column = self._location(at)
                stop = min(last, self._starts[row + 1] - 1)
                if stop > at:
                    rows[row].append((column, column + stop - at))
                at = self._starts[row + 1]
        return dict(rows)

    def _location(self, offset: int) -> tuple[int, int]:
        row = min(bisect_right(self._starts, offset) - 1, len(self._starts) - 2)
        return row, offset - self._starts[row]
