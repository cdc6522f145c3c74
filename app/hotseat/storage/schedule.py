"""Reviews, which are only ever added, and the cards that were folded from them, inside the caller's transaction."""

from sqlalchemy import Connection, delete, func, insert, select

from hotseat.core.schedule import CardState, Review
from hotseat.storage.study_tables import CARDS, REVIEWS


def cards(connection: Connection) -> dict[str, CardState]:
    """By concept where it stands; only cards that are in step with the reviews (the others must be folded again)."""
    counted = _counts(connection)
    found = [CardState.model_validate(dict(row._mapping)) for row in connection.execute(select(CARDS))]
    return {card.concept: card for card in found if counted.get(card.concept) == (card.reviews, card.last_review)}


def stale(connection: Connection) -> list[str]:
    """The concepts with reviews whose card is missing or out of step."""
    return sorted(set(_counts(connection)) - set(cards(connection)))


def reviews(connection: Connection, concept: str | None = None) -> list[Review]:
    """Reviews of a concept, or all, oldest first."""
    query = select(REVIEWS).order_by(REVIEWS.c.at, REVIEWS.c.attempt, REVIEWS.c.concept)
    if concept is not None:
        query = query.where(REVIEWS.c.concept == concept)
    return [Review.model_validate(dict(row._mapping)) for row in connection.execute(query)]


def add(connection: Connection, new: list[Review]) -> int:
    """Add reviews; one that is there for the same attempt and concept stays as it is. How many were added."""
    attempts = sorted({review.attempt for review in new})
    known: set[tuple[str, str]] = set()
    for first in range(0, len(attempts), 500):
        some = REVIEWS.c.attempt.in_(attempts[first : first + 500])
        known |= {(a, c) for a, c in connection.execute(select(REVIEWS.c.attempt, REVIEWS.c.concept).where(some))}
    fresh = [review for review in new if (review.attempt, review.concept) not in known]
    if fresh:
        connection.execute(insert(REVIEWS), [dict(review) | {"asked": int(review.asked)} for review in fresh])
    return len(fresh)


def put_cards(connection: Connection, folded: list[CardState]) -> None:
    """Keep cards in place of those of the same concepts."""
    if folded:
        connection.execute(delete(CARDS).where(CARDS.c.concept.in_([card.concept for card in folded])))
        connection.execute(insert(CARDS), [dict(card) for card in folded])


def predictions(connection: Connection, limit: int) -> list[tuple[float, bool]]:
    """What was predicted, and whether it came, of the newest reviews that were due."""
    asked = (REVIEWS.c.asked == 1) & REVIEWS.c.predicted.is_not(None)
    query = select(REVIEWS.c.predicted, REVIEWS.c.rating).where(asked).order_by(REVIEWS.c.at.desc()).limit(limit)
    return [(row.predicted, row.rating > 1) for row in connection.execute(query)]


def forget(connection: Connection, attempt_id: str) -> None:
    """Remove an attempt's reviews; the cards are out of step then, and folded again when next asked for."""
    connection.execute(delete(REVIEWS).where(REVIEWS.c.attempt == attempt_id))


def _counts(connection: Connection) -> dict[str, tuple[int, object]]:
    query = select(REVIEWS.c.concept, func.count().label("n"), func.max(REVIEWS.c.at).label("last"))
    return {row.concept: (row.n, row.last) for row in connection.execute(query.group_by(REVIEWS.c.concept))}
