"""Cues: where a row of words stands in a sentence, and that nothing runs away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.crosscheck import cue_of
from hotseat.grading.crosschecks.cues import Page, read_cue
from hotseat.grading.normalise import fold
from hotseat.grading.units import read_units


def found(cue: str, text: str) -> str:
    """The words of ``text`` from the first to the last that the cue takes; empty where it does not stand there."""
    (unit,) = read_units(fold(text))
    place = read_cue(cue).find(unit.tokens)
    return " ".join(token.word for token in unit.tokens[place[0] : place[1] + 1]) if place else ""


@pytest.mark.parametrize(
    ("cue", "text", "said"),
    [
        ("label|outcome arrive <time>", "labels mostly arrive 45 days after", "labels mostly arrive 45 days"),
        ("gap of <time>", "we leave a gap of two weeks", "gap of two weeks"),
        ("gap <time>", "time, gap 14d + unseen", "gap 14d"),
        ("<latency> budget", "a 90 ms budget", "90 ms budget"),
        ("fall-back|fallback formula", "falls back to the old formula", "falls back to the old formula"),
        ("threshold cost", "cost sets the threshold", ""),
        ("gap of <time>", "the gap between the two of them is 3 points", ""),
        ("<number> core", "40 busy cores", "40 busy cores"),
        ("<number> core", "40 of them, and several cores", ""),
        ("<number> server", "150ms p99, server side", ""),
        ("label late", "labels one two three four five six late", ""),
    ],
)  # fmt: skip
def test_a_cue_stands_where_its_words_follow_each_other(cue: str, text: str, said: str) -> None:
    assert found(cue, text) == said


@pytest.mark.parametrize("text", ["", "<seconds>", "gap <seconds>", "(a+)+", "gap|", "|", ".*", "<time>", "a*b", "=="])
def test_what_is_no_cue_is_refused(text: str) -> None:
    if text:
        with pytest.raises(ValueError):
            cue_of(text)


def test_a_page_looks_only_where_the_words_stand() -> None:
    page = Page(read_units(fold("Labels arrive late.\n\nThe gap is wide.\n\nNo gap here, labels arrive.")))
    assert list(page.find(read_cue("label arrive"))) == [0, 2]
    assert list(page.find_any([read_cue("gap wide"), read_cue("label late")])) == [0, 1]
    assert page.count("gap") == 2


@given(st.text("ab <>|-#1 ", max_size=40), st.text("ab 12.\n", max_size=80))
def test_whatever_is_let_through_can_be_looked_for(cue: str, text: str) -> None:
    try:
        cue_of(cue)
    except ValueError:
        return
    Page(read_units(fold(text))).find(read_cue(cue))
