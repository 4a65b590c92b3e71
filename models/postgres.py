"""PostgreSQL: one database for several processes.

A transaction takes a lock before it reads: of its own person (`write` with a ``user_id``) or of
everything (`write` without). So nothing that it has read is changed by somebody else before it
writes, as on SQLite, where there is one writer; and two people never wait for one another. The
locks are PostgreSQL's advisory ones, and go with the transaction.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import text
from sqlmodel.ext.asyncio.session import AsyncSession

from models import migrating
from models.errors import NewerDatabase, UnusableDatabase, is_undone_by_others

T = TypeVar("T")

_CURE = "check the host, the user, the password and the name, and whether the server runs"
_CONNECTIONS = 10
_EVERYTHING = 0x5041_4345
"""The key of the lock of all there is; any number that nobody else in the database uses."""

_ALONE = text("SELECT pg_advisory_xact_lock(:all, 0)")
_BESIDE = text("SELECT pg_advisory_xact_lock_shared(:all, 0)")
_PERSON = text("SELECT pg_advisory_xact_lock(:user_id)")

_TRIES = 10

_PATIENCE = {
    # A process that is frozen, or cut off, with a lock in its hands: the server takes it back.
    "idle_in_transaction_session_timeout": "15000",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    # Whoever can't have a lock by then gives its connection back, and tells who asked.
    "lock_timeout": "20000",
}
"""In milliseconds, and of the keepalives in seconds."""


class PostgresEngine:
    """A PostgreSQL database, by asyncpg."""

    def __init__(self, url: str) -> None:
        self._url = url
        try:
            self._engine = create_async_engine(
                url,
                pool_size=_CONNECTIONS,
                max_overflow=0,
                pool_timeout=60,
                # A server that was restarted has closed our connections: they are tried before
                # use.
                pool_pre_ping=True,
                # An error must not carry notes into the log.
                hide_parameters=True,
                connect_args={"command_timeout": 60, "server_settings": _PATIENCE},
            )
        except ModuleNotFoundError as error:
            cure = "install what requirements/postgres.txt names"
            raise UnusableDatabase(error, cure=cure) from error

    async def open(self) -> None:
        """Bring the schema up to date; of several processes one does, and the others wait.

        Raises:
            NewerDatabase: its schema is not known here.
            UnusableDatabase: it can't be reached or read.
        """
        revision = await self.revision()
        if revision > migrating.SCHEMA_REVISION:
            raise NewerDatabase
        if revision != migrating.SCHEMA_REVISION:
            await asyncio.to_thread(migrating.migrate, self._url)

    async def revision(self) -> str:
        """The newest migration that it has seen; empty without any.

        Raises:
            UnusableDatabase: it can't be reached or read.
        """
        try:
            async with self._engine.connect() as connection:
                return await migrating.revision(connection)
        except OSError as error:
            raise UnusableDatabase(error.strerror or error, cure=_CURE) from error
        except DBAPIError as error:
            raise UnusableDatabase(error.orig, cure=_CURE) from error

    async def close(self) -> None:
        """Give all connections back."""
        await self._engine.dispose()

    async def read(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Run ``work`` on one consistent view."""
        async with self.reading() as db:
            return await work(db)

    async def write(
        self, work: Callable[[AsyncSession], Awaitable[T]], *, user_id: int | None = None
    ) -> T:
        """Run ``work`` as one transaction, alone on what the person has, or on everything."""
        return await self._transaction(work, is_alone=user_id is None, user_id=user_id)

    async def claim(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Run ``work`` as one transaction on rows that it locks itself."""
        return await self._transaction(work, is_alone=False)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One consistent view; nothing can be written through it."""
        async with AsyncSession(self._engine, expire_on_commit=False) as db:
            await db.connection(
                execution_options={
                    "isolation_level": "REPEATABLE READ",
                    "postgresql_readonly": True,
                }
            )
            yield db

    async def _transaction(
        self,
        work: Callable[[AsyncSession], Awaitable[T]],
        *,
        is_alone: bool,
        user_id: int | None = None,
    ) -> T:
        for tries_left in reversed(range(_TRIES)):
            try:
                async with AsyncSession(self._engine, expire_on_commit=False) as db, db.begin():
                    await _lock(db, is_alone=is_alone, user_id=user_id)
                    return await work(db)
            except DBAPIError as error:
                if not tries_left or not is_undone_by_others(error):
                    raise
            # Two that met once meet again when they come back at the same time.
            await asyncio.sleep(random.uniform(0.005, 0.05))  # noqa: S311 - not for secrets
        raise AssertionError("unreachable")


async def _lock(db: AsyncSession, *, is_alone: bool, user_id: int | None) -> None:
    connection = await db.connection()
    await connection.execute(_ALONE if is_alone else _BESIDE, {"all": _EVERYTHING})
    if user_id is not None:
        await connection.execute(_PERSON, {"user_id": user_id})
