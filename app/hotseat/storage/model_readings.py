"""Readings by a model. Every function works inside the caller's transaction."""

from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from hotseat.core.assessment import Assessment, Reading
from hotseat.core.records import KeptAssessment
from hotseat.core.second import ModelRun, ModelText, Spent, SpokenLine, Verdict
from hotseat.storage import attempts
from hotseat.storage.errors import UnknownAttempt
from hotseat.storage.model_tables import RUNS, TEXTS, VERDICTS
from hotseat.storage.texts import storable

SPOKEN = "spoken"


def begin(connection: Connection, run: ModelRun) -> ModelRun:
    """Add a reading (its ``id`` is given here); raises ``UnknownAttempt``."""
    values = run.model_dump(exclude={"id", "spent", "done"})
    texts = {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}
    added = insert(RUNS).values(**texts, done=int(run.done), spent=run.spent.model_dump_json())
    try:
        identity = connection.execute(added.returning(RUNS.c.id)).scalar_one()
    except IntegrityError:
        raise UnknownAttempt(run.attempt) from None
    return run.model_copy(update={"id": identity})


def add(connection: Connection, run: int, verdict: Verdict, spent: Spent) -> None:
    """Keep one verdict and what the reading has cost so far; the same verdict twice is kept once."""
    reading = verdict.reading
    key = (VERDICTS.c.run == run) & (VERDICTS.c.criterion == reading.id) & (VERDICTS.c.turn == verdict.turn)
    if connection.execute(select(VERDICTS.c.run).where(key)).first() is None:
        values = {"run": run, "criterion": reading.id, "turn": verdict.turn, "body": reading.model_dump_json()}
        connection.execute(insert(VERDICTS).values(values))
    spend(connection, run, spent)


def spend(connection: Connection, run: int, spent: Spent) -> None:
    """Keep what a reading has cost so far."""
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(spent=spent.model_dump_json()))


def finish(
    connection: Connection, run: ModelRun, assessment: Assessment, at: datetime
) -> tuple[ModelRun, KeptAssessment]:
    """Close a reading with the assessment that its verdicts came to; the history keeps showing the offline one."""
    kept = attempts.keep(connection, run.attempt, assessment, at, shown=False)
    closed = run.model_copy(update={"done": True, "assessment": kept.id})
    values = {"done": 1, "assessment": kept.id, "repeated": run.repeated, "flipped": run.flipped}
    values_with_cost = {**values, "spent": run.spent.model_dump_json()}
    connection.execute(update(RUNS).where(RUNS.c.id == run.id).values(values_with_cost))
    return closed, kept


def runs(connection: Connection, attempt_id: str) -> list[ModelRun]:
    """Every reading of an attempt by a model, oldest first."""
    rows = connection.execute(select(RUNS).where(RUNS.c.attempt == attempt_id).order_by(RUNS.c.id))
    return [_run(row) for row in rows]


def verdicts(connection: Connection, run: int) -> list[Verdict]:
    """The verdicts of a reading, in the order of turns."""
    query = select(VERDICTS.c.turn, VERDICTS.c.body).where(VERDICTS.c.run == run)
    rows = connection.execute(query.order_by(VERDICTS.c.turn, VERDICTS.c.criterion))
    return [Verdict(turn=row.turn, reading=Reading.model_validate_json(row.body)) for row in rows]


def keep_text(connection: Connection, attempt_id: str, text: ModelText) -> None:
    """Keep something that a model wrote; raises ``UnknownAttempt``."""
    _insert_text(connection, attempt_id, text.kind, text.at, text.model, text.body)


def texts(connection: Connection, attempt_id: str) -> list[ModelText]:
    """Everything that models wrote about an attempt, oldest first."""
    query = select(TEXTS).where(TEXTS.c.attempt == attempt_id, TEXTS.c.kind != SPOKEN).order_by(TEXTS.c.id)
    return [ModelText(at=r.at, kind=r.kind, model=r.model, body=r.body) for r in connection.execute(query)]


def keep_spoken(connection: Connection, attempt_id: str, line: SpokenLine) -> None:
    """Keep a turn of the voiced interviewer; raises ``UnknownAttempt``."""
    _insert_text(connection, attempt_id, SPOKEN, line.at, line.by, line.model_dump_json())


def spoken(connection: Connection, attempt_id: str) -> list[SpokenLine]:
    """The transcript of the voiced interviewer, in order."""
    query = select(TEXTS.c.body).where(TEXTS.c.attempt == attempt_id, TEXTS.c.kind == SPOKEN).order_by(TEXTS.c.id)
    return [SpokenLine.model_validate_json(body) for body in connection.scalars(query)]


def _insert_text(connection: Connection, attempt_id: str, kind: str, at: datetime, model: str, body: str) -> None:
    values = {"attempt": attempt_id, "kind": kind, "at": at, "model": storable(model), "body": storable(body)}
    try:
        connection.execute(insert(TEXTS).values(values))
    except IntegrityError:
        raise UnknownAttempt(attempt_id) from None


def _run(row: Row[tuple[object, ...]]) -> ModelRun:
    values = dict(row._mapping)
    return ModelRun(**{**values, "done": bool(values["done"]), "spent": Spent.model_validate_json(values["spent"])})
