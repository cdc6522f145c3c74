"""Agreement of two raters: bounds, symmetry, and what unscored criteria count for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.agreement_of_two import agreement
from hotseat.core.second import Spent

RUNGS = st.dictionaries(st.sampled_from("abcdefgh"), st.one_of(st.none(), st.integers(0, 4)))


def test_a_case_worked_by_hand() -> None:
    found = agreement({"a": 0, "b": 2, "c": 4, "d": None}, {"a": 1, "b": 2, "c": 4, "d": 3, "e": 1})
    assert (found.both, found.exact, found.within_one) == (3, 0.6667, 1.0)
    assert found.kappa == pytest.approx(1 - (1 / 3) / (39 / 9), abs=1e-4)


@given(RUNGS, RUNGS)
def test_it_is_symmetric_and_bounded(one: dict[str, int | None], two: dict[str, int | None]) -> None:
    found = agreement(one, two)
    assert found == agreement(two, one)
    if found.both:
        assert 0 <= found.exact <= found.within_one <= 1
    assert found.kappa is None or -1 <= found.kappa <= 1


@given(RUNGS)
def test_a_rater_agrees_with_itself(one: dict[str, int | None]) -> None:
    found = agreement(one, one)
    assert found.both == 0 or found.exact == 1.0


def test_costs_add_up_and_an_unknown_one_stays_unknown() -> None:
    paid, free = Spent(calls=1, tokens_in=5, cost=0.5), Spent(calls=1, tokens_out=7)
    assert Spent().plus(paid).cost == 0.5
    assert paid.plus(paid).cost == 1.0
    assert paid.plus(free).cost is None
    assert paid.plus(free).tokens == 12
