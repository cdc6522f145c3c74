"""The tables of study: keepsakes, results by chapter and phase, reviews, rounds of the flaw exercise, and the texts
that search looks through. Whatever can be worked out again from the other tables says so."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from hotseat.storage.tables import METADATA, Row, UtcDateTime


class BookmarkRecord(Row, table=True):
    """A bookmark; offsets in code points."""

    __tablename__ = "bookmarks"

    id: str = Field(primary_key=True)
    place: str = Field(index=True)
    begins: int
    ends: int
    quote: str = Field(sa_type=Text)
    label: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=UtcDateTime)


class NoteRecord(Row, table=True):
    """A note beside a text."""

    __tablename__ = "notes"

    id: str = Field(primary_key=True)
    place: str = Field(index=True)
    begins: int
    ends: int
    quote: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    revision: int
    at: datetime = Field(sa_type=UtcDateTime)


class ReadingRecord(Row, table=True):
    """How far a text was read."""

    __tablename__ = "readings"

    place: str = Field(primary_key=True)
    read_to: int
    at: datetime = Field(sa_type=UtcDateTime)


class ReviewRecord(Row, table=True):
    """One concept as one attempt showed it; only ever added. ``asked`` is 0 or 1."""

    __tablename__ = "reviews"
    __table_args__ = (Index("ix_reviews_concept", "concept", "at"), Index("ix_reviews_asked", "asked", "at"))

    attempt: str = Field(primary_key=True, foreign_key="attempts.id", ondelete="CASCADE")
    concept: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    rating: int
    predicted: float | None = None
    asked: int
    source: str


class CardRecord(Row, table=True):
    """Where a concept stands in the schedule; follows from the reviews, ``reviews`` of them."""

    __tablename__ = "cards"

    concept: str = Field(primary_key=True)
    due: datetime = Field(sa_type=UtcDateTime)
    stability: float
    difficulty: float
    last_review: datetime = Field(sa_type=UtcDateTime)
    reviews: int


class ChapterResultRecord(Row, table=True):
    """A chapter of an assessed attempt; follows from its assessments. ``settled``: its reviews were added (0 or 1)."""

    __tablename__ = "chapter_results"
    __table_args__ = (
        Index("ix_chapter_results_newest", "rater", "chapter", "at"),
        Index("ix_chapter_results_settled", "rater", "chapter", "settled"),
    )

    attempt: str = Field(primary_key=True, foreign_key="attempts.id", ondelete="CASCADE")
    rater: str = Field(primary_key=True)
    chapter: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    level: str
    format: str
    scenario: str
    score: float | None = None
    low: float | None = None
    high: float | None = None
    rungs: str
    settled: int = 0


class PhaseResultRecord(Row, table=True):
    """A phase of an assessed attempt; follows from its journal and assessments."""

    __tablename__ = "phase_results"
    __table_args__ = (Index("ix_phase_results_newest", "rater", "format", "at"),)

    attempt: str = Field(primary_key=True, foreign_key="attempts.id", ondelete="CASCADE")
    rater: str = Field(primary_key=True)
    place: int = Field(primary_key=True)
    phase: str
    title: str = Field(sa_type=Text)
    format: str
    at: datetime = Field(sa_type=UtcDateTime)
    spent_ms: int = Field(sa_type=BigInteger)
    budget_ms: int = Field(sa_type=BigInteger)
    words: int
    score: float | None = None


class FlawRoundRecord(Row, table=True):
    """A round of the flaw exercise; ``body`` is its JSON."""

    __tablename__ = "flaw_rounds"

    id: str = Field(primary_key=True)
    scenario: str
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    score: float
    body: str = Field(sa_type=Text)


class DocumentRecord(Row, table=True):
    """A text that can be found; follows from content, answers and notes. ``own`` is 0 or 1."""

    __tablename__ = "search_documents"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    source: str = Field(index=True)
    own: int
    scenario: str
    chapters: str
    level: str
    revision: int
    title: str = Field(sa_type=Text)
    tags: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)


class SourceRecord(Row, table=True):
    """Content whose texts stand among the documents, and the hash of the files that they were made from."""

    __tablename__ = "search_sources"

    name: str = Field(primary_key=True)
    hash: str


BOOKMARKS = METADATA.tables["bookmarks"]
NOTES = METADATA.tables["notes"]
READINGS = METADATA.tables["readings"]
REVIEWS = METADATA.tables["reviews"]
CARDS = METADATA.tables["cards"]
CHAPTER_RESULTS = METADATA.tables["chapter_results"]
PHASE_RESULTS = METADATA.tables["phase_results"]
FLAW_ROUNDS = METADATA.tables["flaw_rounds"]
DOCUMENTS = METADATA.tables["search_documents"]
SOURCES = METADATA.tables["search_sources"]
