"""What the history asks for: attempts without their texts, newest first."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from hotseat.core.records import AttemptRow, Status
from hotseat.storage.tables import ANSWERS, ATTEMPTS
from hotseat.storage.texts import storable

MAX_SEARCH = 200
MAX_WORDS = 8

_NAMES = list(AttemptRow.model_fields)
_LINE = select(*(ATTEMPTS.c["heartbeat_ms" if name == "clock" else name] for name in _NAMES))


def rows(
    connection: Connection,
    limit: int | None,
    offset: int = 0,
    scenario: str | None = None,
    status: Status | None = None,
    search: str | None = None,
) -> list[AttemptRow]:
    """Attempts that fit every filter given, newest first; ``limit=None`` is all of them."""
    query = _LINE.where(*_filters(scenario, status, search))
    query = query.order_by(ATTEMPTS.c.started_at.desc(), ATTEMPTS.c.id.desc())
    return [_line(row) for row in connection.execute(query.limit(limit).offset(offset))]


def count(
    connection: Connection, scenario: str | None = None, status: Status | None = None, search: str | None = None
) -> int:
    """How many attempts fit every filter given."""
    query = select(func.count()).select_from(ATTEMPTS).where(*_filters(scenario, status, search))
    return connection.execute(query).scalar_one()


def latest_by_scenario(connection: Connection) -> dict[str, AttemptRow]:
    """By scenario the newest attempt that is finished and graded."""
    graded = (ATTEMPTS.c.status == "finished", ATTEMPTS.c.rater.is_not(None))
    newest = (
        select(ATTEMPTS.c.scenario, func.max(ATTEMPTS.c.started_at).label("started_at"))
        .where(*graded)
        .group_by(ATTEMPTS.c.scenario)
        .subquery()
    )
    same = and_(newest.c.scenario == ATTEMPTS.c.scenario, newest.c.started_at == ATTEMPTS.c.started_at)
    query = _LINE.join(newest, same).where(*graded).order_by(ATTEMPTS.c.id)
    return {row.scenario: _line(row) for row in connection.execute(query)}


def matching(search: str) -> ColumnElement[bool]:
    """The one place that searches text: each word stands in the attempt's line or in its answers or notes.

    Case is ignored (beyond ASCII as far as the database can). At most 200 characters and eight words are looked at.
    """
    line = (ATTEMPTS.c.title, ATTEMPTS.c.scenario, ATTEMPTS.c.format, ATTEMPTS.c.level, ATTEMPTS.c.id)
    conditions = []
    for word in storable(search[:MAX_SEARCH]).split()[:MAX_WORDS]:
        written = select(ANSWERS.c.attempt).where(ANSWERS.c.text.icontains(word, autoescape=True))
        conditions.append(
            or_(*(column.icontains(word, autoescape=True) for column in line), ATTEMPTS.c.id.in_(written))
        )
    return and_(True, *conditions)


def _filters(scenario: str | None, status: Status | None, search: str | None) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if scenario is not None:
        filters.append(ATTEMPTS.c.scenario == storable(scenario))
    if status is not None:
        filters.append(ATTEMPTS.c.status == status)
    if search is not None:
        filters.append(matching(search))
    return filters


def _line(row: Row[Any]) -> AttemptRow:
    values = dict(zip(_NAMES, row, strict=True))
    values["clock"] = timedelta(milliseconds=values["clock"])
    return AttemptRow.model_validate(values)
