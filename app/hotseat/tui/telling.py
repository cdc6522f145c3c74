"""What the interview screen tells in words."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from hotseat.core.format import Phase
from hotseat.core.timing import ClockReading, PlannedPhase, budget_of
from hotseat.tui.durations import minutes

COUNTED = 200_000
NAMED = 4


def amount(text: str) -> str:
    """How much is written: words, or characters where counting words would hold up the typing."""
    if len(text) > COUNTED:
        return f"{len(text):,} characters"
    words = len(text.split())
    return "1 word" if words == 1 else f"{words:,} words"


def overrun_words(phase: Phase, plan: Sequence[PlannedPhase], left: timedelta) -> str:
    """The warning at 1.3 times a phase's budget, with the phases that share what is left.

    It stands for minutes, so it says no time that would be another a moment later; clocks and phases show those.
    """
    said = f"{phase.title} has run 1.3 times its {minutes(budget_of(phase))}."
    later = [planned.phase.title for planned in plan if planned.planned and not planned.in_view]
    if left <= timedelta(0):
        return f"{said} The whole time is used up too."
    if not later:
        return f"{said} It has all that is left."
    if len(later) > NAMED:
        later[NAMED:] = [f"{len(later) - NAMED} more phases"]
    named = f"{'; '.join(later[:-1])} and {later[-1]}" if len(later) > 1 else later[0]
    return f"{said} By the new plan, what is left is for {named}."


def empty_phases(phases: Sequence[Phase], texts: Mapping[str, str]) -> list[str]:
    """The titles of the phases that ask for something and hold nothing."""
    return [phase.title for phase in phases if phase.writes and not texts.get(phase.id, "").strip()]


def finish_words(empty: Sequence[str], whole: ClockReading) -> str:
    """What speaks against finishing now: empty phases and time left."""
    lines = []
    if empty:
        lines.append(f"Empty: {'; '.join(empty)}.")  # titles have commas of their own
    side = "left" if whole.remaining >= timedelta(0) else "over"
    lines.append(f"{minutes(whole.remaining)} {side} of {minutes(whole.budget)}.")
    lines.append("The answer is graded as it stands and can no longer be changed.")
    return "\n".join(lines)
