"""The interviewer's way: set up, rate, hand in, read, amend, export, list, delete, calibrate."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from hotseat.core.assessment import Recommendation
from hotseat.panel.panel import Panel
from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.cockpit import CockpitScreen
from hotseat.tui.screens.gym import GymScreen, line
from hotseat.tui.screens.history import HistoryScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.rungs_beside import RungsBesideScreen
from hotseat.tui.screens.scorecard import ScorecardScreen
from hotseat.tui.screens.scorecards import ScorecardsScreen
from hotseat.tui.screens.scoring_setup import ScoringSetupScreen
from hotseat.tui.screens.text_scoring import TextScoringScreen
from hotseat.tui.widgets.question import Question
from tests.clocks import HandClock
from tests.panel.conftest import rate_all
from tests.tui.cards import FOOD, a_panel
from tests.tui.driving import settle, until, words

SIZES = [(80, 24), (120, 36)]


@pytest.fixture(autouse=True)
def label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTSEAT_INTERVIEWER", "ana")


@pytest.fixture
def panel(tmp_path: Path, clock: HandClock) -> Panel:
    return a_panel(tmp_path, clock)


@pytest.fixture
def app(practice: Practice, tmp_path: Path, clock: HandClock) -> HotseatApp:
    return HotseatApp(practice, panel=lambda: a_panel(tmp_path, clock))


def on(app: HotseatApp, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, kind)


def submitted(panel: Panel) -> str:
    """The id of a card that was rated and handed in."""
    card = panel.begin(FOOD)
    rate_all(card)
    card.submit(confirmed=True)
    return card.card_id


@pytest.mark.parametrize("size", SIZES)
async def test_a_live_interview_from_the_library_to_its_card(
    app: HotseatApp, panel: Panel, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down", "i")
        await until(pilot, on(app, ScoringSetupScreen))
        assert app.screen.query_one("#interviewer", Input).value == "ana"
        await pilot.press(*"C-17", "enter")
        await until(pilot, on(app, CockpitScreen))
        await pilot.press("n", *"said so", "enter", "3", "r", "3", *"fine", "enter", "f10")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, ScorecardScreen))
        said = words(app.screen)
        assert "C-17" in said
        assert "said so" in said
        assert "debrief" in said
        await pilot.press("o", "escape")
        await until(pilot, on(app, LibraryScreen))
    (row,) = panel.rows()
    assert (row.candidate, row.interviewer, row.recommendation) == ("C-17", "ana", Recommendation.HIRE)


async def test_each_live_card_is_offered_a_label_of_its_own_and_an_empty_one_goes_again(
    app: HotseatApp, panel: Panel, clock: HandClock
) -> None:
    day = f"C-{clock.wall().astimezone():%Y%m%d}"
    async with app.run_test(size=(80, 24)) as pilot:
        for number in (1, 2):
            await settle(pilot)
            await pilot.press("i")
            await until(pilot, on(app, ScoringSetupScreen))
            field = app.screen.query_one("#candidate", Input)
            assert field.value == f"{day}-{number}"
            if number == 1:
                field.value = ""
            await pilot.press("enter")
            await until(pilot, on(app, CockpitScreen))
            await pilot.press("3", "ctrl+q")
            await until(pilot, on(app, LibraryScreen))
        kept = {row.id for row in panel.rows()}
        assert {row.candidate for row in panel.rows()} == {f"{day}-1", f"{day}-2"}
        await pilot.press("i")
        await until(pilot, on(app, ScoringSetupScreen))
        await pilot.press("enter")
        await until(pilot, on(app, CockpitScreen))
        assert len(panel.rows()) == 3
        await pilot.press("ctrl+q")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, LibraryScreen))
        assert {row.id for row in panel.rows()} == kept


async def test_a_file_is_imported_and_bad_ones_are_told(app: HotseatApp, panel: Panel, tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana>We split by time.\n")
    (tmp_path / "big.txt").write_text("x" * 5_000_000)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await until(pilot, on(app, ScoringSetupScreen))
        await pilot.press("tab", "tab", "right", "enter")
        assert "Which file?" in str(app.screen.query_one("#file-words", Static).render())
        field = app.screen.query_one("#file", Input)
        field.value = str(tmp_path / "none.md")
        await pilot.press("enter")
        assert "no such file" in str(app.screen.query_one("#file-words", Static).render())
        field.value = str(tmp_path / "big.txt")
        await pilot.press("enter")
        await until(pilot, on(app, Question))
        assert "5,000,000 bytes" in words(app.screen)
        await pilot.press("enter")
        await until(pilot, on(app, ScoringSetupScreen))
        assert panel.rows() == []
        field.value = str(tmp_path / "talk.vtt")
        field.focus()
        await pilot.press("enter")
        await until(pilot, on(app, TextScoringScreen))
        screen = app.screen
        assert isinstance(screen, TextScoringScreen)
        assert "Ana: We split by time." in screen.text.text


async def test_a_finished_attempt_is_scored_from_history_and_report(
    app: HotseatApp, panel: Panel, sat: Callable[..., str]
) -> None:
    attempt = sat()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        await until(pilot, on(app, HistoryScreen))
        await settle(pilot)
        await pilot.press("i")
        await until(pilot, on(app, ScoringSetupScreen))
        await pilot.press("escape")
        await until(pilot, on(app, HistoryScreen))
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, ReportScreen))
        await pilot.press("i")
        await until(pilot, on(app, ScoringSetupScreen))
        await pilot.press(*"C-9", "enter")
        await until(pilot, on(app, TextScoringScreen))
        await pilot.press("ctrl+q")
        await until(pilot, on(app, Question))
        await pilot.press("right", "enter")
        await until(pilot, on(app, ReportScreen))
    (row,) = panel.rows()
    assert (row.candidate, row.attempt, row.format) == ("C-9", attempt, "drill:7")


async def test_an_open_card_is_gone_on_with_and_one_is_deleted(app: HotseatApp, panel: Panel) -> None:
    done = submitted(panel)
    card = panel.begin(FOOD.of("meal-delivery-eta", "C-18"))
    card.rate(next(iter(card.rungs)), 2)
    card.tick("half")
    card.leave()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await until(pilot, on(app, ScorecardsScreen))
        await settle(pilot)
        assert "2 cards" in words(app.screen)
        table = app.screen.query_one("#cards")
        place = table.keys.index(card.card_id)  # type: ignore[attr-defined]
        await pilot.press("home", *["down"] * place, "enter")
        await until(pilot, on(app, CockpitScreen))
        screen = app.screen
        assert isinstance(screen, CockpitScreen)
        assert screen.field.value == "half"
        await pilot.press("ctrl+q")
        await until(pilot, on(app, ScorecardsScreen))
        await settle(pilot)
        place = table.keys.index(card.card_id)  # type: ignore[attr-defined]
        await pilot.press("home", *["down"] * place, "d", *"delete", "enter")
        await until(pilot, lambda: [row.id for row in panel.rows()] == [done])
        await settle(pilot)
        await pilot.press("home", "enter")
        await until(pilot, on(app, ScorecardScreen))
        await pilot.press("escape")
        await until(pilot, on(app, ScorecardsScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_a_card_is_amended_and_exported(
    app: HotseatApp, panel: Panel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    card = submitted(panel)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await until(pilot, on(app, ScorecardsScreen))
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, ScorecardScreen))
        await pilot.press("a", "enter")
        await pilot.pause()
        assert "needs its reason" in words(app.screen)
        await pilot.press(*"misheard", "tab", *"7.1=9", "enter")
        await pilot.pause()
        assert "from 0 to 4" in words(app.screen)
        await pilot.press("backspace", "4", "tab", "right", "tab", "enter")
        await until(pilot, lambda: bool(panel.book(card).amendments))
        await settle(pilot)
        assert "misheard" in words(app.screen)
        (amendment,) = panel.book(card).amendments
        assert (amendment.ratings, amendment.recommendation) == ({"7.1": 4}, Recommendation.STRONG_NO_HIRE)
        for key, end in (("m", "md"), ("j", "json"), ("h", "html"), ("s", "csv")):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("enter")
            await until(pilot, lambda end=end: (tmp_path / f"scorecard-c-17-fresh-food-demand.{end}").exists())  # type: ignore[misc]
            await settle(pilot)
        await pilot.press("p", "p", "S")
        await pilot.pause()
        await pilot.press("enter")
        rows = tmp_path / "scorecard-anonymous-fresh-food-demand-ratings.csv"
        await until(pilot, rows.exists)
        await settle(pilot)
    with rows.open(newline="") as file:
        assert {row["candidate"] for row in csv.DictReader(file)} == {"candidate"}


async def test_the_gym_is_blind_until_handed_in_and_shows_drift_over_time(app: HotseatApp, panel: Panel) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await until(pilot, on(app, ScorecardsScreen))
        await pilot.press("g")
        await until(pilot, on(app, GymScreen))
        await settle(pilot)
        assert "without knowing which" in words(app.screen)
        await pilot.press("n")
        await until(pilot, on(app, TextScoringScreen))
        assert not {"senior answer", "flawed", "mid answer"} & set(words(app.screen).split("\n"))
        for rung in "4321023":
            await pilot.press("s", "m", rung, "j")
        await pilot.press("r", "2", *"thin", "enter", "f10")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, RungsBesideScreen))
        assert "It was the" in words(app.screen)
        await pilot.press("escape")
        await until(pilot, on(app, GymScreen))
        await settle(pilot)
        assert "1 answer scored" in words(app.screen)
        await pilot.press("enter")
        await until(pilot, on(app, RungsBesideScreen))
    (bout,) = panel.gym.bouts("ana")
    assert panel.gym.calibrated_at("ana") == bout.at


async def test_a_text_card_stands_beside_the_offline_reading(app: HotseatApp, panel: Panel) -> None:
    from hotseat.panel.transcripts import imported

    card = panel.begin_text(FOOD, imported("We split by time, because a random split leaks the future.", "a.md"))
    rate_all(card)
    card.submit(confirmed=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await until(pilot, on(app, ScorecardsScreen))
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, ScorecardScreen))
        await pilot.press("o")
        await until(pilot, on(app, RungsBesideScreen))
        assert "Agreement" in words(app.screen)


async def test_quitting_puts_an_open_card_away(app: HotseatApp, panel: Panel) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.score(FOOD)
        await until(pilot, on(app, CockpitScreen))
        await pilot.press("2", "n", *"half")
        await app.action_quit()
    (row,) = panel.rows()
    assert row.status == "open"
    assert panel._store().load_card(row.id).draft == "half"
    assert not panel.book(row.id).session.running


async def test_the_command_opens_the_cockpit_at_once(practice: Practice, tmp_path: Path, clock: HandClock) -> None:
    app = HotseatApp(practice, panel=lambda: a_panel(tmp_path, clock), scoring=FOOD)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, on(app, CockpitScreen))


async def test_an_impossible_label_is_told(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.score(FOOD.of("fresh-food-demand", "x" * 61))
        await until(pilot, on(app, Question))
        assert "label of the candidate" in words(app.screen)


async def test_without_a_panel_it_is_said(practice: Practice) -> None:
    app = HotseatApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("I")
        await until(pilot, on(app, Question))


def test_severity_is_drawn_on_a_line() -> None:
    assert line(0.0)[8] == "●"
    assert line(-9.0)[0] == line(9.0)[-1] == "●"
    assert line(None) == ""
