"""The history: open, resume, compare, delete."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from hotseat.tui.journeys.sitting import SittingJourney
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.tui.screens.history import HistoryScreen


class HistoryJourney(SittingJourney, inherit_bindings=False):
    """What was sat before."""

    @on(LibraryScreen.HistoryWanted)
    def _show_history(self) -> None:
        from hotseat.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(self.practice.history.rows, self.practice.history.count))

    def on_history_screen_opened(self, event: "HistoryScreen.Opened") -> None:
        """Show an attempt's report."""
        self.show_wait(instead=False)
        self._open_report(event.attempt_id)

    def on_history_screen_resumed(self, event: "HistoryScreen.Resumed") -> None:
        """Go on with an open attempt."""
        self._resume(event.attempt_id)

    @work(group="report")
    async def on_history_screen_compared(self, event: "HistoryScreen.Compared") -> None:
        """Show two attempts side by side."""
        from hotseat.tui.screens.compare import CompareScreen

        with self.told():
            comparison = await asyncio.to_thread(self.practice.history.compare, event.one, event.other)
            self.push_screen(CompareScreen(comparison))

    @work(group="report")
    async def on_history_screen_deleted(self, event: "HistoryScreen.Deleted") -> None:
        """Delete an attempt for good."""
        from hotseat.tui.screens.history import HistoryScreen

        with self.told():
            await asyncio.to_thread(self.practice.history.delete, event.attempt_id)
            for screen in self.screen_stack:
                if isinstance(screen, HistoryScreen):
                    screen.reload()
            self.notify("Deleted, with its answers, notes, journal and assessments.", markup=False)
