"""Alembic's environment: runs the migrations on a connection of their own."""

import asyncio
import sqlite3
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Engine, MetaData, create_engine, event, pool, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel.sql.sqltypes import AutoString

from models.tables import User
from models.tables.conventions import ON_POSTGRES
from models.types import BigInt, DayNumber, UtcSeconds

BIG_INT = "BIG_INT"

_PLAIN_TYPES: dict[type, str] = {
    AutoString: "sa.String()",
    UtcSeconds: BIG_INT,
    DayNumber: "sa.Integer()",
}
"""A revision must not change when our column types do: it names SQLAlchemy's own."""


_ONE_MIGRATES = 0x5041_4345
"""The key of a lock: of several processes that start together one migrates."""


def _url() -> URL:
    given = context.get_x_argument(as_dictionary=True).get("url")
    url = (
        given
        or context.config.attributes.get("url")
        or context.config.get_main_option("sqlalchemy.url")
    )
    return make_url(str(url))


def _render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    if kind != "type":
        return False
    if item is BigInt:
        return BIG_INT
    return _PLAIN_TYPES.get(type(item), False)


def _is_compared(_item: object, name: str | None, kind: str, *_others: object) -> bool:
    # SQLAlchemy can't read an index with a descending column back; a test looks at its query plan.
    return kind != "index" or name != "ix_scores_rank"


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url.set(drivername="sqlite"), poolclass=pool.NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout=30000")
        # A batch migration drops and re-creates its table: with foreign keys on, SQLite would
        # delete every row that refers to it, without an error.
        connection.execute("PRAGMA foreign_keys=OFF")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Two processes that start together take turns; the second finds nothing left to do.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _declared() -> MetaData:
    """What the code declares, with what an index is on PostgreSQL alone."""
    for table in User.metadata.tables.values():
        for index in table.indexes:
            if ON_POSTGRES in index.info:
                index.dialect_options["postgresql"]["where"] = index.info[ON_POSTGRES]
    return User.metadata


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=_declared(),
        # A batch makes a table anew, and turns the CHECK of a column that was added later into one
        # of the table: SQLite then drops that column no more, and earlier downgrades fail.
        render_as_batch=False,
        render_item=_render,
        include_object=_is_compared,
        # All or nothing: a crash half-way leaves the old schema.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            _refuse_orphans(connection)


def _refuse_orphans(connection: Connection) -> None:
    orphans = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if orphans:
        message = f"{len(orphans)} rows would refer to rows that are gone; nothing was changed"
        raise RuntimeError(message)


async def _run_on_postgres(url: URL) -> None:
    engine = create_async_engine(url, poolclass=pool.NullPool)
    async with engine.begin() as connection:
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_MIGRATES})"))
        await connection.run_sync(_run)


if _url().get_backend_name() == "postgresql":
    asyncio.run(_run_on_postgres(_url()))
else:
    with _sqlite(_url()).connect() as _connection:
        _run(_connection)
