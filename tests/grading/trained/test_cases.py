"""What the forests are shown of a concept."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.grading.trained.cases import CUES, MANY, NO_LOGIT, TOLD, Place, chance, spoken_case, surest, taught_case

LOGITS = st.lists(st.floats(-12, 12), max_size=30)


def places(count: int) -> list[Place]:
    return [Place(tuple(float(unit == k) for k in range(CUES)), 0.0, 1.0) for unit in range(count)]


@given(LOGITS, st.sets(st.integers(0, 29)))
def test_the_surest_are_the_largest_that_are_not_silent(logits: list[float], silent: set[int]) -> None:
    found = surest(logits, silent)
    heard = [logit for unit, logit in enumerate(logits) if unit not in silent]
    assert [logit for logit, _ in found] == sorted(heard, reverse=True)[:MANY]
    assert all(logits[unit] == logit and unit not in silent for logit, unit in found)


def test_of_equal_ones_the_earlier_comes_first() -> None:
    assert surest([1.0, 2.0, 1.0, 2.0]) == [(2.0, 1), (2.0, 3), (1.0, 0), (1.0, 2)]


@given(LOGITS)
def test_the_order_of_the_logits_changes_no_case(logits: list[float]) -> None:
    best = surest(logits)
    case = taught_case(logits, best, places(len(logits)), 1.0)
    assert taught_case(logits[::-1], best, places(len(logits)), 1.0) == case


def test_a_case_tells_the_best_their_share_and_what_is_usual() -> None:
    logits = [-1.0, 2.0]
    case = taught_case(logits, surest(logits), places(2), 1.5)
    first, second = 1 / (1 + exp(-2.0)), 1 / (1 + exp(1.0))
    assert case[:3] == [2.0, -1.0, NO_LOGIT]
    assert case[3] == pytest.approx((2.0 - 1.0 + 3 * NO_LOGIT) / 5)
    assert case[4] == pytest.approx(log(first + second + 1e-6))
    assert case[5:9] == [1 / MANY, 1 / MANY, pytest.approx(2.0, abs=1e-5), 1.5]
    assert case[9 : 9 + CUES].index(1.0) == 1
    assert case[9 + CUES : 11 + CUES] == [
        pytest.approx(second / (first + second)),
        pytest.approx(first / (first + second)),
    ]


def test_an_answer_without_units_makes_a_case_of_the_same_length() -> None:
    assert len(taught_case([], [], [], 0.0)) == len(taught_case([0.0], [(0.0, 0)], places(1), 0.0))


def test_a_chance_is_half_at_nothing_and_never_overflows() -> None:
    assert chance(0.0) == 0.5
    assert chance(-1e9) == 0.0
    assert chance(1e9) == 1.0


def test_how_a_thing_is_spoken_of_is_read_off_the_surest_units() -> None:
    answer = [6.5, *[0.25] * 7]
    first, second, third = (place.cues for place in places(3))
    case = spoken_case([first, second, third], answer)
    assert case == [1, 1, *[0] * (CUES - 2), 0.5, 0.5, *[0] * (CUES - 2), 1, *answer]
    alone = spoken_case([third], answer)
    assert alone[:CUES] == alone[CUES : 2 * CUES] == list(third)
    assert alone[2 * CUES] == 1 / TOLD
