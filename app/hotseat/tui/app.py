"""The app: screens say what happened, the app asks the practice and shows the next screen. It does nothing else."""

import asyncio
import gc
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from hotseat.core.plaintext import plain
from hotseat.tui.lifeline import end_soon, on_signals, terminal_is_gone
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.themes import THEMES
from hotseat.tui.widgets.too_small import LEAST, TooSmall

if TYPE_CHECKING:
    from hotseat.practice.interview import Interview
    from hotseat.practice.practice import Practice
    from hotseat.practice.report import Report
    from hotseat.tui.screens.history import HistoryScreen
    from hotseat.tui.screens.interview import InterviewScreen
    from hotseat.tui.screens.report import ReportScreen
    from hotseat.tui.screens.setup import SetupScreen


@runtime_checkable
class Sitting(Protocol):
    """A screen that holds an attempt."""

    def save_and_leave(self, reason: str) -> None:
        """Save what stands on the pads, stop the clock and let go of the attempt, at once. Twice is fine."""


class HotseatApp(App[None], inherit_bindings=False):
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

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self.practice = practice
        self._report: Report | None = None
        self._notice_said = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """The library is the first thing painted."""
        return LibraryScreen(self.practice.library)

    def on_mount(self) -> None:
        """Watch for signals and for screens that need the notice about a window too small."""
        self.screen_change_signal.subscribe(self, self._keep_notice)
        on_signals(self._obey)
        if not self.is_headless and hasattr(signal, "SIGHUP"):
            self.set_interval(2, self._watch_terminal)
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        gc.freeze()
        gc.enable()
        self._load_results()

    def on_resize(self, event: Resize) -> None:
        """Say so when the window has become too small, or take that back."""
        for screen in self.screen_stack:
            self._fit(screen, event.size)

    # the library

    @on(LibraryScreen.Chosen)
    def _set_up(self, event: LibraryScreen.Chosen) -> None:
        from hotseat.tui.screens.setup import SetupScreen

        library = self.practice.library
        with self._told():
            self.push_screen(SetupScreen(library.scenario(event.slug).card, library.formats()))

    @on(LibraryScreen.ResumeWanted)
    def _resume_from_library(self, event: LibraryScreen.ResumeWanted) -> None:
        self._resume(event.attempt_id)

    @on(LibraryScreen.HistoryWanted)
    def _show_history(self) -> None:
        from hotseat.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(self.practice.history.rows, self.practice.history.count))

    @work(exclusive=True, group="results")
    async def _load_results(self) -> None:
        history = self.practice.history
        with self._told():
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

    # sitting an interview

    def on_setup_screen_begun(self, event: "SetupScreen.Begun") -> None:
        """Start what was chosen."""
        if not self._sitting_down():
            self._start(event)

    @work(group="sitting")
    async def _start(self, event: "SetupScreen.Begun") -> None:
        with self._told():
            self._sit(await asyncio.to_thread(self.practice.start, event.choice), instead=True)

    def _resume(self, attempt_id: str) -> None:
        if not self._sitting_down():
            self._take_up(attempt_id)

    @work(group="sitting")
    async def _take_up(self, attempt_id: str) -> None:
        from hotseat.practice.trouble import Held
        from hotseat.tui.widgets.question import Question

        with self._told():
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

        screen = InterviewScreen(interview, self.practice.drafts)
        self.switch_screen(screen) if instead else self.push_screen(screen)

    def on_interview_screen_finished(self, event: "InterviewScreen.Finished") -> None:
        """The pen is down: grade, in the interview's place."""
        self._lift_modals()
        self._show_wait(instead=True)
        self._grade(event.attempt_id)

    def on_interview_screen_left(self) -> None:
        """Back to where the interview was opened from."""
        self._lift_modals()
        self.action_close_screen()

    # reports

    @work(group="report")
    async def _grade(self, attempt_id: str) -> None:
        with self._told(back=True):
            self._show_report(await asyncio.to_thread(self.practice.history.grade, attempt_id))

    @work(group="report")
    async def _open_report(self, attempt_id: str) -> None:
        from hotseat.practice.history import Ungraded

        history = self.practice.history
        with self._told(back=True):
            try:
                report = await asyncio.to_thread(history.report, attempt_id)
            except Ungraded:
                report = await asyncio.to_thread(history.grade, attempt_id)
            self._show_report(report)

    def _show_report(self, report: "Report") -> None:
        from hotseat.tui.screens.report import ReportScreen

        self._report = report
        self._lift_modals()
        self.switch_screen(ReportScreen(report))

    def on_report_screen_regrade_wanted(self, event: "ReportScreen.RegradeWanted") -> None:
        """Read the answer again, in the report's place."""
        self._show_wait(instead=True)
        self._grade(event.attempt_id)

    def on_report_screen_export_wanted(self, event: "ReportScreen.ExportWanted") -> None:
        """Write the report that is open to a file."""
        from hotseat.practice.exports import WRITERS

        if self._report is not None:
            path = Path(event.path).expanduser()
            with self._told():
                path.write_text(WRITERS[event.kind](self._report), encoding="utf-8")
                self.notify(f"Written to {plain(str(path))}", markup=False)

    def on_report_screen_closed(self) -> None:
        """Back to where the report was opened from."""
        self.action_close_screen()

    # the history

    def on_history_screen_opened(self, event: "HistoryScreen.Opened") -> None:
        """Show an attempt's report."""
        self._show_wait(instead=False)
        self._open_report(event.attempt_id)

    def on_history_screen_resumed(self, event: "HistoryScreen.Resumed") -> None:
        """Go on with an open attempt."""
        self._resume(event.attempt_id)

    @work(group="report")
    async def on_history_screen_compared(self, event: "HistoryScreen.Compared") -> None:
        """Show two attempts side by side."""
        from hotseat.tui.screens.compare import CompareScreen

        with self._told():
            comparison = await asyncio.to_thread(self.practice.history.compare, event.one, event.other)
            self.push_screen(CompareScreen(comparison))

    @work(group="report")
    async def on_history_screen_deleted(self, event: "HistoryScreen.Deleted") -> None:
        """Delete an attempt for good."""
        from hotseat.tui.screens.history import HistoryScreen

        with self._told():
            await asyncio.to_thread(self.practice.history.delete, event.attempt_id)
            for screen in self.screen_stack:
                if isinstance(screen, HistoryScreen):
                    screen.reload()
            self.notify("Deleted, with its answers, notes, journal and assessments.", markup=False)

    # everywhere

    def action_close_screen(self) -> None:
        """Close the screen on top."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
            self._load_results()

    def action_help(self) -> None:
        """Say what every key does on the screen below."""
        from hotseat.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._keys(self.screen)))

    def action_switch_light(self) -> None:
        """The other theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    async def action_quit(self) -> None:
        """Save everything and leave."""
        self._put_away("quit")
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what the keys of the screen do, and what needs no key."""
        for active in self._offered(screen):
            if active.node not in (screen, self) or active.binding.action == "command_palette":
                continue  # moving about in a widget is no command
            said = f"{active.binding.tooltip or active.binding.description} ({self.get_key_display(active.binding)})"
            run = partial(self.run_action, active.binding.action, active.node)
            yield SystemCommand(active.binding.description, said, run)
        yield SystemCommand("Picture", "Save what is on screen as an SVG file", self.deliver_screenshot)

    def _keys(self, screen: Screen[object]) -> Iterator[tuple[str, str, str]]:
        """Keys, description and tooltip of every binding of a screen that has an id."""
        shown: dict[str, list[str]] = {}
        for active in screen.active_bindings.values():
            shown.setdefault(active.binding.action, []).append(self.get_key_display(active.binding))
        for active in self._offered(screen):
            binding = active.binding
            yield " ".join(shown[binding.action]), binding.description, binding.tooltip

    def _offered(self, screen: Screen[object]) -> Iterator[ActiveBinding]:
        """What can be done now, each action once, the screen's own first. Bindings without an id are not ours."""
        seen = set()
        actives = screen.active_bindings.values()
        for active in sorted(actives, key=lambda active: (active.node is self, active.node is not screen)):
            binding = active.binding
            if binding.id and binding.description and active.enabled and binding.action not in seen:
                seen.add(binding.action)
                yield active

    def _watch_terminal(self) -> None:
        if terminal_is_gone():
            self._obey(signal.SIGHUP)

    def _obey(self, number: signal.Signals) -> None:
        self._put_away("signal")
        if not self.is_headless:
            end_soon(128 + number)
        self.exit(return_code=128 + number)

    def _put_away(self, reason: str) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Sitting):
                screen.save_and_leave(reason)

    def _keep_notice(self, screen: Screen[object]) -> None:
        self._fit(screen, self.size)

    def _fit(self, screen: Screen[object], size: Size) -> None:
        """Cover a screen with a notice while the window is too small for it."""
        is_small = size.width < LEAST.width or size.height < LEAST.height
        if is_small and not isinstance(screen, ModalScreen):
            screen.call_later(self._cover, screen)
        else:
            screen.query_children(TooSmall).remove()

    async def _cover(self, screen: Screen[object]) -> None:
        if screen.is_attached and not screen.query_children(TooSmall):
            await screen.mount(TooSmall())

    def _show_wait(self, instead: bool) -> None:
        from hotseat.tui.screens.wait import WaitScreen

        screen = WaitScreen("Reading your answer …")
        self.switch_screen(screen) if instead else self.push_screen(screen)

    def _lift_modals(self) -> None:
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()

    @contextmanager
    def _told(self, back: bool = False) -> Iterator[None]:
        """Turn every expected trouble into a notice; ``back`` closes the screen that waited for what failed."""
        from hotseat.practice.history import Ungraded
        from hotseat.practice.trouble import ContentError, IllegalMove, StorageError, UnknownContent
        from hotseat.tui.widgets.question import Question

        try:
            yield
        except (ContentError, IllegalMove, StorageError, UnknownContent, Ungraded, OSError) as error:
            if back:
                self.action_close_screen()
            self.push_screen(Question("This did not work", plain(str(error)), [("so", "Go on")]))


def run(practice: "Practice") -> int:
    """Open the screens, let go of the store when they close, and return the exit code."""
    app = HotseatApp(practice)
    try:
        app.run()
    finally:
        practice.close()
    return app.return_code or 0
