"""SQLite: one file, one writer, some readers.

SQLAlchemy's default set-up for it loses updates without an error when coroutines read, think and
write: each transaction here begins with BEGIN IMMEDIATE on the one writing connection.
"""

import asyncio
import errno
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from models import migrating
from models.errors import NewerDatabase, UnusableDatabase
from models.one_hop import OneHop

T = TypeVar("T")

_CURE = "check the path, its permissions and the space left, or restore a backup"
_READERS = 4
_COMMON_PRAGMAS = ("busy_timeout=20000", "foreign_keys=ON", "temp_store=MEMORY")
_WRITER_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    # The default of 1000 pages makes the slowest commits 30 times slower on large files.
    "wal_autocheckpoint=8000",
    "journal_size_limit=67108864",
    "cache_size=-16384",
    # What is deleted is overwritten. Debian's SQLite does so by itself, others don't; what it costs
    # can't be measured beside the commit.
    "secure_delete=ON",
)
# Readers never write the log back: a checkpoint from a second connection is the shape of the
# WAL-reset corruption bug of SQLite before 3.51.3.
_READER_PRAGMAS = ("query_only=ON", "wal_autocheckpoint=0", "cache_size=-4096")
# What is asked all day is found here, as far as the database is large enough to need it.
_QUICK_READER_PRAGMAS = (*_READER_PRAGMAS, "cache_size=-65536")


class SqliteEngine:
    """A SQLite database.

    One connection writes. What is read in one hop has a connection of its own.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._path = Path(make_url(url).database or "")
        self._writer = _Line(url, 1, _WRITER_PRAGMAS, begin="BEGIN IMMEDIATE")
        self._quick_reader = _Line(url, 1, _QUICK_READER_PRAGMAS, begin="BEGIN")
        self._reader = _Line(url, _READERS, _READER_PRAGMAS, begin="BEGIN")
        self._writing = asyncio.Lock()
        self._is_open = True

    async def open(self) -> None:
        """Make the folder and bring the schema up to date.

        Raises:
            NewerDatabase: its schema is not known here.
            UnusableDatabase: the file can't be made, opened or read.
        """
        self._is_open = True
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            async with self._writer.engine.connect() as connection:
                revision = await migrating.revision(connection)
            if revision > migrating.SCHEMA_REVISION:
                raise NewerDatabase
            if revision != migrating.SCHEMA_REVISION:
                await asyncio.to_thread(migrating.migrate, self._url)
        except OSError as error:
            raise UnusableDatabase(error.strerror, cure=_CURE) from error
        except DatabaseError as error:
            raise UnusableDatabase(error.orig, cure=_CURE) from error

    async def close(self) -> None:
        """Give all connections back; the write-ahead log is folded into the file.

        Whoever comes later is refused, so that the file stays as it is.
        """
        self._is_open = False
        for line in (self._reader, self._quick_reader, self._writer):
            await line.close()

    async def read(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Run ``work`` on one consistent view, in one hop."""
        return await (await self._hop(self._quick_reader)).run(work)

    async def write(
        self,
        work: Callable[[AsyncSession], Awaitable[T]],
        *,
        user_id: int | None = None,  # noqa: ARG002 - there is one writer anyhow
    ) -> T:
        """Run ``work`` as one transaction, in one hop."""
        # Whoever stops waiting for their turn has written nothing.
        async with self._writing:
            return await (await self._hop(self._writer)).run(work)

    async def claim(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """The same: there is one writer."""
        return await self.write(work)

    async def _hop(self, line: "_Line") -> OneHop:
        if not self._is_open:
            raise ValueError("the database is closed")
        return await line.hop()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One consistent view; nothing can be written through it."""
        async with AsyncSession(self._reader.engine, expire_on_commit=False) as db:
            yield db


class _Line:
    """Connections of a kind; the newest of them also as a place for whole transactions."""

    def __init__(self, url: str, connections: int, pragmas: tuple[str, ...], *, begin: str) -> None:
        self._begin = begin
        self._hop: OneHop | None = None
        self._opening: asyncio.Task[OneHop] | None = None
        self.engine = self._engine(url, connections, (*_COMMON_PRAGMAS, *pragmas))

    async def hop(self) -> OneHop:
        """The connection as a place where a transaction is run in one hop."""
        if self._hop is not None and self._hop.is_open:
            return self._hop
        if self._opening is None:
            self._opening = asyncio.create_task(self._open_hop())
        # Whoever stops waiting must not leave the thread of half a connection behind.
        return await asyncio.shield(self._opening)

    async def close(self) -> None:
        """Give the connections back, after what is under way on them."""
        if self._opening is not None:
            await asyncio.wait([self._opening])
        await self.engine.dispose()

    async def _open_hop(self) -> OneHop:
        try:
            async with self.engine.connect() as connection:
                raw = await connection.get_raw_connection()
                driver: Any = raw.driver_connection
                hop = OneHop(driver, begin=self._begin)
            await hop.warm_up()
            self._hop = hop
            return hop
        finally:
            self._opening = None

    def _engine(self, url: str, connections: int, pragmas: tuple[str, ...]) -> AsyncEngine:
        engine = create_async_engine(
            url,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=60,
            # An error must not carry notes into the log.
            hide_parameters=True,
        )

        @event.listens_for(engine.sync_engine, "connect")
        def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - any DB-API driver
            # Python's own implicit BEGIN comes too late, before the first write, not the first
            # read.
            connection.isolation_level = None
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def begin_transaction(connection: Connection) -> None:
            connection.exec_driver_sql(self._begin)

        return engine
