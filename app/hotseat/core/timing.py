"""What the clock says: where a phase stands against its budget, and how the minutes left are best spread."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from hotseat.core.format import Phase
from hotseat.core.session import ZERO, Session

WARN_AT = 1.3
AMBER_SHARE = 0.2
AMBER_AT_LEAST = timedelta(seconds=30)


class Mood(StrEnum):
    """How a clock looks: calm, amber near the end, red past it, overrun at 1.3 times the budget."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"
    OVERRUN = "overrun"


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A budget and what has been spent of it."""

    budget: timedelta
    spent: timedelta

    @property
    def remaining(self) -> timedelta:
        """Time left; negative past the budget."""
        return self.budget - self.spent

    @property
    def mood(self) -> Mood:
        """Amber from the last fifth (at least 30 s), red past the budget, overrun at 1.3 times it."""
        if self.spent >= self.budget * WARN_AT:
            return Mood.OVERRUN
        if self.spent > self.budget:
            return Mood.RED
        if self.remaining <= max(self.budget * AMBER_SHARE, min(AMBER_AT_LEAST, self.budget / 2)):
            return Mood.AMBER
        return Mood.CALM


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """A phase with its time: what the format gives it, what was spent, and what is now planned for it."""

    phase: Phase
    budget: timedelta
    spent: timedelta
    planned: timedelta
    in_view: bool


def budget_of(phase: Phase) -> timedelta:
    """The phase's budget by its format."""
    return timedelta(minutes=phase.minutes)


def phase_clock(session: Session) -> ClockReading:
    """The clock of the phase in view."""
    return ClockReading(budget_of(session.phase), session.time_in(session.phase_id))


def whole_clock(session: Session) -> ClockReading:
    """The clock of the whole attempt."""
    return ClockReading(timedelta(minutes=session.plan.format.minutes), session.clock)


def replan(session: Session) -> tuple[PlannedPhase, ...]:
    """Every phase with the time now planned for it.

    What is left of the whole is spread over the phase in view and the later ones in proportion to what is left of
    their budgets. A phase in view that has overrun gets no more. Nothing planned is negative, and while any later
    phase has budget left the planned times add up to what is left of the whole.
    """
    left = max(whole_clock(session).remaining, ZERO)
    here = session.index
    rows = []
    open_budgets: dict[str, timedelta] = {}
    for place, phase in enumerate(session.plan.format.phases):
        rest = max(budget_of(phase) - session.time_in(phase.id), ZERO)
        open_budgets[phase.id] = rest if place >= here else ZERO
    wanted = sum(open_budgets.values(), ZERO)
    for place, phase in enumerate(session.plan.format.phases):
        share = open_budgets[phase.id] / wanted if wanted else 0.0
        rows.append(
            PlannedPhase(phase, budget_of(phase), session.time_in(phase.id), left * share, in_view=place == here)
        )
    return tuple(rows)
