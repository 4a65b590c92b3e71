"""What guilds want to reach together, and when they were welcomed.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Guilds from before were never welcomed, and are not any more."""
    op.create_table(
        "team_goals",
        sa.Column("guild_id", BIG_INT, nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 0 AND 1000000 AND (minutes > 0 OR is_off)",
            name=op.f("ck_team_goals_minutes"),
        ),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name="fk_team_goals_guild_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "since", name="pk_team_goals"),
        sqlite_with_rowid=False,
    )
    op.add_column("guilds", sa.Column("welcomed_at", BIG_INT, nullable=True))


def downgrade() -> None:
    """Back to 0006."""
    op.drop_column("guilds", "welcomed_at")
    op.drop_table("team_goals")
