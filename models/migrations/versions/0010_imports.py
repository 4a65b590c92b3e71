"""Files that are brought in, until they are, and so that they can be taken back.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=False),
        sa.Column("guild_id", BIG_INT, nullable=True),
        sa.Column("asked_at", BIG_INT, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("intensity", sa.Integer(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("stored_at", BIG_INT, nullable=True),
        sa.Column("first_session_id", BIG_INT, nullable=True),
        sa.Column("last_session_id", BIG_INT, nullable=True),
        sa.Column("milestones", sa.JSON(), nullable=False),
        sa.CheckConstraint("intensity BETWEEN 1 AND 10", name=op.f("ck_imports_intensity")),
        sa.CheckConstraint(
            "(stored_at IS NULL) = (first_session_id IS NULL)"
            " AND (stored_at IS NULL) = (last_session_id IS NULL)",
            name=op.f("ck_imports_stored"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_imports_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_imports_user_id", "imports", ["user_id"])


def downgrade() -> None:
    op.drop_table("imports")
