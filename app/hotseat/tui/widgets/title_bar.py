"""The first line of a screen: the program, where one is, and a word on the right."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class TitleBar(Horizontal):
    """One line; both texts are shown as they are, without markup."""

    DEFAULT_CSS = """
    TitleBar { height: 1; padding: 0 2; background: $surface; }
    TitleBar > Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    TitleBar > .name { width: auto; color: $primary; text-style: bold; padding-right: 2; }
    TitleBar > .place { width: 1fr; }
    TitleBar > .aside { width: auto; color: $text-muted; padding-left: 2; }
    """

    def __init__(self, place: str, aside: str = "") -> None:
        super().__init__()
        self._place = place
        self._aside = aside

    def compose(self) -> ComposeResult:
        yield Static("hotseat", classes="name", markup=False)
        yield Static(self._place, classes="place", markup=False)
        yield Static(self._aside, classes="aside", markup=False)

    def say(self, aside: str) -> None:
        """Change the word on the right."""
        self._aside = aside
        for static in self.query(".aside").results(Static):  # none before it is mounted, none when it is taken down
            static.update(aside)
