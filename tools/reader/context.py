"""What the sentences around one tell about it, learnt from readings by readers that never saw its scenario."""

from collections.abc import Sequence

import numpy as np

from hotseat.grading.trained.context import Context, surroundings
from tools.reader.linear import labels
from tools.reader.logistic import fit_logistic
from tools.reader.seen import Seen

RIDGE = 4e-4
STEPS = 120


def fit_context(seen: Sequence[Seen], logits: Sequence[np.ndarray]) -> Context:
    """From answers and the logits of their units (units x concepts)."""
    pairs = [surroundings(read, blocks(one)) for one, read in zip(seen, logits, strict=True)]
    around = np.concatenate([found for found, _ in pairs]).astype(np.float32)
    there = np.concatenate([accompanied for _, accompanied in pairs])
    usual = around.sum(0) / np.maximum(there.sum(0), 1)
    target, weight = labels(seen, [], [])
    offset = np.concatenate(logits).astype(np.float32)
    pull = fit_logistic((around - usual) * there, target, weight, offset, ridge=RIDGE, steps=STEPS)
    return Context(usual.astype(np.float64), pull.astype(np.float64))


def blocks(one: Seen) -> list[int]:
    """The block of every unit of an answer."""
    return [unit.block for unit in one.units]
