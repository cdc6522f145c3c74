"""A clock says in words what it says in colour."""

from datetime import timedelta

import pytest
from textual.app import App, ComposeResult

from hotseat.core.timing import ClockReading
from hotseat.tui.widgets.clock_face import ClockFace, face


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        (0, "10:00 left of 10:00"),
        (485, "◔ 1:55 left of 10:00, soon over"),
        (601, "! 0:01 over 10:00"),
        (780, "!! 3:00 over 10:00, far over"),
    ],
)
def test_each_mood_has_words_of_its_own(spent: int, said: str) -> None:
    assert face(ClockReading(timedelta(minutes=10), timedelta(seconds=spent))) == said


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield ClockFace("whole")


async def test_it_is_as_wide_as_what_it_says() -> None:
    app = Shown()
    async with app.run_test(size=(60, 5)) as pilot:
        clock = app.query_one(ClockFace)
        for spent in (0, 500, 2000):
            clock.show(ClockReading(timedelta(minutes=10), timedelta(seconds=spent)))
            await pilot.pause()
            assert clock.size.width == len(clock.face)
        assert clock.has_class("-overrun")
        assert not clock.has_class("-calm")
