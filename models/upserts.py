"""INSERT ... ON CONFLICT, which both engines have and write alike.

SQLAlchemy has one such statement in each dialect, and each is compiled by its own alone. This is
SQLite's, which is loaded anyhow (`models.statements`), with what PostgreSQL's compiler asks beyond
it: so a process on SQLite does without the dialect of PostgreSQL, 2.5 MiB.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Self

import sqlalchemy
from sqlalchemy import ColumnElement, alias
from sqlalchemy.dialects.sqlite.dml import OnConflictDoNothing, OnConflictDoUpdate
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlmodel import SQLModel


class _DoNothing(OnConflictDoNothing):
    inherit_cache = True
    constraint_target = None
    """The name of a constraint, which only PostgreSQL could take; here columns are named."""


class _DoUpdate(OnConflictDoUpdate):
    inherit_cache = True
    constraint_target = None


class Upsert(sqlalchemy.Insert):
    """An INSERT that says what to do with a row that is there already."""

    inherit_cache = True
    stringify_dialect = "sqlite"

    @cached_property
    def excluded(self) -> ReadOnlyColumnCollection[str, Any]:
        """The columns of what would be inserted."""
        return alias(self.table, name="excluded").columns

    def on_conflict_do_nothing(self) -> Self:
        """Leave the row that is there."""
        return self.ext(_DoNothing())

    def on_conflict_do_update(
        self,
        *,
        index_elements: Iterable[Any],
        set_: Mapping[str, Any],
        where: ColumnElement[bool] | None = None,
    ) -> Self:
        """Change the row that is there.

        Args:
            index_elements: the columns by which it is the same row.
            set_: what to put into which columns.
            where: leave it as it is unless this holds.
        """
        return self.ext(_DoUpdate(index_elements, set_=dict(set_), where=where))


def upsert(table: type[SQLModel]) -> Upsert:
    """An INSERT into a table."""
    return Upsert(table)
