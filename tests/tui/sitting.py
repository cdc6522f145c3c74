"""A practice with clocks moved by hand, and a bare app that shows one screen and keeps what the screen posts."""

from functools import cache
from pathlib import Path

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import roots
from hotseat.core.journal import Timing
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.interview import Interview
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.storage.store import Store
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.report import ReportScreen
from tests.clocks import HandClock

SLUG = "meal-delivery-eta"


@cache
def catalogue() -> Catalogue:
    """The shipped content, read once."""
    return Catalogue(roots())


@cache
def grader() -> OfflineGrader:
    """One grader, so that a rubric is prepared once."""
    return OfflineGrader()


def a_practice(folder: Path, clock: HandClock) -> Practice:
    """A window of its own on the data in ``folder``."""
    database = folder / "hotseat.db"
    return Practice(catalogue(), lambda: Store.open(database), grader, folder / "drafts", clock.monotonic, clock.wall)


class Stage(App[None], inherit_bindings=False):
    """Shows one screen. ``posted`` is what the screen sent up."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, shown: Screen[None]) -> None:
        super().__init__()
        self.animation_level = "none"
        self._shown_first = shown
        self.posted: list[Message] = []

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self._shown_first)

    def on_interview_screen_finished(self, event: InterviewScreen.Finished) -> None:
        self.posted.append(event)

    def on_interview_screen_left(self, event: InterviewScreen.Left) -> None:
        self.posted.append(event)

    def on_report_screen_regrade_wanted(self, event: ReportScreen.RegradeWanted) -> None:
        self.posted.append(event)

    def on_report_screen_export_wanted(self, event: ReportScreen.ExportWanted) -> None:
        self.posted.append(event)

    def on_report_screen_closed(self, event: ReportScreen.Closed) -> None:
        self.posted.append(event)


class Sitting:
    """An interview on its screen, in an app that shows nothing else. Unless ``by_itself``, only ``pass_time`` ticks."""

    def __init__(
        self, folder: Path, format: str = "45", timing: Timing = Timing.PRACTICE, by_itself: bool = False
    ) -> None:
        self.folder = folder
        self.by_itself = by_itself
        self.clock = HandClock()
        self.practice = a_practice(folder, self.clock)
        self.put_on(self.practice.start(Choice(SLUG, format, seed=3, timing=timing)))

    def put_on(self, interview: Interview) -> None:
        """Another window on an interview."""
        self.interview = interview
        self.screen = InterviewScreen(interview, self.practice.drafts)
        if not self.by_itself:
            self.screen.tick_every = 3600
        self.stage = Stage(self.screen)

    def pass_time(self, seconds: float) -> None:
        """Let time pass as it does on a machine that is awake: a tick every few seconds."""
        while seconds > 0:
            self.clock.move(min(seconds, 4))
            self.screen.tick()
            seconds -= 4

    def stored(self, phase: str) -> str:
        """What another window would read of a phase."""
        other = a_practice(self.folder, self.clock)
        try:
            return other.history.attempt(self.interview.attempt_id).text(phase)
        finally:
            other.close()
