"""Words that every export and screen shares: bands, rungs, chapters."""

from collections.abc import Iterable

from hotseat.core.assessment import Flag, Total
from hotseat.core.chapters import chapter_title
from hotseat.core.level import RUNG_WORDS, Level
from hotseat.core.scoring import WRONG_CLAIMS_COUNTED, wrong_claims


def band(total: Total) -> str:
    """A total as people read it: ``0.61 (0.54 to 0.68)``, or that nothing was scored."""
    if total.score is None or total.low is None or total.high is None:
        return "not scored"
    return f"{total.score:.2f} ({total.low:.2f} to {total.high:.2f})"


def rated_total(total: Total) -> str:
    """A scorecard's total as people read it, or that too little was rated for one."""
    return "too little rated for a total" if total.score is None else band(total)


def deducted_words(total: Total, flags: Iterable[Flag]) -> str:
    """What wrong claims took off a total: ``3 wrong claims took 0.14 off the total.``; empty where nothing."""
    if not total.deducted:
        return ""
    count = wrong_claims(flags)
    claims = "1 wrong claim" if count == 1 else f"{count} wrong claims"
    most = f"; {WRONG_CLAIMS_COUNTED} at most count" if count > WRONG_CLAIMS_COUNTED else ""
    return f"{claims} took {total.deducted + 1e-9:.2f} off the total{most}."  # halves up: one claim costs 0.045


def passes_words(passes_at: Level | None, level: Level) -> str:
    """Where else the answer would be a hire than at the ``level`` that was asked for; empty where nowhere else."""
    if passes_at is level:
        return ""
    if passes_at is None:
        return "It would be a hire at no level."
    order = list(Level)
    too = ", too" if order.index(passes_at) > order.index(level) else ""
    return f"It would be a hire at {passes_at.value}{too}."


def rung_words(rung: int | None) -> str:
    """A rung as people read it: ``2 mechanism``, or ``unscored``."""
    return "unscored" if rung is None else f"{rung} {RUNG_WORDS[rung]}"


def chapter_words(number: int | None) -> str:
    """A chapter as people read it: ``7 Validation``."""
    return "Other" if number is None else f"{number} {chapter_title(number)}"
