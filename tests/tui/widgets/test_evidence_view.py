"""Evidence is marked where it stands, whatever the text holds."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.assessment import Evidence
from hotseat.core.plaintext import plain
from hotseat.tui.widgets.evidence_view import EvidenceView, shown_offsets

TEXT = "First line.\nA second \x1b[31mline\u200b here.\r\n\r\nThe last [b]one[/b]."


def span(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote)


@given(st.text(alphabet="ab \n\x1b\u200b", max_size=40), st.data())
def test_offsets_keep_pointing_at_the_same_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, places = shown_offsets(text, (start, end))
    assert shown == plain(text)
    assert shown[places[start] : places[end]] == plain(text[start:end])


def test_offsets_past_the_end_are_brought_back() -> None:
    shown, places = shown_offsets("abc", (1, 99))
    assert shown == "abc"
    assert places[3] == 3


def test_the_evidence_in_question_is_what_the_quote_says() -> None:
    spans = [span("second \x1b[31mline\u200b here"), span("one")]
    view = EvidenceView(TEXT, spans)
    view.point_at([spans[0]])
    assert view.current == ["second [31mline here"]
    view.point_at([spans[1]])
    assert view.current == ["one"]
    assert view.cursor_location == (3, view.document.lines[3].index("one"))
    view.point_at([])
    assert view.current == []


def test_evidence_over_several_lines_is_cut_at_their_ends() -> None:
    text = "one two\n\nthree four"
    wide = Evidence(start=4, end=14, quote=text[4:14])
    view = EvidenceView(text, [wide])
    view.point_at([wide])
    assert view.current == ["two", "three"]


def test_what_is_no_evidence_is_left_readable_and_is_no_markup() -> None:
    view = EvidenceView(TEXT, [])
    assert view.document.lines[3] == "The last [b]one[/b]."
