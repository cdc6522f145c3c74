"""Scorecards, their journals and texts. Every function works inside the caller's transaction.

A journal is only added to, by whoever has read all of it: each write names the revision (the number of events) that it
follows, and is refused when another window wrote meanwhile. So a caller that folds what it read before it writes knows
that the stored journal is legal.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from hotseat.core.score_records import CandidateRow, CardRecord, CardRow, CardStatus
from hotseat.core.scorejournal import SCORE_EVENT, Opened, ScoreEvent, Submitted
from hotseat.storage.errors import Damaged, StaleCard, StorageError, UnknownCard
from hotseat.storage.score_tables import CARD_COPIES, SCORE_EVENTS, SCORE_TEXTS, SCORECARDS
from hotseat.storage.texts import milliseconds, storable

_HELD = (  # built once: these run at every key that rates, and every second
    select(SCORECARDS.c.revision, SCORECARDS.c.heartbeat_ms)
    .where(SCORECARDS.c.id == bindparam("in_card"))
    .with_for_update(of=SCORECARDS)
)
_TOUCH = (
    update(SCORECARDS)
    .where(SCORECARDS.c.id == bindparam("in_card"))
    .values(revision=bindparam("new_revision"), heartbeat_ms=bindparam("new_ms"), touched_at=bindparam("now"))
)
_BEAT = (
    update(SCORECARDS)
    .where(SCORECARDS.c.id == bindparam("in_card"))
    .values(heartbeat_ms=bindparam("new_ms"), draft=bindparam("new_draft"))
)
_COLUMNS = [SCORECARDS.c[name] for name in CardRow.model_fields]


def begin(connection: Connection, card_id: str, event: Opened, text: str | None) -> None:
    """A new card with its first event and the text to score; raises ``StorageError`` when the id is taken."""
    if connection.execute(select(SCORECARDS.c.id).where(SCORECARDS.c.id == card_id)).first() is not None:
        raise StorageError(f"There is a scorecard '{card_id}' already.")
    plan, sitting = event.plan, event.plan.sitting
    connection.execute(
        insert(SCORECARDS).values(
            id=card_id,
            candidate=storable(plan.candidate),
            interviewer=storable(plan.interviewer),
            scenario=storable(sitting.scenario),
            title=storable(sitting.title),
            format=sitting.format.id,
            level=sitting.level.value,
            rubric_hash=plan.rubric_hash,
            mode=plan.mode,
            status="open",
            started_at=event.at,
            touched_at=event.at,
            attempt=plan.source.attempt if plan.source else None,
            revision=1,
            heartbeat_ms=milliseconds(event.clock),
            draft="",
        )
    )
    _insert(connection, card_id, 0, event)
    if text is not None:
        connection.execute(insert(SCORE_TEXTS).values(card=card_id, text=text))


def append(connection: Connection, card_id: str, events: Sequence[ScoreEvent], revision: int) -> int:
    """Add events behind ``revision``; the new revision. Raises ``UnknownCard`` and ``StaleCard``."""
    held = _held(connection, card_id, revision)
    for place, event in enumerate(events):
        _insert(connection, card_id, revision + place, event)
    if not events:
        return revision
    clock = max(held, milliseconds(events[-1].clock))
    new = {"new_revision": revision + len(events), "new_ms": clock, "now": events[-1].at}
    connection.execute(_TOUCH, {"in_card": card_id, **new})
    for event in events:
        if isinstance(event, Submitted):
            handed_in = {"submitted_at": event.at, "recommendation": event.card.decided.value, "draft": ""}
            row = update(SCORECARDS).where(SCORECARDS.c.id == card_id)
            connection.execute(row.values(status="submitted", **handed_in))
    return revision + len(events)


def beat(connection: Connection, card_id: str, revision: int, clock: timedelta, draft: str) -> None:
    """Keep the clock, which never falls, and the note being typed. Raises ``UnknownCard`` and ``StaleCard``."""
    held = _held(connection, card_id, revision)
    connection.execute(_BEAT, {"in_card": card_id, "new_ms": max(held, milliseconds(clock)), "new_draft": draft})


def load(connection: Connection, card_id: str) -> CardRecord:
    """Everything but the text; raises ``UnknownCard``, and ``ValidationError`` for what cannot be read."""
    columns = ("status", "revision", "heartbeat_ms", "draft", "started_at", "touched_at")
    query = select(*(SCORECARDS.c[name] for name in columns))
    found = connection.execute(query.where(SCORECARDS.c.id == card_id)).first()
    if found is None:
        raise UnknownCard(card_id)
    bodies = select(SCORE_EVENTS.c.body).where(SCORE_EVENTS.c.card == card_id).order_by(SCORE_EVENTS.c.seq)
    events = [SCORE_EVENT.validate_json(body) for body in connection.scalars(bodies)]
    if len(events) != found.revision or not isinstance(events[0], Opened):
        raise Damaged(Path(connection.engine.url.database or ""), f"scorecard {card_id} has lost events")
    return CardRecord(
        id=card_id,
        plan=events[0].plan,
        status=found.status,
        events=tuple(events),
        revision=found.revision,
        heartbeat=timedelta(milliseconds=found.heartbeat_ms),
        draft=found.draft,
        started_at=found.started_at,
        touched_at=found.touched_at,
    )


def text(connection: Connection, card_id: str) -> str | None:
    """The text that is scored, to the letter; ``None`` for a live interview or an unknown card."""
    return connection.execute(select(SCORE_TEXTS.c.text).where(SCORE_TEXTS.c.card == card_id)).scalar()


def rows(
    connection: Connection,
    candidate: str | None,
    interviewer: str | None,
    mode: str | None,
    status: CardStatus | None,
    before: datetime | None,
    limit: int | None,
) -> list[CardRow]:
    """Cards, last touched first; ``before``: only those not touched since."""
    query = select(*_COLUMNS)
    wanted = {"candidate": candidate, "interviewer": interviewer, "mode": mode, "status": status}
    for name, value in wanted.items():
        if value is not None:
            query = query.where(SCORECARDS.c[name] == storable(value))
    if before is not None:
        query = query.where(SCORECARDS.c.touched_at < before)
    query = query.order_by(SCORECARDS.c.touched_at.desc(), SCORECARDS.c.id.desc()).limit(limit)
    return [CardRow.model_validate(dict(row._mapping)) for row in connection.execute(query)]


def candidates(connection: Connection) -> list[CandidateRow]:
    """Every label with what is kept under it, last touched first. Gym cards are about nobody and left out."""
    card = SCORECARDS.c
    query = (
        select(
            card.candidate,
            func.count().label("cards"),
            func.count(card.submitted_at).label("submitted"),
            func.count(card.attempt.distinct()).label("attempts"),
            func.min(card.started_at).label("first"),
            func.max(card.touched_at).label("last"),
        )
        .where(card.mode != "gym")
        .group_by(card.candidate)
        .order_by(func.max(card.touched_at).desc(), card.candidate)
    )
    return [CandidateRow.model_validate(dict(row._mapping)) for row in connection.execute(query)]


def remove(connection: Connection, card_ids: Sequence[str]) -> int:
    """Delete cards with their journals and texts; how many there were."""
    gone = 0
    for card_id in card_ids:
        for table in (SCORE_EVENTS, SCORE_TEXTS, CARD_COPIES):
            connection.execute(delete(table).where(table.c.card == card_id))
        gone += connection.execute(delete(SCORECARDS).where(SCORECARDS.c.id == card_id)).rowcount
    return gone


def _held(connection: Connection, card_id: str, revision: int) -> int:
    held = connection.execute(_HELD, {"in_card": card_id}).first()
    if held is None:
        raise UnknownCard(card_id)
    if held.revision != revision:
        raise StaleCard(card_id, held.revision, revision)
    return int(held.heartbeat_ms)


def _insert(connection: Connection, card_id: str, seq: int, event: ScoreEvent) -> None:
    values = {
        "kind": event.kind,
        "at": event.at,
        "clock_ms": milliseconds(event.clock),
        "body": event.model_dump_json(),
    }
    connection.execute(insert(SCORE_EVENTS).values(card=card_id, seq=seq, **values))
