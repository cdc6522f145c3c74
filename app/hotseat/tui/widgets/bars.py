"""Shares drawn with characters, for every screen that shows a score, a difficulty or a length."""

FULL, HALF, EMPTY = "━", "╸", "·"


def bar(share: float, width: int) -> str:
    """A share of 0 to 1 as a bar of ``width`` cells, to half a cell; the rest is dotted."""
    whole, half = divmod(round(min(max(share, 0.0), 1.0) * width * 2), 2)
    drawn = FULL * whole + HALF * half
    return drawn + EMPTY * (width - len(drawn))


def dots(count: int, of: int = 5) -> str:
    """A count as filled dots: ``●●●○○``."""
    return "●" * count + "○" * (of - count)
