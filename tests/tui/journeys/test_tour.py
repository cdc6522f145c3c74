"""The tour: shown once, skippable, and to be had again."""

from pathlib import Path

import pytest

from hotseat.practice.practice import Practice
from hotseat.practice.welcome import Welcome
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.help import HelpScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.tour import CARDS, TourScreen
from tests.tui.driving import settle, until, words


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_it_is_shown_once(practice: Practice, tmp_path: Path, size: tuple[int, int]) -> None:
    welcome = Welcome(tmp_path / "data")
    app = HotseatApp(practice, welcome=welcome)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourScreen))
        assert len(CARDS) <= 4
        seen = []
        for _ in CARDS:
            seen.append(words(app.screen))
            await pilot.press("enter")
            await pilot.pause()
        assert len(set(seen)) == len(CARDS)
        assert "p shows where you stand" in seen[-1]
        assert "{" not in "".join(seen)
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert not welcome.is_due
    app = HotseatApp(practice, welcome=Welcome(tmp_path / "data"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)


async def test_escape_skips_it_for_good(practice: Practice, tmp_path: Path) -> None:
    welcome = Welcome(tmp_path)
    app = HotseatApp(practice, welcome=welcome)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourScreen))
        await pilot.press("right", "left", "left", "escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert not welcome.is_due


async def test_help_and_palette_show_it_again(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen), "nobody asked for it"
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, TourScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        (tour,) = [command for command in app.get_system_commands(app.screen) if command.title == "Tour"]
        tour.callback()
        await until(pilot, lambda: isinstance(app.screen, TourScreen))


def test_a_folder_that_cannot_be_written_to_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    welcome = Welcome(file / "below")
    welcome.remember()
    assert isinstance(welcome.is_due, bool)
