"""Written feedback: tied to quotes, clearly the model's, stopped and broken off without loss."""

import json

from textual.widgets import Static

from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.feedback import FeedbackScreen
from tests.clocks import HandClock
from tests.scripted import Asked, Step
from tests.tui.driving import settle, until
from tests.tui.modelled import HOSTILE, QUOTE, SIZE, On, graded, on, open_report

__all__ = ["on"]
REWRITE = "We order last week's sales plus one unit (assumed), and measure waste each Monday. " * 6


def changes(asked: Asked) -> str:
    return json.dumps({"changes": [{"id": i, "quote": QUOTE, "change": f"Say it. {HOSTILE}"} for i in asked.ids]})


def said(screen: FeedbackScreen, name: str) -> str:
    return str(screen.query_one(f"#{name}", Static).render())


async def opened(pilot, practice: Practice, attempt: str) -> FeedbackScreen:
    await open_report(pilot, practice, attempt)
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, FeedbackScreen))
    await settle(pilot)
    assert isinstance(pilot.app.screen, FeedbackScreen)
    return pilot.app.screen


async def test_three_changes_with_their_quotes_and_they_are_kept(on: On, clock: HandClock) -> None:
    practice, server = on(Step(changes, usage=(900, 60)))
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        assert server.count == 0
        await pilot.press("w")
        await until(pilot, lambda: "in the words of scripted" in said(screen, "changes"))
        shown = said(screen, "changes")
        gains = practice.history.report(attempt).gains()
        assert all(criterion.name in shown for criterion, _ in gains)
        assert shown.count(QUOTE) == len(gains)
        assert "960 tokens" in shown
        assert "[@click=app.quit]press[/]" in shown
        assert "\x1b" not in shown
        static = screen.query_one("#changes", Static)
        for y in range(static.size.height):
            assert all(not (s.style and ("@click" in s.style.meta or s.style.link)) for s in static.render_line(y))
        await pilot.press("escape")
        await settle(pilot)
        again = await opened(pilot, practice, attempt)
        assert said(again, "changes") == shown
        assert server.count == 1


async def test_a_rewrite_is_marked_as_the_models(on: On, clock: HandClock) -> None:
    practice, _ = on(Step(REWRITE))
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("r")
        await until(pilot, lambda: "It cost" in said(screen, "mark"))
        assert "Written by the model scripted, not by you" in said(screen, "mark")
        assert said(screen, "rewrite") == REWRITE.strip()


async def test_a_rewrite_that_breaks_off_says_so_and_the_one_kept_comes_back(on: On, clock: HandClock) -> None:
    practice, server = on(Step(REWRITE))
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("r")
        await until(pilot, lambda: "It cost" in said(screen, "mark"))
        server.steps = [Step(REWRITE, drop_after=2000)]
        await pilot.press("r")
        await until(pilot, lambda: "The offline report stands" in said(screen, "says"))
        assert "broke off and was not kept" in said(screen, "mark")
        await pilot.press("escape")
        await settle(pilot)
        again = await opened(pilot, practice, attempt)
        assert said(again, "rewrite") == REWRITE.strip()


async def test_stopping(on: On, clock: HandClock) -> None:
    practice, server = on(Step(changes, stall=20), timeout=20)
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("w")
        await until(pilot, lambda: server.count == 1)
        await pilot.press("w", "r")
        await pilot.pause()
        await pilot.press("x")
        await until(pilot, lambda: not screen.asking)
        assert server.count == 1
        assert "Not written yet" in said(screen, "changes")
