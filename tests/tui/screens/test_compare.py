from collections.abc import Callable

from textual.app import App

from hotseat.core.level import Level
from hotseat.practice.practice import Practice
from hotseat.practice.report import Comparison
from hotseat.tui.screens.compare import CompareScreen
from tests.tui.driving import words

BETTER = (
    "Validation: we split by time with a gap of two days, the delay of the labels, so that no order of the future "
    "leaks into training. A random split would leak because neighbouring days share weather; we check by comparing "
    "both and expect WAPE 24% instead of 19%. "
)


class Beside(App[None]):
    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison

    def on_mount(self) -> None:
        self.push_screen(CompareScreen(self._comparison))


async def test_what_moved_is_shown_with_signs(practice: Practice, sat: Callable[..., str]) -> None:
    before, after = sat(text="Nothing yet."), sat(text=BETTER)
    comparison = practice.history.compare(after, before)
    app = Beside(comparison)
    for size in ((80, 24), (120, 36)):
        async with Beside(comparison).run_test(size=size) as pilot:
            await pilot.pause()
            app = pilot.app  # type: ignore[assignment]
            said = words(app.screen)
            assert "Validation" in said
            assert "▲ +" in said
            assert "Criteria that moved" in said
            assert "→" in said
            assert "read the differences with care" not in said
            assert max(len(line) for line in str(said).splitlines()) <= size[0]


async def test_other_levels_are_warned_about(practice: Practice, sat: Callable[..., str]) -> None:
    comparison = practice.history.compare(sat(level=Level.MID), sat(level=Level.STAFF))
    async with Beside(comparison).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "different levels" in words(pilot.app.screen)


async def test_the_page_scrolls_by_keys(practice: Practice, sat: Callable[..., str]) -> None:
    comparison = practice.history.compare(sat(text="Nothing yet."), sat(text=BETTER))
    async with Beside(comparison).run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        page = pilot.app.screen.query_one("#page")
        await pilot.press("down", "down", "up")
        await pilot.pause()
        assert page.scroll_y == 1
        await pilot.press("pagedown")
        await pilot.pause()
        assert page.scroll_y > 1
