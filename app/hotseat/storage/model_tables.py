"""The tables of the second reader: readings by a model, their verdicts one by one, and what a model said or wrote."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field

from hotseat.storage.tables import METADATA, Row, UtcDateTime, _attempt_key


class ModelRunRecord(Row, table=True):
    """A reading by a model, under way or done; ``spent`` is JSON."""

    __tablename__ = "model_runs"

    id: int | None = Field(default=None, primary_key=True)
    attempt: str = _attempt_key(index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    model: str
    endpoint: str = Field(sa_type=Text)
    version: str
    rubric_hash: str
    basis: str
    done: int
    spent: str = Field(sa_type=Text)
    repeated: int
    flipped: int
    assessment: int | None = None


class ModelVerdictRecord(Row, table=True):
    """One verdict, stored the moment it arrived; ``body`` is the reading's JSON."""

    __tablename__ = "model_verdicts"

    run: int = Field(foreign_key="model_runs.id", ondelete="CASCADE", primary_key=True)
    criterion: str = Field(primary_key=True)
    turn: int = Field(primary_key=True)
    body: str = Field(sa_type=Text)


class ModelTextRecord(Row, table=True):
    """What a model said as the interviewer (``kind`` is ``spoken``) or wrote about an attempt; ``body`` is JSON."""

    __tablename__ = "model_texts"
    __table_args__ = (Index("ix_model_texts_attempt_kind", "attempt", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    attempt: str = _attempt_key()
    kind: str
    at: datetime = Field(sa_type=UtcDateTime)
    model: str
    body: str = Field(sa_type=Text)


RUNS = METADATA.tables["model_runs"]
VERDICTS = METADATA.tables["model_verdicts"]
TEXTS = METADATA.tables["model_texts"]
