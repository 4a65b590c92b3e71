"""Focus timers that follow their owner in voice channels.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those that run follow nobody."""
    # Each with its rule in one statement, as in 0012.
    op.execute(
        "ALTER TABLE focus_timers ADD COLUMN voice VARCHAR "
        "CONSTRAINT ck_focus_timers_voice CHECK (voice IN ('there', 'left', 'unseen'))"
    )
    whole_number = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(
        f"ALTER TABLE focus_timers ADD COLUMN voice_seen_at {whole_number} "
        "CONSTRAINT ck_focus_timers_voice_seen CHECK ((voice IS NULL) = (voice_seen_at IS NULL))"
    )
    is_followed = sa.text("voice IS NOT NULL AND ended_at IS NULL")
    op.create_index(
        "ix_focus_timers_voice",
        "focus_timers",
        ["guild_id"],
        sqlite_where=is_followed,
        postgresql_where=is_followed,
    )


def downgrade() -> None:
    """A timer that followed somebody runs until it is stopped."""
    op.drop_index("ix_focus_timers_voice", "focus_timers")
    op.drop_column("focus_timers", "voice_seen_at")
    op.drop_column("focus_timers", "voice")
