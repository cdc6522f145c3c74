"""What the help says of the thing that has the focus."""

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Label

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


class Page(App[None]):
    def __init__(self, shown: Widget) -> None:
        super().__init__()
        self._shown = shown

    def compose(self) -> ComposeResult:
        yield self._shown


class Unnamed(Label, can_focus=True):
    BINDINGS = [Binding("k", "app.bell", "Ring", id="unnamed.ring")]  # noqa: RUF012


@pytest.mark.parametrize("kind", [VerticalScroll, ScrollView])
async def test_what_scrolls_is_told_in_plain_words(kind: type[VerticalScroll] | type[ScrollView]) -> None:
    app = Page(kind())
    async with app.run_test() as pilot:
        app.query_one(kind).can_focus = True
        app.query_one(kind).focus()
        await pilot.pause()
        found = focus_help(app, app.screen)
        assert found is not None
        assert found.about == "A page that scrolls."
        said = [words for _, words in found.keys]
        assert "To the top" in said
        assert not [words for words in said if "Scroll" in words or "Left" in words or "Right" in words]


async def test_a_thing_without_a_name_is_told_by_its_keys() -> None:
    app = Page(Unnamed("x"))
    async with app.run_test() as pilot:
        app.query_one(Unnamed).focus()
        await pilot.pause()
        found = focus_help(app, app.screen)
        assert found is not None
        assert "focus" not in found.about
        assert found.keys == (("k", "Ring"),)


def test_a_key_whose_label_speaks_for_several_stands_alone_in_the_help(app: HotseatApp) -> None:
    assert app._key(Binding("0", "rate(0)", "Rate", key_display="0-4")) == "0"
