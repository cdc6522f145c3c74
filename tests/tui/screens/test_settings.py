"""Settings of the screens: applied at start-up, told when they cannot be used, kept when chosen."""

from pathlib import Path

import pytest
from textual.widgets import Static

from hotseat.practice.practice import Practice
from hotseat.practice.preferences import Preferences
from hotseat.settings import settings_from
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.history import HistoryScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.settings import SettingsScreen
from hotseat.tui.widgets.table import Table
from tests.tui.driving import picture, settle, until
from tests.tui.modelled import SIZE


def preferences(folder: Path, text: str = "") -> Preferences:
    if text:
        (folder / "settings.toml").write_text(text, encoding="utf-8")
    return Preferences(settings_from({"HOTSEAT_HOME": str(folder)}))


def told(app: HotseatApp) -> str:
    return "\n".join(notice.message for notice in app._notifications)


async def test_theme_and_keys_hold_from_the_first_paint(practice: Practice, tmp_path: Path) -> None:
    text = '[interface]\ntheme = "hotseat-light"\n[interface.keys]\n"library.history" = "f6"\n'
    app = HotseatApp(practice, preferences(tmp_path, text))
    async with app.run_test(size=SIZE) as pilot:
        assert app.theme == "hotseat-light"
        await settle(pilot)
        assert told(app) == ""
        await pilot.press("h")
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("f6")
        await settle(pilot)
        assert isinstance(app.screen, HistoryScreen)


async def test_what_cannot_be_used_is_told_and_the_app_runs(practice: Practice, tmp_path: Path) -> None:
    text = (
        '[interface]\ntheme = "[bold]pink"\ncolour = 3\n'
        '[interface.keys]\n"library.histroy" = "f6"\n"library.sort" = "h"\n"app.quit" = ""\n'
    )
    app = HotseatApp(practice, preferences(tmp_path, text))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.theme == "hotseat"
        assert "no setting 'colour'" in told(app)
        assert "no theme '[bold]pink'" in told(app)
        assert "and 2 more" in told(app)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await settle(pilot)
        lines = str(app.screen.query_one("#complaints", Static).render())
        assert lines.count("! ") == 5
        assert "library.history ('" in lines
        await pilot.press("escape")
        await pilot.press("h")
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen), "h sorts now"
        await pilot.press("ctrl+q")
    assert app.return_code == 0


@pytest.mark.parametrize("text", ["[interface", "interface = 3", "[interface]\nkeys = 3\ntheme = 4", "\x00"])
async def test_a_broken_file_is_told_and_the_app_runs(practice: Practice, tmp_path: Path, text: str) -> None:
    app = HotseatApp(practice, preferences(tmp_path, text))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "settings.toml" in told(app)
        assert isinstance(app.screen, LibraryScreen)


async def test_a_theme_is_kept_and_comments_stay(practice: Practice, tmp_path: Path) -> None:
    app = HotseatApp(practice, preferences(tmp_path, "# mine\n[interface]\n"))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        assert app.theme == "hotseat-light"
    text = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    assert "# mine" in text
    assert 'theme = "hotseat-light"' in text
    assert preferences(tmp_path).interface.theme == "hotseat-light"


async def test_every_key_is_listed_with_what_the_file_says(practice: Practice, tmp_path: Path) -> None:
    app = HotseatApp(practice, preferences(tmp_path, '[interface.keys]\n"library.sort" = "f6"\n'))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await settle(pilot)
        table = app.screen.query_one(Table)
        assert {"library.sort", "interview.advance", "app.help"} <= set(table.keys)
        row = table._all_rows[table.keys.index("library.sort")]
        assert row.cells[1].plain == "• f6"


async def test_without_preferences_nothing_is_asked_of_them(practice: Practice) -> None:
    app = HotseatApp(practice)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("comma")
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)


async def test_what_a_key_does_can_be_read_whole_at_80_columns(practice: Practice, tmp_path: Path) -> None:
    app = HotseatApp(practice, preferences(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await settle(pilot)
        table = app.screen.query_one(Table)
        table.move_cursor(row=table.keys.index("app.help"))
        await settle(pilot)
        assert str(app.screen.query_one("#explained", Static).render()) == "What every key does here"
        widths = {str(column.label): column.width for column in table.columns.values()}
        assert widths["Does"] >= len("What every key does here")


@pytest.mark.parametrize(("size", "lines"), [((80, 24), 2), ((120, 36), 1)])
async def test_how_to_have_a_key_of_ones_own_fits_the_window(
    practice: Practice, tmp_path: Path, size: tuple[int, int], lines: int
) -> None:
    app = HotseatApp(practice, preferences(tmp_path))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await settle(pilot)
        how = app.screen.query_one("#how", Static)
        assert how.size.height == lines
        drawn = " ".join(picture(app.screen).split())
        assert "A line under [interface.keys], such as" in drawn
        assert drawn.count('"interview.advance" = "ctrl+n"') == 1, "the example stands whole"
        assert "is a key of your own from the next start." in drawn
