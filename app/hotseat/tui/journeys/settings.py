"""Settings of the screens: applied before the first paint, told after it, and chosen on a screen of their own."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from hotseat.core.plaintext import one_line
from hotseat.tui.frame import Frame
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from textual.binding import Binding
    from textual.dom import DOMNode

    from hotseat.practice.preferences import Preferences

TOLD = 3


class SettingsJourney(Frame, inherit_bindings=False):
    """Theme and keys. Whoever chose nothing pays for nothing."""

    _preferences: "Preferences | None" = None

    def take_preferences(self, preferences: "Preferences | None") -> None:
        """Take theme and keys on. What cannot be used is left as it is and told later by ``tell_settings``."""
        self._preferences = preferences
        if preferences is None:
            return
        if preferences.interface.theme in self.available_themes:
            self.theme = preferences.interface.theme
        if preferences.interface.keys:
            from hotseat.tui.keymap import usable

            self.own_keys = usable(preferences.interface.keys)
            self.set_keymap(self.own_keys)

    def handle_bindings_clash(self, clashed_bindings: "set[Binding]", node: "DOMNode") -> None:
        """Clashes are told once, in words, by ``tell_settings``; Textual would tell them at every key."""

    @work(group="settings")
    async def tell_settings(self) -> None:
        """Say what of the settings cannot be used; never more than a few lines, and nothing stops for it."""
        if self._preferences is None:
            return
        said = await asyncio.to_thread(self.settings_complaints)
        if said:
            rest = f"\n… and {len(said) - TOLD} more" if len(said) > TOLD else ""
            lines = "\n".join(one_line(line, 300) for line in said[:TOLD])
            text = f"{lines}{rest}\nThe settings screen (comma, in the library) lists them."
            self.notify(text, title="Settings", severity="warning", timeout=15, markup=False)

    def settings_complaints(self) -> list[str]:
        """What of the settings cannot be used. May import every screen: call it in a thread."""
        if self._preferences is None:
            return []
        chosen = self._preferences.interface
        said = list(self._preferences.notices)
        if chosen.theme and chosen.theme not in self.available_themes:
            ours = "hotseat or hotseat-light"
            said.append(f"There is no theme '{one_line(chosen.theme, 60)}'. There is {ours}.")
        if chosen.keys:
            from hotseat.tui.keymap import complaints, everything_bound

            said += complaints(chosen.keys, everything_bound())
        return said

    @on(LibraryScreen.SettingsWanted)
    def _show_settings(self) -> None:
        from hotseat.tui.screens.settings import SettingsScreen

        if self._preferences is not None:
            self.push_screen(SettingsScreen(self._preferences, self.settings_complaints))
