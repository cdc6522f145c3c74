"""Clocks that stand still until they are moved."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """A monotonic and a wall clock moved by hand. They can be moved apart, as on a machine that was suspended."""

    def __init__(self) -> None:
        self.passed = timedelta(hours=1)
        self.instant = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)

    def monotonic(self) -> timedelta:
        return self.passed

    def wall(self) -> datetime:
        return self.instant

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.passed += timedelta(seconds=seconds)
        self.instant += timedelta(seconds=seconds)
