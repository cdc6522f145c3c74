from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from textual.app import App
from textual.message import Message
from textual.widgets import Input

from hotseat.core.assessment import Recommendation
from hotseat.core.level import Level
from hotseat.core.pace import Timing
from hotseat.core.records import AttemptRow
from hotseat.practice.trouble import StorageError
from hotseat.tui.screens.history import PAGE, HistoryScreen
from hotseat.tui.widgets.table import Table
from tests.tui.driving import picture, seen, settle, words

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def a_row(number: int, **more: object) -> AttemptRow:
    values: dict[str, object] = {
        "id": f"a{number}", "scenario": "s", "title": f"Setting {number}", "format": "45", "level": Level.MID,
        "timing": Timing.PRACTICE, "status": "finished", "started_at": NOON - timedelta(hours=number),
        "clock": timedelta(minutes=44), "words": 1234, "rater": "offline", "score": 0.61, "low": 0.54, "high": 0.68,
        "recommendation": Recommendation.HIRE,
    }  # fmt: skip
    return AttemptRow.model_validate(values | more)


class Archive(App[None]):
    """Rows in memory, and what the screen asked for."""

    def __init__(self, rows: list[AttemptRow]) -> None:
        super().__init__()
        self.rows = rows
        self.loads: list[tuple[int, int, str | None]] = []
        self.heard: list[Message] = []
        self.trouble: Exception | None = None

    def load(
        self, limit: int = 50, offset: int = 0, scenario: str | None = None, search: str | None = None
    ) -> list[AttemptRow]:
        self.loads.append((limit, offset, search))
        if self.trouble:
            raise self.trouble
        found = [row for row in self.rows if not search or search in row.title]
        return found[offset : offset + limit]

    def on_mount(self) -> None:
        self.push_screen(HistoryScreen(self.load, lambda: len(self.rows)))

    def on_history_screen_opened(self, event: HistoryScreen.Opened) -> None:
        self.heard.append(event)

    def on_history_screen_resumed(self, event: HistoryScreen.Resumed) -> None:
        self.heard.append(event)

    def on_history_screen_compared(self, event: HistoryScreen.Compared) -> None:
        self.heard.append(event)

    def on_history_screen_deleted(self, event: HistoryScreen.Deleted) -> None:
        self.heard.append(event)

    def action_close_screen(self) -> None:
        self.pop_screen()

    @property
    def table(self) -> Table:
        return self.screen.query_one(Table)


@pytest.fixture
def archive() -> Callable[..., Archive]:
    return lambda *rows: Archive(list(rows))


async def test_a_row_says_what_it_came_to(archive: Callable[..., Archive]) -> None:
    app = archive(a_row(1), a_row(2, status="open", score=None), a_row(3, rater=None, score=None))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        rows = [" ".join(str(value) for value in app.table.get_row(key)) for key in app.table.keys]
        assert "0.61 (0.54 to 0.68) hire" in rows[0]
        assert " 44 " in rows[0]
        assert "in progress" in rows[1]
        assert "not graded" in rows[2]
        assert "3 attempts" in words(app.screen)


async def test_enter_opens_a_report_or_resumes(archive: Callable[..., Archive]) -> None:
    app = archive(a_row(1), a_row(2, status="open"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "down", "enter")
        await settle(pilot)
        assert [(type(event).__name__, getattr(event, "attempt_id", "")) for event in app.heard] == [
            ("Opened", "a1"),
            ("Resumed", "a2"),
        ]


async def test_two_marks_compare(archive: Callable[..., Archive]) -> None:
    app = archive(a_row(1), a_row(2), a_row(3, status="open"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert str(app.table.get_row("a1")[0]) == "▸"
        await pilot.press("c")
        await pilot.pause()
        assert str(app.table.get_row("a1")[0]) == "", "the same row again takes the mark away"
        assert app.heard == []
        await pilot.press("c", "down", "down", "c")
        await pilot.pause()
        assert "no report to compare" in words(app.screen)
        await pilot.press("up", "c")
        await pilot.pause()
        (event,) = app.heard
        assert isinstance(event, HistoryScreen.Compared)
        assert (event.one, event.other) == ("a1", "a2")


async def test_deleting_says_what_goes_and_wants_the_word(archive: Callable[..., Archive]) -> None:
    app = archive(a_row(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        await pilot.pause()
        assert "1,234 words" in words(app.screen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.heard == []
        await pilot.press("d", *"delete", "enter")
        await settle(pilot)
        (event,) = app.heard
        assert isinstance(event, HistoryScreen.Deleted)
        assert event.attempt_id == "a1"


async def test_pages_are_loaded_as_the_cursor_comes_near(archive: Callable[..., Archive]) -> None:
    app = archive(*(a_row(number) for number in range(PAGE * 2 + 5)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.table.row_count == PAGE
        await pilot.press("end")
        await settle(pilot)
        assert app.table.row_count == PAGE * 2
        await pilot.press("end")
        await settle(pilot)
        assert app.table.row_count == PAGE * 2 + 5
        await pilot.press("end")
        await settle(pilot)
        loads = len(app.loads)
        await pilot.press("up", "end")
        await settle(pilot)
        assert len(app.loads) == loads, "there is nothing more to load"
        assert app.table.keys == [row.id for row in app.rows]


async def test_search_and_back(archive: Callable[..., Archive]) -> None:
    app = archive(a_row(1), a_row(22))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"22", "enter")
        await settle(pilot)
        assert app.table.keys == ["a22"]
        await pilot.press("escape")
        await settle(pilot)
        assert app.table.keys == ["a1", "a22"]
        assert app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, HistoryScreen)


async def test_nothing_yet_and_trouble_are_told(archive: Callable[..., Archive]) -> None:
    app = archive()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "No attempts yet" in words(app.screen)
        await pilot.press("enter", "c", "d")
        app.trouble = StorageError("The disk is [b]full[/b].")
        assert isinstance(app.screen, HistoryScreen)
        app.screen.reload()
        await settle(pilot)
        assert "The disk is [b]full[/b]." in words(app.screen)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_a_drill_is_told_from_an_interview_at_any_width(width: int) -> None:
    app = Archive([a_row(1), a_row(2, format="drill:16")])
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        interview, drill = (" ".join(str(value) for value in app.table.get_row(key)) for key in app.table.keys)
        assert drill.replace(":", " ").count("drill 16") == 1
        assert "drill" not in interview


@pytest.mark.parametrize("width", [80, 100, 120, 160])
async def test_titles_stand_whole_at_any_width(width: int) -> None:
    title = "Comment and image moderation for hobby clubs"
    app = Archive([a_row(1, title=title), a_row(2, title=title, format="drill:16"), a_row(3, title="Short")])
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert "…" not in picture(app.screen).replace("…d", "")
        rows = [[str(value).replace("\n", " ") for value in app.table.get_row(key)] for key in app.table.keys]
        assert title in rows[0]
        assert any(value.endswith(title) for value in rows[1])
        assert app.table.get_row_height("a3") == 1  # type: ignore[attr-defined]


async def test_at_80_columns_the_score_stands_alone_and_what_has_none_says_why() -> None:
    app = Archive([a_row(1), a_row(2, status="open", score=None), a_row(3, rater=None, score=None)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ends = [[str(value) for value in app.table.get_row(key)][-2:] for key in app.table.keys]
        assert ends == [["0.61", "hire"], ["", "▸ in progress"], ["", "not graded"]]
        await pilot.resize_terminal(100, 24)
        await settle(pilot)
        assert "0.61 (0.54 to 0.68)" in picture(app.screen)


async def test_an_empty_history_offers_nothing_to_do_with_an_attempt(archive: Callable[..., Archive]) -> None:
    of_an_attempt = {"Open", "Compare", "Delete", "Score"}
    app = archive()
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        assert not of_an_attempt & set(seen(app.screen))
        assert {"Find", "Back"} <= set(seen(app.screen))
        app.rows.append(a_row(1))
        assert isinstance(app.screen, HistoryScreen)
        app.screen.reload()
        await settle(pilot)
        assert of_an_attempt <= set(seen(app.screen))
        await pilot.press("slash", *"nowhere", "enter")
        await settle(pilot)
        assert "Nothing found" in words(app.screen)
        assert not of_an_attempt & set(seen(app.screen))
