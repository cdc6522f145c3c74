"""What is learnt of how well a thing is shown."""

from tools.reader.parts import parts_of
from tools.reader.spoken import spoken_cases

from hotseat.grading.trained.cases import CUES, TOLD
from tests.tools.reader.making import FALLBACK, FALLBACK_QUOTE, SPLIT, SPLIT_QUOTE, rating, seen


def test_a_quoted_concept_is_a_case_and_what_nobody_found_is_none() -> None:
    one = seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}), rating({SPLIT: 4, FALLBACK: 2}, {FALLBACK: FALLBACK_QUOTE}))
    cases, rungs = spoken_cases([one])
    assert rungs.tolist() == [3.5, 2]
    assert cases.shape == (2, 2 * CUES + 1 + 8)
    assert cases[0][:CUES].tolist() == list(one.cues[0])
    assert cases[1][:CUES].tolist() == list(one.cues[2])


def test_of_several_sentences_the_longest_are_read() -> None:
    quotes = {SPLIT: SPLIT_QUOTE}
    both = seen(rating({SPLIT: 2}, quotes), rating({SPLIT: 2}, {SPLIT: FALLBACK_QUOTE}))
    ((case,), _) = spoken_cases([both])
    assert case[:CUES].tolist() == [max(pair) for pair in zip(both.cues[0], both.cues[2], strict=True)]
    assert case[2 * CUES] == 2 / TOLD


def test_a_part_of_an_answer_has_the_cases_of_what_is_quoted_in_it() -> None:
    one = seen(rating({SPLIT: 3, FALLBACK: 2}, {SPLIT: SPLIT_QUOTE, FALLBACK: FALLBACK_QUOTE}))
    first, second = parts_of(one, (2,))
    assert spoken_cases([first.seen])[1].tolist() == [3, 2]
    assert len(spoken_cases([second.seen])[1]) == 0
