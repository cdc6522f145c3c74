"""A card with one text."""

from textual.app import App, ComposeResult

from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.text_card import TextCard, place_words


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield TextCard(id="card")


async def test_text_is_shown_as_it_is_and_replaced() -> None:
    app = Shown()
    async with app.run_test() as pilot:
        card = app.query_one(TextCard)
        card.put([("[b]one[/b]\n", "bold"), "two\n\n"])
        await pilot.pause()
        assert card.said == "[b]one[/b]\ntwo"
        card.show_nothing("Nothing is listed here.")
        assert card.said == "Nothing is listed here."


def test_where_a_criterion_stands() -> None:
    assert place_words(Criterion(id="7.1", chapter=7, name="Split")).startswith("7.1, Validation")
    assert place_words(Criterion(id="own", name="Own")) == "own"
