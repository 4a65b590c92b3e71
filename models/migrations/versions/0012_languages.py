"""The language that a person chose.

Revision ID: 0012
Revises: 0010
"""

from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # With its rule in one statement: making the table anew for it would put its children at risk.
    op.execute(
        "ALTER TABLE users ADD COLUMN language VARCHAR "
        "CONSTRAINT ck_users_language CHECK (language IN ('en', 'de', 'es'))"
    )


def downgrade() -> None:
    op.drop_column("users", "language")
