"""The phase's title and its clock, neither cut."""

from datetime import timedelta

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from hotseat.core.timing import ClockReading
from hotseat.tui.widgets.phase_head import PhaseHead
from tests.tui.driving import picture

TITLE = "Baseline, model, training"
FULL = timedelta(minutes=5)
CALM = ClockReading(FULL, timedelta(minutes=1))
AMBER = ClockReading(FULL, timedelta(minutes=4, seconds=40))


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield PhaseHead()


def rows(app: App[None]) -> list[str]:
    return [line.strip() for line in picture(app.screen).splitlines() if line.strip()]


@pytest.mark.parametrize(("width", "reading", "parted"), [(48, CALM, False), (47, CALM, True), (48, AMBER, True)])
async def test_the_clock_goes_below_where_both_do_not_fit(width: int, reading: ClockReading, parted: bool) -> None:
    app = Shown()
    async with app.run_test(size=(width, 8)) as pilot:
        head = app.query_one(PhaseHead)
        head.show_title(TITLE)
        head.show_clock(reading)
        await pilot.pause()
        expected = [TITLE, head.clock.face] if parted else [f"{TITLE}  {head.clock.face}"]
        assert rows(app) == expected


async def test_it_follows_the_window_and_the_phase() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        head = app.query_one(PhaseHead)
        head.show_clock(CALM)
        for title, width, height in [
            (TITLE, 40, 2),
            (TITLE, 60, 1),
            ("Validation", 40, 1),
            (f"{TITLE}, {TITLE}", 40, 3),
        ]:
            head.show_title(title)
            await pilot.resize_terminal(width, 8)
            await pilot.pause()
            assert head.size.height == height, (title, width)
            assert "…" not in "".join(rows(app))


async def test_titles_are_no_markup() -> None:
    app = Shown()
    async with app.run_test(size=(60, 8)) as pilot:
        app.query_one(PhaseHead).show_title("[@click=app.quit]x[/]")
        await pilot.pause()
        assert str(app.query_one("#phase-title", Static).render()) == "[@click=app.quit]x[/]"
