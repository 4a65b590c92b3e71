"""The open database: one writer, some readers, and migrations at the start.

SQLAlchemy's default set-up for SQLite loses updates without an error when coroutines read,
think and write: each transaction here begins with BEGIN IMMEDIATE on the one writing connection.
"""

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import text
from sqlmodel.ext.asyncio.session import AsyncSession

SCHEMA_REVISION = "0002"
"""The newest migration; they are numbered in their order. A test holds it equal to the head."""

_READERS = 4
_COMMON_PRAGMAS = ("busy_timeout=20000", "foreign_keys=ON", "temp_store=MEMORY")
_WRITER_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    # The default of 1000 pages makes the slowest commits 30 times slower on large files.
    "wal_autocheckpoint=8000",
    "journal_size_limit=67108864",
    "cache_size=-16384",
)
# Readers never write the log back: a checkpoint from a second connection is the shape of the
# WAL-reset corruption bug of SQLite before 3.51.3.
_READER_PRAGMAS = ("query_only=ON", "wal_autocheckpoint=0", "cache_size=-4096")


class NewerDatabase(Exception):
    """The database was migrated by a newer version; it is left as it is."""


class UnusableDatabase(Exception):
    """The file can't be made, opened or read; the text says why."""


class Database:
    """A long-lived SQLite database. Open it before use, close it after."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._writer = _engine(url, 1, _WRITER_PRAGMAS, begin="BEGIN IMMEDIATE")
        self._reader = _engine(url, _READERS, _READER_PRAGMAS, begin="BEGIN")

    @property
    def path(self) -> Path:
        """The file."""
        return Path(make_url(self.url).database or "")

    async def open(self) -> None:
        """Make the folder and bring the schema up to date.

        Raises:
            NewerDatabase: its schema is not known here.
            UnusableDatabase: the file can't be made, opened or read.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self.path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            revision = await self._revision() or ""
            if revision > SCHEMA_REVISION:
                raise NewerDatabase
            if revision != SCHEMA_REVISION:
                await asyncio.to_thread(_migrate, self.url)
        except OSError as error:
            raise UnusableDatabase(error.strerror) from error
        except DatabaseError as error:
            raise UnusableDatabase(error.orig) from error

    async def close(self) -> None:
        """Give all connections back; the write-ahead log is folded into the file."""
        await self._reader.dispose()
        await self._writer.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One consistent view; nothing can be written through it."""
        async with AsyncSession(self._reader, expire_on_commit=False) as db:
            yield db

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One short transaction; committed at the end, undone when an exception leaves it."""
        async with AsyncSession(self._writer, expire_on_commit=False) as db, db.begin():
            yield db

    async def _revision(self) -> str | None:
        async with self._writer.connect() as connection:
            known = await connection.scalar(
                text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
            )
            if not known:
                return None
            revision: str | None = await connection.scalar(
                text("SELECT version_num FROM alembic_version")
            )
            return revision


def _engine(url: str, connections: int, pragmas: tuple[str, ...], *, begin: str) -> AsyncEngine:
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
        # Python's own implicit BEGIN comes too late, before the first write, not the first read.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*_COMMON_PRAGMAS, *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _migrate(url: str) -> None:
    # Alembic takes 0.2 s to import: only the starts that need it pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["url"] = url
    command.upgrade(config, "head")
