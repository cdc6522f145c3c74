"""Gradient descent over sentences: batches of like length, a rate that rises and falls; one thread, fixed seeds."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_

BATCH = 64
WARM = 0.06  # share of the steps in which the rate rises; then it falls in a line
LEAST_RATE = 0.02  # of the full rate, in the last steps
DECAY = 0.01
SORTED = 50  # batches' worth of sentences that are sorted by length together


def descend(
    network: nn.Module,
    groups: list[dict[str, Any]],
    numbers: Sequence[Sequence[int]],
    rounds: int,
    loss: Callable[[np.ndarray, Tensor, Tensor], Tensor],
) -> None:
    """Train ``network``'s parameter ``groups`` in place.

    ``numbers`` are the sentences' pieces; ``loss`` is given which of them a batch holds, their pieces (sentences x
    length, 0 where one has ended) and their lengths.
    """
    chance = np.random.default_rng(0)
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = rounds * math.ceil(len(numbers) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(LEAST_RATE, 1 - step / steps)
    )
    network.train()
    for _ in range(rounds):
        for rows in batches(numbers, chance):
            found = loss(rows, *padded([numbers[row] for row in rows]))
            optimizer.zero_grad()
            found.backward()
            clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    network.eval()


def batches(numbers: Sequence[Sequence[int]], chance: np.random.Generator) -> Iterator[np.ndarray]:
    """Every sentence once, those of like length together."""
    order, found = chance.permutation(len(numbers)), []
    for start in range(0, len(order), BATCH * SORTED):
        some = np.array(sorted(order[start : start + BATCH * SORTED], key=lambda row: len(numbers[row])))
        found += [some[first : first + BATCH] for first in range(0, len(some), BATCH)]
    yield from (found[place] for place in chance.permutation(len(found)))


def padded(numbers: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Pieces as sentences x length, 0 where a sentence has ended, and the lengths."""
    lengths = [len(one) for one in numbers]
    ids = torch.zeros(len(numbers), max(lengths), dtype=torch.long)
    for row, one in enumerate(numbers):
        ids[row, : len(one)] = torch.tensor(one)
    return ids, torch.tensor(lengths)
