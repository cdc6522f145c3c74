"""Teaching the encoder what the raters quoted: the linear reader's labels, by gradient descent.

One thread and fixed seeds, so that the same corpus gives the same weights on the same kind of processor.
"""

from collections.abc import Sequence
from multiprocessing import get_context

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from hotseat.grading.trained.encoder_file import pack
from hotseat.grading.trained.pieces import UNKNOWN, Pieces
from hotseat.grading.units import Unit
from tools.reader.descent import descend
from tools.reader.distilling import LAYERS, Start, distilled
from tools.reader.linear import labels, texts
from tools.reader.network import LONGEST, MARKS
from tools.reader.seen import Seen

ROUNDS = 4
RATE, HEAD_RATE = 2e-4, 3e-3
HIDDEN = 0.15  # share of the pieces that are hidden in training, so that no single word is leant on

Task = tuple[Sequence[Sequence[str]], np.ndarray, np.ndarray]


def tune(start: Start, task: Task) -> bytes:
    """The encoder's file from sentences (words), target and weight (sentences x concepts, as for the linear reader)."""
    words, target, weight = task
    torch.manual_seed(0)
    torch.set_num_threads(1)
    pieces = Pieces(start.pieces)
    share = ((target * weight).sum(0) + 1) / (weight.sum(0) + 2)
    network = start.network(torch.tensor(np.log(share / (1 - share))))
    wanted, worth = torch.tensor(target), torch.tensor(weight)
    unknown = start.pieces.index(UNKNOWN)

    def loss(rows: np.ndarray, ids: Tensor, lengths: Tensor) -> Tensor:
        hidden = (torch.rand(ids.shape) < HIDDEN) & (ids >= len(MARKS))
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(torch.where(hidden, unknown, ids), lengths)
        losses = functional.binary_cross_entropy_with_logits(logits, wanted[rows], reduction="none")
        return (losses * worth[rows]).sum() / len(rows)

    head = [*network.head.parameters(), *network.local.parameters()]
    body = [one for one in network.parameters() if all(one is not other for other in head)]
    groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    descend(network, groups, [pieces.numbers(one, LONGEST) for one in words], ROUNDS, loss)
    return pack(start.pieces, LAYERS, network.arrays())


def task_of(seen: Sequence[Seen], rubric: list[tuple[Unit, int, float]], extra: list[tuple[Unit, int, int]]) -> Task:
    """What the encoder learns from: the same texts and labels as the linear reader."""
    return ([unit.words for unit in texts(seen, rubric, extra)], *labels(seen, rubric, extra))


def started(seen: Sequence[Seen], rubric: list[tuple[Unit, int, float]], extra: list[tuple[Unit, int, int]]) -> Start:
    """What the encoder begins with, taught on the same texts."""
    return distilled([unit.words for unit in texts(seen, rubric, extra)])


def tune_all(start: Start, tasks: Sequence[Task]) -> list[bytes]:
    """Several, two at a time."""
    with get_context("spawn").Pool(2) as pool:
        return pool.starmap(tune, [(start, task) for task in tasks], chunksize=1)
