"""Both themes can be read."""

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from hotseat.tui.themes import THEMES

LEAST = 4.5
"""The contrast that WCAG 2.1 asks of text, level AA."""


def luminance(colour: Color) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_what_is_muted_can_be_read(theme: Theme) -> None:
    app: App[None] = App()
    app.register_theme(theme)
    app.theme = theme.name
    async with app.run_test():
        found = app.theme_variables
        for ground in ("background", "surface", "panel"):
            below = Color.parse(found[ground])
            for name in ("muted", "foreground-muted"):
                ink = Color.parse(found[name])
                assert contrast(below.blend(ink.with_alpha(1), ink.a), below) >= LEAST, (ground, name)
