"""Alembic's environment: runs the migrations on a plain SQLite connection."""

import sqlite3
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Engine, create_engine, event, pool, text
from sqlalchemy.engine import make_url
from sqlmodel.sql.sqltypes import AutoString

from models import tables
from models.types import BigInt, DayNumber, UtcSeconds

BIG_INT = "BIG_INT"

_PLAIN_TYPES: dict[type, str] = {
    AutoString: "sa.String()",
    UtcSeconds: BIG_INT,
    DayNumber: "sa.Integer()",
}
"""A revision must not change when our column types do: it names SQLAlchemy's own."""


def _sync_url() -> str:
    given = context.get_x_argument(as_dictionary=True).get("url")
    url = (
        given
        or context.config.attributes.get("url")
        or context.config.get_main_option("sqlalchemy.url")
    )
    return make_url(str(url)).set(drivername="sqlite").render_as_string(hide_password=False)


def _render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    if kind != "type":
        return False
    if item is BigInt:
        return BIG_INT
    return _PLAIN_TYPES.get(type(item), False)


def _engine() -> Engine:
    engine = create_engine(_sync_url(), poolclass=pool.NullPool)

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


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=tables.User.metadata,
        render_as_batch=True,
        render_item=_render,
        # All or nothing: a crash half-way leaves the old schema.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        orphans = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
        if orphans:
            message = f"{len(orphans)} rows would refer to rows that are gone; nothing was changed"
            raise RuntimeError(message)


with _engine().connect() as _connection:
    _run(_connection)
