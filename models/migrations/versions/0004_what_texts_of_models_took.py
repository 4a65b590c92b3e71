"""What texts worded by models took, day by day.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG_INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "llm_spend",
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("owner_id", BIG_INT, nullable=False),
        sa.Column("user_id", BIG_INT, nullable=True),
        sa.Column("tokens", BIG_INT, nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("micro_usd", BIG_INT, nullable=True),
        sa.CheckConstraint(
            "(scope = 'member') = (user_id IS NOT NULL)", name=op.f("ck_llm_spend_member")
        ),
        sa.CheckConstraint("scope <> 'all' OR owner_id = 0", name=op.f("ck_llm_spend_all")),
        sa.CheckConstraint("scope IN ('all', 'guild', 'member')", name=op.f("ck_llm_spend_scope")),
        sa.CheckConstraint(
            "tokens >= 0 AND calls >= 0 AND micro_usd >= 0", name=op.f("ck_llm_spend_amounts")
        ),
        sa.CheckConstraint("user_id = owner_id", name=op.f("ck_llm_spend_user_id")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_llm_spend_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("day", "scope", "owner_id", name=op.f("pk_llm_spend")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_llm_spend_user_id", "llm_spend", ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_llm_spend_user_id", "llm_spend")
    op.drop_table("llm_spend")
