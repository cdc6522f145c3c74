"""An answer to a question that was asked back."""

import pytest

from hotseat.practice.choosing import chosen

TWO = ("how late are the late orders", "do we show a point or a range")


@pytest.mark.parametrize("said", ["the first", "first one", "The first one.", "1", "a", "(1)", "option a", "one"])
def test_the_first(said: str) -> None:
    assert chosen(said, TWO) == [0]
    assert chosen(said, TWO[:1]) == [0]


@pytest.mark.parametrize("said", ["the second", "second one please", "2", "b", "the latter", "number 2"])
def test_the_second(said: str) -> None:
    assert chosen(said, TWO) == [1]
    assert chosen(said, TWO[:1]) == []


@pytest.mark.parametrize("said", ["both", "both please", "1 and 2", "the first and the second"])
def test_both(said: str) -> None:
    assert chosen(said, TWO) == [0, 1]


def test_yes_means_the_only_one_or_what_is_named() -> None:
    assert chosen("yes", TWO[:1]) == [0]
    assert chosen("Yes, exactly", TWO[:1]) == [0]
    assert chosen("that one", TWO[:1]) == [0]
    assert chosen("yes", TWO) == []
    assert chosen("yes, how late", TWO) == [0]


@pytest.mark.parametrize(
    "said", ["", "?", "hello", "is it a point", "how many first orders are there", "neither", "what are the first two"]
)
def test_anything_else_is_new(said: str) -> None:
    assert chosen(said, TWO) == []
    assert chosen(said, ()) == []
