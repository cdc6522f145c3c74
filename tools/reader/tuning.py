"""Teaching the encoder what the raters quoted: the linear reader's labels, by gradient descent from pretrained weights.

One thread and fixed seeds, so that the same corpus gives the same weights on the same kind of processor.
"""

import math
from collections.abc import Iterator, Sequence
from multiprocessing import get_context

import numpy as np
import torch
from torch.nn import functional
from torch.nn.utils import clip_grad_norm_

from hotseat.grading.trained.encoder_file import pack
from hotseat.grading.trained.pieces import Pieces
from hotseat.grading.units import Unit
from tools.reader.linear import labels, texts
from tools.reader.network import LONGEST, Network, kept_pieces, pretrained
from tools.reader.seen import Seen

LAYERS = 1  # each more costs 0.1 s for 1,500 words and brings less than the one before (docs/grading.md)
PIECES = 7000
ROUNDS = 3
BATCH = 64
RATE, HEAD_RATE = 2e-4, 3e-3
WARM = 0.06  # share of the steps in which the rate rises; then it falls in a line
DECAY = 0.01
SORTED = 50  # batches' worth of sentences that are sorted by length together

Task = tuple[Sequence[Sequence[str]], np.ndarray, np.ndarray]


def tune(task: Task) -> bytes:
    """The encoder's file from sentences (words), target and weight (sentences x concepts, as for the linear reader)."""
    words, target, weight = task
    torch.manual_seed(0)
    torch.set_num_threads(1)
    names, tensors = pretrained()
    kept = kept_pieces(names, words, PIECES)
    own = [names[number] for number in kept]
    pieces = Pieces(own)
    numbers = [pieces.numbers(one, LONGEST) for one in words]
    share = ((target * weight).sum(0) + 1) / (weight.sum(0) + 2)
    network = Network(tensors, kept, LAYERS, torch.tensor(np.log(share / (1 - share))))
    _descend(network, numbers, torch.tensor(target), torch.tensor(weight))
    return pack(own, LAYERS, network.arrays())


def task_of(seen: Sequence[Seen], rubric: list[tuple[Unit, int, float]], extra: list[tuple[Unit, int, int]]) -> Task:
    """What the encoder learns from: the same texts and labels as the linear reader."""
    return ([unit.words for unit in texts(seen, rubric, extra)], *labels(seen, rubric, extra))


def tune_all(tasks: Sequence[Task]) -> list[bytes]:
    """Several, two at a time."""
    with get_context("spawn").Pool(2) as pool:
        return pool.map(tune, tasks, chunksize=1)


def _descend(network: Network, numbers: Sequence[Sequence[int]], target: torch.Tensor, weight: torch.Tensor) -> None:
    chance = np.random.default_rng(0)
    head = list(network.head.parameters())
    body = [one for one in network.parameters() if all(one is not other for other in head)]
    groups = [{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = ROUNDS * math.ceil(len(numbers) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
    )
    network.train()
    for _ in range(ROUNDS):
        for rows in _batches(numbers, chance):
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(*_padded([numbers[row] for row in rows]))
            losses = functional.binary_cross_entropy_with_logits(logits.float(), target[rows], reduction="none")
            optimizer.zero_grad()
            ((losses * weight[rows]).sum() / len(rows)).backward()
            clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    network.eval()


def _batches(numbers: Sequence[Sequence[int]], chance: np.random.Generator) -> Iterator[np.ndarray]:
    """Every sentence once, those of like length together."""
    order, batches = chance.permutation(len(numbers)), []
    for start in range(0, len(order), BATCH * SORTED):
        some = np.array(sorted(order[start : start + BATCH * SORTED], key=lambda row: len(numbers[row])))
        batches += [some[first : first + BATCH] for first in range(0, len(some), BATCH)]
    yield from (batches[place] for place in chance.permutation(len(batches)))


def _padded(numbers: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    lengths = [len(one) for one in numbers]
    ids = torch.zeros(len(numbers), max(lengths), dtype=torch.long)
    for row, one in enumerate(numbers):
        ids[row, : len(one)] = torch.tensor(one)
    return ids, torch.tensor(lengths)
