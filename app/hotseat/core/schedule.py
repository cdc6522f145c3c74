"""What the schedule of drills is made of: reviews, which are only ever added, and the cards that follow from them."""

from typing import Literal

from pydantic import Field

from hotseat.core.keepsakes import Identity, Instant
from hotseat.core.rubric import Frozen

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
Source = Literal["drill", "interview"]


class Review(Frozen):
    """One concept as one attempt showed it.

    ``rating`` is 1 to 4 (again, hard, good, easy). ``predicted`` is the chance of recall, 0 to 1, that the schedule
    gave just before (``None``: a first review). ``asked``: it was due before the attempt, so that its outcome did not
    decide whether it was counted; only such reviews score the schedule.
    """

    attempt: Identity
    concept: str = Field(pattern=r"^\d{1,2}\.\d{1,2}$")
    at: Instant
    rating: int = Field(ge=1, le=4)
    predicted: float | None = Field(default=None, ge=0, le=1)
    asked: bool = False
    source: Source = "drill"


class CardState(Frozen):
    """Where a concept stands in the schedule. ``reviews`` is how many reviews it was folded from."""

    concept: str
    due: Instant
    stability: float
    difficulty: float
    last_review: Instant
    reviews: int = Field(ge=1)


class Calibration(Frozen):
    """How well the schedule's own predictions came out over ``count`` reviews that were due.

    ``brier`` is the mean of (predicted - recalled) squared, 0 best (Brier 1950); ``plain`` the same for always
    saying the share that was recalled. All are ``None`` without reviews.
    """

    count: int
    brier: float | None
    plain: float | None
    predicted: float | None
    recalled: float | None


def rating_of(rung: int, expected: int) -> int:
    """The rating that a rung earns where ``expected`` was asked: absent is again, below it hard, above it easy."""
    if rung <= 0:
        return AGAIN
    if rung < expected:
        return HARD
    return EASY if rung > max(expected, 2) else GOOD


def calibration(pairs: list[tuple[float, bool]]) -> Calibration:
    """The calibration of (predicted, recalled) pairs."""
    if not pairs:
        return Calibration(count=0, brier=None, plain=None, predicted=None, recalled=None)
    count = len(pairs)
    recalled = sum(came for _, came in pairs) / count
    return Calibration(
        count=count,
        brier=sum((chance - came) ** 2 for chance, came in pairs) / count,
        plain=recalled * (1 - recalled),
        predicted=sum(chance for chance, _ in pairs) / count,
        recalled=recalled,
    )
