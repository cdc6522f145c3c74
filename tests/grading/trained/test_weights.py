"""The shipped weights, and files that are none."""

import zlib

import pytest

from hotseat.core.chapters import CONCEPT_IDS
from hotseat.grading.trained.weights import MAGIC, WrongWeights, shipped, unpack


def test_the_shipped_weights_know_every_concept() -> None:
    weights = shipped()
    assert weights.concepts == CONCEPT_IDS
    assert len(weights.start) == len(weights.vocabulary) + 1
    assert weights.start[-1] == len(weights.concept) == len(weights.strength)
    assert len(weights.hash) == 12
    assert {kind: len(cuts) for kind, cuts in weights.cuts.items()} == {"taught": 4, "short": 4, "general": 3}
    assert all(list(cuts) == sorted(cuts) for cuts in weights.cuts.values())
    assert weights.context.pull.shape == (2 * len(weights.concepts), len(weights.concepts))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "another version"),
        (b"HOTSEAT-READER-9\nxxxx", "another version"),
        (MAGIC + b"no zlib", "damaged"),
        (MAGIC + zlib.compress(b"\xff\xff\xff\xff"), "damaged"),
        (MAGIC + zlib.compress(b"\x02\x00\x00\x00{}"), "damaged"),
    ],
)
def test_what_is_no_weights_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(WrongWeights, match=says):
        unpack(data)
