"""What all tables have in common: names of constraints, limits of words, whose a row is.

Whichever module of the package comes first imports this, so that it counts for all: a constraint is
named when it meets its table.
"""

from typing import Any

from sqlalchemy import Index, text
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


ON_POSTGRES = "condition on PostgreSQL"
"""Where an index keeps that, in its ``info``, for the migrations."""


def owner(**column: Any) -> Any:  # noqa: ANN401 - what sqlmodel.Field returns
    """A column with the person that a row belongs to, and goes with."""
    return Field(foreign_key="users.id", ondelete="CASCADE", sa_type=BigInt, **column)


def guild(**column: Any) -> Any:  # noqa: ANN401 - what sqlmodel.Field returns
    """A column with the guild that a row belongs to, and goes with."""
    return Field(foreign_key="guilds.id", ondelete="CASCADE", sa_type=BigInt, **column)


def partial_index(name: str, *columns: str, where: str, on_postgres: str | None = None) -> Index:
    """An index of some rows.

    An index with ``postgresql_where`` would load the dialect of PostgreSQL into every process.

    Args:
        name: of the index.
        columns: in their order.
        where: which rows.
        on_postgres: the same as PostgreSQL says it, if it says it in other words.
    """
    return Index(
        name, *columns, sqlite_where=text(where), info={ON_POSTGRES: text(on_postgres or where)}
    )
