"""Attempts, their journals, answers and assessments. Every function works inside the caller's transaction."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from hotseat.core.assessment import Assessment
from hotseat.core.journal import EVENT, Event, Finished, Started
from hotseat.core.records import NOTES, AnswerText, Attempt, KeptAssessment
from hotseat.core.session import IllegalMove, Session
from hotseat.storage.errors import Damaged, LostLease, StaleRevision, StorageError, UnknownAttempt
from hotseat.storage.tables import ANSWERS, ASSESSMENTS, ATTEMPTS, EVENTS, LEASES
from hotseat.storage.texts import milliseconds, storable

# Built once: these run at every pause in typing.
_PAD = (
    select(
        ATTEMPTS.c.status,
        ATTEMPTS.c.words.label("all_words"),
        ATTEMPTS.c.heartbeat_ms,
        LEASES.c.holder,
        ANSWERS.c.revision,
        ANSWERS.c.words,
    )
    .outerjoin(LEASES, LEASES.c.attempt == ATTEMPTS.c.id)
    .outerjoin(ANSWERS, (ANSWERS.c.attempt == ATTEMPTS.c.id) & (ANSWERS.c.phase == bindparam("in_phase")))
    .where(ATTEMPTS.c.id == bindparam("in_attempt"))
    .with_for_update(of=ATTEMPTS)
)
_HELD = (
    select(ATTEMPTS.c.heartbeat_ms, LEASES.c.holder)
    .outerjoin(LEASES, LEASES.c.attempt == ATTEMPTS.c.id)
    .where(ATTEMPTS.c.id == bindparam("in_attempt"))
    .with_for_update(of=ATTEMPTS)
)
_THIS_PAD = (ANSWERS.c.attempt == bindparam("in_attempt")) & (ANSWERS.c.phase == bindparam("in_phase"))
_REWRITE = (
    update(ANSWERS)
    .where(_THIS_PAD)
    .values(text=bindparam("new_text"), words=bindparam("new_words"), revision=bindparam("new_revision"))
)
_SUM_UP = (
    update(ATTEMPTS)
    .where(ATTEMPTS.c.id == bindparam("in_attempt"))
    .values(words=bindparam("new_words"), heartbeat_ms=bindparam("new_ms"))
)
_BEAT = (
    update(ATTEMPTS)
    .where(
        ATTEMPTS.c.id == bindparam("in_attempt"),
        ATTEMPTS.c.status == "open",
        ATTEMPTS.c.heartbeat_ms < bindparam("new_ms"),
    )
    .values(heartbeat_ms=bindparam("new_ms"))
)


def start(connection: Connection, attempt_id: str, event: Started) -> None:
    """A new attempt with its first event; raises ``StorageError`` when the id is taken."""
    if connection.execute(select(ATTEMPTS.c.id).where(ATTEMPTS.c.id == attempt_id)).first() is not None:
        raise StorageError(f"There is an attempt '{attempt_id}' already.")
    plan = event.plan
    connection.execute(
        insert(ATTEMPTS).values(
            id=attempt_id,
            scenario=storable(plan.scenario),
            title=storable(plan.title),
            format=plan.format.id,
            level=plan.level.value,
            timing=plan.timing.value,
            status="open",
            started_at=event.at,
            heartbeat_ms=milliseconds(event.clock),
            words=0,
        )
    )
    _insert_event(connection, attempt_id, 0, event)


def append(connection: Connection, attempt_id: str, event: Event, holder: str) -> None:
    """One more event; raises ``LostLease``, and ``IllegalMove`` when it may not follow what is stored."""
    held = connection.execute(_HELD, {"in_attempt": attempt_id}).first()
    if held is None or held.holder != holder:
        raise LostLease(attempt_id)
    events = _events(connection, attempt_id)
    session = Session.fold(events, timedelta(milliseconds=held.heartbeat_ms)).after(event)
    _insert_event(connection, attempt_id, len(events), event)
    beat(connection, attempt_id, session.clock)
    if isinstance(event, Finished):
        connection.execute(update(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id).values(status="finished"))


def beat(connection: Connection, attempt_id: str, clock: timedelta) -> None:
    """Move the heartbeat of an open attempt up to ``clock``; it never falls."""
    connection.execute(_BEAT, {"in_attempt": attempt_id, "new_ms": milliseconds(clock)})


def write(
    connection: Connection, attempt_id: str, phase: str, text: str, revision: int, holder: str, clock: timedelta | None
) -> int:
    """Replace what stands on a pad; the new revision. Raises ``LostLease``, ``StaleRevision``, ``IllegalMove``."""
    pad = connection.execute(_PAD, {"in_attempt": attempt_id, "in_phase": phase}).first()
    if pad is None or pad.holder != holder:
        raise LostLease(attempt_id)
    if pad.status != "open":
        raise IllegalMove("the pen is down: a finished attempt is not written any more")
    if (stored := pad.revision or 0) != revision:
        raise StaleRevision(phase, stored, revision)
    words = len(text.split())
    if pad.revision is None:
        values = {"attempt": attempt_id, "phase": phase, "text": text, "words": words, "revision": 1}
        connection.execute(insert(ANSWERS), values)
    else:
        new = {"new_text": text, "new_words": words, "new_revision": revision + 1}
        connection.execute(_REWRITE, {"in_attempt": attempt_id, "in_phase": phase, **new})
    all_words = pad.all_words if phase == NOTES else pad.all_words - (pad.words or 0) + words
    heartbeat = pad.heartbeat_ms if clock is None else max(pad.heartbeat_ms, milliseconds(clock))
    if (all_words, heartbeat) != (pad.all_words, pad.heartbeat_ms):
        connection.execute(_SUM_UP, {"in_attempt": attempt_id, "new_words": all_words, "new_ms": heartbeat})
    return revision + 1


def load(connection: Connection, attempt_id: str) -> Attempt:
    """Everything but the assessments; raises ``UnknownAttempt``, and ``ValidationError`` for what cannot be read."""
    query = select(ATTEMPTS.c.status, ATTEMPTS.c.heartbeat_ms, ATTEMPTS.c.started_at)
    found = connection.execute(query.where(ATTEMPTS.c.id == attempt_id)).first()
    if found is None:
        raise UnknownAttempt(attempt_id)
    events = _events(connection, attempt_id)
    if not events or not isinstance(events[0], Started):
        raise Damaged(Path(connection.engine.url.database or ""), f"attempt {attempt_id} has lost its start")
    pads = select(ANSWERS.c.phase, ANSWERS.c.text, ANSWERS.c.revision).where(ANSWERS.c.attempt == attempt_id)
    answers = [AnswerText(**row._mapping) for row in connection.execute(pads)]
    return Attempt(
        id=attempt_id,
        plan=events[0].plan,
        status=found.status,
        events=tuple(events),
        answers={answer.phase: answer for answer in answers},
        heartbeat=timedelta(milliseconds=found.heartbeat_ms),
        started_at=found.started_at,
    )


def keep(
    connection: Connection, attempt_id: str, assessment: Assessment, at: datetime, shown: bool = True
) -> KeptAssessment:
    """Add an assessment, and show it in the history where ``shown``; raises ``UnknownAttempt``."""
    if shown:
        show(connection, attempt_id, assessment)
    body = assessment.model_dump_json()
    added = insert(ASSESSMENTS).values(
        attempt=attempt_id,
        rater=storable(assessment.rater),
        version=storable(assessment.version),
        rubric_hash=storable(assessment.rubric_hash),
        at=at,
        body=body,
    )
    identity = connection.execute(added.returning(ASSESSMENTS.c.id)).scalar_one()
    return KeptAssessment(id=identity, attempt=attempt_id, at=at, assessment=Assessment.model_validate_json(body))


def show(connection: Connection, attempt_id: str, assessment: Assessment) -> None:
    """Show an assessment in the history; raises ``UnknownAttempt``."""
    shown = update(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id)
    newest = {
        "rater": storable(assessment.rater),
        "score": assessment.total.score,
        "low": assessment.total.low,
        "high": assessment.total.high,
        "recommendation": assessment.recommendation.value,
        "passes_at": assessment.passes_at.value if assessment.passes_at else None,
    }
    if connection.execute(shown.values(newest)).rowcount != 1:
        raise UnknownAttempt(attempt_id)


def assessments(connection: Connection, attempt_id: str) -> list[KeptAssessment]:
    """Every assessment of an attempt, oldest first; empty for an unknown one."""
    query = select(ASSESSMENTS.c.id, ASSESSMENTS.c.at, ASSESSMENTS.c.body)
    rows = connection.execute(query.where(ASSESSMENTS.c.attempt == attempt_id).order_by(ASSESSMENTS.c.id))
    return [
        KeptAssessment(id=row.id, attempt=attempt_id, at=row.at, assessment=Assessment.model_validate_json(row.body))
        for row in rows
    ]


def remove(connection: Connection, attempt_id: str) -> None:
    """Delete an attempt and all that belongs to it; raises ``UnknownAttempt``."""
    for table in (EVENTS, ANSWERS, ASSESSMENTS, LEASES):
        connection.execute(delete(table).where(table.c.attempt == attempt_id))
    if connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id)).rowcount != 1:
        raise UnknownAttempt(attempt_id)


def _events(connection: Connection, attempt_id: str) -> list[Event]:
    query = select(EVENTS.c.body).where(EVENTS.c.attempt == attempt_id).order_by(EVENTS.c.seq)
    return [EVENT.validate_json(body) for body in connection.scalars(query)]


def _insert_event(connection: Connection, attempt_id: str, seq: int, event: Event) -> None:
    values = {
        "kind": event.kind,
        "at": event.at,
        "clock_ms": milliseconds(event.clock),
        "body": event.model_dump_json(),
    }
    connection.execute(insert(EVENTS).values(attempt=attempt_id, seq=seq, **values))
