"""Results by chapter and phase: written when an assessment is kept, read a few rows at a time.

They follow from the assessments, so attempts that were graded before there were such rows, or came from elsewhere,
are caught up with.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from hotseat.core.assessment import Assessment
from hotseat.core.records import Attempt
from hotseat.core.results import WHOLE, ChapterResult, PhaseResult, chapter_results, phase_results
from hotseat.core.session import Session
from hotseat.storage.attempts import assessments, load
from hotseat.storage.study_tables import CHAPTER_RESULTS, PHASE_RESULTS
from hotseat.storage.tables import ASSESSMENTS, ATTEMPTS
from hotseat.storage.texts import storable

_CHAPTER_FIELDS = [CHAPTER_RESULTS.c[name] for name in ChapterResult.model_fields]
_PHASE_FIELDS = [PHASE_RESULTS.c[name] for name in PhaseResult.model_fields]


def record(connection: Connection, attempt: Attempt, assessment: Assessment, first: bool = False) -> None:
    """Replace an attempt's rows by one rater with what its newest ``assessment`` says; ``first``: there are none."""
    rater = storable(assessment.rater)
    settled = 0 if first else _settled(connection, attempt.id, rater)
    if not first:
        forget(connection, attempt.id, rater)
    session = Session.fold(attempt.events, attempt.heartbeat)
    words = {key: len(answer.text.split()) for key, answer in attempt.answers.items()}
    chapters = chapter_results(assessment, session, attempt.id, attempt.started_at)
    more = {"rater": rater, "settled": settled}
    connection.execute(insert(CHAPTER_RESULTS), [_plain(row) | more for row in chapters])
    phases = phase_results(assessment, session, attempt.id, attempt.started_at, words)
    if phases:
        connection.execute(insert(PHASE_RESULTS), [_plain(row) | {"rater": rater} for row in phases])


def forget(connection: Connection, attempt_id: str, rater: str | None = None) -> None:
    """Remove an attempt's rows, of one rater or of all."""
    for table in (CHAPTER_RESULTS, PHASE_RESULTS):
        mine = delete(table).where(table.c.attempt == attempt_id)
        connection.execute(mine if rater is None else mine.where(table.c.rater == rater))


def behind(connection: Connection) -> list[str]:
    """The attempts that have an assessment whose rater has no rows."""
    same = (CHAPTER_RESULTS.c.attempt == ASSESSMENTS.c.attempt) & (CHAPTER_RESULTS.c.rater == ASSESSMENTS.c.rater)
    known = exists().where(same, CHAPTER_RESULTS.c.chapter == WHOLE)
    return list(connection.scalars(select(ASSESSMENTS.c.attempt).where(~known).distinct()))


def catch_up(connection: Connection, attempt_ids: list[str]) -> None:
    """Write the rows of these attempts from their newest assessment by each rater."""
    for identity in attempt_ids:
        newest = {kept.assessment.rater: kept.assessment for kept in assessments(connection, identity)}
        attempt = load(connection, identity)
        for assessment in newest.values():
            record(connection, attempt, assessment)


def newest_by_chapter(connection: Connection, rater: str, chapter: int, limit: int) -> list[ChapterResult]:
    """The newest results of a chapter (0: the whole), newest first."""
    here = (CHAPTER_RESULTS.c.rater == rater) & (CHAPTER_RESULTS.c.chapter == chapter)
    query = select(*_CHAPTER_FIELDS).where(here).order_by(CHAPTER_RESULTS.c.at.desc()).limit(limit)
    return [ChapterResult.model_validate(dict(row._mapping)) for row in connection.execute(query)]


def newest_phases(connection: Connection, rater: str, format: str, attempts: int) -> list[PhaseResult]:
    """The phases of the newest ``attempts`` attempts of a format, newest attempt first, phases in order."""
    here = (PHASE_RESULTS.c.rater == rater) & (PHASE_RESULTS.c.format == format)
    order = (PHASE_RESULTS.c.at.desc(), PHASE_RESULTS.c.attempt, PHASE_RESULTS.c.place)
    rows: list[PhaseResult] = []
    seen: set[str] = set()
    for row in connection.execute(select(*_PHASE_FIELDS).where(here).order_by(*order).limit(attempts * 40)):
        seen.add(row.attempt)
        if len(seen) > attempts:
            break
        rows.append(PhaseResult.model_validate(dict(row._mapping)))
    return rows


def count(connection: Connection, rater: str) -> int:
    """How many attempts have results by a rater."""
    here = (CHAPTER_RESULTS.c.rater == rater) & (CHAPTER_RESULTS.c.chapter == WHOLE)
    return connection.execute(select(func.count()).select_from(CHAPTER_RESULTS).where(here)).scalar_one()


def days(connection: Connection, since: datetime) -> list[datetime]:
    """When the attempts since then were started in which something was written, newest first."""
    written = (ATTEMPTS.c.started_at >= since) & (ATTEMPTS.c.words > 0)
    query = select(ATTEMPTS.c.started_at).where(written).order_by(ATTEMPTS.c.started_at.desc())
    return list(connection.scalars(query))


def unsettled(connection: Connection, rater: str, limit: int) -> list[str]:
    """The oldest attempts whose reviews were not added yet."""
    here = (CHAPTER_RESULTS.c.rater == rater) & (CHAPTER_RESULTS.c.chapter == WHOLE)
    query = select(CHAPTER_RESULTS.c.attempt).where(here, CHAPTER_RESULTS.c.settled == 0)
    return list(connection.scalars(query.order_by(CHAPTER_RESULTS.c.at).limit(limit)))


def of_attempts(connection: Connection, rater: str, attempt_ids: list[str]) -> list[ChapterResult]:
    """Every row of these attempts by a rater, oldest attempt first, chapters in order."""
    here = (CHAPTER_RESULTS.c.rater == rater) & CHAPTER_RESULTS.c.attempt.in_(attempt_ids)
    order = (CHAPTER_RESULTS.c.at, CHAPTER_RESULTS.c.attempt, CHAPTER_RESULTS.c.chapter)
    rows = connection.execute(select(*_CHAPTER_FIELDS).where(here).order_by(*order))
    return [ChapterResult.model_validate(dict(row._mapping)) for row in rows]


def settle(connection: Connection, rater: str, attempt_ids: list[str]) -> None:
    """Remember that the reviews of these attempts were added."""
    here = (CHAPTER_RESULTS.c.rater == rater) & (CHAPTER_RESULTS.c.chapter == WHOLE)
    query = update(CHAPTER_RESULTS).where(here, CHAPTER_RESULTS.c.attempt.in_(attempt_ids))
    connection.execute(query.values(settled=1))


def formats(connection: Connection, rater: str, limit: int = 20) -> list[str]:
    """The formats of the newest assessed attempts, newest first, each once."""
    return list(dict.fromkeys(row.format for row in newest_by_chapter(connection, rater, WHOLE, limit)))


def _settled(connection: Connection, attempt_id: str, rater: str) -> int:
    here = (CHAPTER_RESULTS.c.attempt == attempt_id) & (CHAPTER_RESULTS.c.rater == rater)
    return (
        connection.execute(select(CHAPTER_RESULTS.c.settled).where(here, CHAPTER_RESULTS.c.chapter == WHOLE)).scalar()
        or 0
    )


def _plain(row: ChapterResult | PhaseResult) -> dict[str, Any]:
    return {name: storable(value) if isinstance(value, str) else value for name, value in row}
