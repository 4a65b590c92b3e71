"""the first tables

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_meta_key")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "users",
        sa.Column("id", BIG_INT, autoincrement=False, nullable=False),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.Column("is_timezone_asked", sa.Boolean(), nullable=False),
        sa.Column("day_start_minutes", sa.Integer(), nullable=False),
        sa.Column("tone", sa.String(), nullable=False),
        sa.Column("created_at", BIG_INT, nullable=False),
        sa.CheckConstraint(
            "tone IN ('gentle', 'balanced', 'direct', 'data')", name=op.f("ck_users_tone")
        ),
        sa.CheckConstraint("day_start_minutes BETWEEN 0 AND 360", name=op.f("ck_users_day_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_table(
        "audit",
        sa.Column("id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("at", BIG_INT, nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_audit_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_user_id_at", ["user_id", "at"], unique=False)

    op.create_table(
        "insights",
        sa.Column("id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("generated_at", BIG_INT, nullable=False),
        sa.Column("local_date", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("finding", sa.String(), nullable=False),
        sa.Column("last_session_id", BIG_INT, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("model_name", sa.String(), nullable=True),
        sa.Column("input_tokens", sa.Integer(), nullable=False),
        sa.Column("output_tokens", sa.Integer(), nullable=False),
        sa.Column("cost_micro_usd", sa.Integer(), nullable=True),
        sa.Column("prompt_version", sa.Integer(), nullable=False),
        sa.Column("feedback", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(source = 'model') = (provider IS NOT NULL AND model_name IS NOT NULL)",
            name=op.f("ck_insights_source"),
        ),
        sa.CheckConstraint(
            "kind IN ('daily_summary', 'weekly_review', 'performance_tip', 'milestone_celebration', 'streak_motivation')",
            name=op.f("ck_insights_kind"),
        ),
        sa.CheckConstraint("source IN ('model', 'offline')", name=op.f("ck_insights_known_source")),
        sa.CheckConstraint("feedback IN (-1, 1)", name=op.f("ck_insights_feedback")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_insights_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insights")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("insights", schema=None) as batch_op:
        batch_op.create_index(
            "ix_insights_user_id_generated_at", ["user_id", "generated_at"], unique=False
        )

    op.create_table(
        "session_drafts",
        sa.Column("id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("guild_id", BIG_INT, nullable=True),
        sa.Column("ended_at", BIG_INT, nullable=False),
        sa.Column("asked_at", BIG_INT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("intensity", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_session_drafts_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_drafts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_drafts", schema=None) as batch_op:
        batch_op.create_index("ix_session_drafts_user_id", ["user_id"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("guild_id", BIG_INT, nullable=True),
        sa.Column("ended_at", BIG_INT, nullable=False),
        sa.Column("logged_at", BIG_INT, nullable=False),
        sa.Column("local_date", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("intensity", sa.Integer(), nullable=False),
        sa.Column("is_in_time", sa.Boolean(), nullable=False),
        sa.Column("activity", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("intensity BETWEEN 1 AND 10", name=op.f("ck_sessions_intensity")),
        sa.CheckConstraint("length(activity) <= 40", name=op.f("ck_sessions_activity")),
        sa.CheckConstraint("length(note) <= 200", name=op.f("ck_sessions_note")),
        sa.CheckConstraint("minutes BETWEEN 1 AND 720", name=op.f("ck_sessions_minutes")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index("ix_sessions_user_id", ["user_id"], unique=False)
        batch_op.create_index("ix_sessions_user_id_ended_at", ["user_id", "ended_at"], unique=False)

    op.create_table(
        "user_days",
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("local_date", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("load", sa.Integer(), nullable=False),
        sa.Column("streak_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "sessions > 0 AND minutes > 0 AND load > 0", name=op.f("ck_user_days_not_empty")
        ),
        sa.CheckConstraint(
            "streak_minutes BETWEEN 0 AND minutes", name=op.f("ck_user_days_streak_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_days_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "local_date", name=op.f("pk_user_days")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("user_days", schema=None) as batch_op:
        batch_op.create_index(
            "ix_user_days_local_date", ["local_date", "user_id", "minutes"], unique=False
        )

    op.create_table(
        "milestones",
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("occasion", BIG_INT, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("reached_at", BIG_INT, nullable=False),
        sa.Column("session_id", BIG_INT, nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_milestones_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_milestones_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", "occasion", name=op.f("pk_milestones")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index("ix_milestones_session_id", ["session_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.drop_index("ix_milestones_session_id")

    op.drop_table("milestones")
    with op.batch_alter_table("user_days", schema=None) as batch_op:
        batch_op.drop_index("ix_user_days_local_date")

    op.drop_table("user_days")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_sessions_user_id_ended_at")
        batch_op.drop_index("ix_sessions_user_id")

    op.drop_table("sessions")
    with op.batch_alter_table("session_drafts", schema=None) as batch_op:
        batch_op.drop_index("ix_session_drafts_user_id")

    op.drop_table("session_drafts")
    with op.batch_alter_table("insights", schema=None) as batch_op:
        batch_op.drop_index("ix_insights_user_id_generated_at")

    op.drop_table("insights")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_user_id_at")

    op.drop_table("audit")
    op.drop_table("users")
    op.drop_table("meta")
