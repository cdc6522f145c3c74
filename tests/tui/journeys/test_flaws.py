"""Spot the flaws: by keyboard and by mouse, to the score and the corrections."""

from collections.abc import Callable

import pytest
from textual.widgets import Input, OptionList, Static

from hotseat.study.study import Study
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.brief import BriefScreen
from hotseat.tui.screens.corrections import CorrectionsScreen
from hotseat.tui.screens.flaws import FlawsScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.evidence_view import EvidenceView
from hotseat.tui.widgets.marking_view import MarkingView
from hotseat.tui.widgets.question import Question
from tests.tui.driving import picture, seen, settle, until, words

SIZES = [(80, 24), (120, 36)]
SLUG = "fresh-food-demand"


def on(app: HotseatApp, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, kind)


async def opened(app: HotseatApp, pilot: object) -> FlawsScreen:
    await settle(pilot)  # type: ignore[arg-type]
    app.screen.query_one("#scenarios").move_cursor(row=1)  # type: ignore[attr-defined]
    await pilot.press("x")  # type: ignore[attr-defined]
    await until(pilot, on(app, FlawsScreen))  # type: ignore[arg-type]
    await settle(pilot)  # type: ignore[arg-type]
    screen = app.screen
    assert isinstance(screen, FlawsScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_a_round_by_keyboard(app: HotseatApp, study: Study, size: tuple[int, int]) -> None:
    text = study.flaws.exercise(SLUG).text
    planted, reason = "If the run fails, we retry until the forecast is ready", "A shop without an order sells nothing"
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot)
        view = screen.query_one(MarkingView)
        for _ in range(200):
            if text[slice(*view.span)].startswith("If the run fails"):
                break
            await pilot.press("down")
        await pilot.press("right")  # its first word, then the ten words that are wrong
        for _ in range(len(planted.split()) - 1):
            await pilot.press("shift+right")
        assert text[slice(*view.span)] == f"{planted};"
        await pilot.press("shift+left", "shift+right", "enter")
        await pilot.press(*reason, "tab", "right", "right", "enter")
        (mark,) = screen.marks
        assert (mark.reason, mark.chapter) == (reason, 2)
        assert f"Marked: {reason[:10]}" in words(screen)
        await pilot.press("home", "shift+down", "space", *"[b]no[/b]", "enter")
        assert len(screen.marks) == 2
        await pilot.press("f10")
        await until(pilot, on(app, Question))
        assert "2 places" in words(app.screen)
        await pilot.press("enter")
        await until(pilot, on(app, CorrectionsScreen))
        await settle(pilot)
        (played,) = study.flaws.rounds()
        assert played.found == 1
        assert played.score > 0
        assert "1 false alarm" in words(app.screen)
        assert study.progress.dashboard(weakest=False).flaws.rounds == 1, "it counts towards progress"
        entries = app.screen.query_one(OptionList)
        listed = [str(entries.get_option_at_index(place).prompt) for place in range(entries.option_count)]
        place = next(place for place, line in enumerate(listed) if "✓ found" in line)
        for _ in range(place):
            await pilot.press("n")
        card = str(app.screen.query_one("#card", Static).render())
        assert "Wrong" in card
        assert "Your reason (fits" in card
        assert " ".join(app.screen.query_one(EvidenceView).current) == planted
        await pilot.press("N", "n", "r")
        await until(pilot, on(app, FlawsScreen))
        assert isinstance(app.screen, FlawsScreen)
        assert app.screen.marks == ()


async def test_marks_are_changed_erased_and_jumped_to(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        view = screen.query_one(MarkingView)
        await pilot.press("down", "enter", *"one", "enter", "down", "down", "enter", *"two", "enter")
        first, second = screen.marks
        await pilot.press("n")
        assert view.span == (first.start, first.end)
        await pilot.press("enter")
        assert screen.query_one("#reason", Input).value == "one"
        await pilot.press(*" more", "enter")
        assert screen.marks[0].reason == "one more"
        await pilot.press("enter", *" never", "escape")
        assert screen.marks[0].reason == "one more", "escape keeps what stood"
        await pilot.press("N")
        assert view.span == (second.start, second.end)
        await pilot.press("x", "home", "x")
        assert [mark.reason for mark in screen.marks] == ["one more"]
        await pilot.press("f10")
        await until(pilot, on(app, Question))
        await pilot.press("escape")
        await until(pilot, on(app, FlawsScreen))


async def test_marks_outlive_leaving(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("enter", *"kept", "enter", "escape")
        await until(pilot, on(app, LibraryScreen))
        again = await opened(app, pilot)
        assert again is not screen
        assert [mark.reason for mark in again.marks] == ["kept"]


async def test_the_mouse_drags_over_what_is_wrong(app: HotseatApp, study: Study) -> None:
    text = study.flaws.exercise(SLUG).text
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        view = screen.query_one(MarkingView)
        await pilot.mouse_down(view, offset=(6, 2))
        await pilot.hover(view, offset=(30, 2))
        await pilot.mouse_up(view, offset=(30, 2))
        dragged = text[slice(*view.span)]
        assert 2 <= len(dragged.split()) <= 8
        await pilot.click(view, offset=(20, 2))
        assert text[slice(*view.span)].endswith("."), "a click takes the sentence"


async def test_the_brief_is_at_hand(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        await pilot.press("b")
        await until(pilot, on(app, BriefScreen))
        await pilot.press("escape")
        await until(pilot, on(app, FlawsScreen))


async def test_nothing_marked_is_scored_nought_and_all_corrections_are_told(app: HotseatApp) -> None:
    async with app.run_test(size=(60, 18)) as pilot:
        screen = await opened(app, pilot)
        count = screen._exercise.count
        await pilot.press("f10")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, FlawsScreen))  # nothing is marked: a hasty enter finishes nothing
        await pilot.press("f10")
        await until(pilot, on(app, Question))
        await pilot.press("left", "enter")
        await until(pilot, on(app, CorrectionsScreen))
        assert app.screen.query_one(OptionList).option_count == count
        await pilot.press("escape")
        await until(pilot, on(app, LibraryScreen))


async def test_a_chapter_alone_is_half_a_reason(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("enter", "tab", "right", "enter")
        assert screen.marks[0].chapter == 1
        assert not isinstance(app.focused, Choices)


async def test_a_heading_is_passed_over(app: HotseatApp, study: Study) -> None:
    text = study.flaws.exercise(SLUG).text
    assert text.startswith("#")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        view = screen.query_one(MarkingView)
        await pilot.press("home")
        assert not text[slice(*view.span)].startswith("#")
        await pilot.press("enter", *"wrong", "enter")
        assert [mark.reason for mark in screen.marks] == ["wrong"]


@pytest.mark.parametrize("size", SIZES)
async def test_how_to_mark_the_first_is_said_until_it_is_marked(app: HotseatApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot)
        under = screen.query_one("#under", Static)
        assert str(under.render()).endswith("words under the pencil: enter marks them as wrong.")
        await pilot.press("right", "shift+left")
        assert "enter marks them as wrong" in str(under.render())
        await pilot.press("enter")
        await settle(pilot)
        assert "tab: chapter · enter: keep it" in picture(screen), "the form's hint stands whole"
        await pilot.press(*"odd", "enter")
        assert str(under.render()) == "Marked: odd"
        await pilot.press("down", "down")
        assert str(under.render()).endswith("words under the pencil")
        await pilot.press("up", "up", "x")
        assert "enter marks them as wrong" in str(under.render()), "none is marked again"


@pytest.mark.parametrize("size", SIZES)
async def test_the_corrections_name_their_scenario_and_the_score_whole(app: HotseatApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot)
        title, count = screen._exercise.title, screen._exercise.count
        await pilot.press("end", "enter", *"odd", "enter", "f10")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, CorrectionsScreen))
        await settle(pilot)
        first, second = picture(app.screen).split("\n")[:2]
        assert f"Corrections  {title}" in first
        assert second.strip() == f"Score 0.00: 0 of {count} found, 1 false alarm"
        await pilot.press("N")
        await settle(pilot)
        said = str(app.screen.query_one("#card", Static).render())
        assert said == "! alarm  Nothing planted stands here.\nYour reason: odd"
        assert {"Next", "Before", "Again", "Close"} <= set(seen(app.screen))
