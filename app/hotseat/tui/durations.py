"""Durations as a clock shows them."""

from datetime import timedelta


def minutes(duration: timedelta) -> str:
    """``4:05`` for four minutes and five seconds; whole seconds, cut off towards zero, the sign left out.

    An hour or more stays in minutes (``72:10``), since budgets are in minutes too.
    """
    seconds = int(abs(duration.total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"
