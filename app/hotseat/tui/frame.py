"""The frame around every screen: themes, keys, the palette, signals, a window too small, and trouble told in words."""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import ActiveBinding, Binding
from textual.command import Provider
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from hotseat.core.once import Once
from hotseat.core.plaintext import plain
from hotseat.core.telling import error_words
from hotseat.tui.crash import crash_words, wants_details
from hotseat.tui.lifeline import end_soon, on_signals, terminal_is_gone
from hotseat.tui.themes import THEMES
from hotseat.tui.widgets.too_small import LEAST, TooSmall

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hotseat.practice.practice import Practice
    from hotseat.study.study import Study


# Browsers keep these keys to themselves: a page never hears of them.
IN_BROWSER = {"interview.advance": "f6,ctrl+n", "interview.pause": "f7,ctrl+t"}

PASSING = 8.0
"""Seconds: a toast that is to stay longer is about more than the screen it came up on."""


def _commands() -> "type[Provider]":
    from hotseat.tui.commands import Commands

    return Commands


@runtime_checkable
class Sitting(Protocol):
    """A screen that holds an attempt."""

    def save_and_leave(self, reason: str) -> None:
        """Save what stands on the pads, stop the clock and let go of the attempt, at once. Twice is fine."""


class Frame(App[None], inherit_bindings=False):
    """What every screen can count on. It knows no screen but the help and the wait."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}

    open_study: "Callable[[], Study] | None" = None
    """Makes the study; whoever builds the app sets it."""

    _depth = 1
    crashed = False
    """Whether the program failed and ends for that."""

    own_keys: Mapping[str, str] = MappingProxyType({})
    """The keys of the user's choice, by binding."""

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self.practice = practice
        self.study: Once[Study] = Once(self._made_study)
        """What a reader can do. Its verbs open the database: call them in a thread."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def on_mount(self) -> None:
        """Watch for signals and for screens that need the notice about a window too small."""
        self.screen_change_signal.subscribe(self, self._keep_notice)
        if self.is_web:
            self.update_keymap({**IN_BROWSER, **self.own_keys})
        on_signals(self._obey)
        if not self.is_headless and hasattr(signal, "SIGHUP"):
            self.set_interval(2, self._watch_terminal)

    def on_resize(self, event: Resize) -> None:
        """Say so when the window has become too small, or take that back."""
        for screen in self.screen_stack:
            self._fit(screen, event.size)

    def close_study(self) -> None:
        """Let go of its store."""
        if (study := self.study.drop()) is not None:
            study.close()

    def _made_study(self) -> "Study":
        if self.open_study is None:
            raise RuntimeError("this app was built without a study")
        return self.open_study()

    # going to and fro

    def came_back(self) -> None:
        """Called whenever a screen was closed and the one below shows again."""

    def action_close_screen(self) -> None:
        """Close the screen on top."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
            self.came_back()

    def action_help(self) -> None:
        """Say what every key does on the screen below, and to the thing that has the focus on it."""
        from hotseat.tui.focus_help import focus_help
        from hotseat.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._keys(self.screen), focus_help(self, self.screen)))

    def action_switch_light(self) -> None:
        """The other theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0]

    async def action_quit(self) -> None:
        """Save everything and leave."""
        self._put_away("quit")
        self.exit()

    # what may go wrong below and within

    def get_driver_class(self) -> type[Driver]:
        """Textual's own choice, but a terminal's bytes are read whatever they are."""
        chosen = super().get_driver_class()
        if chosen.__module__ != "textual.drivers.linux_driver":
            return chosen  # Windows decodes nothing, a browser sends UTF-8
        from hotseat.tui.terminal import TerminalDriver

        return TerminalDriver

    def panic(self, *renderables: "RenderableType") -> None:
        """Save, and end on one sentence in the place of a traceback."""
        if wants_details():
            self.crashed = True
            super().panic(*renderables)
            return
        if self.crashed:
            return
        self.crashed = True
        try:
            self._put_away("crash")
            is_kept = True
        except Exception:  # whatever it is, the sentence has to come out
            is_kept = False
        super().panic(Text(crash_words(self._exception or sys.exc_info()[1], is_kept)))

    def _fatal_error(self) -> None:
        """Textual comes here with what nobody caught."""
        if wants_details():
            self.crashed = True
            super()._fatal_error()
        else:
            self.panic()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: what the keys of the screen do, and what needs no key."""
        for active in self._offered(screen):
            if active.node not in (screen, self) or active.binding.action == "command_palette":
                continue  # moving about in a widget is no command
            said = f"{active.binding.tooltip or active.binding.description} ({self._key(active.binding)})"
            run = partial(self.run_action, active.binding.action, active.node)
            yield SystemCommand(active.binding.description, said, run)
        yield SystemCommand("Picture", "Save what is on screen as an SVG file", self.deliver_screenshot)

    def _keys(self, screen: Screen[object]) -> Iterator[tuple[str, str, str]]:
        """Keys, description and tooltip of every binding of a screen that has an id, what has the focus left out."""
        shown: dict[str, list[str]] = {}
        for active in screen.active_bindings.values():
            shown.setdefault(active.binding.action, []).append(self._key(active.binding))
        for active in self._offered(screen):
            binding = active.binding
            if active.node is screen.focused:
                continue
            yield " ".join(shown[binding.action]), binding.description, binding.tooltip

    def _key(self, binding: Binding) -> str:
        """The key of this binding alone, where the footer's label speaks for several."""
        return self.get_key_display(replace(binding, key_display=None))

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

    def on_exit_app(self) -> None:
        """A browser's window was closed: there is no terminal to say so."""
        self._put_away("signal")

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
        if len(self.screen_stack) > self._depth:
            self._drop_toasts()
        self._depth = len(self.screen_stack)
        for one in self.screen_stack:
            one.set_class(one is not self.screen, "-covered")  # the keys of what lies below a question do nothing
        self._fit(screen, self.size)

    def _drop_toasts(self) -> None:
        """What was said in passing belongs to the screen that it was said on, not to those opened from there."""
        for toast in list(self._notifications):
            if toast.timeout <= PASSING:
                self._unnotify(toast, refresh=False)
        self._refresh_notifications()

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

    def show_wait(self, instead: bool) -> None:
        from hotseat.tui.screens.wait import WaitScreen

        screen = WaitScreen("Reading your answer …")
        self.switch_screen(screen) if instead else self.push_screen(screen)

    def lift_modals(self) -> None:
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()

    @contextmanager
    def told(self, back: bool = False) -> Iterator[None]:
        """Turn every expected trouble into a notice; ``back`` closes the screen that waited for what failed."""
        from hotseat.panel.trouble import PanelError
        from hotseat.practice.history import Ungraded
        from hotseat.practice.trouble import ContentError, IllegalMove, StorageError, UnknownContent
        from hotseat.tui.widgets.question import Question

        try:
            yield
        except (ContentError, IllegalMove, StorageError, UnknownContent, Ungraded, PanelError, OSError) as error:
            if back:
                self.action_close_screen()
            self.push_screen(Question("This did not work", plain(error_words(error)), [("so", "Go on")]))
