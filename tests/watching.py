"""What goes to a SQLite database: its statements, as SQLite itself sees them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

from models.database import Database
from models.sqlite import SqliteEngine


async def watch(database: Database, note: Callable[[str], object] | None) -> None:
    """Have each statement told before it is executed, values and all; None ends that."""
    engine = cast("SqliteEngine", database._engine)
    for line in (engine._writer, engine._quick_reader):
        hop = await line.hop()
        await hop._connection.set_trace_callback(cast("Callable[..., object]", note))


@asynccontextmanager
async def sent(database: Database) -> AsyncIterator[list[str]]:
    """All statements that go to the database meanwhile, but the bounds of transactions."""
    statements: list[str] = []

    def note(sql: str) -> None:
        if not sql.startswith(("BEGIN", "COMMIT", "ROLLBACK", "EXPLAIN", "PRAGMA")):
            statements.append(sql)

    await watch(database, note)
    try:
        yield statements
    finally:
        await watch(database, None)
