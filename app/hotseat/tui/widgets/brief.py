"""The brief and the figures beside it."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static

from hotseat.core.plaintext import one_line, plain
from hotseat.core.scenario import Figure


def figure_table(figures: Sequence[Figure]) -> Table:
    """Names on the left, values on the right; both wrap."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(ratio=5, style="dim")
    table.add_column(ratio=4)
    for figure in figures:
        table.add_row(Text(one_line(figure.name)), Text(one_line(figure.value), style="bold"))
    return table


class Brief(VerticalScroll, can_focus=True):
    """What the candidate was given to read. Links lead nowhere."""

    DEFAULT_CSS = """
    Brief { height: 1fr; scrollbar-size-vertical: 1; }
    Brief > Markdown { padding: 0 2; margin: 0; background: transparent; }
    Brief MarkdownH1 { margin: 0 0 1 0; content-align: left middle; text-align: left; }
    Brief > Static { height: auto; padding: 0 2; }
    Brief > .label { text-style: bold; color: $text-primary; }
    """

    def __init__(self, brief: str, figures: Sequence[Figure], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._brief = plain(brief)
        self._figures = tuple(figures)

    def compose(self) -> ComposeResult:
        """The brief as Markdown, then the figures."""
        yield Markdown(self._brief, open_links=False)
        if self._figures:
            yield Static("Figures", classes="label")
            yield Static(figure_table(self._figures))
