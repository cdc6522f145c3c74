"""The first layout: attempts, their journals, answers, assessments and leases."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from hotseat.storage.tables import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From an empty database to '0001'."""
    text = sqlmodel.AutoString
    op.create_table(
        "attempts",
        sa.Column("id", text(), nullable=False),
        sa.Column("scenario", text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("format", text(), nullable=False),
        sa.Column("level", text(), nullable=False),
        sa.Column("timing", text(), nullable=False),
        sa.Column("status", text(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("heartbeat_ms", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("rater", text(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("recommendation", text(), nullable=True),
        sa.Column("passes_at", text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index("ix_attempts_newest", "attempts", ["started_at", "id"])
    op.create_index("ix_attempts_scenario", "attempts", ["scenario", "started_at"])
    op.create_index("ix_attempts_status", "attempts", ["status", "started_at"])
    op.create_table(
        "events",
        sa.Column("attempt", text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("clock_ms", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("attempt", "seq", name=op.f("pk_events")),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_events_attempt"), ondelete="CASCADE"),
    )
    op.create_table(
        "answers",
        sa.Column("attempt", text(), nullable=False),
        sa.Column("phase", text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("attempt", "phase", name=op.f("pk_answers")),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_answers_attempt"), ondelete="CASCADE"),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt", text(), nullable=False),
        sa.Column("rater", text(), nullable=False),
        sa.Column("version", text(), nullable=False),
        sa.Column("rubric_hash", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_assessments_attempt"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_assessments_attempt"), "assessments", ["attempt"])
    op.create_table(
        "leases",
        sa.Column("attempt", text(), nullable=False),
        sa.Column("holder", text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("host", text(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("renewed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("attempt", name=op.f("pk_leases")),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_leases_attempt"), ondelete="CASCADE"),
    )
