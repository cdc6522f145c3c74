"""Which scorecards here have a copy on a shared database, and how far it is behind. Inside the caller's transaction."""

from sqlalchemy import Connection, delete, insert, select

from hotseat.core.score_records import CardCopy
from hotseat.storage.score_tables import CARD_COPIES, SCORECARDS
from hotseat.storage.texts import storable


def put(connection: Connection, card_id: str, place: str, sent: int, clash: str) -> None:
    """Keep how a copy stands, in place of what was known of it."""
    drop(connection, card_id)
    values = {"card": card_id, "place": place, "sent": sent, "clash": storable(clash)}
    connection.execute(insert(CARD_COPIES).values(values))


def drop(connection: Connection, card_id: str) -> None:
    """Forget a copy; nothing happens when none was known."""
    connection.execute(delete(CARD_COPIES).where(CARD_COPIES.c.card == card_id))


def rows(connection: Connection, place: str) -> list[CardCopy]:
    """The copies on one shared database, in the order of the cards' beginning."""
    copy, card = CARD_COPIES.c, SCORECARDS.c
    query = select(copy.card, copy.sent, copy.clash, card.revision, card.candidate, card.scenario)
    query = query.join(SCORECARDS, card.id == copy.card).where(copy.place == place)
    found = connection.execute(query.order_by(card.started_at, card.id))
    return [CardCopy.model_validate(dict(row._mapping)) for row in found]
