"""Sitting an interview: set up, start, resume, finish."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from hotseat.tui.journeys.reports import ReportJourney
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.practice.interview import Interview
    from hotseat.practice.library import Choice
    from hotseat.tui.screens.interview import InterviewScreen
    from hotseat.tui.screens.setup import SetupScreen


class SittingJourney(ReportJourney, inherit_bindings=False):
    """From the library to the end of an interview, where the report takes over."""

    @on(LibraryScreen.Chosen)
    def _set_up(self, event: LibraryScreen.Chosen) -> None:
        from hotseat.tui.screens.setup import SetupScreen

        library = self.practice.library
        with self.told():
            self.push_screen(SetupScreen(library.scenario(event.slug).card, library.formats()))

    @on(LibraryScreen.ResumeWanted)
    def _resume_from_library(self, event: LibraryScreen.ResumeWanted) -> None:
        self._resume(event.attempt_id)

    def on_setup_screen_begun(self, event: "SetupScreen.Begun") -> None:
        """Start what was chosen."""
        self.begin(event.choice, instead=True)

    def begin(self, choice: "Choice", instead: bool = False) -> None:
        """Start an attempt and show it, ``instead`` of the screen on top or above it."""
        if not self._sitting_down():
            self._start(choice, instead)

    @work(group="sitting")
    async def _start(self, choice: "Choice", instead: bool) -> None:
        with self.told():
            self._sit(await asyncio.to_thread(self.practice.start, choice), instead)

    def _resume(self, attempt_id: str) -> None:
        if not self._sitting_down():
            self._take_up(attempt_id)

    @work(group="sitting")
    async def _take_up(self, attempt_id: str) -> None:
        from hotseat.practice.trouble import Held
        from hotseat.tui.widgets.question import Question

        with self.told():
            try:
                self._sit(await asyncio.to_thread(self.practice.resume, attempt_id))
            except Held as held:
                asks = "This attempt is open in another window"
                because = (
                    f"Process {held.pid} on {held.host} has held it since {held.since.astimezone():%d %B, %H:%M}. "
                    "If you take it over, that window is told and writes nothing more; all that it saved is here."
                )
                answers = [("take", "Take over"), ("leave", "Leave it")]
                if await self.push_screen_wait(Question(asks, because, answers)) == "take":
                    self._sit(await asyncio.to_thread(self.practice.resume, attempt_id, True))

    def _sitting_down(self) -> bool:
        return any(worker.group == "sitting" and not worker.is_finished for worker in self.workers)

    def _sit(self, interview: "Interview", instead: bool = False) -> None:
        from hotseat.tui.screens.interview import InterviewScreen
        from hotseat.tui.voicing import Voicing

        voicing = Voicing(lambda: self.practice.model, lambda: self.practice.voice(interview))
        screen = InterviewScreen(interview, self.practice.drafts, voicing)
        self.switch_screen(screen) if instead else self.push_screen(screen)

    def on_interview_screen_finished(self, event: "InterviewScreen.Finished") -> None:
        """The pen is down: grade, in the interview's place."""
        self.lift_modals()
        self.show_wait(instead=True)
        self._grade(event.attempt_id)

    def on_interview_screen_left(self) -> None:
        """Back to where the interview was opened from."""
        self.lift_modals()
        self.action_close_screen()
