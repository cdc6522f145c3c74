"""Baselines: what they see, and that they see nothing else."""

import pytest

from hotseat.grading.bench.baselines import Halo, best_alias, least_squares, length
from hotseat.grading.bench.corpus import Answer, Rated
from tests.grading.conftest import ANSWER, SMALL


def answer(text: str, **rungs: int) -> Answer:
    return Answer("S01_01", text, (Rated({k.replace("_", "."): v for k, v in rungs.items()}, 50.0, "mid"),))


def test_least_squares_finds_a_line() -> None:
    assert least_squares([[1, 0], [1, 1], [1, 2], [1, 3]], [1, 3, 5, 7]) == pytest.approx([1, 2], abs=0.01)


def test_length_and_alias_read_what_they_say() -> None:
    short, long = answer("decision threshold"), answer("nothing at all " * 50)
    assert length([short, long], SMALL)[0] == [length([short], SMALL)[0][0]] * len(SMALL.criteria)
    assert length([long], SMALL)[0][0] > length([short], SMALL)[0][0]
    values = best_alias([short], SMALL)[0]
    assert values[[c.id for c in SMALL.criteria].index("5.4")] == 100 == max(values)


def test_a_halo_knows_the_answer_and_the_concept_and_nothing_between_them() -> None:
    train = [answer(ANSWER * n, **{"5_4": 4, "7_1": 2}) for n in (1, 2, 3)] + [answer("Short.", **{"7_1": 1})]
    one, two = Halo(train, SMALL).values([answer(ANSWER), answer("We keep no threshold.")])
    assert one[1] > one[2] > one[0] == 0
    assert one[1] / one[2] == pytest.approx(two[1] / two[2])
    assert sum(one) > sum(two)
