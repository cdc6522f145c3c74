"""The list of scorecards: names whole, and no key for a card that is not there."""

from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App
from textual.message import Message

from hotseat.core.assessment import Recommendation
from hotseat.core.level import Level
from hotseat.core.score_records import CardRow
from hotseat.tui.screens.scorecards import ScorecardsScreen
from hotseat.tui.widgets.table import Table
from tests.tui.driving import picture, seen, settle, words

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
LONG = "Comment and image moderation for hobby clubs"


def a_card(number: int, **more: object) -> CardRow:
    values: dict[str, object] = {
        "id": f"c{number}", "candidate": f"C-20260105-{number}", "interviewer": "ana", "scenario": "s", "title": LONG,
        "format": "45", "level": Level.SENIOR, "rubric_hash": "0" * 64, "mode": "live", "status": "submitted",
        "started_at": NOON, "touched_at": NOON - timedelta(hours=number), "submitted_at": NOON,
        "recommendation": Recommendation.STRONG_NO_HIRE,
    }  # fmt: skip
    return CardRow.model_validate(values | more)


class Drawer(App[None]):
    def __init__(self, *rows: CardRow) -> None:
        super().__init__()
        self.rows = list(rows)
        self.heard: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(ScorecardsScreen(lambda limit: self.rows[:limit]))

    def on_scorecards_screen_opened(self, event: ScorecardsScreen.Opened) -> None:
        self.heard.append(event)


async def test_an_empty_list_offers_the_gym_and_nothing_to_open_or_delete() -> None:
    app = Drawer()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "No scorecards yet" in words(app.screen)
        assert {"Gym", "Back"} <= set(seen(app.screen))
        assert not {"Open", "Delete"} & set(seen(app.screen))
        await pilot.press("enter", "d")
        await pilot.pause()
        assert app.heard == []
        assert isinstance(app.screen, ScorecardsScreen), "nothing is asked about a card that is not there"
        app.rows.append(a_card(1))
        app.screen.reload()
        await settle(pilot)
        assert {"Open", "Gym", "Delete", "Back"} <= set(seen(app.screen))
        await pilot.press("enter")
        await pilot.pause()
        (event,) = app.heard
        assert isinstance(event, ScorecardsScreen.Opened)
        assert (event.card_id, event.submitted) == ("c1", True)


@pytest.mark.parametrize("width", [80, 100, 120, 160])
async def test_candidates_scenarios_and_outcomes_stand_whole(width: int) -> None:
    app = Drawer(a_card(1), a_card(2, status="open", submitted_at=None, recommendation=None), a_card(3, mode="gym"))
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert "…" not in picture(app.screen)
        table = app.screen.query_one(Table)
        rows = [[str(value).replace("\n", " ") for value in table.get_row(key)] for key in table.keys]
        assert all(LONG in row for row in rows)
        assert [row[-1] for row in rows] == ["strong no hire", "▸ open", "strong no hire"]
        assert ("gym" in rows[2]) == (width > 90)
