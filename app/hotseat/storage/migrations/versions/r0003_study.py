"""Study: keepsakes, results by chapter and phase, the schedule of drills, flaw rounds, and the texts for search."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from hotseat.storage import search
from hotseat.storage.tables import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From '0001' to '0002'. Results and documents of earlier attempts are caught up with when first asked for."""
    text = sqlmodel.AutoString
    for name, own in (("bookmarks", "label"), ("notes", "text")):
        more = [sa.Column("revision", sa.Integer(), nullable=False)] if name == "notes" else []
        op.create_table(
            name,
            sa.Column("id", text(), nullable=False),
            sa.Column("place", text(), nullable=False),
            sa.Column("begins", sa.Integer(), nullable=False),
            sa.Column("ends", sa.Integer(), nullable=False),
            sa.Column("quote", sa.Text(), nullable=False),
            sa.Column(own, sa.Text(), nullable=False),
            *more,
            sa.Column("at", UtcDateTime(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        op.create_index(op.f(f"ix_{name}_place"), name, ["place"])
    op.create_table(
        "readings",
        sa.Column("place", text(), nullable=False),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_readings")),
    )
    op.create_table(
        "reviews",
        sa.Column("attempt", text(), nullable=False),
        sa.Column("concept", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("predicted", sa.Float(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("source", text(), nullable=False),
        sa.PrimaryKeyConstraint("attempt", "concept", name=op.f("pk_reviews")),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_reviews_attempt"), ondelete="CASCADE"),
    )
    op.create_index("ix_reviews_asked", "reviews", ["asked", "at"])
    op.create_index("ix_reviews_concept", "reviews", ["concept", "at"])
    op.create_table(
        "cards",
        sa.Column("concept", text(), nullable=False),
        sa.Column("due", UtcDateTime(), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("last_review", UtcDateTime(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("concept", name=op.f("pk_cards")),
    )
    op.create_table(
        "chapter_results",
        sa.Column("attempt", text(), nullable=False),
        sa.Column("rater", text(), nullable=False),
        sa.Column("chapter", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("level", text(), nullable=False),
        sa.Column("format", text(), nullable=False),
        sa.Column("scenario", text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("rungs", text(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("attempt", "rater", "chapter", name=op.f("pk_chapter_results")),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempts.id"], name=op.f("fk_chapter_results_attempt"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_chapter_results_newest", "chapter_results", ["rater", "chapter", "at"])
    op.create_index("ix_chapter_results_settled", "chapter_results", ["rater", "chapter", "settled"])
    op.create_table(
        "phase_results",
        sa.Column("attempt", text(), nullable=False),
        sa.Column("rater", text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("phase", text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("format", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("spent_ms", sa.BigInteger(), nullable=False),
        sa.Column("budget_ms", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("attempt", "rater", "place", name=op.f("pk_phase_results")),
        sa.ForeignKeyConstraint(
            ["attempt"], ["attempts.id"], name=op.f("fk_phase_results_attempt"), ondelete="CASCADE"
        ),
    )
    op.create_index("ix_phase_results_newest", "phase_results", ["rater", "format", "at"])
    op.create_table(
        "flaw_rounds",
        sa.Column("id", text(), nullable=False),
        sa.Column("scenario", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flaw_rounds")),
    )
    op.create_index(op.f("ix_flaw_rounds_at"), "flaw_rounds", ["at"])
    op.create_table(
        "search_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("source", text(), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.Column("scenario", text(), nullable=False),
        sa.Column("chapters", text(), nullable=False),
        sa.Column("level", text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("key", name=op.f("uq_search_documents_key")),
    )
    op.create_index(op.f("ix_search_documents_source"), "search_documents", ["source"])
    op.create_table(
        "search_sources",
        sa.Column("name", text(), nullable=False),
        sa.Column("hash", text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_search_sources")),
    )
    search.make(op.get_bind())
