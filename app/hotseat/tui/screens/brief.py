"""A scenario's brief over another screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from hotseat.core.plaintext import one_line
from hotseat.core.scenario import Scenario
from hotseat.tui.widgets.brief import Brief


class BriefScreen(ModalScreen[None]):
    """The brief and its figures."""

    DEFAULT_CSS = """
    BriefScreen { align: center middle; }
    BriefScreen > Vertical { width: 92; max-width: 96%; height: 90%; padding: 1 0; background: $panel; }
    BriefScreen #title { padding: 0 2; margin-bottom: 1; text-style: bold; height: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,b", "dismiss", "Close", id="brief.close", tooltip="Back to the screen below"),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self._scenario = scenario

    def compose(self) -> ComposeResult:
        """Title and brief."""
        with Vertical():
            yield Static(one_line(self._scenario.card.title), id="title", markup=False)
            yield Brief(self._scenario.brief, self._scenario.card.figures, id="brief")

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(Brief).focus()
