"""The drills that are due: their names whole, and of their concepts as many as there is room for."""

from datetime import UTC, datetime

import pytest
from textual.app import App
from textual.message import Message
from textual.widgets import Static

from hotseat.core.chapters import CHAPTERS
from hotseat.core.level import Level
from hotseat.study.drills import Drill, DueConcept
from hotseat.tui.screens.due import Agenda, DueScreen
from hotseat.tui.widgets.table import Table
from tests.tui.driving import picture, seen, settle

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
LONG = "Comment and image moderation for hobby clubs"


def a_drill(chapter: int, concepts: int = 1, title: str = LONG) -> Drill:
    due = tuple(DueConcept(f"{chapter}.{place}", f"Concept {place}", NOON, 0.42) for place in range(1, concepts + 1))
    name = CHAPTERS[chapter - 1].title
    return Drill(chapter, name, "some-scenario", title, f"drill:{chapter}", 12, due, "due", unseen=True)


class Desk(App[None]):
    """Shows the drills that it is given."""

    def __init__(self, *drills: Drill) -> None:
        super().__init__()
        self.drills = list(drills)
        self.chosen: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(DueScreen(lambda: Agenda(self.drills, None, Level.MID)))

    def on_due_screen_drill_chosen(self, event: DueScreen.DrillChosen) -> None:
        self.chosen.append(event)

    @property
    def about(self) -> list[str]:
        return str(self.screen.query_one("#about", Static).render()).split("\n")


@pytest.mark.parametrize("width", [60, 80, 100, 120])
async def test_chapter_and_scenario_stand_whole(width: int) -> None:
    app = Desk(*(a_drill(chapter) for chapter in (14, 15)))
    async with app.run_test(size=(width, 30)) as pilot:
        await settle(pilot)
        table = app.screen.query_one(Table)
        drawn = picture(app.screen).split("Chapter", 1)[1].split("─", 1)[0]
        assert "…" not in drawn
        for key, name in (("drill:14", "14 Reliability and monitoring"), ("drill:15", CHAPTERS[14].title)):
            cells = [" ".join(str(one).split()) for one in table.get_row(key)]
            assert name in cells[0]
            assert LONG in cells
        assert (drawn.count("12") == 0) == (width < 92), "the minutes are told below where there is no column for them"


@pytest.mark.parametrize(("height", "shown"), [(24, 6), (36, 8)])
async def test_concepts_without_room_are_counted(height: int, shown: int) -> None:
    app = Desk(a_drill(5, concepts=8))
    async with app.run_test(size=(80, height)) as pilot:
        await settle(pilot)
        assert app.about[0].startswith("5 Metrics and losses, 12 minutes on Comment")
        concepts = [line for line in app.about if "Concept" in line]
        assert len(concepts) == shown
        assert concepts[0].endswith("kept 42%")
        assert app.about[-1].strip() == (concepts[-1].strip() if shown == 8 else f"… and {8 - shown} more")
        assert app.about[-1] in picture(app.screen)


async def test_concepts_that_fit_exactly_are_all_shown() -> None:
    app = Desk(a_drill(5, concepts=7), a_drill(7, concepts=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert sum("Concept" in line for line in app.about) == 7
        assert "more" not in app.about[-1]
        await pilot.press("down")
        await pilot.pause()
        assert [line.strip()[:13] for line in app.about[1:]] == ["7.1 Concept 1"]


async def test_the_footer_offers_a_drill_where_there_is_one() -> None:
    app = Desk(a_drill(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert seen(app.screen)[:3] == ["Begin", "Level", "Back"]
        await pilot.press("enter")
        await pilot.pause()
        (event,) = app.chosen
        assert isinstance(event, DueScreen.DrillChosen)
        assert (event.drill.format, event.level) == ("drill:5", Level.MID)
        app.drills = []
        await app.push_screen(DueScreen(lambda: Agenda([], None, Level.MID)))
        await settle(pilot)
        assert "Begin" not in seen(app.screen)
        assert "Level" in seen(app.screen)
