"""The encoder's file: what is written is read, and what is no such file is refused."""

import numpy as np
import pytest

from hotseat.grading.trained.arrays import Floats
from hotseat.grading.trained.encoder import HEADS
from hotseat.grading.trained.encoder_file import MAGIC, pack, shipped, unpack
from hotseat.grading.trained.pieces import FIRST, LAST, UNKNOWN
from hotseat.grading.trained.weights import WrongWeights, fingerprint

NAMES = ["[PAD]", UNKNOWN, FIRST, LAST, "a", "b"]
WIDTH, WIDE, CONCEPTS = HEADS * 2, 30, 5


def arrays(layers: int = 2) -> dict[str, Floats]:
    chance = np.random.default_rng(0)
    shapes: dict[str, tuple[int, ...]] = {"words": (len(NAMES), WIDTH), "places": (9, WIDTH)}
    shapes |= {"first.scale": (WIDTH,), "first.shift": (WIDTH,)}
    sizes = {"attend": (WIDTH, 3 * WIDTH), "gather": (WIDTH, WIDTH), "widen": (WIDTH, WIDE), "narrow": (WIDE, WIDTH)}
    for layer in range(layers):
        for name, size in sizes.items():
            shapes |= {f"{layer}.{name}.weights": size, f"{layer}.{name}.bias": size[1:]}
        for name in ("after_attention", "after_step"):
            shapes |= {f"{layer}.{name}.{kind}": (WIDTH,) for kind in ("scale", "shift")}
    shapes |= {"head.weights": (WIDTH, CONCEPTS), "head.bias": (CONCEPTS,), "local.weights": (WIDTH, CONCEPTS)}
    return {name: chance.normal(0, 1, shape).astype(np.float32) for name, shape in shapes.items()}


def test_what_is_written_is_read_to_within_a_step() -> None:
    given = arrays()
    data = pack(NAMES, 2, given)
    assert data == pack(NAMES, 2, given)
    encoder = unpack(data)
    assert encoder.pieces.names == tuple(NAMES)
    assert len(encoder.layers) == 2
    assert (
        np.abs(encoder.layers[1].widen.weights - given["1.widen.weights"]).max()
        <= np.abs(given["1.widen.weights"]).max() / 254
    )
    assert (encoder.head.bias == given["head.bias"]).all()
    assert encoder.logits([["a", "b"], ["a"]]).shape == (2, CONCEPTS)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "another version"),
        (MAGIC, "damaged"),
        (MAGIC + b"\x02\x00\x00\x00{}", "damaged"),
        (pack(NAMES, 1, arrays(1))[:-9], "damaged"),
        (pack(NAMES, 2, arrays(1)), "damaged"),
    ],
)
def test_what_is_no_encoder_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(WrongWeights, match=says):
        unpack(data)


def test_an_encoder_of_other_forests_is_refused() -> None:
    with pytest.raises(WrongWeights, match="do not belong together"):
        shipped(fingerprint(b"another"))
