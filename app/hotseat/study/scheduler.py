"""The schedule: py-fsrs (FSRS 6) behind four functions. Pure: time is passed in, and nothing is left to chance."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from hotseat.core.schedule import CardState, Review

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION = 0.9
LONGEST_DAYS = 180


def fold(reviews: Iterable[Review]) -> CardState | None:
    """The card that a concept's reviews, oldest first, lead to."""
    card: CardState | None = None
    for review in reviews:
        card = step(card, review.concept, review.rating, review.at)
    return card


def step(card: CardState | None, concept: str, rating: int, at: datetime) -> CardState:
    """The card after one more review, which is not older than its last."""
    from fsrs import Rating

    moved, _ = _scheduler().review_card(_card(card, at), Rating(rating), at)
    assert moved.stability is not None
    assert moved.difficulty is not None
    return CardState(
        concept=concept,
        due=moved.due,
        stability=moved.stability,
        difficulty=moved.difficulty,
        last_review=at,
        reviews=card.reviews + 1 if card else 1,
    )


def chance(card: CardState, at: datetime) -> float:
    """The chance, 0 to 1, that the concept would be shown at ``at``."""
    return min(max(float(_scheduler().get_card_retrievability(_card(card, at), max(at, card.last_review))), 0.0), 1.0)


@lru_cache(maxsize=1)
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    # A drill is no flash card: the shortest interval is a day, and the same reviews always give the same card.
    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


def _card(card: CardState | None, at: datetime) -> "Card":
    from fsrs import Card, State

    if card is None:
        return Card(card_id=1, due=at)
    return Card(
        card_id=1,
        state=State.Review,
        step=None,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
