"""What the sentence readers learn from: labels by quotes, and a reader that finds what it was shown."""

import numpy as np
from tools.reader.linear import BANK_WEIGHT, NEGATIVE, fit, labels, rubric_texts
from tools.reader.seen import CONCEPTS, NUMBER, read_sentence

from tests.tools.reader.making import COST, FALLBACK, FALLBACK_QUOTE, SPLIT, SPLIT_QUOTE, rating, seen

FIRST, THIRD, LAST = 0, 2, 5


def test_a_quoted_sentence_is_a_positive_and_the_rest_of_the_answer_says_nothing() -> None:
    target, weight = labels([seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}))], [], [])
    concept = NUMBER[SPLIT]
    assert target[:, concept].tolist() == [1, 0, 0, 0, 0, 0]
    assert weight[:, concept].tolist() == [1, 0, 0, 0, 0, 0]


def test_what_no_rater_found_is_a_weak_negative_everywhere() -> None:
    target, weight = labels([seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}))], [], [])
    assert not target[:, NUMBER[COST]].any()
    assert (weight[:, NUMBER[COST]] == NEGATIVE).all()


def test_what_one_of_two_raters_found_is_no_negative() -> None:
    both = seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}), rating({FALLBACK: 2}, {FALLBACK: FALLBACK_QUOTE}))
    target, weight = labels([both], [], [])
    for identity, place in ((SPLIT, FIRST), (FALLBACK, THIRD)):
        column = NUMBER[identity]
        assert target[:, column].sum() == target[place, column] == 1
        assert weight[:, column].sum() == weight[place, column] == 1


def test_a_near_miss_is_a_full_negative_unless_the_answer_shows_the_concept() -> None:
    near = {COST: "coffee machine on every floor", SPLIT: "coffee machine on every floor"}
    target, weight = labels([seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}, near))], [], [])
    assert weight[LAST, NUMBER[COST]] == 1
    assert target[LAST, NUMBER[COST]] == 0
    assert weight[LAST, NUMBER[SPLIT]] == 0


def test_rubric_and_bank_speak_for_one_concept_and_a_near_miss_of_the_bank_against_it() -> None:
    unit, concept = read_sentence("leave a gap before validation"), NUMBER[SPLIT]
    target, weight = labels([], [(unit, concept, 0.5)], [(unit, concept, 2), (unit, concept, 0)])
    assert target[:, concept].tolist() == [1, 1, 0]
    assert weight[:, concept].tolist() == [0.5, BANK_WEIGHT, BANK_WEIGHT]
    others = [number for number in range(len(CONCEPTS)) if number != concept]
    assert (weight[:2, others] == NEGATIVE).all()
    assert not weight[2, others].any()


def test_a_reader_taught_with_answers_and_rubric_finds_the_quoted_sentence() -> None:
    one = seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}))
    reader = fit([one], rubric_texts(), [])
    logits = reader.logits(one.units)
    assert logits.shape == (len(one.units), len(CONCEPTS))
    assert int(np.argmax(logits[:, NUMBER[SPLIT]])) == FIRST
