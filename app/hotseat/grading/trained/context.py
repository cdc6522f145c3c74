"""What stands around a sentence: "that also catches it" is one thing under metrics and another under monitoring.

A sentence's logits move with what the other sentences of its block, and those of the whole answer, speak about. Both
are means, so the order of sentences within a block does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hotseat.grading.trained.arrays import Floats, Ints, Reals


@dataclass(frozen=True)
class Context:
    """``usual`` is what stands around a sentence on average (twice the concepts), as ``surroundings`` gives it.

    ``pull`` is twice the concepts x concepts: how far each concept around, by more than usual, raises each logit.
    """

    usual: Reals
    pull: Reals

    def heard(self, logits: Reals, blocks: Sequence[int]) -> Reals:
        """Units x concepts: ``logits`` in the light of the other units; ``blocks`` says which stand together."""
        around, accompanied = surroundings(logits, blocks)
        moved: Reals = logits + ((around - self.usual) * accompanied) @ self.pull
        return moved


def surroundings(logits: Reals, blocks: Sequence[int]) -> tuple[Reals, Floats]:
    """What is said around each unit, units x twice the concepts, and where anything is (0 or 1).

    First the root of the mean chance of each concept in the other units of the block, then the same of all others.
    """
    chances = 1 / (1 + np.exp(-logits))
    found, there = [], []
    for groups in (np.unique(np.asarray(blocks, np.int64), return_inverse=True)[1], np.zeros(len(logits), np.int64)):
        sums, others = _without_itself(chances, groups)
        found.append(np.sqrt(np.maximum(sums, 0) / np.maximum(others, 1)[:, None]))
        there.append(np.repeat(np.minimum(others, 1)[:, None], logits.shape[1], 1))
    return np.hstack(found), np.hstack(there).astype(np.float32)


def _without_itself(values: Reals, groups: Ints) -> tuple[Reals, Ints]:
    """For each row the sum of the others of its group, and how many these are."""
    count = int(groups.max(initial=-1)) + 1
    sums = np.zeros((count, values.shape[1]))
    np.add.at(sums, groups, values)
    return sums[groups] - values, np.bincount(groups, minlength=count)[groups] - 1
