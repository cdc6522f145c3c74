"""Sentences, bullets, rows and headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.grading.normalise import fold
from hotseat.grading.units import Kind, distinct, read_units


def said(text: str) -> list[str]:
    return [unit.text for unit in read_units(fold(text))]


def test_sentences_end_at_stops_before_a_space() -> None:
    assert said("we use 0.5 ms. then stop! why? e.g. this one") == [
        "we use 0.5 ms.",
        "then stop!",
        "why?",
        "e.g. this one",
    ]


def test_kinds_are_told_apart() -> None:
    text = "## title\nsome prose.\n- a bullet\n1. numbered\n| a | b |\n|---|---|\n\n* * *\n"
    assert [unit.kind for unit in read_units(fold(text))] == [
        Kind.HEADING,
        Kind.SENTENCE,
        Kind.BULLET,
        Kind.BULLET,
        Kind.ROW,
    ]


def test_a_bullet_loses_its_mark() -> None:
    assert said("- hide the last weeks\n  * and test on them") == ["hide the last weeks", "and test on them"]


def test_hard_wrapped_prose_is_one_sentence_and_short_lines_are_not() -> None:
    wrapped = "we hide the last six weeks from the model and the weather of those\nweeks as well because it would leak."
    assert len(said(wrapped)) == 1
    assert len(said(wrapped.replace("weeks as", "Weeks as"))) == 2
    assert len(said("metric: recall\nloss: quantile\nsplit by time")) == 3


def test_a_sentence_without_end_is_cut() -> None:
    units = read_units(fold("word " * 1000))
    assert len(units) > 10
    assert max(len(unit.tokens) for unit in units) <= 60


def test_the_same_thing_counts_once() -> None:
    units = distinct(
        read_units(fold("we retrain weekly.\n- we retrain weekly\nwe retrained weekly!\nwe retrain daily."))
    )
    assert [unit.text for unit in units] == ["we retrain weekly.", "we retrain daily."]


def test_units_know_their_section() -> None:
    text = "before.\nfirst one. second one.\nlast."
    units = read_units(fold(text), [(8, 30), (31, len(text))])
    assert [unit.section for unit in units] == [-1, 0, 0, 1]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("one. two.\n- three\n \nfour.\n\n\nfive.", [0, 0, 0, 1, 2]),
        ("before.\n\n## metrics\n\none.\n\ntwo.\n## last\nthree.", [0, 1, 1, 1, 2, 2]),
        ("# the only title\n\none.\n\ntwo.", [1, 2, 3]),
        ("", []),
    ],
)
def test_a_block_is_what_stands_under_a_heading_or_between_blank_lines(text: str, blocks: list[int]) -> None:
    assert [unit.block for unit in read_units(fold(text))] == blocks


@given(st.text(st.sampled_from("ab1 .!?\n-*#|;'"), max_size=120))
def test_units_are_spans_of_the_text_in_order(text: str) -> None:
    end = 0
    for unit in read_units(fold(text)):
        assert text[unit.start : unit.end] == unit.text
        assert unit.start >= end
        end = unit.end
        assert all(text[token.start : token.end].startswith(token.word) for token in unit.tokens)
