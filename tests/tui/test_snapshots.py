"""A handful of pictures that may not change unseen. After a wanted change: ``pytest --snapshot-update``, and look."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from hotseat.core.level import Level
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from tests.clocks import HandClock
from tests.tui.driving import settle

Compare = Callable[..., bool]


def comparison(practice: Practice, snap_compare: Compare, size: tuple[int, int], *keys: str) -> bool:
    async def before(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return snap_compare(HotseatApp(practice), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_library(practice: Practice, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert comparison(practice, snap_compare, size)


def test_history_with_an_attempt(practice: Practice, clock: HandClock, snap_compare: Compare) -> None:
    interview = practice.start(Choice(scenario="fresh-food-demand", level=Level.MID))
    for _ in range(65):
        clock.move(1)
        interview.tick()
    interview.finish()
    assert comparison(practice, snap_compare, (100, 24), "h")


def test_help(practice: Practice, snap_compare: Compare) -> None:
    assert comparison(practice, snap_compare, (100, 30), "f1")
