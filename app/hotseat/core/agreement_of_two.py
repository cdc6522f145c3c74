"""How far two raters of one answer agree: the share of equal rungs, of rungs at most one apart, and weighted kappa."""

from collections.abc import Mapping
from dataclasses import dataclass

from hotseat.core.agreement import quadratic_kappa


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over the ``both`` criteria that both scored. Shares are 0 to 1; ``kappa`` is -1 to 1.

    ``kappa`` is Cohen's with quadratic weights (Cohen, 1968), ``None`` where neither rater varies or too few are left.
    """

    both: int
    exact: float | None
    within_one: float | None
    kappa: float | None


def agreement(one: Mapping[str, int | None], two: Mapping[str, int | None]) -> Agreement:
    """The agreement of two readings by criterion; what either left unscored does not count."""
    pairs = [(a, b) for key, a in one.items() if a is not None and (b := two.get(key)) is not None]
    if not pairs:
        return Agreement(0, None, None, None)
    count = len(pairs)
    exact = sum(a == b for a, b in pairs) / count
    near = sum(abs(a - b) <= 1 for a, b in pairs) / count
    kappa = quadratic_kappa(pairs) if count > 1 else None
    return Agreement(count, round(exact, 4), round(near, 4), None if kappa is None else round(kappa, 4))
