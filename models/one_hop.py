"""One hop: a whole transaction as one function on the thread of a SQLite connection.

An asyncio driver hops to its thread and back for each statement, several times; most of what a
transaction takes is spent on that. Here the coroutine of a transaction is run to its end on the
thread of the connection: its statements never wait for anything, so that it never has to be
suspended. That is checked: a transaction that awaits anything but its database is refused.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel.ext.asyncio.session import AsyncSession

T = TypeVar("T")

_BARE = "bare"
"""Where a session in one hop keeps the connection of its thread, in its ``info``."""


class OneHop:
    """The thread of a connection, as a place where whole transactions are run.

    Args:
        connection: of aiosqlite, open, in autocommit mode.
        begin: the statement that begins a transaction.
    """

    def __init__(self, connection: aiosqlite.Connection, *, begin: str) -> None:
        self._connection = connection
        self._begin = begin
        # aiosqlite has no public way to run a function on its thread. This is what all its
        # own methods do.
        self._hop: Callable[[Callable[[], Any]], Awaitable[Any]] = connection._execute  # noqa: SLF001
        self._raw: sqlite3.Connection = connection._conn  # noqa: SLF001
        self._engine: Engine = create_engine(
            "sqlite://", creator=lambda: self._raw, poolclass=StaticPool, hide_parameters=True
        )
        # One for all transactions: they follow one another, and closed it is as good as new.
        self._db = AsyncSession(expire_on_commit=False)
        self._db.sync_session.bind = self._engine
        self._db.info[_BARE] = self._raw

    @property
    def is_open(self) -> bool:
        """Whether transactions can still be run."""
        return self._connection._connection is not None  # noqa: SLF001 - there is no public way

    async def warm_up(self) -> None:
        """Have SQLAlchemy meet the connection now: it ends a transaction on that occasion."""
        await self._hop(lambda: self._engine.connect().close())

    async def run(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Run one transaction; committed at the end, undone when an exception leaves it.

        Once begun it is brought to its end, also when nobody waits for it any more.
        """
        result: T = await self._hop(partial(self._transaction, work))
        return result

    def _transaction(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        raw, session = self._raw, self._db.sync_session
        raw.execute(self._begin)
        try:
            result = run_through(work(self._db))
            if not raw.in_transaction:
                raise RuntimeError("something ended the transaction on its way")  # noqa: TRY301
            if session.in_transaction():
                session.commit()
            # Of bare statements the session knows nothing.
            if raw.in_transaction:
                raw.execute("COMMIT")
        except BaseException:
            try:
                session.rollback()
            finally:
                # Else the next transaction could not begin.
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
            raise
        finally:
            if session.identity_map or session.in_transaction():
                session.close()
        return result


def bare_connection(db: AsyncSession) -> sqlite3.Connection | None:
    """The connection under a session that runs in one hop; None elsewhere."""
    connection: sqlite3.Connection | None = db.info.get(_BARE)
    return connection


def run_through(waiting: Awaitable[T]) -> T:
    """Run a coroutine that never has to wait.

    Raises:
        RuntimeError: it has to: it awaits something that is not there yet.
    """
    if not isinstance(waiting, Coroutine):
        raise TypeError("a transaction is a coroutine")
    coroutine: Coroutine[Any, Any, T] = waiting
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise RuntimeError("a transaction awaited something other than its database")
