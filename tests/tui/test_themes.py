"""Both themes can be read."""

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.theme import Theme
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hotseat.tui.themes import THEMES

LEAST = 4.5
"""The contrast that WCAG 2.1 asks of text, level AA."""


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("background", "surface", "panel")
CURSORS = ("block-cursor-background", "block-cursor-blurred-background")
MUTED = ("muted", "foreground-muted")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_what_is_muted_can_be_read_on_every_ground_and_under_the_cursor(theme: Theme) -> None:
    app: App[None] = App()
    app.register_theme(theme)
    app.theme = theme.name
    async with app.run_test():
        found = app.theme_variables
        for ground in GROUNDS + CURSORS:
            below = Color.parse(found[ground])
            for name in MUTED:
                ink = Color.parse(found[name])
                assert contrast(below.blend(ink.with_alpha(1), ink.a), below) >= LEAST, (ground, name)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_what_is_muted_in_a_list_can_be_read_under_the_cursor(theme: Theme) -> None:
    """As it is painted: whatever the stylesheets make of the colours."""

    class Shop(App[None]):
        def compose(self) -> ComposeResult:
            yield OptionList(Option(Content.assemble(("muted", "$foreground-muted"), " plain")))

    app = Shop()
    app.register_theme(theme)
    app.theme = theme.name
    async with app.run_test(size=(40, 6)) as pilot:
        options = app.query_one(OptionList)
        options.highlighted = 0
        for focused, ground in ((True, CURSORS[0]), (False, CURSORS[1])):
            app.set_focus(options if focused else None)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            painted = {segment.text.strip(): segment.style for strip in strips for segment in strip}
            for word in ("muted", "plain"):
                style = painted[word]
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                below = Color.from_rich_color(style.bgcolor)
                assert below == Color.parse(app.theme_variables[ground]), "it is the cursor's row"
                assert contrast(Color.from_rich_color(style.color), below) >= LEAST, (word, focused)
