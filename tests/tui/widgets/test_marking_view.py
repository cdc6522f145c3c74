from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from hotseat.core.plaintext import plain
from hotseat.tui.widgets.marking_view import MarkingView, origins

HOSTILE = "One\u200b bad.\r\nTwo \x1b[31mred\x07. Three \u202eend."


@given(st.text(alphabet="ab \r\n\x07\u200b\u2028é", max_size=60))
def test_every_shown_place_comes_from_where_it_was(text: str) -> None:
    places, shown = origins(text), plain(text)
    assert len(places) == len(shown) + 1
    assert places == sorted(places)
    for at, letter in enumerate(shown):
        assert plain(text[places[at]]) in (letter, "\n")


class Reading(App[None]):
    def compose(self) -> ComposeResult:
        yield MarkingView(HOSTILE)


async def test_offsets_count_in_the_text_that_was_given() -> None:
    app = Reading()
    async with app.run_test(size=(60, 18)) as pilot:
        view = app.query_one(MarkingView)
        view.focus()
        await pilot.press("down")
        assert plain(HOSTILE[slice(*view.span)]) == "Two [31mred."
        view.show_marks([view.span])
        await pilot.press("right")
        assert HOSTILE[slice(*view.span)] == "Two"
        view.point_at(0, 3)
        assert HOSTILE[slice(*view.span)].startswith("One")
        await pilot.press("end")
        assert HOSTILE[slice(*view.span)].startswith("Three")
        await pilot.press("home", "left_square_bracket", "right_curly_bracket", "pagedown", "pageup")
        assert view.text == plain(HOSTILE)
