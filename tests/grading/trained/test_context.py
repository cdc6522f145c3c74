"""What stands around a sentence, and how far it moves what is heard in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.grading.trained.context import Context, surroundings

FIRST, SECOND = 0, 1
SURE, NEVER = 4.0, -30.0
HELPS = Context(np.zeros(4), np.array([[0.0, 2.0], [0.0, 0.0], [0.0, 0.5], [0.0, 0.0]]))  # the first, the second


def test_a_unit_does_not_stand_around_itself() -> None:
    around, there = surroundings(np.array([[SURE, NEVER], [NEVER, NEVER]]), [0, 0])
    assert around[0].tolist() == pytest.approx([0, 0, 0, 0], abs=1e-5)
    assert around[1, [0, 2]].tolist() == pytest.approx([0.991, 0.991], abs=1e-3)
    assert there.all()


def test_the_block_is_heard_apart_from_the_rest_of_the_answer() -> None:
    around, there = surroundings(np.array([[SURE, NEVER], [NEVER, NEVER], [NEVER, NEVER]]), [0, 0, 1])
    assert around[1, 0] > around[1, 2] > 0
    assert around[2, 0] == 0
    assert around[2, 2] > 0
    assert there[2].tolist() == [0, 0, 1, 1]


def test_a_neighbour_raises_what_goes_with_it_and_nothing_else() -> None:
    logits = np.array([[SURE, NEVER], [NEVER, -1.0], [NEVER, -1.0]])
    heard = HELPS.heard(logits, [0, 0, 1])
    assert heard[1, SECOND] > heard[2, SECOND] > -1.0
    assert (heard[:, FIRST] == logits[:, FIRST]).all()


def test_a_sentence_alone_is_heard_as_it_is() -> None:
    logits = np.array([[1.0, -2.0]])
    context = Context(np.full(4, 0.3), np.ones((4, 2)))
    assert context.heard(logits, [7]).tolist() == logits.tolist()
    assert context.heard(np.zeros((0, 2)), []).shape == (0, 2)


@given(st.lists(st.tuples(st.floats(-6, 6), st.integers(0, 2)), min_size=1, max_size=12), st.randoms())
def test_the_order_of_sentences_does_not_matter(said: list[tuple[float, int]], chance: np.random.Generator) -> None:
    order = list(range(len(said)))
    chance.shuffle(order)
    logits = np.array([[value, -value] for value, _ in said])
    blocks = [block for _, block in said]
    straight = HELPS.heard(logits, blocks)
    other = HELPS.heard(logits[order], [blocks[place] for place in order])
    assert np.allclose(other, straight[order])
