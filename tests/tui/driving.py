"""What pilot tests share: waiting until the app has come to rest, and reading what is on screen."""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets._footer import FooterKey


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until no worker runs and every message has been dealt with."""
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete(
            [worker for worker in pilot.app.workers if worker.group != "waiting" and not worker.is_finished]
        )
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], bool], tries: int = 200) -> None:
    """Wait until something is true; fails when it never becomes so."""
    for _ in range(tries):
        if true():
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came true")


def words(screen: Screen[Any] | App[Any]) -> str:
    """Everything that the Statics of a screen say, a line for each."""
    return "\n".join(str(static.render()) for static in screen.query(Static) if static.display)


def seen(screen: Screen[Any]) -> list[str]:
    """The labels of the footer's keys that stand whole on the screen."""
    keys = screen.query(FooterKey)
    return [key.description for key in keys if key.visible and key.region.right <= screen.size.width]


def picture(screen: Screen[Any]) -> str:
    """What stands on screen, as text alone."""
    lines = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)
