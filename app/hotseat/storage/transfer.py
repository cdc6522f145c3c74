"""What an archive carries, out of the database and into it, inside the caller's transaction.

Coming in, the same id with the same content is the same thing. An attempt whose journal or answers differ is kept
beside the one that is here under an id of its own, made from its content, so that taking it twice adds nothing.
"""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, Row, Table, func, insert, select, update

from hotseat.core.assessment import Assessment
from hotseat.core.carried import CarriedAnswer, CarriedAssessment, CarriedAttempt
from hotseat.core.flaws import FlawRound
from hotseat.core.journal import EVENT, Started
from hotseat.core.keepsakes import Bookmark, Note, ReadingPlace
from hotseat.core.records import NOTES as PRIVATE
from hotseat.core.records import AnswerText, Attempt
from hotseat.core.schedule import Review
from hotseat.core.session import Session
from hotseat.storage import keepsakes, own_texts, results, schedule, search
from hotseat.storage.attempts import load, show
from hotseat.storage.study_tables import BOOKMARKS, FLAW_ROUNDS, NOTES, REVIEWS
from hotseat.storage.tables import ANSWERS, ASSESSMENTS, ATTEMPTS, EVENTS
from hotseat.storage.texts import milliseconds, storable

Outcome = Literal["added", "same", "extended", "copied"]
Kept = Bookmark | Note | FlawRound
BATCH = 200


def give(connection: Connection) -> Iterator[CarriedAttempt]:
    """Every attempt, oldest first; a few hundred are in memory at a time."""
    order = (ATTEMPTS.c.started_at, ATTEMPTS.c.id)
    heads = connection.execute(select(ATTEMPTS.c.id, ATTEMPTS.c.heartbeat_ms).order_by(*order)).all()
    for first in range(0, len(heads), BATCH):
        batch = heads[first : first + BATCH]
        identities = [head.id for head in batch]
        events = _by_attempt(connection, EVENTS, identities, "seq")
        answers = _by_attempt(connection, ANSWERS, identities, "phase")
        assessments = _by_attempt(connection, ASSESSMENTS, identities, "id")
        for head in batch:
            yield CarriedAttempt(
                id=head.id,
                heartbeat_ms=head.heartbeat_ms,
                events=tuple(row.body for row in events.get(head.id, ())),
                answers=tuple(CarriedAnswer(row.phase, row.revision, row.text) for row in answers.get(head.id, ())),
                assessments=tuple(CarriedAssessment(row.at, row.body) for row in assessments.get(head.id, ())),
            )


def take(connection: Connection, carried: CarriedAttempt) -> tuple[Outcome, str]:
    """Bring one attempt in; what became of it, and the id that it has here.

    Raises ``ValueError`` (``ValidationError`` and ``IllegalMove`` among them) for one that cannot be an attempt.
    """
    attempt = _checked(carried)
    parsed = [Assessment.model_validate_json(kept.body) for kept in carried.assessments]
    identity, outcome = carried.id, _here(connection, carried.id, carried)
    if outcome == "copied":
        identity = f"{carried.id}-{_digest(carried)[:8]}"
        outcome = "same" if _here(connection, identity, carried) == "same" else "copied"
    if outcome in ("added", "copied"):
        attempt = attempt.model_copy(update={"id": identity})
        _insert(connection, attempt, carried)
    known = set() if outcome in ("added", "copied") else _assessments_here(connection, identity)
    fresh = [(kept, value) for kept, value in zip(carried.assessments, parsed, strict=True) if kept not in known]
    for kept, value in fresh:
        _insert_assessment(connection, identity, kept, value)
    if outcome == "same":
        top = max(carried.heartbeat_ms, 0)
        raised = update(ATTEMPTS).where(ATTEMPTS.c.id == identity, ATTEMPTS.c.heartbeat_ms < top)
        connection.execute(raised.values(heartbeat_ms=top))
        outcome = "extended" if fresh else "same"
    if fresh and (newest := _newest(connection, identity, fresh)) is not None:
        show(connection, identity, newest)
    if outcome in ("added", "copied"):
        search.add(connection, own_texts.texts_of(attempt))
    if fresh:
        for assessment in {value.rater: value for _, value in fresh}.values():
            fresh_rows = identity == attempt.id and outcome in ("added", "copied")
            here = attempt if fresh_rows else load(connection, identity)
            results.record(connection, here, assessment, first=fresh_rows)
    return outcome, identity


def take_kept(connection: Connection, kept: Kept) -> Outcome:
    """Bring in a bookmark, a note or a round; one that differs from its namesake here is kept beside it."""
    table = BOOKMARKS if isinstance(kept, Bookmark) else NOTES if isinstance(kept, Note) else FLAW_ROUNDS
    outcome: Outcome = "added"
    found = _kept_here(connection, table, kept)
    if found is not None and found != kept:
        digest = hashlib.sha256(kept.model_dump_json().encode()).hexdigest()[:8]
        kept = kept.model_copy(update={"id": f"{kept.id[:100]}-{digest}"})
        found, outcome = _kept_here(connection, table, kept), "copied"
    if found is not None:
        return "same"
    if isinstance(kept, Bookmark):
        keepsakes.put_bookmark(connection, kept)
    elif isinstance(kept, Note):
        keepsakes.add_note(connection, kept)
        own_texts.index_note(connection, kept)
    else:
        keepsakes.add_flaw_round(connection, kept)
    return outcome


def take_reading(connection: Connection, reading: ReadingPlace) -> Outcome:
    """Bring in how far a text was read; the later of the two stays."""
    here = next((one for one in keepsakes.readings(connection) if one.place == reading.place), None)
    if here is not None and here.at >= reading.at:
        return "same"
    keepsakes.put_reading(connection, reading)
    return "added" if here is None else "extended"


def take_reviews(connection: Connection, reviews: list[Review]) -> tuple[int, list[Review]]:
    """Bring reviews in: how many were new, and those that differ from what is here (what is here stays)."""
    identities = sorted({review.attempt for review in reviews})
    there: set[str] = set()
    known: dict[tuple[str, str], Review] = {}
    for first in range(0, len(identities), 500):
        some = identities[first : first + 500]
        there |= set(connection.scalars(select(ATTEMPTS.c.id).where(ATTEMPTS.c.id.in_(some))))
        for row in connection.execute(select(REVIEWS).where(REVIEWS.c.attempt.in_(some))):
            known[row.attempt, row.concept] = Review.model_validate(dict(row._mapping))
    if lost := [identity for identity in identities if identity not in there]:
        raise ValueError(f"a review belongs to attempt '{lost[0]}', which is not there")
    added = schedule.add(connection, reviews)
    results.settle(connection, "offline", identities)
    return added, [r for r in reviews if known.get((r.attempt, r.concept), r) != r]


def _checked(carried: CarriedAttempt) -> Attempt:
    events = tuple(EVENT.validate_json(body) for body in carried.events)
    session = Session.fold(events, timedelta(milliseconds=carried.heartbeat_ms))
    assert isinstance(events[0], Started)
    places = {phase.id for phase in session.plan.format.phases} | {PRIVATE}
    answers = {}
    for answer in carried.answers:
        if answer.phase not in places or answer.phase in answers:
            raise ValueError(f"attempt '{carried.id}' has no place '{answer.phase[:80]}' for an answer")
        if answer.revision < 1 or storable(answer.text) != answer.text:
            raise ValueError(f"an answer of attempt '{carried.id}' cannot be stored")
        answers[answer.phase] = AnswerText(phase=answer.phase, text=answer.text, revision=answer.revision)
    for text in (*carried.events, *(kept.body for kept in carried.assessments)):
        if storable(text) != text:
            raise ValueError(f"a text of attempt '{carried.id}' cannot be stored")
    return Attempt(
        id=carried.id,
        plan=session.plan,
        status="finished" if session.finished else "open",
        events=events,
        answers=answers,
        heartbeat=timedelta(milliseconds=carried.heartbeat_ms),
        started_at=events[0].at,
    )


def _here(connection: Connection, identity: str, carried: CarriedAttempt) -> Outcome:
    """``added`` when nothing is here yet, ``same``, or ``copied`` when what is here differs."""
    if connection.execute(select(ATTEMPTS.c.id).where(ATTEMPTS.c.id == identity)).first() is None:
        return "added"
    query = select(EVENTS.c.body).where(EVENTS.c.attempt == identity).order_by(EVENTS.c.seq)
    if tuple(connection.scalars(query)) != carried.events:
        return "copied"
    pads = select(ANSWERS.c.phase, ANSWERS.c.revision, ANSWERS.c.text).where(ANSWERS.c.attempt == identity)
    here = {CarriedAnswer(row.phase, row.revision, row.text) for row in connection.execute(pads)}
    return "same" if here == set(carried.answers) else "copied"


def _kept_here(connection: Connection, table: Table, kept: Kept) -> Kept | None:
    row = connection.execute(select(table).where(table.c.id == kept.id)).first()
    if row is None:
        return None
    if isinstance(kept, FlawRound):
        return FlawRound.model_validate_json(row.body)
    return keepsakes.bookmark_of(row) if isinstance(kept, Bookmark) else keepsakes.note_of(row)


def _assessments_here(connection: Connection, identity: str) -> set[CarriedAssessment]:
    query = select(ASSESSMENTS.c.at, ASSESSMENTS.c.body).where(ASSESSMENTS.c.attempt == identity)
    return {CarriedAssessment(row.at, row.body) for row in connection.execute(query)}


def _insert(connection: Connection, attempt: Attempt, carried: CarriedAttempt) -> None:
    plan = attempt.plan
    words = {answer.phase: len(answer.text.split()) for answer in carried.answers}
    connection.execute(
        insert(ATTEMPTS).values(
            id=attempt.id,
            scenario=storable(plan.scenario),
            title=storable(plan.title),
            format=plan.format.id,
            level=plan.level.value,
            timing=plan.timing.value,
            status=attempt.status,
            started_at=attempt.started_at,
            heartbeat_ms=carried.heartbeat_ms,
            words=sum(count for phase, count in words.items() if phase != PRIVATE),
        )
    )
    rows = [
        {"attempt": attempt.id, "seq": seq, "kind": e.kind, "at": e.at, "clock_ms": milliseconds(e.clock), "body": body}
        for seq, (e, body) in enumerate(zip(attempt.events, carried.events, strict=True))
    ]
    connection.execute(insert(EVENTS), rows)
    if carried.answers:
        pads = [{"attempt": attempt.id, "words": words[a.phase], **a._asdict()} for a in carried.answers]
        connection.execute(insert(ANSWERS), pads)


def _insert_assessment(connection: Connection, identity: str, kept: CarriedAssessment, value: Assessment) -> None:
    connection.execute(
        insert(ASSESSMENTS).values(
            attempt=identity,
            rater=storable(value.rater),
            version=storable(value.version),
            rubric_hash=storable(value.rubric_hash),
            at=kept.at,
            body=kept.body,
        )
    )


def _newest(
    connection: Connection, identity: str, fresh: list[tuple[CarriedAssessment, Assessment]]
) -> Assessment | None:
    """The assessment that came in and that the history shows: the one kept last, unless one here is as young."""
    query = select(func.max(ASSESSMENTS.c.at)).where(ASSESSMENTS.c.attempt == identity)
    top = connection.execute(query).scalar_one()
    return next((value for kept, value in reversed(fresh) if kept.at == top), None)


def _by_attempt(connection: Connection, table: Table, identities: list[str], order: str) -> dict[str, list[Row[Any]]]:
    query = select(table).where(table.c.attempt.in_(identities)).order_by(table.c.attempt, table.c[order])
    return {key: list(rows) for key, rows in groupby(connection.execute(query), key=lambda row: row.attempt)}


def _digest(carried: CarriedAttempt) -> str:
    body = repr((carried.events, sorted(carried.answers)))
    return hashlib.sha256(body.encode()).hexdigest()
