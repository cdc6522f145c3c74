"""The tour: a few cards over the real app, each about what can be done from here."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from hotseat.tui.widgets.bars import dots

CARDS = (
    (
        "Welcome to hotseat",
        "Behind this card is the library: every line is a business that needs a machine-learning system. Pick one with "
        "{up} and {down}; {library.choose} sets an interview up. {library.find} finds by word.\n\n"
        "Nothing leaves this machine, and nothing that you type is lost.",
    ),
    (
        "An interview",
        "A clock takes you through phases, each with a pad of its own. Ask for facts in plain words; some are told "
        "only when you ask, and one requirement changes midway. The last line of the screen always names the keys.\n\n"
        "In practice timing nothing cuts you off, and you can stop and go on another day.",
    ),
    (
        "The report",
        "A minute later you read what your answer showed: a score with its uncertainty, each criterion with the "
        "sentence that earned it, and what would earn the next rung.\n\n"
        "It reads evidence, not truth. {library.history} lists all that you sat and sets two attempts side by side.",
    ),
    (
        "Getting better",
        "{library.progress} shows where you stand by chapter, {library.due} the drills that are due, and "
        "{library.flaws} hands you a flawed answer to mark.\n\n"
        "{app.help} tells what every key does where you are, {app.commands} finds any command by name. This tour is in "
        "both.",
    ),
)


class TourScreen(ModalScreen[bool]):
    """Hands back whether it was seen to its end. ``keys``: how the key of a binding's id is called."""

    DEFAULT_CSS = """
    TourScreen { align: center middle; }
    TourScreen > Vertical { width: 66; max-width: 94%; height: auto; padding: 1 3; background: $panel; }
    TourScreen Static { height: auto; }
    TourScreen #title { text-style: bold; color: $text-primary; margin-bottom: 1; }
    TourScreen #text { min-height: 7; }
    TourScreen #place { margin-top: 1; color: $foreground-muted; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,space,n", "turn(1)", "Next", id="tour.next", tooltip="The next card"),
        Binding("left,backspace,p", "turn(-1)", "Back", id="tour.previous", tooltip="The card before"),
        Binding("escape,q", "skip", "Skip", id="tour.skip", tooltip="Straight to the app"),
    ]

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = keys
        self.at = 0

    def compose(self) -> ComposeResult:
        """One card."""
        with Vertical():
            yield Static(id="title", markup=False)
            yield Static(id="text", markup=False)
            yield Static(id="place", markup=False)

    def on_mount(self) -> None:
        """The first card."""
        self._show()

    def action_turn(self, by: int) -> None:
        """Another card; after the last one the tour is over."""
        if self.at + by >= len(CARDS):
            self.dismiss(True)
        else:
            self.at = max(self.at + by, 0)
            self._show()

    def on_click(self) -> None:
        """A click turns the page."""
        self.action_turn(1)

    def action_skip(self) -> None:
        """Leave it."""
        self.dismiss(False)

    def _show(self) -> None:
        title, text = CARDS[self.at]
        self.query_one("#title", Static).update(title)
        self.query_one("#text", Static).update(self._with_keys(text))
        last = self.at == len(CARDS) - 1
        go = "enter: begin" if last else "enter: next · escape: skip the tour"
        place = dots(self.at + 1, len(CARDS))
        self.query_one("#place", Static).update(f"{place}  {self.at + 1} of {len(CARDS)}   {go}")

    def _with_keys(self, text: str) -> Content:
        parts: list[str | tuple[str, str]] = []
        for piece in text.split("{"):
            name, closed, rest = piece.partition("}")
            if closed:
                parts += [(self._keys.get(name, name), "bold $text-primary"), rest]
            else:
                parts.append(piece)
        return Content.assemble(*parts)
