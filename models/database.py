"""The open database: transactions, and migrations at the start.

One interface over two engines. `models.sqlite` is what one process needs: a file, one writer, some
readers. `models.postgres` is for several processes on one database.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy.engine import make_url
from sqlmodel.ext.asyncio.session import AsyncSession

from models.postgres import PostgresEngine
from models.sqlite import SqliteEngine
from models.timing import Watch, nobody_watches, timed

T = TypeVar("T")
P = ParamSpec("P")
Work = Callable[[AsyncSession], Awaitable[T]]
"""A transaction: it awaits nothing but its database, and may be run again from the start."""


class Engine(Protocol):
    """What a database has to be able to do."""

    async def open(self) -> None:
        """Bring the schema up to date."""

    async def close(self) -> None:
        """Give all connections back."""

    async def read(self, work: Work[T]) -> T:
        """Run ``work`` on one consistent view."""

    async def write(self, work: Work[T], *, user_id: int | None) -> T:
        """Run ``work`` as one transaction."""

    async def claim(self, work: Work[T]) -> T:
        """Run ``work`` as one transaction beside others."""

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        """One consistent view."""


class Database:
    """A long-lived database. Open it before use, close it after.

    Args:
        url: where it is.
        watch: is told how long each transaction took.

    The transactions `read`, `write`, `write_for` and `claim` are functions: ``work(db, ...)`` with
    an open session. On SQLite each is run in one hop to the thread of the connection.
    """

    def __init__(self, url: str, *, watch: Watch = nobody_watches) -> None:
        self.url = url
        self._watch = watch
        self.is_shared = make_url(url).get_backend_name() == "postgresql"
        self._engine: Engine = PostgresEngine(url) if self.is_shared else SqliteEngine(url)

    @property
    def path(self) -> Path:
        """The file; only on SQLite."""
        return Path(make_url(self.url).database or "")

    @property
    def name(self) -> str:
        """What a log may say of it: no password."""
        url = make_url(self.url)
        return (
            f"{url.database} on {url.host or 'this machine'}" if self.is_shared else str(self.path)
        )

    async def open(self) -> None:
        """Make what is missing and bring the schema up to date.

        Raises:
            NewerDatabase: its schema is not known here.
            UnusableDatabase: it can't be made, opened or read.
        """
        await self._engine.open()

    async def close(self) -> None:
        """Give all connections back."""
        await self._engine.close()

    async def read(
        self,
        work: Callable[Concatenate[AsyncSession, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run ``work`` on one consistent view; nothing can be written through it."""
        with timed(self._watch, "read"):
            return await self._engine.read(lambda db: work(db, *args, **kwargs))

    async def write(
        self,
        work: Callable[Concatenate[AsyncSession, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run ``work`` as one short transaction, while nobody else writes.

        It is committed at the end, and undone when an exception leaves it.
        """
        with timed(self._watch, "write"):
            return await self._engine.write(lambda db: work(db, *args, **kwargs), user_id=None)

    async def write_for(
        self,
        user_id: int,
        work: Callable[Concatenate[AsyncSession, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run ``work`` as one short transaction on what is a person's own.

        Nobody else writes that meanwhile. Rows that are shared, such as those of guilds, may only
        be moved by statements that need not have read them.
        """
        with timed(self._watch, "write"):
            return await self._engine.write(lambda db: work(db, *args, **kwargs), user_id=user_id)

    async def claim(
        self,
        work: Callable[Concatenate[AsyncSession, P], Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run ``work`` as one short transaction on rows that it locks one by one, or skips."""
        with timed(self._watch, "write"):
            return await self._engine.claim(lambda db: work(db, *args, **kwargs))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One consistent view, for what is asked seldom or takes long."""
        with timed(self._watch, "read"):
            async with self._engine.reading() as db:
                yield db
