from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.focus_help import focus_help
from hotseat.tui.screens.help import HelpScreen
from hotseat.tui.screens.interview import InterviewScreen
from tests.tui.driving import settle, until, words


async def test_f1_tells_what_the_focused_table_and_field_do(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert "Here: A table." in words(app.screen)
        await pilot.press("escape", "slash", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert "Here: A line to type in." in words(app.screen)
        assert isinstance(app.screen, HelpScreen)
        assert app.screen._focused is not None
        assert "Submit" in {said for _, said in app.screen._focused.keys}


async def test_each_key_of_the_focused_thing_stands_once(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        found = focus_help(app, app.screen)
        assert found is not None
        assert len({said for _, said in found.keys}) == len(found.keys)
        on_screen = [tip for _, _, tip in app._keys(app.screen)]
        assert not set(on_screen) & {said for _, said in found.keys}


async def test_the_pad_is_named(app: HotseatApp, practice: Practice) -> None:
    interview = practice.start(Choice("fresh-food-demand", "drill:7"))
    interview.leave()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("down", "r")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
        await settle(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert "Here: Your answer to this phase" in words(app.screen)
