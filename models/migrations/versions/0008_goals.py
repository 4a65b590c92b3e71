"""Weekly goals, past ones too.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nobody has a goal yet."""
    op.create_table(
        "goals",
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint("minutes BETWEEN 10 AND 5040", name=op.f("ck_goals_minutes")),
        sa.CheckConstraint("(since + 3) % 7 = 0", name=op.f("ck_goals_monday")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_goals_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "since", name=op.f("pk_goals")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Back to 0006."""
    op.drop_table("goals")
