"""Where one stands, what is due, and the drill that follows from either."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from hotseat.core.level import Level
from hotseat.practice.practice import Practice
from hotseat.storage.errors import StorageError
from hotseat.study.study import Study
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.due import DueScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.progress import ProgressScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.widgets.heat_map import HeatMap
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.weak_list import WeakList
from tests.clocks import HandClock
from tests.tui.driving import picture, settle, until, words

SIZES = [(80, 24), (120, 36)]
MONTHS = 90 * 86_400


def on(app: HotseatApp, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, kind)


async def look_at_progress(app: HotseatApp, pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await pilot.press("p")
    await until(pilot, on(app, ProgressScreen))
    await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_nobody_is_judged_before_they_sat(app: HotseatApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await look_at_progress(app, pilot)
        said = words(app.screen)
        assert "0 graded attempts" in said
        assert "no result yet" in said
        assert "Too early" in said
        assert "· too early" in picture(app.screen)
        await pilot.press("enter")  # an empty map still drills a chapter
        await until(pilot, on(app, InterviewScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_the_map_tells_a_chapter_in_words(
    app: HotseatApp, sat: Callable[..., str], size: tuple[int, int]
) -> None:
    for _ in range(3):
        sat()
    async with app.run_test(size=size) as pilot:
        await look_at_progress(app, pilot)
        await pilot.press("down", "right", "right")
        await pilot.pause()
        map_ = app.screen.query_one(HeatMap)
        assert map_.chapter == 7
        told = str(app.screen.query_one("#chapter", Static).render())
        assert told.startswith("7 Validation: ")
        assert "over 3 results" in told
        assert "a trend needs 5 results" in told
        assert "▸7 Validation" in picture(app.screen)


async def test_another_level_is_another_bar(app: HotseatApp, sat: Callable[..., str]) -> None:
    sat(level=Level.MID)
    async with app.run_test(size=(120, 36)) as pilot:
        await look_at_progress(app, pilot)
        screen = app.screen
        assert isinstance(screen, ProgressScreen)
        assert screen._board is not None
        assert screen._board.level is Level.MID
        await pilot.press("l")
        await settle(pilot)
        assert screen._board.level is Level.SENIOR
        map_ = screen.query_one(HeatMap)
        map_.at = 6
        await pilot.pause()
        assert "held to another level" in str(screen.query_one("#chapter", Static).render())


async def test_a_weak_concept_is_drilled_with_enter(
    app: HotseatApp, practice: Practice, study: Study, sat: Callable[..., str]
) -> None:
    for _ in range(2):
        sat(text="Nothing of use stands here.")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p")
        await until(pilot, on(app, ProgressScreen))
        await until(pilot, lambda: bool(app.screen.query_one(WeakList).key))
        concept = app.screen.query_one(WeakList).key
        assert concept is not None
        await pilot.press("w", "enter")
        await until(pilot, on(app, InterviewScreen))
        (row,) = [row for row in practice.history.rows() if row.status == "open"]
        assert row.format == f"drill:{concept.partition('.')[0]}"
        assert row.scenario == "meal-delivery-eta", "what was not seen yet shows transfer"
        await pilot.press("ctrl+q")
        await until(pilot, on(app, ProgressScreen))


async def test_a_due_drill_from_its_list_to_its_report(
    app: HotseatApp, practice: Practice, study: Study, sat: Callable[..., str], clock: HandClock
) -> None:
    sat()
    study.drills.settle()
    cards = study.drills.cards()
    assert cards
    clock.move(MONTHS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await until(pilot, on(app, DueScreen))
        await settle(pilot)
        said = words(app.screen)
        assert "1 drill is due" in said
        assert "transfer" in said
        assert "due since" in said
        await pilot.press("enter")
        await until(pilot, on(app, InterviewScreen))
        assert next(iter(app.screen.query(TextArea)), None) is not None
        await pilot.press(*"We split by time.", "f10")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, ReportScreen))
        await until(
            pilot, lambda: len([c for c in study.drills._store().notebook.cards().values() if c.reviews > 1]) > 0
        )
        await settle(pilot)
        app.screen.post_message(ReportScreen.Closed())
        await until(pilot, on(app, DueScreen))
        await settle(pilot)
        drilled = next(row for row in practice.history.rows() if row.scenario == "meal-delivery-eta")
        assert drilled.format == "drill:7"
        assert drilled.level is Level.SENIOR


async def test_nothing_due_says_when_something_will_be(app: HotseatApp, sat: Callable[..., str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await until(pilot, on(app, DueScreen))
        await settle(pilot)
        assert "Nothing is scheduled yet" in words(app.screen)
        await pilot.press("enter", "escape")
        await until(pilot, on(app, LibraryScreen))
        sat()
        await pilot.press("u")
        await until(pilot, on(app, DueScreen))
        await settle(pilot)
        assert "The next concept is due on" in words(app.screen)


@pytest.mark.parametrize(("key", "asked"), [("p", "progress.Progress.dashboard"), ("u", "drills.Drills.due")])
async def test_trouble_with_the_store_is_told_and_escape_leads_back(
    app: HotseatApp, monkeypatch: pytest.MonkeyPatch, key: str, asked: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StorageError("The disk is [b]full[/b].")

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(f"hotseat.study.{asked}", broken)
        await pilot.press(key)
        await settle(pilot)
        assert "The disk is [b]full[/b]." in words(app.screen)
        await pilot.press("enter", "escape")
        if isinstance(app.screen, Question):
            await pilot.press("escape")
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen | InterviewScreen | ProgressScreen))


async def test_no_key_is_offered_for_a_drill_that_is_not_there(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await until(pilot, on(app, DueScreen))
        await settle(pilot)
        offered = {active.binding.id for active in app.screen.active_bindings.values()}
        assert "due.level" in offered
        assert "due.drill" not in offered
        await pilot.press("enter")
        assert isinstance(app.screen, DueScreen)


@pytest.mark.parametrize(("width", "lines"), [(80, 2), (120, 1)])
async def test_the_whole_interview_is_told_below_its_bar_where_there_is_no_room_beside_it(
    app: HotseatApp, width: int, lines: int
) -> None:
    async with app.run_test(size=(width, 36)) as pilot:
        await look_at_progress(app, pilot)
        told = str(app.screen.query_one("#whole", Static).render()).split("\n")
        assert len(told) == lines
        assert told[0].startswith("Whole interview  ")
        assert told[0].rstrip().endswith("· too early") == (lines == 2)
        assert told[-1].endswith("no whole interview at senior level is graded yet")
        assert app.screen.query_one("#whole").size.height == lines, "and no line of it is broken again"


@pytest.mark.parametrize(("width", "lines"), [(120, 2), (170, 1)])
async def test_a_result_of_the_whole_interview_is_not_broken_in_its_middle(
    app: HotseatApp, sat: Callable[..., str], width: int, lines: int
) -> None:
    sat(format="30")
    async with app.run_test(size=(width, 36)) as pilot:
        await look_at_progress(app, pilot)
        told = str(app.screen.query_one("#whole", Static).render()).split("\n")
        assert len(told) == lines == app.screen.query_one("#whole").size.height
        assert told[-1].endswith("against 0.70; too early with 1 result, 3 are needed; a trend needs 5 results")
        assert told[0].rstrip().endswith("· too early") == (lines == 2)
