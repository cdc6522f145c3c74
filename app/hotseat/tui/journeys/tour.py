"""The tour: offered once, and to be had again from the palette and the help."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from hotseat.tui.frame import Frame

if TYPE_CHECKING:
    from hotseat.practice.welcome import Welcome


class TourJourney(Frame, inherit_bindings=False):
    """Shows somebody around. Without ``welcome`` it is never offered unasked."""

    welcome: "Welcome | None" = None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The tour stands in the palette."""
        yield from super().get_system_commands(screen)
        yield SystemCommand("Tour", "Four cards on what hotseat can do", self.show_tour)

    def offer_tour(self) -> None:
        """Show it to somebody who has not seen it, unless they are already about something else."""
        if self.welcome is not None and self.welcome.is_due and len(self.screen_stack) == 1:
            self.show_tour()

    def on_help_screen_tour_wanted(self) -> None:
        """From the help."""
        self.show_tour()

    def show_tour(self) -> None:
        """Show it; skipped or not, it is not offered again."""
        from hotseat.tui.screens.tour import TourScreen

        if not isinstance(self.screen, TourScreen):
            self.push_screen(TourScreen(self._key_names()), self._remember)

    def _remember(self, _: bool | None) -> None:
        if self.welcome is not None:
            self.welcome.remember()

    def _key_names(self) -> dict[str, str]:
        found = {"up": "↑", "down": "↓"}
        for active in self.screen_stack[0].active_bindings.values():
            if active.binding.id:
                found.setdefault(active.binding.id, self.get_key_display(active.binding))
        return found
