"""Settings: the theme, and which key does what, with what settings.toml says of it."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Static

from hotseat.core.plaintext import one_line, plain
from hotseat.core.telling import error_words
from hotseat.practice.preferences import Preferences
from hotseat.settings.writing import UnwritableSettings
from hotseat.tui.keymap import Bound, everything_bound, usable
from hotseat.tui.themes import THEMES
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar

LABEL = 9
COLUMNS = (
    Column("place", "Where", 14, from_width=100),  # the name in the file says it, too
    Column("keys", "Key", 14),
    Column("does", "Does", 18, grows=True),
    Column("id", "Name in the file", 22),
)
HOW = 'A line under [interface.keys], such as "interview.advance" = "ctrl+n", is a key of your own from the next start.'


class SettingsScreen(Screen[None]):
    """The theme is kept at once. Keys are listed as they are now; ``•`` marks those that the file changed."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "#theme"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "theme", "Theme", id="settings.theme", tooltip="The other theme, kept in settings.toml"),
        Binding("escape,q", "app.close_screen", "Back", id="settings.back", tooltip="Back to the library"),
    ]

    def __init__(self, preferences: Preferences, complaints: Callable[[], list[str]]) -> None:
        super().__init__()
        self._preferences = preferences
        self._complaints = complaints
        self._does: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Theme, complaints, keys."""
        themes = [(theme.name, theme.name) for theme in THEMES]
        if self.app.theme not in dict(themes):
            themes.append((self.app.theme, self.app.theme))
        yield TitleBar("Settings", "")
        yield Choices(themes, self.app.theme, label="Theme", key="T", label_width=LABEL, id="theme")
        yield Static(f"File     {plain(str(self._preferences.file))}", id="file", markup=False)
        yield Static("", id="complaints", markup=False)
        yield Static("Keys", classes="heading", markup=False)
        yield Static(HOW, id="how", markup=False)
        yield Table(COLUMNS, id="keys")
        yield Static("", id="explained", markup=False)
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """The keys of every screen are gathered in a thread: that imports them all."""
        self.query_one("#complaints").display = False
        self.app.theme_changed_signal.subscribe(self, lambda theme: self.query_one("#theme", Choices).take(theme.name))
        self._gather()

    @work(group="settings")
    async def _gather(self) -> None:
        bound = await asyncio.to_thread(everything_bound)
        said = await asyncio.to_thread(self._complaints)
        if not self.is_attached:
            return
        self._does = {one.id: one_line(one.does, 200) for one in bound}
        self.query_one(Table).fill(self._rows(bound))
        complaints = self.query_one("#complaints", Static)
        complaints.update("\n".join(f"! {one_line(line, 400)}" for line in said))
        complaints.display = bool(said)
        changed = len(self._preferences.interface.keys)
        self.query_one(TitleBar).say(f"{len(bound)} keys, {changed} of your own" if changed else f"{len(bound)} keys")

    def _rows(self, bound: list[Bound]) -> list[Row]:
        chosen = usable(self._preferences.interface.keys)
        muted = self.app.theme_variables.get("muted", "")
        rows = []
        for one in bound:
            keys = [self.app.get_key_display(Binding(key, "")) for key in chosen.get(one.id, one.keys).split(",")]
            shown = Text(f"{'• ' if one.id in chosen else ''}{' '.join(keys)}", no_wrap=True, overflow="ellipsis")
            cells = (cell(one.place, muted), shown, cell(one_line(one.does, 120)), cell(one.id, muted))
            rows.append(Row(one.id, cells))
        return rows

    @on(DataTable.RowHighlighted)
    def _explain(self) -> None:
        """What the key under the cursor does, whole: the column may be too narrow for it."""
        self.query_one("#explained", Static).update(self._does.get(self.query_one(Table).key or "", ""))

    def action_theme(self) -> None:
        """The next theme."""
        self.query_one("#theme", Choices).action_step(1)

    @on(Choices.Changed)
    def _take_theme(self, event: Choices.Changed) -> None:
        event.stop()
        self.app.theme = event.value
        self._keep_theme(event.value)

    @work(group="keep", exclusive=True)
    async def _keep_theme(self, name: str) -> None:
        if name == self._preferences.interface.theme:
            return
        try:
            await asyncio.to_thread(lambda: self._preferences.choose(theme=name))
        except (UnwritableSettings, ValueError, OSError) as error:
            self.notify(f"It holds for this run only: {plain(error_words(error))}", severity="warning", markup=False)
