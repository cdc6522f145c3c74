"""A small forest of decision trees, walked in plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted regression trees as flat arrays: all nodes one after the other, tree ``t`` starting at ``roots[t]``.

    A node with ``feature`` -1 is a leaf whose ``value`` is added; otherwise a case goes to ``left`` when its feature is
    at most ``value``, else to ``right`` (both counted from the tree's root).
    """

    base: float
    roots: Sequence[int]
    feature: Sequence[int]
    value: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]

    def predict(self, case: Sequence[float]) -> float:
        """The prediction for one case: its features in the order of training."""
        feature, value, left, right = self.feature, self.value, self.left, self.right
        total = self.base
        for root in self.roots:
            node = root
            while (column := feature[node]) >= 0:
                node = root + (left[node] if case[column] <= value[node] else right[node])
            total += value[node]
        return total
