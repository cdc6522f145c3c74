"""Made when asked for, and once only."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from hotseat.core.once import Once


def test_nothing_is_made_before_it_is_asked_for() -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(1)
        return made

    once = Once(make)
    assert once.made is None
    assert not made
    assert once() is once() is once.made
    assert made == [1]


def test_threads_that_ask_at_the_same_time_get_the_same_one() -> None:
    together, made = Barrier(8), []

    def make() -> object:
        made.append(object())
        return made[-1]

    once = Once(make)

    def ask(_: int) -> object:
        together.wait(10)
        return once()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(map(id, pool.map(ask, range(8))))) == 1
    assert len(made) == 1


def test_a_maker_that_raises_is_asked_again() -> None:
    answers = iter([OSError("away"), "here"])

    def make() -> str:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    once = Once(make)
    with pytest.raises(OSError, match="away"):
        once()
    assert once.made is None
    assert once() == "here"


def test_what_is_dropped_is_handed_back_and_made_anew() -> None:
    numbers = iter(range(9))
    once = Once(lambda: next(numbers))
    assert once.drop() is None
    assert once() == 0
    assert once.drop() == 0
    assert once() == 1
