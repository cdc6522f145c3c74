"""Words cut into known pieces."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.grading.trained.pieces import FIRST, LAST, UNKNOWN, Pieces

PIECES = Pieces(["[PAD]", UNKNOWN, FIRST, LAST, "drift", "##ing", "##s", "d", "##r", "##i", "re", "##train"])


def names(words: list[str], longest: int = 96) -> list[str]:
    return [PIECES.names[number] for number in PIECES.numbers(words, longest)]


def test_the_longest_known_piece_comes_first() -> None:
    assert names(["drifting", "drifts", "retrain"])[1:-1] == ["drift", "##ing", "drift", "##s", "re", "##train"]


def test_a_word_without_known_pieces_is_one_unknown() -> None:
    assert names(["drift", "xyz", "driftz"]) == [FIRST, "drift", UNKNOWN, UNKNOWN, LAST]


def test_a_long_unit_is_cut_and_keeps_its_marks() -> None:
    assert names(["drift"] * 200, longest=5) == [FIRST, "drift", "drift", "drift", LAST]
    assert names([]) == [FIRST, LAST]


@given(st.lists(st.text("drifngsetax", max_size=30), max_size=20), st.integers(2, 40))
def test_any_words_give_known_numbers_within_the_bound(words: list[str], longest: int) -> None:
    numbers = PIECES.numbers(words, longest)
    assert 2 <= len(numbers) <= longest
    assert all(0 <= number < len(PIECES.names) for number in numbers)
    assert numbers == PIECES.numbers(words, longest)
