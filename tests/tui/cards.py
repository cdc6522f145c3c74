"""A panel with clocks moved by hand, and a bare app that shows one screen and keeps what the screen posts."""

from pathlib import Path

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from hotseat.panel.panel import Choice, Panel
from hotseat.storage.store import Store
from hotseat.tui.rating import RatingScreen
from tests.clocks import HandClock
from tests.tui.sitting import catalogue, grader

FOOD = Choice("fresh-food-demand", "C-17", "ana")


def a_panel(folder: Path, clock: HandClock) -> Panel:
    """A window of its own on the data in ``folder``."""
    database = folder / "hotseat.db"
    return Panel(catalogue(), lambda: Store.open(database), grader, clock.monotonic, clock.wall)


class Table(App[None], inherit_bindings=False):
    """Shows one screen. ``posted`` is what the screen sent up; the screen ticks only when told."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: Screen[None], ticks: float = 3600) -> None:
        super().__init__()
        self.animation_level = "none"
        self.shown = shown
        if isinstance(shown, RatingScreen):
            shown.tick_every = ticks
        self.posted: list[Message] = []

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self.shown)

    def on_rating_screen_submitted(self, event: RatingScreen.Submitted) -> None:
        self.posted.append(event)

    def on_rating_screen_left(self, event: RatingScreen.Left) -> None:
        self.posted.append(event)
