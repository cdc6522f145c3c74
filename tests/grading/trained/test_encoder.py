"""The encoder: sentences by meaning, each by itself."""

import numpy as np
import pytest

from hotseat.grading.trained import encoder_file
from hotseat.grading.trained.encoder import Encoder, Norm
from hotseat.grading.trained.weights import shipped

NEAR = [
    ("7.1", "we learn from everything before june and check on july since in production it only knows the past"),
    ("13.3", "when the service is down the page falls back on what was popular yesterday"),
    ("5.4", "an alarm missed costs twenty times a false one so the bar sits low"),
]
# What one row comes to may differ in its last bits with the rows that stand beside it in a matrix.
CLOSE = 1e-3


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return encoder_file.shipped(shipped().encoder)


@pytest.mark.parametrize(("concept", "sentence"), NEAR)
def test_plain_language_points_to_its_concept(encoder: Encoder, concept: str, sentence: str) -> None:
    (odds,) = encoder.logits([sentence.split()])
    concepts = shipped().concepts
    ranked = sorted(concepts, key=lambda identity: -odds[concepts.index(identity)])
    assert concept in ranked[:5]


def test_a_sentence_does_not_hear_its_neighbours(encoder: Encoder) -> None:
    sentences = [sentence.split() for _, sentence in NEAR] + [["short"], ["word"] * 300, []]
    together = encoder.logits(sentences)
    alone = np.concatenate([encoder.logits([sentence]) for sentence in sentences])
    backwards = encoder.logits(sentences[::-1])[::-1]
    assert np.abs(together - alone).max() < CLOSE
    assert np.abs(together - backwards).max() < CLOSE


def test_many_sentences_are_read_in_pieces_of_bounded_size(encoder: Encoder) -> None:
    many = encoder.logits([NEAR[0][1].split()] * 200)
    assert many.shape == (200, len(shipped().concepts))
    assert np.ptp(many, axis=0).max() < CLOSE


def test_nothing_to_read_gives_nothing(encoder: Encoder) -> None:
    assert encoder.logits([]).shape == (0, len(shipped().concepts))


def test_a_norm_leaves_mean_and_spread_of_its_own() -> None:
    norm = Norm(np.full(8, 2, np.float32), np.full(8, 3, np.float32))
    rows = norm(np.random.default_rng(1).normal(5, 9, (4, 8)).astype(np.float32))
    assert np.allclose(rows.mean(1), 3, atol=1e-5)
    assert np.allclose(rows.std(1), 2, atol=1e-4)
