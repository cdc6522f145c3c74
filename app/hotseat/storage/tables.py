"""The tables. Only column types that SQLite and PostgreSQL both have; the plan stands once, in the first event."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Index, MetaData, Text
from sqlalchemy.types import DateTime, TypeDecorator
from sqlmodel import Field, SQLModel

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant on every database; SQLite would hand it back without its time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant with ``ValueError``; store any other one as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must be aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant, aware and in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(SQLModel):
    """What every table shares."""

    metadata = METADATA


def _attempt_key(**more: Any) -> Any:
    return Field(foreign_key="attempts.id", ondelete="CASCADE", **more)


class AttemptRecord(Row, table=True):
    """One attempt, with what the history shows of it: rows stay short so that 10,000 of them are read at once."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_newest", "started_at", "id"),
        Index("ix_attempts_scenario", "scenario", "started_at"),
        Index("ix_attempts_status", "status", "started_at"),
    )

    id: str = Field(primary_key=True)
    scenario: str
    title: str = Field(sa_type=Text)
    format: str
    level: str
    timing: str
    status: str
    started_at: datetime = Field(sa_type=UtcDateTime)
    heartbeat_ms: int = Field(sa_type=BigInteger)
    words: int
    rater: str | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    recommendation: str | None = None
    passes_at: str | None = None


class EventRecord(Row, table=True):
    """One event of a journal; ``body`` is its JSON, the other columns repeat what is worth asking for."""

    __tablename__ = "events"

    attempt: str = _attempt_key(primary_key=True)
    seq: int = Field(primary_key=True)
    kind: str
    at: datetime = Field(sa_type=UtcDateTime)
    clock_ms: int = Field(sa_type=BigInteger)
    body: str = Field(sa_type=Text)


class AnswerRecord(Row, table=True):
    """What stands on one pad; ``phase`` may also be the place of the private notes."""

    __tablename__ = "answers"

    attempt: str = _attempt_key(primary_key=True)
    phase: str = Field(primary_key=True)
    revision: int
    words: int
    text: str = Field(sa_type=Text)


class AssessmentRecord(Row, table=True):
    """One assessment, only ever added; ``body`` is its JSON."""

    __tablename__ = "assessments"

    id: int | None = Field(default=None, primary_key=True)
    attempt: str = _attempt_key(index=True)
    rater: str
    version: str
    rubric_hash: str
    at: datetime = Field(sa_type=UtcDateTime)
    body: str = Field(sa_type=Text)


class LeaseRecord(Row, table=True):
    """Which window holds an attempt; ``holder`` is that window's token."""

    __tablename__ = "leases"

    attempt: str = _attempt_key(primary_key=True)
    holder: str
    pid: int
    host: str
    since: datetime = Field(sa_type=UtcDateTime)
    renewed_at: datetime = Field(sa_type=UtcDateTime)


ATTEMPTS = METADATA.tables["attempts"]
EVENTS = METADATA.tables["events"]
ANSWERS = METADATA.tables["answers"]
ASSESSMENTS = METADATA.tables["assessments"]
LEASES = METADATA.tables["leases"]
