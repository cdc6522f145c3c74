from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.help import HelpScreen
from hotseat.tui.screens.library import LibraryScreen


async def test_help_lists_every_key_that_works_on_the_screen_below(app: HotseatApp) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        listed = {tip for _, _, tip in app.screen._keys}
        # Nothing is open that could be resumed.
        for binding in LibraryScreen.BINDINGS:
            assert (binding.tooltip in listed) is (binding.action != "resume")  # type: ignore[union-attr]
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


async def test_question_mark_opens_it_and_closes_it(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
