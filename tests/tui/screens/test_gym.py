"""The gym's list: names whole, and no key for an answer that is not there."""

from datetime import UTC, datetime

import pytest
from textual.app import App
from textual.message import Message

from hotseat.core.agreement import Estimate
from hotseat.core.calibration import Drift, Tried
from hotseat.panel.gym import Bout
from hotseat.tui.screens.gym import GymScreen
from hotseat.tui.widgets.table import Table
from tests.tui.driving import picture, seen, settle, words

LONG = "Comment and image moderation for hobby clubs"
DRIFT = Drift(1, 4, Estimate(-0.5, -1.0, 0.0, 1), Estimate(None, None, None, 1, "too few"), 1.0, 0.0, 0.5, 0.9, 6, 2)


def a_bout(number: int) -> Bout:
    at = datetime(2026, 1, number, 12, 0, tzinfo=UTC)
    return Bout(f"card-{number}", at, LONG, "senior", Tried({"1.1": 2}, {"1.1": 3}), DRIFT)


class Hall(App[None]):
    def __init__(self, *bouts: Bout) -> None:
        super().__init__()
        self.bouts = list(bouts)
        self.heard: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(GymScreen("ana", lambda: (self.bouts, DRIFT)))

    def on_gym_screen_opened(self, event: GymScreen.Opened) -> None:
        self.heard.append(event)


async def test_an_empty_gym_offers_to_begin_and_nothing_to_open() -> None:
    app = Hall()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "n begins" in words(app.screen)
        assert "Score an answer" in seen(app.screen)
        assert "Open" not in seen(app.screen)
        await pilot.press("enter")
        await pilot.pause()
        assert app.heard == []
        app.bouts.append(a_bout(3))
        assert isinstance(app.screen, GymScreen)
        app.screen.reload()
        await settle(pilot)
        assert {"Score an answer", "Open", "Back"} <= set(seen(app.screen))
        await pilot.press("enter")
        await pilot.pause()
        (event,) = app.heard
        assert isinstance(event, GymScreen.Opened)
        assert event.card_id == "card-3"


@pytest.mark.parametrize("width", [80, 120])
async def test_scenarios_stand_whole(width: int) -> None:
    app = Hall(a_bout(3), a_bout(4))
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert "…" not in picture(app.screen)
        assert str(app.screen.query_one(Table).get_row("card-3")[1]).replace("\n", " ") == LONG
