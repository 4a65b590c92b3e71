"""What all tables have in common: names of constraints, limits of words, whose a row is.

Whichever module of the package comes first imports this, so that it counts for all: a constraint is
named when it meets its table.
"""

from typing import Any

from sqlmodel import Field, SQLModel

from models.types import BigInt

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

MAX_ACTIVITY = 40
MAX_NOTE = 200
"""Both in characters."""

IDS_ARE_NEW = {"sqlite_autoincrement": True}
"""The id of a deleted row is never given again: a button may still speak of it."""


def owner(**column: Any) -> Any:  # noqa: ANN401 - what sqlmodel.Field returns
    """A column with the person that a row belongs to, and goes with."""
    return Field(foreign_key="users.id", ondelete="CASCADE", sa_type=BigInt, **column)


def guild(**column: Any) -> Any:  # noqa: ANN401 - what sqlmodel.Field returns
    """A column with the guild that a row belongs to, and goes with."""
    return Field(foreign_key="guilds.id", ondelete="CASCADE", sa_type=BigInt, **column)
