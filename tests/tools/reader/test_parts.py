"""Parts of answers: what is quoted in a part counts there, what is quoted elsewhere is unknown."""

from tools.reader.parts import parts_of
from tools.reader.seen import NUMBER

from tests.tools.reader.making import COST, FALLBACK, FALLBACK_QUOTE, SPLIT, SPLIT_QUOTE, rating, seen


def test_a_part_knows_what_is_quoted_in_it_and_what_no_rater_found() -> None:
    one = seen(rating({SPLIT: 3, FALLBACK: 2}, {SPLIT: SPLIT_QUOTE, FALLBACK: FALLBACK_QUOTE}))
    first, second = parts_of(one, (2,))
    assert [len(part.seen.units) for part in (first, second)] == [3, 3]
    assert first.rungs[NUMBER[SPLIT]] == 3
    assert first.rungs[NUMBER[FALLBACK]] == 2
    assert not second.known[NUMBER[SPLIT]]
    assert not second.known[NUMBER[FALLBACK]]
    assert second.known[NUMBER[COST]]
    assert second.rungs[NUMBER[COST]] == 0


def test_finds_of_the_lexical_part_move_with_their_sentence() -> None:
    one = seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}))
    _, second = parts_of(one, (2,))
    for concept, found in second.seen.lexical.items():
        assert all(one.lexical[concept][second.first + unit] == value for unit, value in found.items())


def test_a_short_answer_is_not_cut() -> None:
    one = seen(rating({SPLIT: 3}, {SPLIT: SPLIT_QUOTE}))
    assert not list(parts_of(one, (3,)))
