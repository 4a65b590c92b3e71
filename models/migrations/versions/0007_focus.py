"""Focus timers.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """A timer runs or waits for its answer; one of a person."""
    op.create_table(
        "focus_timers",
        sa.Column("id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("guild_id", BIG_INT, nullable=True),
        sa.Column("activity", sa.String(), nullable=True),
        sa.Column("started_at", BIG_INT, nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=True),
        sa.Column("due_at", BIG_INT, nullable=True),
        sa.Column("ended_at", BIG_INT, nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "planned_minutes BETWEEN 1 AND 720", name=op.f("ck_focus_timers_planned_minutes")
        ),
        sa.CheckConstraint("minutes BETWEEN 1 AND 720", name=op.f("ck_focus_timers_minutes")),
        sa.CheckConstraint(
            "(due_at IS NULL) = (ended_at IS NOT NULL)", name=op.f("ck_focus_timers_state")
        ),
        sa.CheckConstraint(
            "minutes IS NULL OR ended_at IS NOT NULL", name=op.f("ck_focus_timers_outcome")
        ),
        sa.CheckConstraint("length(activity) <= 40", name=op.f("ck_focus_timers_activity")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_focus_timers_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_timers")),
        sa.UniqueConstraint("user_id", name=op.f("uq_focus_timers_user_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_focus_timers_due_at", "focus_timers", ["due_at"])


def downgrade() -> None:
    """Back to 0006."""
    op.drop_table("focus_timers")
