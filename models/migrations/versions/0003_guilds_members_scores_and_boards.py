"""Guilds, members, scores and boards.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "guilds",
        sa.Column("id", BIG_INT, autoincrement=False, nullable=False),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guilds")),
    )
    op.create_table(
        "boards",
        sa.Column("guild_id", BIG_INT, autoincrement=False, nullable=False),
        sa.Column("channel_id", BIG_INT, nullable=False),
        sa.Column("message_id", BIG_INT, nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("shown", sa.String(), nullable=True),
        sa.Column("rests_until", BIG_INT, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("due_at", BIG_INT, nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.CheckConstraint(
            "metric IN ('minutes', 'load', 'sessions', 'streak', 'improvement')",
            name=op.f("ck_boards_metric"),
        ),
        sa.CheckConstraint(
            "period IN ('today', 'week', 'month', 'all')", name=op.f("ck_boards_period")
        ),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_boards_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", name=op.f("pk_boards")),
    )
    op.create_index("ix_boards_due_at", "boards", ["due_at"], unique=False)

    op.create_table(
        "closings",
        sa.Column("guild_id", BIG_INT, nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("claimed_at", BIG_INT, nullable=False),
        sa.Column("message_id", BIG_INT, nullable=True),
        sa.CheckConstraint(
            "state IN ('claimed', 'sent', 'failed', 'skipped')", name=op.f("ck_closings_state")
        ),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_closings_guild_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "period", "first_day", name=op.f("pk_closings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "members",
        sa.Column("guild_id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("joined_at", BIG_INT, nullable=False),
        sa.Column("seen_at", BIG_INT, nullable=False),
        sa.Column("is_away", sa.Boolean(), nullable=False),
        sa.Column("is_stale", sa.Boolean(), nullable=False),
        sa.Column("due_at", BIG_INT, nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_members_guild_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_members_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "user_id", name=op.f("pk_members")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_members_due_at", "members", ["due_at"], unique=False)
    op.create_index("ix_members_user_id", "members", ["user_id"], unique=False)

    op.create_table(
        "scores",
        sa.Column("guild_id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("value", BIG_INT, nullable=False),
        sa.Column("reached_at", BIG_INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id", "user_id"],
            ["members.guild_id", "members.user_id"],
            name=op.f("fk_scores_guild_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "guild_id", "user_id", "metric", "period", "first_day", name=op.f("pk_scores")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_scores_rank",
        "scores",
        [
            "period",
            "first_day",
            "guild_id",
            "metric",
            sa.text("value DESC"),
            "reached_at",
            "user_id",
        ],
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(sa.Column("presumed_timezone", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("home_guild_id", BIG_INT, nullable=True))
        batch_op.add_column(sa.Column("rearm_at", BIG_INT, nullable=True))
        batch_op.create_index("ix_users_home_guild_id", ["home_guild_id"], unique=False)
        batch_op.create_index("ix_users_rearm_at", ["rearm_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index("ix_users_rearm_at")
        batch_op.drop_index("ix_users_home_guild_id")
        batch_op.drop_column("rearm_at")
        batch_op.drop_column("home_guild_id")
        batch_op.drop_column("presumed_timezone")

    op.drop_table("scores")
    op.drop_index("ix_members_user_id", "members")
    op.drop_index("ix_members_due_at", "members")

    op.drop_table("members")
    op.drop_table("closings")
    op.drop_index("ix_boards_due_at", "boards")

    op.drop_table("boards")
    op.drop_table("guilds")
