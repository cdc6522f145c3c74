"""The phases down the side."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Size

from hotseat.core.session import Session
from hotseat.core.timing import PlannedPhase, replan
from hotseat.tui.widgets.phase_rail import PhaseRail, Row, parted, row_of
from tests.core.makers import a_format, started

PHASE = a_format(5).phases[0]


def planned(spent: float, left: float, in_view: bool = False) -> PlannedPhase:
    return PlannedPhase(PHASE, timedelta(minutes=5), timedelta(minutes=spent), timedelta(minutes=left), in_view)


def test_a_mark_for_each_state() -> None:
    assert row_of(planned(1, 4, in_view=True), True, True).mark == "▶"
    assert row_of(planned(1, 0), True, True).mark == "✓"
    assert row_of(planned(1, 0), True, False).mark == "○"
    assert row_of(planned(0, 5), False, False).mark == "·"


def test_an_arrow_where_the_plan_gives_less_or_more_than_the_format() -> None:
    assert row_of(planned(0, 5), False, False).left == "5:00"
    assert row_of(planned(0, 3), False, False).left == "↓3:00"
    assert row_of(planned(0, 6), False, False).left == "↑6:00"
    assert row_of(planned(6.5, 0, in_view=True), True, False).left == "+1:30"
    assert row_of(planned(2, 0), True, False).left == ""


class Shown(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.picked: list[str] = []

    def compose(self) -> ComposeResult:
        yield PhaseRail()

    def on_phase_rail_picked(self, event: PhaseRail.Picked) -> None:
        self.picked.append(event.phase)


async def test_more_phases_than_rows_keep_the_marked_one_in_sight() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        rail = app.query_one(PhaseRail)
        rail.show(replan(Session.begin(started(*[5] * 20))), ["p0"], [])
        rail.focus()
        await pilot.pause()
        assert [line[2:9] for line in rail.lines[1:7]] == [f"Phase {place}" for place in range(6)]
        await pilot.press(*["down"] * 25)
        assert "Phase 19" in rail.lines[-1]
        await pilot.press("enter")
        await pilot.click(PhaseRail, offset=(4, 2))
        await pilot.pause()
        assert app.picked == ["p19", "p14"]


def titled(title: str, minutes: float = 5, spent: float = 0, in_view: bool = False) -> PlannedPhase:
    phase = PHASE.model_copy(update={"id": title.split()[0].strip(",").lower(), "title": title})
    whole, rest = timedelta(minutes=minutes), timedelta(minutes=max(minutes - spent, 0))
    return PlannedPhase(phase, whole, timedelta(minutes=spent), rest, in_view)


async def test_a_long_title_takes_a_second_line_beside_its_numbers() -> None:
    app = Shown()
    async with app.run_test(size=(60, 8)) as pilot:
        rail = app.query_one(PhaseRail)
        rail.styles.width = 32
        long = "Baseline, model, training"
        rail.show(
            [titled("Frame the problem", spent=4), titled(long, spent=3, in_view=True), titled("Wrap-up")], [], []
        )
        await pilot.pause()
        head, *lines = rail.lines
        assert [line.split() for line in lines] == [
            ["·", "Frame", "the", "problem", "4:00", "1:00"],
            ["▶", "Baseline,", "model,", "3:00", "2:00"],
            ["training"],
            ["·", "Wrap-up", "5:00"],
        ]
        assert {len(line) for line in rail.lines} == {len(head)}
        await pilot.click(PhaseRail, offset=(5, 4))
        await pilot.click(PhaseRail, offset=(5, 5))
        await pilot.click(PhaseRail, offset=(5, 6))
        await pilot.pause()
        assert app.picked == ["baseline", "wrap-up"]


async def test_times_that_fill_their_columns_do_not_touch() -> None:
    app = Shown()
    async with app.run_test(size=(60, 8)) as pilot:
        rail = app.query_one(PhaseRail)
        row = PlannedPhase(PHASE, timedelta(minutes=12), timedelta(minutes=1), timedelta(minutes=78), True)
        rail.show([row], [], [])
        await pilot.pause()
        assert rail.lines[1].split()[-2:] == ["1:00", "↑78:00"]
        assert len(rail.lines[1]) == len(rail.lines[0])


async def test_long_titles_scroll_by_whole_phases() -> None:
    app = Shown()
    async with app.run_test(size=(60, 10)) as pilot:
        rail = app.query_one(PhaseRail)
        rail.styles.width = 32
        rail.show([titled(f"{place} the title of a phase that has no end", spent=1) for place in range(9)], [], [])
        rail.focus()
        await pilot.pause()
        for _ in range(9):
            first, *_, last = rail.lines[1:]
            assert first[2].isdigit(), rail.lines
            assert len(rail.lines) <= 9
            await pilot.press("down")
        assert last.strip()
        assert any(line[2] == "8" for line in rail.lines[1:])


@given(st.text("ab ,-é", max_size=90).map(str.strip), st.integers(1, 30), st.integers(0, 12))
def test_a_title_is_parted_within_its_room(title: str, beside: int, more: int) -> None:
    first, *others = parted(title, beside, beside + more)
    assert len(first) <= beside
    assert all(len(other) <= beside + more for other in others)
    assert len(others) <= 1
    if not [first, *others][-1].endswith("…"):
        assert "".join([first, *others]).replace(" ", "") == title.replace(" ", "")


async def test_titles_are_no_markup() -> None:
    app = Shown()
    async with app.run_test(size=(60, 8)) as pilot:
        rail = app.query_one(PhaseRail)
        phase = PHASE.model_copy(update={"title": "[@click=app.quit]x[/]"})
        row = PlannedPhase(phase, timedelta(minutes=5), timedelta(0), timedelta(minutes=5), True)
        rail.styles.width = 60
        rail.show([row], ["p0"], [])
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in rail.lines[1]


async def test_a_rail_as_high_as_its_phases_grows_with_their_lines() -> None:
    app = Shown()
    async with app.run_test(size=(60, 20)) as pilot:
        rail = app.query_one(PhaseRail)
        rail.styles.width, rail.styles.height = 32, "auto"
        rail.show([titled("Baseline, model, training"), titled("Wrap-up")], [], [])
        await pilot.pause()
        assert len(rail.lines) == rail.content_size.height == 4
        rail.show([titled("Baseline"), titled("Wrap-up")], [], [])
        await pilot.pause()
        assert len(rail.lines) == rail.content_size.height == 3


def test_a_height_can_be_told_of_next_to_no_width() -> None:
    rail = PhaseRail()
    rail._rows = [Row("▶", "Baseline, model, training", "1:12:00", "1:00:00", True)]
    assert rail.get_content_height(Size(3, 9), Size(20, 5), 3) >= 2
