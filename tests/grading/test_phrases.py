"""Windowed phrase matching and stems."""

import pytest

from hotseat.grading.phrases import best_window, make_phrase
from hotseat.grading.stems import bare_words, content_stems, stem, tokens
from hotseat.grading.tuning import ALIAS_ONE_WORD, ALIAS_STRONG

IDF = {"hide": 3.0, "last": 1.0, "week": 2.0}
PHRASE = make_phrase("hide the last weeks", ["hide", "the", "last", "weeks"], ["hide", "last", "week"], 0, IDF)


def test_a_whole_phrase_has_full_strength() -> None:
    hit = best_window(PHRASE, [(0, "hide", 1.0), (1, "last", 1.0), (2, "week", 1.0)], 0.4)
    assert hit is not None
    assert (hit.strength, hit.first, hit.last) == (1.0, 0, 2)


def test_a_part_counts_by_weight() -> None:
    hit = best_window(PHRASE, [(4, "hide", 1.0), (5, "week", 1.0)], 0.4)
    assert hit is not None
    assert hit.strength == pytest.approx(5 / 6)
    assert best_window(PHRASE, [(4, "last", 1.0)], 0.4) is None


def test_one_word_of_several_never_says_the_phrase_however_much_rarer_it_is() -> None:
    rare = make_phrase("ad abuse", ["ad", "abuse"], ["ad", "abus"], 0, {"ad": 0.3, "abus": 3.0})
    hit = best_window(rare, [(2, "abus", 1.0)], 0.4)
    assert hit is not None
    assert hit.strength == ALIAS_ONE_WORD < ALIAS_STRONG
    alone = best_window(make_phrase("abuse", ["abuse"], ["abus"], 0, {"abus": 3.0}), [(2, "abus", 1.0)], 0.4)
    assert alone is not None
    assert alone.strength == 1.0


def test_words_far_apart_are_no_phrase() -> None:
    apart = best_window(PHRASE, [(0, "hide", 1.0), (50, "last", 1.0), (51, "week", 1.0)], 0.4)
    assert apart is not None
    assert apart.strength == pytest.approx(0.5)


def test_a_typo_counts_a_little_less() -> None:
    hit = best_window(PHRASE, [(0, "hide", 0.9), (1, "last", 1.0), (2, "week", 1.0)], 0.4)
    assert hit is not None
    assert hit.strength == pytest.approx(5.7 / 6)


def test_a_phrase_of_common_words_is_worth_less() -> None:
    assert make_phrase("last", ["last"], ["last"], 0, IDF).worth == pytest.approx(1 / 3)
    assert PHRASE.scaled(0.5).worth == 0.5


def test_stems_bring_forms_together() -> None:
    assert stem("retraining") == stem("retrained")
    assert stem("held") == stem("holds")
    assert stem("thrown") == stem("throw")


def test_tokens_have_offsets_and_know_function_words() -> None:
    found = tokens("we don't hide the shop's weeks", 3)
    assert [(t.word, t.content) for t in found] == [
        ("don't", False),
        ("hide", True),
        ("the", False),
        ("shop", True),
        ("weeks", True),
    ]
    assert found[1].start == 9
    assert bare_words("we don't hide the shop's weeks") == ["we", *(t.word for t in found)]


def test_a_phrase_of_function_words_keeps_them() -> None:
    assert content_stems("what if it is not") == ["what", "if", "it", "is", "not"]
    assert content_stems("what if it breaks") == ["break"]
