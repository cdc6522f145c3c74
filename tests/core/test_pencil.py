from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.pencil import Pencil, sentences_of, words_of

TEXT = "## Frame\n\nWaste costs 7.5% of sales. Is it dear? (Yes.)\nNo end here"
STEPS = ("to_sentence", "to_word", "stretch_sentence", "stretch_word")
texts = st.text(alphabet="ab .!?\n)\t7é", max_size=80)


def test_sentences_end_at_stops_and_lines_and_not_in_numbers() -> None:
    assert [TEXT[slice(*span)] for span in sentences_of(TEXT)] == [
        "## Frame",
        "Waste costs 7.5% of sales.",
        "Is it dear?",
        "(Yes.)",
        "No end here",
    ]


@given(texts)
def test_sentences_and_words_cover_every_visible_character_once(text: str) -> None:
    for spans in (sentences_of(text), words_of(text)):
        assert spans == sorted(spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert sum(len(text[a:b].split()) for a, b in spans) == len(text.split())
        assert all(text[a:b].strip() == text[a:b] != "" for a, b in spans)


@given(texts, st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from((-5, -1, 1, 5))), max_size=30))
def test_the_pencil_always_lies_on_whole_words(text: str, steps: list[tuple[str, int]]) -> None:
    pencil, words = Pencil(text), words_of(text)
    for name, by in steps:
        getattr(pencil, name)(by)
        if not words:
            assert pencil.span == (0, 0)
            continue
        assert pencil.start in {start for start, _ in words}
        assert pencil.end in {end for _, end in words}
        assert pencil.start < pencil.end


@given(texts, st.integers(0, 90), st.integers(0, 90))
def test_a_drag_takes_the_words_that_it_touches(text: str, one: int, other: int) -> None:
    pencil = Pencil(text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    pencil.to_span(start, end)
    if text[start:end].strip() and start < end:
        assert pencil.start <= start + (len(text[start:end]) - len(text[start:end].lstrip()))
        assert pencil.end >= end - (len(text[start:end]) - len(text[start:end].rstrip()))


def test_stretching_by_words_and_sentences() -> None:
    pencil = Pencil(TEXT)
    pencil.to_word(1)
    assert TEXT[slice(*pencil.span)] == "Waste"
    pencil.stretch_word(1)
    assert TEXT[slice(*pencil.span)] == "Waste costs"
    pencil.stretch_sentence(1)
    assert TEXT[slice(*pencil.span)] == "Waste costs 7.5% of sales."
    pencil.stretch_sentence(1)
    pencil.stretch_sentence(-1)
    assert TEXT[slice(*pencil.span)] == "Waste costs 7.5% of sales."
    for _ in range(9):
        pencil.stretch_word(-1)
    assert TEXT[slice(*pencil.span)] == "Waste"


def test_headings_are_passed_over() -> None:
    text = "## Frame the problem\n\nLate costs more. So lean early.\n\n# Data\nWe log it. #1 matters.\n"
    pencil = Pencil(text)
    seen = [text[slice(*pencil.span)]]
    for _ in range(5):
        pencil.to_sentence(1)
        seen.append(text[slice(*pencil.span)])
    assert list(dict.fromkeys(seen)) == ["Late costs more.", "So lean early.", "We log it.", "#1 matters."]
    pencil.to_span(0, 5)
    assert text[slice(*pencil.span)] == "#1 matters."
    pencil.to_span(0, 26)
    assert text[slice(*pencil.span)] == "Late"
    pencil.to_ends(False)
    pencil.to_word(-1)
    assert "Frame" not in text[slice(*pencil.span)]
    assert Pencil("# Only").span == (0, 6)
