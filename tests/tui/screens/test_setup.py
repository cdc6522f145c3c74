import pytest
from textual.app import App
from textual.widgets import Button, Input

from hotseat.content.catalogue import Catalogue
from hotseat.core.level import Level
from hotseat.core.pace import Timing
from hotseat.practice.library import Choice, Library
from hotseat.tui.screens.setup import SetupScreen
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.title_bar import TitleBar
from tests.tui.driving import words


class Form(App[None]):
    def __init__(self, catalogue: Catalogue, empty: bool = False) -> None:
        super().__init__()
        library = Library(catalogue)
        self.form = SetupScreen(library.scenario("fresh-food-demand").card, [] if empty else library.formats())
        self.begun: list[Choice] = []

    def on_mount(self) -> None:
        self.push_screen(self.form)

    def on_setup_screen_begun(self, event: SetupScreen.Begun) -> None:
        self.begun.append(event.choice)


@pytest.fixture
def form(catalogue: Catalogue) -> Form:
    return Form(catalogue)


async def test_enter_begins_the_usual_interview(form: Form) -> None:
    async with form.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        (choice,) = form.begun
        assert (choice.scenario, choice.format, choice.level) == ("fresh-food-demand", "45", Level.SENIOR)
        assert choice.timing is Timing.PRACTICE
        assert choice.seed > 0
        assert "Fresh-food" in words(form.form.query_one(TitleBar).screen)


async def test_every_field_by_its_key(form: Form) -> None:
    async with form.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("f", "l", "t")
        await pilot.pause()
        choice = form.form.choice
        assert (choice.format, choice.level, choice.timing) == ("60", Level.STAFF, Timing.STRICT)
        assert "60 min" in words(form.form)
        assert str(form.form.query_one("#begin", Button).label) == "Begin (60 min)"


async def test_arrows_move_between_lines_and_options(form: Form) -> None:
    async with form.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("left", "down", "left")
        await pilot.pause()
        assert (form.form.choice.format, form.form.choice.level) == ("30", Level.MID)


async def test_only_a_drill_has_a_chapter(form: Form) -> None:
    async with form.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        assert not form.form.query_one("#chapter-field").display
        form.form.query_one("#format", Choices).take("drill")
        await pilot.pause()
        assert form.form.query_one("#chapter-field").display
        first = form.form.choice.format
        assert first == "drill:2", "the first chapter that the scenario stresses"
        await pilot.press("c")
        await pilot.pause()
        assert form.form.choice.format == "drill:3"
        assert "Preliminary research" in words(form.form)


@pytest.mark.parametrize(
    ("typed", "seed"), [("42", 42), ("", 1), ("0", 0), ("-3", 1), ("9" * 18, int("9" * 18)), ("²", 1)]
)
async def test_seeds(form: Form, typed: str, seed: int) -> None:
    async with form.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        form.form.query_one("#seed", Input).value = typed
        await pilot.pause()
        assert form.form.choice.seed == seed


async def test_a_surprise_is_another_seed(form: Form) -> None:
    async with form.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        seeds = set()
        for _ in range(6):
            await pilot.press("s")
            seeds.add(form.form.choice.seed)
        assert len(seeds) > 1
        form.form.query_one("#seed", Input).focus()
        await pilot.press("enter")
        await pilot.pause()
        assert len(form.begun) == 1


async def test_without_formats_nothing_begins(catalogue: Catalogue) -> None:
    form = Form(catalogue, empty=True)
    async with form.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert form.begun == []
