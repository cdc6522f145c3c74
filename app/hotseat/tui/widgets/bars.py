"""Shares drawn with characters, for every screen that shows a score, a difficulty or a length."""

from collections.abc import Sequence

FULL, HALF, EMPTY = "━", "╸", "·"
STEPS = "▁▂▃▄▅▆▇█"


def bar(share: float, width: int) -> str:
    """A share of 0 to 1 as a bar of ``width`` cells, to half a cell; the rest is dotted."""
    whole, half = divmod(round(min(max(share, 0.0), 1.0) * width * 2), 2)
    drawn = FULL * whole + HALF * half
    return drawn + EMPTY * (width - len(drawn))


def sparkline(shares: Sequence[float], width: int) -> str:
    """The last ``width`` shares of 0 to 1, oldest first, each as a column on one scale from 0 to 1."""
    last = shares[-width:] if width > 0 else ()
    return "".join(STEPS[min(max(int(share * len(STEPS)), 0), len(STEPS) - 1)] for share in last)


def dots(count: int, of: int = 5) -> str:
    """A count as filled dots: ``●●●○○``."""
    return "●" * count + "○" * (of - count)
