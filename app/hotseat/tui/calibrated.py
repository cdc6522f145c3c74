"""Calibration and agreement in words, for the gym and for what stands beside a card."""

from hotseat.core.agreement import Estimate
from hotseat.core.calibration import Drift


def signed(value: float | None) -> str:
    """Rungs above (+) or below (-), or that there is no figure."""
    return "-" if value is None else f"{value:+.2f}"


def estimate_line(estimate: Estimate, sign: bool = False) -> str:
    """A figure with its interval, or why there is none."""
    if estimate.value is None:
        return estimate.why or "no figure"
    form = "+.2f" if sign else ".2f"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:{form}}"
    return f"{estimate.value:{form}} ({estimate.low:{form}} to {estimate.high:{form}})"


def drift_lines(found: Drift) -> list[str]:
    """A line for each figure of a drift."""
    lines = []
    if found.criteria:
        halo = "needs two answers" if found.halo is None else f"{found.halo:+.2f} (above 0: one impression for all)"
        spread = "-" if found.spread is None else f"{found.spread:.2f} (less than 1: huddled in the middle)"
        lines += [
            f"Severity   {estimate_line(found.severity, sign=True)} rungs; above 0 is lenient",
            f"Agreement  {estimate_line(found.agreement)} (weighted kappa)",
            f"Spread     {spread}",
            f"Halo       {halo}",
        ]
        if found.exact is not None and found.within_one is not None:
            lines.append(f"On the rung {found.exact:.0%}, within one {found.within_one:.0%}")
    if found.flaws:
        lines.append(f"Planted mistakes given no credit: {found.seen_flaws} of {found.flaws}")
    return lines or ["Nothing that you rated has a reference here."]
