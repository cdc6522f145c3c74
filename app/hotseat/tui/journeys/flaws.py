"""Spot the flaws: mark, be scored, read the corrections."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from hotseat.tui.frame import Frame
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.core.flaws import Mark
    from hotseat.practice.practice import Practice
    from hotseat.tui.screens.corrections import CorrectionsScreen
    from hotseat.tui.screens.flaws import FlawsScreen


class FlawsJourney(Frame, inherit_bindings=False):
    """Marks of rounds that were left are kept for as long as the app is open."""

    def __init__(self, practice: "Practice") -> None:
        super().__init__(practice)
        self._pencilled: dict[str, tuple[Mark, ...]] = {}

    @on(LibraryScreen.FlawsWanted)
    def _show_flaws(self, event: LibraryScreen.FlawsWanted) -> None:
        self._open_flaws(event.slug)

    @work(group="flaws", exclusive=True)
    async def _open_flaws(self, slug: str, instead: bool = False) -> None:
        from hotseat.tui.screens.flaws import FlawsScreen

        with self.told():
            exercise = await asyncio.to_thread(lambda: self.study().flaws.exercise(slug))
            screen = FlawsScreen(exercise, self._pencilled.get(slug, ()))
            self.switch_screen(screen) if instead else self.push_screen(screen)

    @work(group="flaws", exclusive=True)
    async def on_flaws_screen_finished(self, event: "FlawsScreen.Finished") -> None:
        """Score the round and show the corrections in its place."""
        from hotseat.tui.screens.corrections import CorrectionsScreen

        with self.told():
            flaws = self.study().flaws
            exercise = await asyncio.to_thread(flaws.exercise, event.slug)
            outcome = await asyncio.to_thread(flaws.finish, event.slug, event.marks)
            self._pencilled.pop(event.slug, None)
            self.switch_screen(CorrectionsScreen(exercise, outcome))

    def on_flaws_screen_left(self, event: "FlawsScreen.Left") -> None:
        """Keep the marks and go back."""
        self._pencilled[event.slug] = event.marks
        if event.marks:
            self.notify("Your marks are kept until hotseat closes.", markup=False)
        self.action_close_screen()

    def on_flaws_screen_brief_wanted(self, event: "FlawsScreen.BriefWanted") -> None:
        """Show what the answer was written for."""
        from hotseat.tui.screens.brief import BriefScreen

        with self.told():
            self.push_screen(BriefScreen(self.practice.library.scenario(event.slug)))

    def on_corrections_screen_again_wanted(self, event: "CorrectionsScreen.AgainWanted") -> None:
        """Another round in the place of the corrections."""
        self._open_flaws(event.slug, instead=True)
