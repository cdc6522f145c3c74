"""Queries: whatever is typed is read without harm, and spans stay true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.searching import MAX_WORDS, fold, hits_in, parse, word_spans


def test_words_and_filters() -> None:
    query = parse("chapter:7 level:staff Leak in")
    assert query.chapters == (7,)
    assert query.levels == ("staff",)
    assert query.words == ("leak", "in")
    assert query.prefix
    assert not parse("leak ").prefix, "a space ends the word"
    assert parse("ch:3 kind:Concepts scenario:Fresh-Food x").model_dump(exclude_defaults=True) == {
        "chapters": (3,), "kinds": ("concept",), "scenarios": ("fresh-food",), "words": ("x",),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["chapter:99 leak", "chapter:x leak", "kind:novel leak", "level:expert leak"])
def test_a_filter_that_means_nothing_is_told(text: str) -> None:
    query = parse(text)
    assert query.unread == (text.split()[0],)
    assert query.words == ("leak",)


@pytest.mark.parametrize("text", ["", "   ", '"', '" AND ', "* ^ - + ( ) : NEAR(", "\x00\ud800", "🦜" * 50])
def test_operators_are_no_operators(text: str) -> None:
    query = parse(text)
    assert all(word.isalnum() for word in query.words)


def test_a_long_query_is_cut_and_told() -> None:
    assert parse("word " * 2000).cut
    assert len(parse("a b c d e f g h i j k l m").words) == MAX_WORDS
    assert not parse("short").cut


@pytest.mark.parametrize("filter", ["kind", "level", "chapter"])
def test_a_long_filter_is_cut_where_it_is_told(filter: str) -> None:
    (unread,) = parse(f"{filter}:{'b' * 390}").unread
    assert len(unread) <= 50


@given(st.text(max_size=600))
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert len(query.words) <= MAX_WORDS
    assert all(word and '"' not in word for word in query.words)
    assert query.empty == (not (query.words or query.chapters or query.levels or query.scenarios or query.kinds))


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == fold(fold(folded))


@given(st.text(alphabet="abÄéß xy-_1", max_size=60), st.integers(0, 5))
def test_a_word_of_a_text_is_found_in_it(text: str, place: int) -> None:
    spans = list(word_spans(fold(text)))
    if place < len(spans):
        start, end = spans[place]
        assert (start, end) in hits_in(text, parse(text[start:end] + " "))


def test_hits_are_beginnings_only_for_the_last_word() -> None:
    assert hits_in("Leak and leakage; the leaks", parse("leak the")) == [(0, 4), (18, 21)]
    assert hits_in("Leak and leakage", parse("leak")) == [(0, 4), (9, 13)]
    assert hits_in("Café", parse("cafe")) == [(0, 4)]
