"""A fault of the program ends it in one sentence, with everything stored; its details on request."""

from collections.abc import Callable

import pytest

from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp, run
from hotseat.tui.crash import WISH
from hotseat.tui.screens.interview import InterviewScreen
from tests.tui.driving import settle, until


class Broken(Exception):
    """Of the program's own making."""


def fall() -> None:
    raise Broken("a wheel came off")


async def crash(app: HotseatApp, said: list[str]) -> None:
    """Something breaks in an interview; ``said`` is what a person reads then."""
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await pilot.press("end", *" unsaved")
        app.error_console.print = lambda *what, **how: said.extend(  # type: ignore[method-assign]
            "".join(part.text for part in getattr(one, "segments", ())) or str(one) for one in what
        )
        app.call_later(fall)
        await pilot.pause()


async def crashed(app: HotseatApp) -> str:
    said: list[str] = []
    with pytest.raises(Broken):
        await crash(app, said)
    return "".join(said)


async def test_a_fault_is_one_sentence_and_the_answer_is_kept(
    app: HotseatApp, practice: Practice, sat: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(WISH, raising=False)
    attempt = sat(finish=False, text="Half an answer")
    said = await crashed(app)
    assert "a wheel came off" in said
    assert "kept" in said
    assert "Traceback" not in said
    assert len(said) < 500
    assert app.crashed
    assert practice.history.attempt(attempt).text("drill") == "Half an answer unsaved"
    practice.resume(attempt).leave()  # nobody holds it


async def test_the_details_are_there_for_those_who_ask(
    app: HotseatApp, sat: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WISH, "1")
    sat(finish=False)
    assert "Traceback" in await crashed(app)


def test_what_breaks_outside_the_loop_is_a_sentence_too(
    app: HotseatApp, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(WISH, raising=False)
    monkeypatch.setattr(app, "run", fall)
    assert run(app) == 1
    said = capsys.readouterr().err
    assert "a wheel came off" in said
    assert said.count("\n") == 1
    monkeypatch.setenv(WISH, "1")
    with pytest.raises(Broken):
        run(app)
