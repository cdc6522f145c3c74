"""The second reader: readings by a model, their verdicts, and what a model said or wrote."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from hotseat.storage.tables import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From '0001' to '0002'."""
    text = sqlmodel.AutoString
    op.create_table(
        "model_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("model", text(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=False),
        sa.Column("version", text(), nullable=False),
        sa.Column("rubric_hash", text(), nullable=False),
        sa.Column("basis", text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("spent", sa.Text(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("flipped", sa.Integer(), nullable=False),
        sa.Column("assessment", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_runs")),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_model_runs_attempt"), ondelete="CASCADE"),
    )
    op.create_index(op.f("ix_model_runs_attempt"), "model_runs", ["attempt"])
    op.create_table(
        "model_verdicts",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("criterion", text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("run", "criterion", "turn", name=op.f("pk_model_verdicts")),
        sa.ForeignKeyConstraint(["run"], ["model_runs.id"], name=op.f("fk_model_verdicts_run"), ondelete="CASCADE"),
    )
    op.create_table(
        "model_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt", text(), nullable=False),
        sa.Column("kind", text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("model", text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_texts")),
        sa.ForeignKeyConstraint(["attempt"], ["attempts.id"], name=op.f("fk_model_texts_attempt"), ondelete="CASCADE"),
    )
    op.create_index("ix_model_texts_attempt_kind", "model_texts", ["attempt", "kind"])
