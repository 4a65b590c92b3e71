"""What texts advised and meant to their reader, the reader's language, and when to care instead.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("insights", sa.Column("action", sa.JSON(), nullable=True))
    op.add_column(
        "insights",
        sa.Column("is_irrelevant", sa.Boolean(), nullable=False, server_default="0"),
    )
    op.add_column("users", sa.Column("locale", sa.String(), nullable=True))
    op.add_column("users", sa.Column("care_until", BIG_INT, nullable=True))
    op.add_column("users", sa.Column("care_cue", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("users", "care_cue")
    op.drop_column("users", "care_until")
    op.drop_column("users", "locale")
    op.drop_column("insights", "is_irrelevant")
    op.drop_column("insights", "action")
