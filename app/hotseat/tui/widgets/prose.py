"""Markdown to read: comfortable width, keyboard paging, and stretches of the source marked in what is shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Literal

from markdown_it import MarkdownIt
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownBlock, MarkdownFence

from hotseat.core.plaintext import plain

Kind = Literal["evidence", "current", "adds", "flaw"]
STYLES: dict[Kind, str] = {
    "evidence": "on $primary 16%",
    "current": "bold underline on $primary 40%",
    "adds": "on $success 22%",
    "flaw": "on $warning 22%",
}
HEADINGS = tuple(Markdown.BLOCKS[f"h{level}"] for level in range(1, 7))
RUNGS = ("", "₁", "₂", "₃", "₄")
"""What stands behind a marked stretch to tell its rung without colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``text[start:end]`` to mark. ``tail`` is put behind it; it is not part of the text."""

    start: int
    end: int
    kind: Kind = "evidence"
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block on screen: where its source stands, and for each character shown the offset of its source."""

    widget: MarkdownBlock
    start: int
    end: int
    content: Content
    offsets: tuple[int, ...]


def markdown_parser() -> MarkdownIt:
    """What is no Markdown is shown as it was typed: HTML is text, and nothing becomes a link by itself."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def aligned(shown: str, source: str, base: int = 0) -> tuple[int, ...]:
    """For each character of ``shown`` its offset in ``source`` plus ``base``.

    What is shown is the source without its markup, in the same order, so each character is looked for from where the
    one before was found. White space stands for white space.
    """
    at, found = 0, []
    for character in shown:
        if character.isspace():
            place = next((i for i in range(at, len(source)) if source[i].isspace()), -1)
        else:
            place = source.find(character, at)
        at = at if place < 0 else place
        found.append(base + at)
        at = min(at + (place >= 0), len(source))
    return tuple(found)


def marked(block: Block, marks: Iterable[Mark], underline: bool = False) -> Content:
    """A block's content with the marks that fall into it."""
    content = block.content
    tails: dict[int, Mark] = {}
    for mark in marks:
        start, end = bisect_left(block.offsets, mark.start), bisect_left(block.offsets, mark.end)
        if start >= end:
            continue
        style = STYLES[mark.kind] + (" underline" if underline and mark.kind != "current" else "")
        content = content.stylize(style, start, end)
        if mark.tail and mark.end <= block.end and (end not in tails or tails[end].tail < mark.tail):
            tails[end] = mark  # several that end at once show the highest
    for end, mark in sorted(tails.items(), reverse=True):
        tail = (mark.tail, f"bold $text-primary {STYLES['evidence'] if mark.kind == 'current' else STYLES[mark.kind]}")
        content = Content.assemble(content[:end], tail, content[end:])
    return content


class Prose(VerticalScroll, can_focus=True):
    """Offsets count the code points of the text that was handed in. Links lead nowhere."""

    DEFAULT_CSS = """
    Prose { height: 1fr; scrollbar-size-vertical: 1; }
    Prose:focus { background-tint: $foreground 0%; }
    Prose > Markdown { max-width: 92; padding: 0 2; margin: 0; background: transparent; }
    Prose MarkdownHeader { margin: 0 0 1 0; content-align: left middle; text-align: left; color: $text-primary; }
    Prose MarkdownH2 { text-style: bold; }
    Prose MarkdownBlockQuote { margin: 0 0 1 0; }
    Prose .-kept { outline-left: outer $warning; }
    Prose .-noted { outline-left: outer $success; }
    Prose MarkdownParagraph, Prose MarkdownHeader { padding-left: 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", "Up", id="prose.up", show=False, tooltip="A line up"),
        Binding("j", "scroll_down", "Down", id="prose.down", show=False, tooltip="A line down"),
        Binding("space", "page_down", "Page down", id="prose.page-down", show=False, tooltip="A page down"),
        Binding("backspace", "page_up", "Page up", id="prose.page-up", show=False, tooltip="A page up"),
    ]

    @dataclass
    class Laid(Message):
        """The text stands on screen; offsets can be asked for."""

        prose: "Prose"

        @property
        def control(self) -> "Prose":
            """The text it is."""
            return self.prose

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._take_in(text)
        self._marks: tuple[Mark, ...] = ()
        self._kept: dict[int, str] = {}
        self._goal: int | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        yield Markdown(self._shown, parser_factory=markdown_parser, open_links=False)

    @property
    def text(self) -> str:
        """What is shown, as it was handed in."""
        return self._text

    def show(self, text: str) -> None:
        """Another text, from its beginning."""
        self._take_in(text)
        self._marks, self._kept, self._goal = (), {}, 0
        self.query_one(Markdown).update(self._shown)

    def mark(self, marks: Iterable[Mark]) -> None:
        """Mark these stretches and no others; blocks that look the same are left alone."""
        before, self._marks = self._marks, tuple(marks)
        self._dress(before)

    def keep(self, places: dict[int, str]) -> None:
        """Show at the blocks with these offsets that something is kept there: ``kept`` or ``noted``."""
        self._kept = dict(places)
        self._dress_margin()

    def go_to(self, offset: int, near_top: bool = True) -> None:
        """Scroll to the block with that offset, its heading included when it is the first below one."""
        self._goal = offset
        if self._blocks:
            self.call_after_refresh(self._reach, near_top)

    @property
    def offset_in_view(self) -> int:
        """Where the text at the top of the window stands."""
        for block in self._blocks:
            top, height = self._top(block.widget), max(block.widget.outer_size.height, 1)
            if top + height > self.scroll_y:
                row = max(self.scroll_y - top, 0)
                return block.offsets[int(row / height * (len(block.offsets) - 1))] if row else block.start
        return 0

    @property
    def in_view(self) -> tuple[int, int]:
        """The stretch of the first paragraph that begins in the window (or, if none does, of the one that fills it)."""
        here = (0, 0)
        for block in self._blocks:
            if isinstance(block.widget, HEADINGS):
                continue
            top = self._top(block.widget)
            if top <= self.scroll_y:
                here = (block.start, block.end)
            if top >= self.scroll_y:
                return (block.start, block.end) if top < self.scroll_y + self.size.height else here
        return here

    def block_at(self, offset: int) -> tuple[int, int]:
        """The stretch of the block in which an offset stands; ``0, 0`` when nothing is shown."""
        block = self._at(offset)
        return (block.start, block.end) if block else (0, 0)

    # how it is laid out

    def _take_in(self, text: str) -> None:
        self._text, self._shown = text, plain(text)
        lengths = (len(line) + 1 for line in self._shown.split("\n"))
        self._lines = [0, *accumulate(lengths)]
        self._blocks: list[Block] = []

    @on(Markdown.TableOfContentsUpdated)
    def _lay_out(self, event: Markdown.TableOfContentsUpdated) -> None:
        event.stop()
        if event.markdown.source != self._shown:
            return  # an older text arrived late
        self._blocks = [block for widget in self.query(MarkdownBlock) if (block := self._block(widget))]
        self._dress(())
        self._dress_margin()
        self.post_message(self.Laid(self))
        if self._goal is not None:
            self.call_after_refresh(self._reach, True)

    def _block(self, widget: MarkdownBlock) -> Block | None:
        content = widget.content
        if isinstance(widget, MarkdownFence) or not isinstance(content, Content) or not content.plain:
            return None
        first, last = widget.source_range
        start, end = self._lines[min(first, len(self._lines) - 1)], self._lines[min(last, len(self._lines) - 1)]
        source = self._shown[start:end]
        return Block(widget, start, start + len(source.rstrip()), content, aligned(content.plain, source, start))

    def _dress(self, before: Sequence[Mark]) -> None:
        underline = bool(self.app.no_color)
        for block in self._blocks:
            old, new = self._in(block, before), self._in(block, self._marks)
            if old != new:
                block.widget.update(marked(block, new, underline) if new else block.content)

    def _in(self, block: Block, marks: Sequence[Mark]) -> list[Mark]:
        shifted = marks if self._shown == self._text else [self._moved(mark) for mark in marks]
        return [mark for mark in shifted if mark.start < block.end and mark.end > block.start]

    def _moved(self, mark: Mark) -> Mark:
        """The mark in the text as shown, where control characters were taken out."""
        start, end = (len(plain(self._text[:offset])) for offset in (mark.start, mark.end))
        return Mark(start, end, mark.kind, mark.tail)

    def _dress_margin(self) -> None:
        kept = {id(block.widget): kind for offset, kind in self._kept.items() if (block := self._at(offset))}
        for block in self._blocks:
            kind = kept.get(id(block.widget))
            block.widget.set_class(kind == "kept", "-kept")
            block.widget.set_class(kind == "noted", "-noted")

    def _at(self, offset: int) -> Block | None:
        place = bisect_right(self._blocks, offset, key=_start_of)
        return self._blocks[max(place - 1, 0)] if self._blocks else None

    def _reach(self, near_top: bool) -> None:
        goal, self._goal = self._goal, None
        if goal is None or not self._blocks:
            return
        place = max(bisect_right(self._blocks, goal, key=_start_of) - 1, 0)
        block = self._blocks[place]
        share = bisect_left(block.offsets, goal) / max(len(block.offsets), 1)
        row = self._top(block.widget) + int(share * block.widget.outer_size.height)
        if place and not int(share * block.widget.outer_size.height):
            above = self._blocks[place - 1].widget
            row = self._top(above) if isinstance(above, HEADINGS) else row
        if near_top:
            self.scroll_to(y=row, animate=False, force=True)
        else:
            self.scroll_to_region(Region(0, max(row - 3, 0), 1, 8), animate=False, force=True)

    def _top(self, widget: Widget) -> int:
        row, node = 0, widget
        while node is not self and isinstance(node.parent, Widget):
            row += node.virtual_region.y
            node = node.parent
        return row


_start_of: Callable[[Block], int] = lambda block: block.start  # noqa: E731
