"""The app: screens say what happened, the app asks the practice and shows the next screen. It does nothing else."""

import asyncio
import gc
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from hotseat.tui.journeys.history import HistoryJourney
from hotseat.tui.journeys.scoring import ScoringJourney
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotseat.panel.panel import Choice, Panel
    from hotseat.practice.practice import Practice


class HotseatApp(HistoryJourney, ScoringJourney, inherit_bindings=False):
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
        panel: "Callable[[], Panel] | None" = None,
        scoring: "Choice | None" = None,
    ) -> None:
        super().__init__(practice)
        self.open_panel = panel
        self._scoring = scoring
        self._notice_said = False

    def get_default_screen(self) -> Screen[None]:
        """The library is the first thing painted."""
        return LibraryScreen(self.practice.library)

    def on_mount(self) -> None:
        """Load what was sat before as soon as the library is painted."""
        self.call_after_refresh(self._after_first_paint)

    def came_back(self) -> None:
        """Results may have changed."""
        self._load_results()

    def _after_first_paint(self) -> None:
        gc.freeze()
        gc.enable()
        self._load_results()
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

    def _say_notice(self) -> None:
        if not self._notice_said and (notice := self.practice.notice):
            from hotseat.tui.widgets.question import Question

            self._notice_said = True
            self.push_screen(Question("Before you begin", notice, [("so", "Go on")]))


def run(practice: "Practice", panel: "Callable[[], Panel] | None" = None, scoring: "Choice | None" = None) -> int:
    """Open the screens (with ``scoring``, the cockpit on it), let go of the stores when they close; the exit code."""
    app = HotseatApp(practice, panel, scoring)
    try:
        app.run()
    finally:
        app.close_panel()
        practice.close()
    return app.return_code or 0
