"""A card that shows one text at a time, as it is."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.chapters import chapter_title
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED

Parts = list[Content | str | tuple[str, str]]


class TextCard(VerticalScroll, can_focus=True):
    """Shows what it is handed, without markup, from its top."""

    DEFAULT_CSS = """
    TextCard { height: 1fr; scrollbar-size-vertical: 1; }
    TextCard > Static { height: auto; padding: 0 2; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._static = Static("", markup=False)
        self._said = Content("")

    @property
    def said(self) -> str:
        """What is shown, as plain text."""
        return self._said.plain

    def on_mount(self) -> None:
        """Room for the text."""
        self.mount(self._static)

    def show_nothing(self, said: str) -> None:
        """Nothing is listed."""
        self.put([(said, MUTED)])

    def put(self, parts: Sequence[Content | str | tuple[str, str]]) -> None:
        """Show this in place of what stood there."""
        self._said = Content.assemble(*parts).rstrip()
        self._static.update(self._said)
        self.scroll_home(animate=False)


def place_words(criterion: Criterion) -> str:
    """A criterion's id and its chapter's title."""
    return criterion.id + (f", {chapter_title(criterion.chapter)}" if criterion.chapter else "")
