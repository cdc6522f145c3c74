"""The app: screens say what happened, the app asks the practice and shows the next screen. It does nothing else."""

import asyncio
import gc
import sys
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hotseat.tui.crash import crash_words, wants_details
from hotseat.tui.journeys.flaws import FlawsJourney
from hotseat.tui.journeys.model import ModelJourney
from hotseat.tui.journeys.progress import ProgressJourney
from hotseat.tui.journeys.reading import ReadingJourney
from hotseat.tui.journeys.scoring import ScoringJourney
from hotseat.tui.journeys.settings import SettingsJourney
from hotseat.tui.journeys.tour import TourJourney
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.panel.panel import Choice, Panel
    from hotseat.practice.practice import Practice
    from hotseat.practice.preferences import Preferences
    from hotseat.practice.welcome import Welcome
    from hotseat.study.study import Study


class HotseatApp(
    ReadingJourney,
    ModelJourney,
    SettingsJourney,
    ProgressJourney,
    FlawsJourney,
    ScoringJourney,
    TourJourney,
    inherit_bindings=False,
):
    """Opens on the library. Every screen is imported when it is first needed, and the store is opened after the
    first paint."""

    # The library is the default screen, whose own CSS_PATH Textual does not read.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/library.tcss"]
    TITLE = "hotseat"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual declares no ClassVar here
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "help", "Help", id="app.help", tooltip="What every key does here"),
        Binding("f8", "command_palette", "Commands", id="app.commands", show=False, tooltip="Find a command by name"),
        Binding("f9", "switch_light", "Dark or light", id="app.light", show=False, tooltip="The other theme"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit", show=False, tooltip="Save everything and leave hotseat"),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        practice: "Practice",
        preferences: "Preferences | None" = None,
        study: "Callable[[], Study] | None" = None,
        panel: "Callable[[], Panel] | None" = None,
        welcome: "Welcome | None" = None,
        first: str | None = None,
        scoring: "Choice | None" = None,
    ) -> None:
        """``first`` is an action to begin with, such as ``browse``; ``scoring`` a live interview to rate."""
        super().__init__(practice)
        self.open_study = study
        self.open_panel = panel
        self.welcome = welcome
        self._first = first
        self._scoring = scoring
        self._notice_said = False
        self.take_preferences(preferences)

    def get_default_screen(self) -> Screen[None]:
        """The library is the first thing painted."""
        return LibraryScreen(self.practice.library, home=self.open_study is not None)

    def on_mount(self) -> None:
        """Load what was sat before as soon as the library is painted."""
        self.call_after_refresh(self._after_first_paint)

    def came_back(self) -> None:
        """Results may have changed."""
        self._load_results()

    def _after_first_paint(self) -> None:
        gc.freeze()
        gc.enable()
        if self._first is None and self._scoring is None:
            self.offer_tour()
        self._load_results()
        self.tell_settings()
        self.warm_up()
        if self._first is not None:
            self.call_later(self.run_action, self._first)
        if self._scoring is not None:
            self.score(self._scoring)

    @work(exclusive=True, group="results")
    async def _load_results(self) -> None:
        history = self.practice.history
        with self.told():
            results = await asyncio.to_thread(history.last_results)
            open_rows = await asyncio.to_thread(history.open_rows)
            for screen in self.screen_stack:
                if isinstance(screen, LibraryScreen):
                    screen.show_results(results, open_rows)
            self._say_notice()
            self.load_home()  # after the first store has opened, so that two never make or upgrade one file at once

    def _say_notice(self) -> None:
        if not self._notice_said and (notice := self.practice.notice):
            from hotseat.tui.widgets.question import Question

            self._notice_said = True
            self.push_screen(Question("Before you begin", notice, [("so", "Go on")]))


def run(app: HotseatApp) -> int:
    """Open the screens, let go of the stores when they close, and return the exit code. A fault is one sentence."""
    try:
        try:
            app.run()
        finally:
            app.practice.close()
            app.close_panel()
            app.close_study()
    except Exception as error:
        if wants_details():
            raise
        sys.stderr.write(f"{crash_words(error, is_kept=not app.crashed)}\n")
        return 1
    return app.return_code or int(app.crashed)
