"""The phases down the side."""

from datetime import timedelta

from textual.app import App, ComposeResult

from hotseat.core.session import Session
from hotseat.core.timing import PlannedPhase, replan
from hotseat.tui.widgets.phase_rail import PhaseRail, row_of
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


async def test_a_phase_not_begun_has_the_room_of_its_empty_column() -> None:
    app = Shown()
    async with app.run_test(size=(60, 8)) as pilot:
        rail = app.query_one(PhaseRail)
        phase = PHASE.model_copy(update={"title": "Baseline, model, training"})
        fresh = PlannedPhase(phase, timedelta(minutes=5), timedelta(0), timedelta(minutes=5), False)
        begun = PlannedPhase(phase, timedelta(minutes=5), timedelta(minutes=3), timedelta(minutes=2), True)
        rail.show([fresh, begun], [], [])
        await pilot.pause()
        head, *lines = rail.lines
        assert phase.title in lines[0]
        assert lines[0].endswith(" 5:00")
        assert "Baseline, model" in lines[1]
        assert lines[1].split()[-2:] == ["3:00", "2:00"]
        assert {len(line) for line in rail.lines} == {len(head)}


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
