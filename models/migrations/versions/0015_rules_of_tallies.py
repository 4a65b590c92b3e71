"""The version of the rules that a tally was made by.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tallies that are there already were made by the first rules."""
    op.add_column("tallies", sa.Column("rules", sa.Integer(), server_default="1", nullable=False))


def downgrade() -> None:
    op.drop_column("tallies", "rules")
