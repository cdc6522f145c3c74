"""The command palette finds by what a command does, not by its name alone."""

import pytest

from hotseat.tui.app import HotseatApp
from hotseat.tui.commands import Commands, has_words
from tests.tui.driving import settle


async def found(app: HotseatApp, query: str) -> list[str]:
    """The titles that the palette gives, the best first."""
    provider = Commands(app.screen)
    hits = [hit async for hit in provider.search(query)]
    return [str(hit.prompt) for hit in sorted(hits, key=lambda hit: -hit.score)]


async def test_words_of_the_help_find_a_command_and_names_come_first(app: HotseatApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Dark or light" in await found(app, "theme")
        assert (await found(app, "light"))[0] == "Dark or light"
        assert "History" in await found(app, "past att")
        assert await found(app, "xyzzy") == []
        assert Commands in {command() for command in app.COMMANDS if not isinstance(command, type)}


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [("The other thème (f9)", ["theme", "f9"], True), ("The other theme", ["heme"], False), ("a", [], False)],
)
def test_words_are_met_at_their_beginnings(text: str, words: list[str], there: bool) -> None:
    assert has_words(text, words) is there
