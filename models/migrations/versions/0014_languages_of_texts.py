"""The language that a text is written in.

Revision ID: 0014
Revises: 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Texts that are there already are taken to be English, as nearly all are."""
    # With its rule in one statement, as in 0012.
    op.execute(
        "ALTER TABLE insights ADD COLUMN language VARCHAR DEFAULT 'en' NOT NULL "
        "CONSTRAINT ck_insights_language CHECK (language IN ('en', 'de', 'es'))"
    )


def downgrade() -> None:
    op.drop_column("insights", "language")
