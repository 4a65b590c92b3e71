"""Settings, leave, timers and direct messages.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pauses",
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_pauses_order")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_pauses_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "first_day", name=op.f("pk_pauses")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rest_plans",
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekdays BETWEEN 0 AND 127", name=op.f("ck_rest_plans_weekdays")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_rest_plans_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "since", name=op.f("pk_rest_plans")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "timers",
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("due_at", BIG_INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_timers_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", name=op.f("pk_timers")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.create_index("ix_timers_due_at", ["due_at", "kind", "user_id"], unique=False)

    op.create_table(
        "direct_messages",
        sa.Column("id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("period", BIG_INT, nullable=False),
        sa.Column("local_date", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("due_at", BIG_INT, nullable=False),
        sa.Column("claimed_at", BIG_INT, nullable=True),
        sa.Column("settled_at", BIG_INT, nullable=True),
        sa.Column("insight_id", BIG_INT, nullable=True),
        sa.Column("message_id", BIG_INT, nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'claimed', 'sent', 'failed', 'skipped', 'closed')",
            name=op.f("ck_direct_messages_state"),
        ),
        sa.ForeignKeyConstraint(
            ["insight_id"],
            ["insights.id"],
            name=op.f("fk_direct_messages_insight_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_direct_messages_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_direct_messages")),
        sa.UniqueConstraint("user_id", "kind", "period", name=op.f("uq_direct_messages_user_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("direct_messages", schema=None) as batch_op:
        batch_op.create_index(
            "ix_direct_messages_open",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('waiting', 'claimed')"),
            postgresql_where=sa.text("state IN ('waiting', 'claimed')"),
        )
        batch_op.create_index(
            "ix_direct_messages_user_id_local_date", ["user_id", "local_date"], unique=False
        )

    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("summary_minutes", sa.Integer(), nullable=False, server_default="1200")
        )
        batch_op.add_column(
            sa.Column("quiet_from_minutes", sa.Integer(), nullable=False, server_default="1320")
        )
        batch_op.add_column(
            sa.Column("quiet_to_minutes", sa.Integer(), nullable=False, server_default="480")
        )
        batch_op.add_column(
            sa.Column("wants_daily_summary", sa.Boolean(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("wants_weekly_review", sa.Boolean(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("wants_milestones", sa.Boolean(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("wants_streak_warnings", sa.Boolean(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("is_dm_offered", sa.Boolean(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("inbox_closed_at", BIG_INT, nullable=True))
        batch_op.add_column(
            sa.Column("is_inbox_told", sa.Boolean(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("snoozed_until", BIG_INT, nullable=True))
        batch_op.add_column(
            sa.Column("is_ai_allowed", sa.Boolean(), nullable=False, server_default="1")
        )
        batch_op.add_column(
            sa.Column("is_note_sharing_allowed", sa.Boolean(), nullable=False, server_default="0")
        )
        for name in ("summary", "quiet_from", "quiet_to"):
            batch_op.create_check_constraint(
                op.f(f"ck_users_{name}"), f"{name}_minutes BETWEEN 0 AND 1439"
            )


def downgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        for name in ("summary", "quiet_from", "quiet_to"):
            batch_op.drop_constraint(op.f(f"ck_users_{name}"), type_="check")
        batch_op.drop_column("is_note_sharing_allowed")
        batch_op.drop_column("is_ai_allowed")
        batch_op.drop_column("snoozed_until")
        batch_op.drop_column("is_inbox_told")
        batch_op.drop_column("inbox_closed_at")
        batch_op.drop_column("is_dm_offered")
        batch_op.drop_column("wants_streak_warnings")
        batch_op.drop_column("wants_milestones")
        batch_op.drop_column("wants_weekly_review")
        batch_op.drop_column("wants_daily_summary")
        batch_op.drop_column("quiet_to_minutes")
        batch_op.drop_column("quiet_from_minutes")
        batch_op.drop_column("summary_minutes")

    with op.batch_alter_table("direct_messages", schema=None) as batch_op:
        batch_op.drop_index("ix_direct_messages_user_id_local_date")
        batch_op.drop_index(
            "ix_direct_messages_open",
            sqlite_where=sa.text("state IN ('waiting', 'claimed')"),
            postgresql_where=sa.text("state IN ('waiting', 'claimed')"),
        )

    op.drop_table("direct_messages")
    with op.batch_alter_table("timers", schema=None) as batch_op:
        batch_op.drop_index("ix_timers_due_at")

    op.drop_table("timers")
    op.drop_table("rest_plans")
    op.drop_table("pauses")
