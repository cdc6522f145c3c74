"""Calibration: how far an interviewer's rungs drift from a reference on answers that others have read before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hotseat.core.agreement import Draw, Estimate, kappa, severity

LEAST_ANSWERS = 2
"""Halo is about differences between answers: one answer cannot show it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One answer scored: own rungs, the reference's, and which of its planted mistakes were seen, of how many."""

    own: Mapping[str, int | None]
    reference: Mapping[str, int]
    flaws: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Own rung and reference of every criterion that both have."""
        found = ((self.own.get(key), rung) for key, rung in self.reference.items())
        return tuple((own, rung) for own, rung in found if own is not None)

    @property
    def seen_flaws(self) -> int:
        """How many planted mistakes got no credit: their criterion was judged at 0 or 1."""
        return sum((rung := self.own.get(key)) is not None and rung <= 1 for key in self.flaws)


@dataclass(frozen=True, slots=True)
class Drift:
    """What a calibration shows.

    ``severity``: mean of own minus reference, in rungs (below 0: severe). ``spread``: the standard deviation of own
    over the reference's (below 1: huddled in the middle). ``halo``: the share of own variance that lies between answers
    less the reference's (above 0: points are drawn towards one impression of the whole answer). ``exact`` and
    ``within_one``: shares of criteria. ``agreement``: quadratic weighted kappa. ``None`` where too little was scored.
    """

    answers: int
    criteria: int
    severity: Estimate
    agreement: Estimate
    spread: float | None
    halo: float | None
    exact: float | None
    within_one: float | None
    flaws: int
    seen_flaws: int


def drift(tried: Sequence[Tried], draw: Draw) -> Drift:
    """The drift over these answers together. ``draw`` makes the intervals (``core.agreement.Draw``)."""
    groups = [answer.pairs for answer in tried if answer.pairs]
    pairs = [pair for group in groups for pair in group]
    own, reference = [a for a, _ in pairs], [b for _, b in pairs]
    spread = _deviation(own) / deviation if (deviation := _deviation(reference)) else None
    shares = _between([[a for a, _ in g] for g in groups]), _between([[b for _, b in g] for g in groups])
    halo = shares[0] - shares[1] if shares[0] is not None and shares[1] is not None else None
    return Drift(
        answers=len(tried),
        criteria=len(pairs),
        severity=severity(own, [(rung,) for rung in reference], draw),
        agreement=kappa(pairs, draw),
        spread=spread,
        halo=halo if len(groups) >= LEAST_ANSWERS else None,
        exact=sum(a == b for a, b in pairs) / len(pairs) if pairs else None,
        within_one=sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs) if pairs else None,
        flaws=sum(len(answer.flaws) for answer in tried),
        seen_flaws=sum(answer.seen_flaws for answer in tried),
    )


def _deviation(values: Sequence[int]) -> float:
    if not values:
        return 0.0
    middle = sum(values) / len(values)
    return float((sum((value - middle) ** 2 for value in values) / len(values)) ** 0.5)


def _between(groups: Sequence[Sequence[int]]) -> float | None:
    """The share of the variance that lies between groups (eta squared), ``None`` where nothing varies."""
    values = [value for group in groups for value in group]
    if not (whole := _deviation(values) ** 2):
        return None
    middle = sum(values) / len(values)
    between = sum(len(group) * (sum(group) / len(group) - middle) ** 2 for group in groups) / len(values)
    return between / whole
