"""What a person's days came to, kept; and indexes that know the longest session and who is listed.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Tallies are made as people log: there is nothing to fill in."""
    op.create_table(
        "tallies",
        sa.Column("user_id", BIG_INT, autoincrement=False, nullable=False),
        sa.Column("min_minutes", sa.Integer(), nullable=False),
        sa.Column("through", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("load", sa.Integer(), nullable=False),
        sa.Column("active_days", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("best_day", sa.Integer(), nullable=False),
        sa.Column("best_day_minutes", sa.Integer(), nullable=False),
        sa.Column("best_week", sa.Integer(), nullable=False),
        sa.Column("best_week_minutes", sa.Integer(), nullable=False),
        sa.Column("week_minutes", sa.Integer(), nullable=False),
        sa.Column("run_streak", sa.Integer(), nullable=True),
        sa.Column("run_longest", sa.Integer(), nullable=True),
        sa.Column("run_done_days", sa.Integer(), nullable=True),
        sa.Column("run_freezes", sa.Integer(), nullable=True),
        sa.Column("last_done", sa.Integer(), nullable=True),
        sa.Column("habit_score", sa.Float(), nullable=False),
        sa.Column("habit_tier", sa.Integer(), nullable=False),
        sa.Column("habit_days_below", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_tallies_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_tallies"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sessions_user_id_minutes", "sessions", ["user_id", "minutes"])
    op.create_index(
        "ix_members_guild_id",
        "members",
        ["guild_id"],
        sqlite_where=sa.text("is_away IS 0"),
        postgresql_where=sa.text("is_away IS false"),
    )


def downgrade() -> None:
    """Back to 0005."""
    op.drop_index("ix_members_guild_id", table_name="members")
    op.drop_index("ix_sessions_user_id_minutes", table_name="sessions")
    op.drop_table("tallies")
