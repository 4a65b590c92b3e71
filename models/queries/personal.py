"""All that is kept of a person, in whatever table: found by walking the tables, not by a list.

A row is a person's own when it refers to them, by a foreign key or a column ``user_id``, or when
it goes with a row that is. A foreign key that is set to NULL only mentions: the row is somebody
else's and stays, without the mention. So a table that is added is in all of this at once.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    bindparam,
    delete,
    func,
    select,
    tuple_,
    union,
)
from sqlalchemy.sql.schema import ForeignKeyConstraint, Table
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import User
from models.types import BigInt

Rows = Mapping[str, list[dict[str, Any]]]
"""Rows as values by column, by the name of their table."""

_USER_ID: BindParameter[int] = bindparam("user_id", type_=BigInt)
_AT_ONCE = 500
_MENTIONS = ("SET NULL", "SET DEFAULT")

_USERS: Table = User.metadata.tables["users"]


def tables() -> tuple[Table, ...]:
    """The tables that hold rows of people's own, each after those that it refers to."""
    return tuple(table for table in SQLModel.metadata.sorted_tables if _ways(table))


async def rows(db: AsyncSession, *, user_id: int) -> Rows:
    """All that is a person's own; without tables that hold nothing of theirs.

    Some at a time, so that others have their turn. Not for one hop.
    """
    connection = await db.connection()
    found: dict[str, list[dict[str, Any]]] = {}
    for table in tables():
        # Twice found by two ways is one row.
        mine: dict[tuple[object, ...], dict[str, Any]] = {}
        for way in _ways(table):
            statement = select(table).where(way).order_by(*table.primary_key)
            async with connection.stream(statement, {"user_id": user_id}) as result:
                async for some in result.mappings().partitions(_AT_ONCE):
                    mine |= {tuple(row[name] for name in _key(table)): dict(row) for row in some}
        if mine:
            found[table.name] = list(mine.values())
    return found


async def counts(db: AsyncSession, *, user_id: int) -> dict[str, int]:
    """How many rows are a person's own, by the name of their table."""
    connection = await db.connection()
    found = {}
    for table in tables():
        keys = [select(*table.primary_key).where(way) for way in _ways(table)]
        mine = union(*keys).subquery() if len(keys) > 1 else keys[0].subquery()
        statement = select(func.count()).select_from(mine)
        found[table.name] = (await connection.execute(statement, {"user_id": user_id})).scalar_one()
    return found


async def remove(db: AsyncSession, *, user_id: int) -> None:
    """Take away all that is a person's own, and the person."""
    for table in reversed(tables()):
        for way in _ways(table):
            await db.exec(delete(table).where(way), params={"user_id": user_id})
    # What was read as objects is gone.
    db.expunge_all()


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key]


@cache
def _ways(table: Table) -> tuple[ColumnElement[bool], ...]:
    """The conditions of which one holds for each row of a person's own."""
    return tuple(_found(table, frozenset()))


def _found(table: Table, seen: frozenset[Table]) -> Iterator[ColumnElement[bool]]:
    if table is _USERS:
        yield table.c.id == _USER_ID
        return
    direct = _direct(table)
    yield from (table.c[name] == _USER_ID for name in sorted(direct))
    for key in _owning_keys(table):
        parent = key.referred_table
        names = set(key.column_keys)
        if parent is _USERS or parent is table or parent in seen or names & direct:
            continue
        for way in _found(parent, seen | {table}):
            here = [table.c[name] for name in key.column_keys]
            there = [element.column for element in key.elements]
            held = select(*there).where(way)
            yield here[0].in_(held) if len(here) == 1 else tuple_(*here).in_(held)


def _direct(table: Table) -> set[str]:
    """The columns that name the person whose a row is."""
    keys = {
        name
        for key in _owning_keys(table)
        if key.referred_table is _USERS
        for name in key.column_keys
    }
    return keys | ({"user_id"} & set(table.c.keys()))


def _owning_keys(table: Table) -> list[ForeignKeyConstraint]:
    found = [key for key in table.foreign_key_constraints if key.ondelete not in _MENTIONS]
    return sorted(found, key=lambda key: list(key.column_keys))
