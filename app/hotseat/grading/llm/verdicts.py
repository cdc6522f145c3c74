"""Verdicts: from an object in a reply to a reading, or to the reason why it is none. Code decides, not the model."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotseat.core.assessment import Evidence, Reading
from hotseat.core.plaintext import one_line
from hotseat.core.rubric import Criterion
from hotseat.grading.llm.prompts import LONGEST_REASON, MOST_QUOTES
from hotseat.grading.llm.quoting import Misquoted, Original

_MENU: Mapping[Any, int] = {str(rung): rung for rung in range(5)}
UNSCORED_WORDS = ("", "null", "none", "unscored")


class Unusable(ValueError):
    """A verdict that cannot count; says why."""


def reading_of(verdict: Mapping[str, Any], criterion: Criterion, original: Original) -> Reading:
    """The reading that a verdict is. Raises ``Unusable`` for a rung that is not on the menu, and for a rung above 0
    without quotes or with one that does not stand in the answer."""
    rung = _rung(verdict.get("rung"))
    given = verdict.get("quotes", [])
    given = [given] if isinstance(given, str) else given
    if not isinstance(given, list) or not all(isinstance(quote, str) for quote in given):
        raise Unusable("the quotes are no list of texts")
    quotes = [quote for quote in given[:MOST_QUOTES] if quote.strip()]
    reason = one_line(reason if isinstance(reason := verdict.get("reason"), str) else "", LONGEST_REASON)
    evidence: tuple[Evidence, ...] = ()
    if rung:
        if not quotes:
            raise Unusable("a rung above 0 without a quote")
        try:
            evidence = tuple(dict.fromkeys(original.find(quote) for quote in quotes))
        except Misquoted as error:
            raise Unusable(str(error)) from None
    return Reading(
        id=criterion.id,
        chapter=criterion.chapter,
        rung=rung,
        evidence=evidence,
        why=reason or ("The model gave no reason." if rung is not None else "The model could not judge this."),
        next="" if rung == 4 or rung is None else criterion.next.get(rung, ""),
    )


def unscored(criterion: Criterion, why: str) -> Reading:
    """A criterion on which the model's word cannot be taken."""
    return Reading(
        id=criterion.id,
        chapter=criterion.chapter,
        rung=None,
        why=f"Not scored: {one_line(why)}.",
        discounts=(why[:200],),
    )


def absent(criterion: Criterion, why: str) -> Reading:
    """A criterion for which there is nothing to read."""
    return Reading(id=criterion.id, chapter=criterion.chapter, rung=0, why=why, next=criterion.next.get(0, ""))


def best(readings: Sequence[Reading]) -> Reading:
    """Of readings of one criterion in several stretches of an answer the highest; unscored only where all are."""
    return max(readings, key=lambda reading: -1 if reading.rung is None else reading.rung)


def settled(readings: Sequence[Reading]) -> Reading:
    """Of repeated readings of one criterion the middle one (the lower of two); unscored where most are."""
    scored = sorted((one for one in readings if one.rung is not None), key=lambda one: one.rung or 0)
    if len(scored) * 2 <= len(readings):
        return next(one for one in readings if one.rung is None)
    middle = scored[(len(scored) - 1) // 2]
    if len(readings) == 1:
        return middle
    rungs = ", ".join("unscored" if one.rung is None else str(one.rung) for one in readings)
    return middle.model_copy(update={"discounts": (*middle.discounts, f"asked {len(readings)} times: {rungs}")})


def flipped(readings: Sequence[Reading]) -> bool:
    """Whether repeated readings do not all agree."""
    return len({reading.rung for reading in readings}) > 1


def _rung(value: Any) -> int | None:
    """A rung of the menu; raises ``Unusable`` for anything else. No number is ever fished out of a text."""
    if value is None or (isinstance(value, str) and value.strip().lower() in UNSCORED_WORDS):
        return None
    if isinstance(value, bool) or not isinstance(value, int | str) or str(value).strip() not in _MENU:
        raise Unusable("a rung that is not on the scale")
    return _MENU[str(value).strip()]
