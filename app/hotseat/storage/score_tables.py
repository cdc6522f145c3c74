"""The tables of scorecards. Column types as in ``tables``: those that SQLite and PostgreSQL both have."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from hotseat.storage.tables import METADATA, Row, UtcDateTime


class ScorecardRecord(Row, table=True):
    """One scorecard, with what lists show of it. ``revision`` is the number of its events.

    ``draft`` is a note still being typed. The plan stands once, in the first event.
    """

    __tablename__ = "scorecards"
    __table_args__ = (
        Index("ix_scorecards_candidate", "candidate", "touched_at"),
        Index("ix_scorecards_interviewer", "interviewer", "touched_at"),
        Index("ix_scorecards_touched", "touched_at", "id"),
    )

    id: str = Field(primary_key=True)
    candidate: str
    interviewer: str
    scenario: str
    title: str = Field(sa_type=Text)
    format: str
    level: str
    rubric_hash: str
    mode: str
    status: str
    started_at: datetime = Field(sa_type=UtcDateTime)
    touched_at: datetime = Field(sa_type=UtcDateTime)
    submitted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    recommendation: str | None = None
    attempt: str | None = None
    revision: int
    heartbeat_ms: int = Field(sa_type=BigInteger)
    draft: str = Field(sa_type=Text)


class ScoreEventRecord(Row, table=True):
    """One event of a scorecard's journal; ``body`` is its JSON."""

    __tablename__ = "score_events"

    card: str = Field(primary_key=True, foreign_key="scorecards.id", ondelete="CASCADE")
    seq: int = Field(primary_key=True)
    kind: str
    at: datetime = Field(sa_type=UtcDateTime)
    clock_ms: int = Field(sa_type=BigInteger)
    body: str = Field(sa_type=Text)


class ScoreTextRecord(Row, table=True):
    """The text that was scored, kept once and to the letter: marks are offsets into it."""

    __tablename__ = "score_texts"

    card: str = Field(primary_key=True, foreign_key="scorecards.id", ondelete="CASCADE")
    text: str = Field(sa_type=Text)


class CardCopyRecord(Row, table=True):
    """A scorecard that a shared database has, or is to have, a copy of.

    ``place`` names database and role. ``sent`` is how many events stand there as far as is known, 0 before the first;
    ``clash`` says why no more are sent, and is empty while all is well.
    """

    __tablename__ = "card_copies"

    card: str = Field(primary_key=True, foreign_key="scorecards.id", ondelete="CASCADE")
    place: str
    sent: int
    clash: str = Field(sa_type=Text)


SCORECARDS = METADATA.tables["scorecards"]
SCORE_EVENTS = METADATA.tables["score_events"]
SCORE_TEXTS = METADATA.tables["score_texts"]
CARD_COPIES = METADATA.tables["card_copies"]
