from collections.abc import Callable
from pathlib import Path

from textual.widgets import Input

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import Root
from hotseat.core.plaintext import plain
from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.setup import SetupScreen
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.table import Table
from tests.tui.driving import settle, until, words


def table(app: HotseatApp) -> Table:
    return app.screen.query_one(Table)


def cells(app: HotseatApp, slug: str) -> str:
    return " | ".join(str(value) for value in table(app).get_row(slug))


async def test_it_opens_on_the_scenarios(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        assert isinstance(app.screen, LibraryScreen)
        assert table(app).keys == ["meal-delivery-eta", "fresh-food-demand"]
        assert table(app).has_focus
        await settle(pilot)
        assert "not sat yet" in cells(app, "fresh-food-demand")


async def test_typing_finds_and_escape_shows_all_again(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"courier")
        await pilot.pause()
        assert table(app).keys == ["meal-delivery-eta"]
        assert "1 of 2" in words(app.screen)
        await pilot.press(*"zzz")
        await pilot.pause()
        assert table(app).keys == []
        assert "Nothing fits" in words(app.screen)
        await pilot.press("enter")
        assert table(app).has_focus
        dead = {"enter", "r", "x", "i"}
        assert not dead & app.screen.active_bindings.keys()
        await pilot.press("escape")
        await pilot.pause()
        assert len(table(app).keys) == 2
        assert {"x", "i"} < app.screen.active_bindings.keys()
        assert app.screen.query_one(Input).value == ""


async def test_keys_filter_by_difficulty_and_chapter_and_sort(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert table(app).keys == ["meal-delivery-eta"]
        await pilot.press("d")
        await pilot.pause()
        assert table(app).keys == ["fresh-food-demand"]
        await pilot.press("d", "c")
        await pilot.pause()
        assert app.screen.query_one("#chapter", Choices).value == "2"
        assert len(table(app).keys) == 2
        await pilot.press("s", "end")
        await pilot.pause()
        assert table(app).keys == ["meal-delivery-eta", "fresh-food-demand"]


async def test_the_preview_tells_what_it_is_about(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("down")
        await until(pilot, lambda: "The brief begins" in words(app.screen))
        said = words(app.screen)
        assert "Fresh-food demand for a corner-shop chain" in said
        assert "5  Metrics and losses" in said
        assert "We run 640 corner shops" in said
        assert "Order deadline: 05:00" in said


async def test_results_and_open_attempts_are_told(app: HotseatApp, sat: Callable[..., str]) -> None:
    sat("meal-delivery-eta")
    sat("fresh-food-demand", finish=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "drill 7" in cells(app, "meal-delivery-eta"), "no hire by a drill"
        assert "hire" not in cells(app, "meal-delivery-eta")
        assert "r resumes" in cells(app, "fresh-food-demand")
        assert "Last result" in words(app.screen)
        await pilot.press("s", "s")
        await pilot.pause()
        assert table(app).keys == ["meal-delivery-eta", "fresh-food-demand"]


async def test_enter_and_two_clicks_set_up(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SetupScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        await pilot.click(Table, offset=(5, 2))
        await until(pilot, lambda: table(app).key == "fresh-food-demand")
        assert isinstance(app.screen, LibraryScreen), "one click only looks"
        await pilot.click(Table, offset=(5, 2))
        await until(pilot, lambda: isinstance(app.screen, SetupScreen))


async def test_a_click_on_a_heading_sorts(app: HotseatApp, sat: Callable[..., str]) -> None:
    sat("fresh-food-demand")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert table(app).keys[0] == "meal-delivery-eta"
        await pilot.click(Table, offset=(table(app).size.width - 10, 0))
        await until(pilot, lambda: table(app).keys[0] == "fresh-food-demand")
        assert app.screen.query_one("#order", Choices).value == "result"


async def test_a_whole_interview_is_told_by_its_recommendation(app: HotseatApp, sat: Callable[..., str]) -> None:
    sat("meal-delivery-eta", format="45", phase="validation")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "hire" in cells(app, "meal-delivery-eta")
        assert "drill" not in cells(app, "meal-delivery-eta")


async def test_resuming_is_offered_where_something_is_open(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "r" not in app.screen.active_bindings
        await pilot.press("r")
        await pilot.pause()
        assert not app._notifications


async def test_resuming_what_is_not_open_says_so(app: HotseatApp, sat: Callable[..., str]) -> None:
    sat("fresh-food-demand", finish=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "r" in app.screen.active_bindings
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert any("in progress" in note.message for note in app._notifications)


def own_pack(folder: Path, slug: str, text: str) -> Root:
    scenario = folder / "scenarios" / slug
    scenario.mkdir(parents=True)
    (scenario / "scenario.yaml").write_text(text, encoding="utf-8")
    return Root(folder, "own")


async def test_broken_files_are_told_in_a_line_and_hide_nothing(
    practice: Practice, content: Root, tmp_path: Path
) -> None:
    own = own_pack(tmp_path / "own", "broken", "format: 1\nkind: [scenario\n")
    broken = Practice(Catalogue((own, content)), practice._store, practice._grader, tmp_path / "drafts")
    app = HotseatApp(broken)
    async with app.run_test(size=(120, 36)):
        assert len(table(app).keys) == 2
        assert "1 file left out" in words(app.screen)


async def test_what_a_pack_says_is_shown_as_it_is(practice: Practice, content: Root, tmp_path: Path) -> None:
    card = (content.path / "scenarios" / "fresh-food-demand" / "scenario.yaml").read_text(encoding="utf-8")
    card = card.replace("slug: fresh-food-demand", "slug: sly").replace(
        "title: Fresh-food demand for a corner-shop chain", r'title: "[@click=app.quit]press[/] \e[31mred"'
    )
    own = own_pack(tmp_path / "own", "sly", card)
    app = HotseatApp(Practice(Catalogue((own, content)), practice._store, practice._grader, tmp_path / "drafts"))
    async with app.run_test(size=(120, 36)) as pilot:
        assert table(app).key == "sly"
        assert "[@click=app.quit]press[/] [31mred" in cells(app, "sly")
        await until(pilot, lambda: "cannot be read" in words(app.screen))
        said = words(app.screen)
        assert "[@click=app.quit]press[/]" in said
        assert said == plain(said)


async def test_every_filter_is_in_view_at_any_width(app: HotseatApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for width in (60, 75, 76, 80, 120, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.press("s")
            await settle(pilot)
            for filter in app.screen.query(Choices):
                assert filter.region.width >= filter.render().cell_length
                assert 0 <= filter.region.x < filter.region.right <= width, (filter.id, width)
            assert app.screen.query_one(Input).region.width >= 10
