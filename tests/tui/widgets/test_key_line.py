"""The footer: help and the way out are always in sight, and no key in it is dead."""

from collections.abc import Callable

import pytest

from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.flaws import FlawsScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.question import Question
from tests.tui.driving import seen, settle, until


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_help_and_the_way_out_are_in_sight(study_app: HotseatApp, sat: Callable[..., str], width: int) -> None:
    sat(finish=False)
    app = study_app
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert {"Help", "Quit"} <= set(seen(app.screen))
        await pilot.press("down", "x")
        await until(pilot, lambda: isinstance(app.screen, FlawsScreen))
        await settle(pilot)
        assert {"Help", "Back", "Finish"} <= set(seen(app.screen))
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await settle(pilot)
        assert {"Help", "Leave", "Finish", "Next"} <= set(seen(app.screen))


async def test_a_wider_window_shows_more(app: HotseatApp) -> None:
    async with app.run_test(size=(60, 24)) as pilot:
        await settle(pilot)
        narrow = seen(app.screen)
        await pilot.resize_terminal(120, 24)
        await settle(pilot)
        assert set(narrow) < set(seen(app.screen))
        assert not app.screen.query_one(KeyLine).has_class("-compact")


async def test_only_keys_that_work_are_shown(app: HotseatApp, practice: Practice, sat: Callable[..., str]) -> None:
    sat(finish=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await settle(pilot)
        screen = app.screen
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert seen(screen) == ["Pause", "Finish", "Leave", "Help"]
        await pilot.press("ctrl+t", "f10")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await settle(pilot)
        assert seen(screen) == []
        await pilot.press("escape")
        await settle(pilot)
        assert "Next" in seen(screen)
