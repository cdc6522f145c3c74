"""The whole way through: library, set-up, interview, report, history; and everything that can go wrong between."""

import gc
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import TextArea

from hotseat.core.once import Once
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.storage.errors import StorageError
from hotseat.tui.app import HotseatApp, run
from hotseat.tui.screens.compare import CompareScreen
from hotseat.tui.screens.history import HistoryScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.setup import SetupScreen
from hotseat.tui.themes import DARK
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.too_small import TooSmall
from tests.tui.driving import settle, until, words


def on(app: HotseatApp, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, kind)


async def test_one_mock_interview_end_to_end(app: HotseatApp, practice: Practice) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await until(pilot, on(app, SetupScreen))
        await pilot.press("left", "left", "left", "enter")  # the document
        await until(pilot, on(app, InterviewScreen))
        await pilot.press(*"We split by time.")
        await pilot.press("f10")
        await until(pilot, on(app, Question))
        await pilot.press("left", "enter")  # phases are empty: the keyboard begins on going on
        await until(pilot, on(app, ReportScreen))
        (row,) = practice.history.rows()
        assert (row.status, row.scenario) == ("finished", "fresh-food-demand")
        assert row.rater is not None
        app.screen.post_message(ReportScreen.Closed())
        await until(pilot, on(app, LibraryScreen))
        await settle(pilot)
        assert "hire" in " ".join(map(str, app.screen.query_one("#scenarios").get_row("fresh-food-demand")))  # type: ignore[attr-defined]
        await pilot.press("h")
        await until(pilot, on(app, HistoryScreen))
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, ReportScreen))


async def test_leaving_and_resuming_keeps_the_text(
    app: HotseatApp, practice: Practice, sat: Callable[..., str]
) -> None:
    attempt = sat(finish=False, text="Half an answer")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await until(pilot, on(app, InterviewScreen))
        assert any(pad.text == "Half an answer" for pad in app.screen.query(TextArea))
        await pilot.press("end", *" and more", "ctrl+q")
        await until(pilot, on(app, LibraryScreen))
        assert practice.history.attempt(attempt).text("drill") == "Half an answer and more"


async def test_an_attempt_in_another_window_is_asked_about(
    app: HotseatApp, another: Callable[[], Practice], sat: Callable[..., str]
) -> None:
    attempt = sat(finish=False)
    other = another().resume(attempt)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await until(pilot, on(app, Question))
        assert f"Process {os.getpid()}" in words(app.screen)
        await pilot.press("escape")
        await until(pilot, on(app, LibraryScreen))
        await settle(pilot)
        await pilot.press("r")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, InterviewScreen))
    with pytest.raises(StorageError):
        other.write("stale")


async def test_history_compares_and_deletes(app: HotseatApp, practice: Practice, sat: Callable[..., str]) -> None:
    first, second = sat(), sat(text="Another answer about a gap between train and test.")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        await until(pilot, on(app, HistoryScreen))
        await settle(pilot)
        await pilot.press("c", "down", "c")
        await until(pilot, on(app, CompareScreen))
        await pilot.press("escape")
        await until(pilot, on(app, HistoryScreen))
        await settle(pilot)
        await pilot.press("home", "d", *"delete", "enter")
        await until(pilot, lambda: [row.id for row in practice.history.rows()] == [first])
        await settle(pilot)
        assert isinstance(app.screen, HistoryScreen)
        assert "1 attempt" in words(app.screen)
        assert second not in [row.id for row in practice.history.rows()]


async def test_an_ungraded_attempt_is_graded_when_opened(
    app: HotseatApp, practice: Practice, sat: Callable[..., str]
) -> None:
    attempt = sat(grade=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        await until(pilot, on(app, HistoryScreen))
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, ReportScreen))
        assert len(practice.history.assessments(attempt)) == 1
        app.screen.post_message(ReportScreen.RegradeWanted(attempt))
        await until(pilot, lambda: len(practice.history.assessments(attempt)) == 2)
        await until(pilot, on(app, ReportScreen))
        app.screen.post_message(ReportScreen.Closed())
        await until(pilot, on(app, HistoryScreen))


@pytest.mark.parametrize("kind", ["md", "json", "html"])
async def test_a_report_is_written_to_a_file(
    app: HotseatApp, sat: Callable[..., str], tmp_path: os.PathLike[str], kind: str
) -> None:
    from pathlib import Path

    file = Path(tmp_path) / f"report.{kind}"
    sat()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        await until(pilot, on(app, HistoryScreen))
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, ReportScreen))
        app.screen.post_message(ReportScreen.ExportWanted(kind, str(file)))
        await until(pilot, file.exists)
        app.screen.post_message(ReportScreen.ExportWanted(kind, str(file / "no" / "such" / "folder")))
        await until(pilot, on(app, Question))
        assert "report" in words(app.screen)


async def test_trouble_with_the_store_is_told_and_the_library_stays(
    app: HotseatApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StorageError("The disk is [b]full[/b].")

    monkeypatch.setattr(app.practice, "_store", Once(broken))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, on(app, Question))
        assert "The disk is [b]full[/b]." in words(app.screen)
        await pilot.press("enter")
        await until(pilot, on(app, LibraryScreen))
        await pilot.press("enter")
        await until(pilot, on(app, SetupScreen))
        await pilot.press("enter")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, on(app, SetupScreen))


async def test_a_damaged_database_is_told_once(app: HotseatApp, practice: Practice, tmp_path: os.PathLike[str]) -> None:
    from pathlib import Path

    (Path(tmp_path) / "hotseat.db").write_bytes(b"no database at all" * 300)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, on(app, Question))
        assert len(words(app.screen)) > 40
        await pilot.press("enter")
        await until(pilot, on(app, LibraryScreen))


async def test_an_impatient_second_enter_starts_one_attempt(app: HotseatApp, practice: Practice) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, SetupScreen))
        screen = app.screen
        assert isinstance(screen, SetupScreen)
        screen.action_begin()
        screen.action_begin()
        await until(pilot, on(app, InterviewScreen))
        await settle(pilot)
        assert practice.history.count() == 1


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_a_signal_stores_everything_and_ends(
    app: HotseatApp, practice: Practice, sat: Callable[..., str], name: str
) -> None:
    attempt = sat(finish=False, text="Before")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await until(pilot, on(app, InterviewScreen))
        await pilot.press("end", *" after")
        os.kill(os.getpid(), getattr(signal, name))
        await until(pilot, lambda: app.return_code == 128 + getattr(signal, name))
    kept = practice.history.attempt(attempt)
    assert kept.text("drill") == "Before after"
    assert kept.events[-1].kind == "paused"


async def test_quitting_from_the_palette_stores_too(app: HotseatApp, practice: Practice) -> None:
    interview = practice.start(Choice("fresh-food-demand", "drill:7"))
    attempt = interview.attempt_id
    interview.leave()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await until(pilot, on(app, InterviewScreen))
        await pilot.press(*"typed")
        await app.run_action("quit")
    assert practice.history.attempt(attempt).text("drill") == "typed"


async def test_a_window_too_small_says_so_and_loses_nothing(
    app: HotseatApp, practice: Practice, sat: Callable[..., str]
) -> None:
    attempt = sat(finish=False, text="Kept")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert not app.screen.query(TooSmall)
        await pilot.press("down", "r")
        await until(pilot, on(app, InterviewScreen))
        await pilot.resize_terminal(20, 5)
        await until(pilot, lambda: bool(app.screen.query(TooSmall)))
        assert app.screen.query_one(TooSmall).region == app.screen.region
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not app.screen.query(TooSmall))
        await pilot.press("end", "!", "ctrl+q")
        await until(pilot, on(app, LibraryScreen))
    assert practice.history.attempt(attempt).text("drill") == "Kept!"


async def test_it_opens_in_a_tiny_window(app: HotseatApp) -> None:
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        await until(pilot, lambda: bool(app.screen.query(TooSmall)))


async def test_the_palette_offers_what_the_keys_do(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        assert {"Set up", "History", "Sort", "Help", "Dark or light", "Quit"} <= set(commands)
        assert "(h)" in commands["History"].help
        await pilot.press("f8")
        await until(pilot, on(app, CommandPalette))
        await pilot.press(*"history")
        await pilot.pause(0.3)
        await pilot.press("enter", "enter")
        await until(pilot, on(app, HistoryScreen))


async def test_garbage_is_looked_for_again_after_the_first_paint(app: HotseatApp) -> None:
    gc.disable()
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, gc.isenabled)
    finally:
        gc.enable()
        gc.unfreeze()


async def test_two_themes(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "hotseat"
        await pilot.press("h")
        await until(pilot, on(app, HistoryScreen))
        assert app.screen.styles.background.hex.casefold() == DARK.background, "a screen pushed later has it too"
        await pilot.press("f9")
        await pilot.pause()
        assert app.theme == "hotseat-light"
        await pilot.press("f9")
        await pilot.pause()
        assert app.theme == "hotseat"


def test_run_lets_go_of_the_store(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(HotseatApp, "run", lambda self: None)
    monkeypatch.setattr(Practice, "close", lambda self: closed.append(True))
    run(HotseatApp(practice))
    assert closed == [True]


async def test_a_report_that_cannot_be_written_is_told_in_words(
    app: HotseatApp, sat: Callable[..., str], tmp_path: Path
) -> None:
    attempt = sat()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.push_screen(ReportScreen(report := app.practice.history.report(attempt)))
        app._report = report
        await settle(pilot)
        app.screen.post_message(ReportScreen.ExportWanted("md", str(tmp_path / "none" / "x.md")))
        await until(pilot, on(app, Question))
        assert "x.md: No such file or folder." in words(app.screen)
        assert "Errno" not in words(app.screen)


async def test_a_toast_stays_on_the_screen_that_it_is_about(app: HotseatApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.notify("Of much more than this screen.", timeout=15)
        app.notify("Said before help came.")
        await settle(pilot)
        assert len(app._notifications) == 2
        await pilot.press("f1")
        await settle(pilot)
        assert [toast.message for toast in app._notifications] == ["Of much more than this screen."]
        app.notify("Said in passing.")
        await pilot.press("escape")
        await settle(pilot)
        assert len(app._notifications) == 2  # going back drops nothing
