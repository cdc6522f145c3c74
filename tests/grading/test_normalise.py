"""Folding, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.grading.normalise import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Time SPLIT", "time split"),
        ("sрlіt", "split"),
        ("ΑΒ", "ab"),
        ("s\u200bp\u00adl\ufeffit", "split"),
        ("na\u0308ive caf\u00e9", "naive cafe"),
        ("ﬁt Ⅳ ½", "fit iv 1⁄2"),
        ("don’t “quote” – dash", 'don\'t "quote" - dash'),
        ("ＡＢ", "ab"),
        ("a\r\nb", "a \nb"),
        ("a\rb", "a\nb"),
        ("a\u2028b\x0bc\x00d", "a\nb\nc d"),
        ("straße Øre", "strasse ore"),
    ],
)
def test_what_looks_the_same_is_the_same(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_span_leads_back_to_what_was_written() -> None:
    text = "Wir nennen es „cafe\u0301 ﬁt“."
    folded = fold(text)
    at = folded.text.index("cafe fit")
    start, end = folded.span(at, at + len("cafe fit"))
    assert text[start:end] == "cafe\u0301 ﬁt"


def test_a_cut_is_told() -> None:
    assert fold("abc", limit=3).cut is False
    assert fold("abc   \n", limit=3).cut is False
    assert fold("abcd", limit=3).cut is True
    assert fold("абвг" * 10, limit=3).cut is True


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 9)])
def test_a_span_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        fold("abc").span(start, end)


@given(st.text(max_size=80))
def test_every_span_stands_in_the_original(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        low, high = folded.span(start, min(start + 3, len(folded.text)))
        assert 0 <= low < high <= len(text)
        alone, within = fold(text[low:high]).text, folded.text[start : start + 3]
        assert not set(alone.replace("\n", " ")).isdisjoint(within.replace("\n", " "))  # a lone \r may be either


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_for_words(text: str) -> None:
    once = fold(text).text
    assert "".join(c for c in fold(once).text if c.isalnum()) == "".join(c for c in once if c.isalnum())


def test_a_long_text_is_cut_where_a_sentence_ends_and_one_without_ends_where_it_must() -> None:
    text = "One sentence of it. " * 400
    folded = fold(text, 5_000)
    assert folded.cut
    assert folded.text.endswith("one sentence of it. ")
    assert 5_000 - len("One sentence of it. ") < len(folded.text) <= 5_000
    assert len(fold("a" * 9_000, 5_000).text) == 5_000
