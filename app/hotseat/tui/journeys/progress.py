"""Progress and drills: look at where one stands, and sit what is due or weak."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from hotseat.core.level import Level
from hotseat.tui.journeys.sitting import SittingJourney
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.study.drills import Drill
    from hotseat.tui.screens.due import Agenda, DueScreen
    from hotseat.tui.screens.progress import ProgressScreen


REST = 1.0
"""Seconds after the library was filled in which nobody should feel anything else being done."""


class ProgressJourney(SittingJourney, inherit_bindings=False):
    """From the library to the dashboard or the due drills, and from there into an interview."""

    def warm_up(self) -> None:
        """Make the dashboard ready while the library is being looked at: the first one costs four times the next."""
        if self.open_study is not None and not self.is_headless:
            self.set_timer(REST, self._warm)

    @work(group="warming", thread=True, exit_on_error=False)
    def _warm(self) -> None:
        import hotseat.tui.screens.progress  # noqa: F401 - imported here so that the key need not wait for it

        self.study().progress.dashboard(weakest=False)

    @on(LibraryScreen.ProgressWanted)
    def _show_progress(self) -> None:
        from hotseat.tui.screens.progress import ProgressScreen

        self.push_screen(
            ProgressScreen(
                lambda level: self.study().progress.dashboard(level, weakest=False),
                lambda level: self.study().progress.weakest(level),
            )
        )

    @on(LibraryScreen.DueWanted)
    def _show_due(self) -> None:
        from hotseat.tui.screens.due import DueScreen

        self.push_screen(DueScreen(self._agenda))

    def on_progress_screen_due_wanted(self) -> None:
        """From the dashboard to what is due."""
        self._show_due()

    def on_progress_screen_drill_chosen(self, event: "ProgressScreen.DrillChosen") -> None:
        """Sit the drill of a weak concept."""
        self._sit_drill(event.drill, event.level)

    @work(group="drill", exclusive=True)
    async def on_progress_screen_chapter_chosen(self, event: "ProgressScreen.ChapterChosen") -> None:
        """Sit a drill of a chapter, on the scenario seen least."""
        with self.told():
            drill = await asyncio.to_thread(lambda: self.study().drills.drill(event.chapter, "chosen"))
            if drill is not None:
                self._sit_drill(drill, event.level)

    def on_due_screen_drill_chosen(self, event: "DueScreen.DrillChosen") -> None:
        """Sit what is due."""
        self._sit_drill(event.drill, event.level)

    def _sit_drill(self, drill: "Drill", level: Level) -> None:
        from hotseat.practice.library import Choice

        self.begin(Choice(scenario=drill.scenario, format=drill.format, level=level))

    def _agenda(self) -> "Agenda":
        from hotseat.tui.screens.due import Agenda

        drills = self.study().drills
        due, newest = drills.due(), self.practice.history.rows(limit=1)
        return Agenda(due, drills.next_due(), newest[0].level if newest else Level.SENIOR)

    @work(group="settling")
    async def graded(self) -> None:
        """Turn what was graded into reviews while the report is read; trouble waits for whoever asks next."""
        if self.open_study is not None:
            from hotseat.study.trouble import ContentError, StorageError

            try:
                await asyncio.to_thread(lambda: self.study().drills.settle())
            except (ContentError, StorageError) as error:
                self.log.warning(f"Reviews are not settled: {error}")
