"""A stopwatch for active time. It is read with a monotonic time that is passed in.

It must be ticked about once a second. A gap between two ticks longer than ``LONGEST_GAP`` means that the machine
slept or the program was stopped: at most one second of it is charged.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

LONGEST_GAP = timedelta(seconds=5)
CHARGE_FOR_GAP = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Active time so far, and the monotonic reading at the last tick (``None`` while it stands still)."""

    elapsed: timedelta = timedelta(0)
    last: timedelta | None = None

    def started(self, now: timedelta) -> "Stopwatch":
        """Running from ``now`` on."""
        return replace(self, last=now)

    def ticked(self, now: timedelta, longest_gap: timedelta = LONGEST_GAP) -> "Stopwatch":
        """The stopwatch at ``now``; a time before the last tick counts as no time at all."""
        if self.last is None:
            return self
        delta = max(now - self.last, timedelta(0))
        if delta > longest_gap:
            delta = CHARGE_FOR_GAP
        return Stopwatch(self.elapsed + delta, max(now, self.last))

    def stopped(self, now: timedelta) -> "Stopwatch":
        """Standing still after ``now``."""
        return replace(self.ticked(now), last=None)
