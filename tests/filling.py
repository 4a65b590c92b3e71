"""A row in every table there is, made up from what the tables declare.

So that a table which somebody adds has a row too, without a line here. When none can be made up,
`FIXED` may help; the error says for which table.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Connection, Integer, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import Table
from sqlmodel import SQLModel

from models.database import Database

WHEN = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
GUILD = 501
FIXED: dict[str, dict[str, Any]] = {
    "focus_timers": {"due_at": None},  # it has ended
    "guilds": {"timezone": "UTC"},
    "goals": {"since": date(2026, 11, 16)},  # a Monday
    "llm_spend": {"scope": "member"},
    "sessions": {"timezone": "Europe/Berlin"},
    "team_goals": {"since": date(2026, 11, 16), "minutes": 600},
}
"""Values by table and column, where no other would do."""

_CHOICES = re.compile(r"(\w+) IN \(([^)]*)\)")
_LEAST = re.compile(r"(\w+) BETWEEN (\d+)")

Row = Mapping[str, Any]


def tables() -> list[Table]:
    """All of them, each after those that it refers to."""
    return list(SQLModel.metadata.sorted_tables)


async def dump(database: Database) -> dict[str, list[Row]]:
    """Every row of every table."""
    async with database.reading() as db:
        connection = await db.connection()
        return {
            table.name: [dict(row) for row in (await connection.execute(select(table))).mappings()]
            for table in tables()
        }


async def fill(database: Database, user_id: int) -> None:
    """A row of this person in every table that can hold one, and one in each of the others."""
    await database.write(lambda db: db.run_sync(_fill, user_id))


def _fill(session: Session, user_id: int) -> None:
    made: dict[str, Row] = {}
    for table in tables():
        made[table.name] = _filled(session.connection(), table, user_id, made)


def _filled(connection: Connection, table: Table, user_id: int, made: Mapping[str, Row]) -> Row:
    problem = None
    for values in _candidates(table, user_id, made):
        try:
            with connection.begin_nested():
                statement = insert(table).values(values).returning(*table.primary_key)
                return {**values, **connection.execute(statement).mappings().one()}
        except IntegrityError as error:
            problem = error
            # A guild may be there already, from another person.
            key_values = {c.name: values.get(c.name) for c in table.primary_key}
            where = [table.c[name] == value for name, value in key_values.items()]
            there = connection.execute(select(table).where(*where)).mappings().first()
            if there is not None:
                return dict(there)
    raise AssertionError(f"no row of {table.name} could be made up: add to FIXED") from problem


def _candidates(table: Table, user_id: int, made: Mapping[str, Row]) -> Iterator[dict[str, Any]]:
    checks = " AND ".join(
        str(check.sqltext) for check in table.constraints if isinstance(check, CheckConstraint)
    )
    choices = {name: re.findall(r"'([^']*)'", listed) for name, listed in _CHOICES.findall(checks)}
    least = {name: int(number) for name, number in _LEAST.findall(checks)}
    named = [name for name in choices if name in table.c and choices[name]]
    options = [choices[name] for name in named]
    for is_sparse, *picked in itertools.product((False, True), *options):
        values = {
            column.name: _value(column, user_id, made, least)
            for column in table.c
            if not _is_numbered(column) and not (is_sparse and _may_be_missing(column))
        }
        yield values | dict(zip(named, picked, strict=True)) | FIXED.get(table.name, {})


def _may_be_missing(column: Column[Any]) -> bool:
    return bool(column.nullable) and not column.foreign_keys


def _is_numbered(column: Column[Any]) -> bool:
    """Whether the database gives it."""
    is_only = len(column.table.primary_key) == 1
    return (
        column.primary_key
        and is_only
        and not column.foreign_keys
        and column.autoincrement is not False
        and isinstance(column.type, Integer)
    )


def _value(
    column: Column[Any], user_id: int, made: Mapping[str, Row], least: Mapping[str, int]
) -> object:
    for key in column.foreign_keys:
        parent = key.column
        return made[parent.table.name][parent.name]
    if column.name in ("user_id", "owner_id") or (column.table.name, column.name) == (
        "users",
        "id",
    ):
        return user_id
    if column.name in ("guild_id", "home_guild_id") or str(column) == "guilds.id":
        return GUILD
    return _plain(column, least)


def _plain(column: Column[Any], least: Mapping[str, int]) -> object:
    name = type(column.type).__name__
    if name in ("UtcSeconds", "DayNumber"):
        return WHEN if name == "UtcSeconds" else date(2026, 11, 18)
    if name == "JSON":
        return {}
    if name == "AutoString":
        return f"x{column.name}"[:8]
    kind = column.type.python_type
    return {
        bool: False,
        int: least.get(column.name, 1),
        float: 0.5,
        bytes: b"x",
    }[kind]
