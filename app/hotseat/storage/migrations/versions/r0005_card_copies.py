"""Copies of scorecards on a shared database, and how far they are behind."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One new table; nothing that was there changes."""
    text = sqlmodel.AutoString
    op.create_table(
        "card_copies",
        sa.Column("card", text(), nullable=False),
        sa.Column("place", text(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("clash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card", name=op.f("pk_card_copies")),
        sa.ForeignKeyConstraint(["card"], ["scorecards.id"], name=op.f("fk_card_copies_card"), ondelete="CASCADE"),
    )
