"""Batches and stretches: everything once, nothing over the window."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.grading.llm.abilities import Abilities
from hotseat.grading.llm.batches import LEAST_STRETCH, batch, reply_tokens, stretches
from hotseat.grading.llm.replies import Gleaner, objects, whole_object


@given(st.lists(st.integers(50, 3000), max_size=40), st.integers(0, 20_000), st.integers(1_000, 40_000))
def test_a_batch_fits_the_window(sizes: list[int], fixed: int, window: int) -> None:
    abilities = Abilities(window=window)
    count = batch(sizes, fixed, abilities)
    assert 0 <= count <= min(len(sizes), 10)
    if count:
        assert abilities.tokens(fixed + sum(sizes[:count])) + reply_tokens(count) <= window


@given(st.text(alphabet="ab \n#.", max_size=8_000), st.integers(0, 5_000))
def test_stretches_are_the_text(text: str, room: int) -> None:
    pieces = stretches(text, room)
    assert "".join(pieces) == text
    assert all(len(piece) <= max(room, LEAST_STRETCH) for piece in pieces)


@given(st.text(max_size=300), st.integers(1, 7))
def test_no_reply_breaks_the_reading_of_it(text: str, step: int) -> None:
    gleaner = Gleaner()
    pieces = [found for at in range(0, len(text), step) for found in gleaner.feed(text[at : at + step])]
    assert pieces == objects(text)
    whole_object(text)


@given(st.text(max_size=60))
def test_an_object_is_found_whatever_its_strings_hold(text: str) -> None:
    import json

    entry = {"id": "a", "reason": text, "rung": 2}
    assert objects(json.dumps({"verdicts": [entry, entry]})) == [entry, entry]
