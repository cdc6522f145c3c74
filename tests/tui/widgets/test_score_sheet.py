import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from hotseat.core.level import Level
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.amend_question import read_ratings
from hotseat.tui.widgets.marked_text import MarkedText
from hotseat.tui.widgets.score_sheet import ScoreSheet, Standing


def criteria(count: int = 60) -> list[Criterion]:
    return [
        Criterion(id=f"{1 + place // 8}.{1 + place % 8}", name=f"Point {place}", chapter=1 + place // 8)
        for place in range(count)
    ]


class Sheet(App[None]):
    def __init__(self, count: int = 60) -> None:
        super().__init__()
        self.sheet = ScoreSheet(criteria(count), Level.SENIOR)

    def compose(self) -> ComposeResult:
        yield self.sheet

    def on_mount(self) -> None:
        self.sheet.fill({})
        self.sheet.focus()


async def test_the_cursor_rests_on_criteria_and_never_on_a_heading() -> None:
    app = Sheet()
    async with app.run_test(size=(60, 18)) as pilot:
        seen = [app.sheet.key]
        for _ in range(70):
            await pilot.press("down")
            seen.append(app.sheet.key)
        assert list(dict.fromkeys(seen)) == app.sheet.keys
        assert app.sheet.scroll_offset.y > 0
        await pilot.press("home", "pagedown", "pageup", "pageup")
        assert app.sheet.key == "1.1"
        await pilot.press("end", "down")
        assert app.sheet.key == app.sheet.keys[-1]


async def test_a_filter_keeps_the_cursor_where_it_can() -> None:
    app = Sheet()
    async with app.run_test(size=(60, 18)) as pilot:
        app.sheet.point_at("3.2")
        app.sheet.fill({}, lambda one: one.chapter in (2, 3))
        await pilot.pause()
        assert app.sheet.key == "3.2"
        app.sheet.fill({}, lambda one: one.chapter == 2)
        assert app.sheet.key == "2.1"
        app.sheet.fill({}, lambda one: False)
        assert (app.sheet.key, app.sheet.keys) == (None, [])
        await pilot.press("down", "up", "end", "pagedown")


async def test_a_row_says_rung_evidence_and_what_is_missing() -> None:
    app = Sheet()
    async with app.run_test(size=(60, 18)):
        app.sheet.update_row("1.1", Standing(2, True, 1))
        app.sheet.update_row("1.2", Standing(3, True, 0))
        app.sheet.update_row("1.3", Standing(None, True, 0))
        app.sheet.update_row("1.4", Standing(0, True, 0))
        said = [app.sheet.line(f"1.{place}")[:12].rstrip() for place in range(1, 6)]
        assert said == [" 2 ●●○· ✎1 P", " 3 ●●●· !? P", " u ????    P", " 0 ○○○·    P", " · ○○○·    P"]


async def test_a_click_moves_the_cursor() -> None:
    app = Sheet()
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.click(ScoreSheet, offset=(10, 4))
        assert app.sheet.key == "1.4"
        await pilot.click(ScoreSheet, offset=(10, 0))
        assert app.sheet.key == "1.4", "a heading is nothing to rate"


@given(st.text(alphabet="ab .!?\n", max_size=80), st.integers(0, 80))
def test_a_sentence_lies_within_its_line_and_holds_no_outer_space(text: str, at: int) -> None:
    view = MarkedText(text)
    start, end = view._sentence(min(at, len(text)))
    assert 0 <= start <= end <= len(text)
    assert "\n" not in text[start:end]
    assert text[start:end] == text[start:end].rstrip()


def test_amended_ratings_are_read_or_refused_with_a_sentence() -> None:
    known = {"7.1", "5.4", "night-clock"}
    assert read_ratings("7.1=4, 5.4 = u;night-clock=0", known) == {"7.1": 4, "5.4": None, "night-clock": 0}
    assert read_ratings("  ", known) == {}
    for wrong in ("9.9=1", "7.1=5", "7.1", "=3", "7.1=four"):
        with pytest.raises(ValueError, match=r"not asked here|from 0 to 4"):
            read_ratings(wrong, known)
