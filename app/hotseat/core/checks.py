"""Gentle checks: patterns in a scorecard that are known to mislead. They name what they saw and never stop anyone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from hotseat.core.scorebook import Scorebook

CheckKind = Literal["all-equal", "before-evidence", "last-minute", "no-evidence"]

LEAST_EQUAL = 6
"""So many equal ratings, with none that differs, are a pattern rather than a finding."""
LEAST_LATE = 5
LATE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Check:
    """One pattern, in a sentence for the interviewer, and the criteria it is about."""

    kind: CheckKind
    says: str
    criteria: tuple[str, ...] = ()


def checks(book: Scorebook) -> tuple[Check, ...]:
    """What is worth a second look before the card is submitted; empty when nothing is."""
    found = (_all_equal(book), _before_evidence(book), _last_minute(book), _no_evidence(book))
    return tuple(check for check in found if check is not None)


def unsupported(book: Scorebook) -> tuple[str, ...]:
    """The criteria rated 1 or higher that no note and no quote supports, in the rubric's order."""
    backed = {key for note in book.page.notes.values() for key in note.criteria}
    backed |= {key for mark in book.page.marks.values() for key in mark.criteria}
    return tuple(key for key, rung in book.rungs.items() if rung and key not in backed)


def _all_equal(book: Scorebook) -> Check | None:
    given = {key: rung for key, rung in book.rungs.items() if rung is not None}
    if len(given) < LEAST_EQUAL or len(set(given.values())) > 1:
        return None
    rung = next(iter(given.values()))
    says = f"All {len(given)} ratings are {rung}. Is every point equally strong, or is one impression rated many times?"
    return Check("all-equal", says, tuple(given))


def _before_evidence(book: Scorebook) -> Check | None:
    evidence = [note.step for note in book.page.notes.values()] + [mark.step for mark in book.page.marks.values()]
    if not evidence:
        return None  # told as missing evidence
    first = min(evidence)
    early = tuple(key for key, given in book.page.ratings.items() if given.rung is not None and given.step < first)
    if not early:
        return None
    says = f"{_counted(early)} given before the first note or quote was taken: a first impression may have set it."
    return Check("before-evidence", says, early)


def _last_minute(book: Scorebook) -> Check | None:
    given = {key: rating for key, rating in book.page.ratings.items() if rating.rung is not None}
    end = book.session.clock
    if len(given) < LEAST_LATE or end <= LATE:
        return None
    if any(rating.clock < end - LATE for rating in given.values()):
        return None
    says = (
        f"All {len(given)} ratings were given in the last minute or after it: they rest on memory and one impression."
    )
    return Check("last-minute", says, tuple(given))


def _no_evidence(book: Scorebook) -> Check | None:
    missing = unsupported(book)
    if not missing:
        return None
    says = f"{_counted(missing)} given without a note or quote. A line of what was said makes it stand in the panel."
    return Check("no-evidence", says, missing)


def _counted(keys: tuple[str, ...]) -> str:
    shown = ", ".join(keys[:4]) + (" …" if len(keys) > 4 else "")
    return f"1 rating ({shown}) was" if len(keys) == 1 else f"{len(keys)} ratings ({shown}) were"
