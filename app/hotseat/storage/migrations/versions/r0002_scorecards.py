"""Scorecards: the card, its journal, and the text that was scored."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from hotseat.storage.tables import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three new tables; nothing that was there changes."""
    text = sqlmodel.AutoString
    op.create_table(
        "scorecards",
        sa.Column("id", text(), nullable=False),
        sa.Column("candidate", text(), nullable=False),
        sa.Column("interviewer", text(), nullable=False),
        sa.Column("scenario", text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("format", text(), nullable=False),
        sa.Column("level", text(), nullable=False),
        sa.Column("rubric_hash", text(), nullable=False),
        sa.Column("mode", text(), nullable=False),
        sa.Column("status", text(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("touched_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("recommendation", text(), nullable=True),
        sa.Column("attempt", text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("heartbeat_ms", sa.BigInteger(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecards")),
    )
    op.create_index("ix_scorecards_candidate", "scorecards", ["candidate", "touched_at"])
    op.create_index("ix_scorecards_interviewer", "scorecards", ["interviewer", "touched_at"])
    op.create_index("ix_scorecards_touched", "scorecards", ["touched_at", "id"])
    op.create_table(
        "score_events",
        sa.Column("card", text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("clock_ms", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", "seq", name=op.f("pk_score_events")),
        sa.ForeignKeyConstraint(["card"], ["scorecards.id"], name=op.f("fk_score_events_card"), ondelete="CASCADE"),
    )
    op.create_table(
        "score_texts",
        sa.Column("card", text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", name=op.f("pk_score_texts")),
        sa.ForeignKeyConstraint(["card"], ["scorecards.id"], name=op.f("fk_score_texts_card"), ondelete="CASCADE"),
    )
