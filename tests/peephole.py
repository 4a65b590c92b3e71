"""A look into a database from beside: past all that is tested, and without waiting for it."""

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import asyncpg
from sqlalchemy.engine import make_url

from models.database import Database

Row = tuple[Any, ...]


class Peephole:
    """Rows by a query with "?" in place of its values."""

    def __init__(self, database: Database) -> None:
        self._file: sqlite3.Connection | None = None
        if not database.is_shared:
            self._file = sqlite3.connect(database.path, isolation_level=None)
            return
        # The test's own loop is busy with the test: this one runs in a thread beside it.
        self._thread = ThreadPoolExecutor(1)
        self._runner = asyncio.Runner()
        url = make_url(database.url)
        host, port = str(url.query["host"]), int(str(url.query["port"]))
        self._server = self._run(
            lambda: asyncpg.connect(user=url.username, database=url.database, host=host, port=port)
        )

    def __call__(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows."""
        if self._file is not None:
            return self._file.execute(query, values).fetchall()
        for number in range(len(values)):
            query = query.replace("?", f"${number + 1}", 1)
        return [tuple(row) for row in self._run(lambda: self._server.fetch(query, *values))]

    def close(self) -> None:
        """Look no more."""
        if self._file is not None:
            self._file.close()
            return
        self._run(self._server.close)
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    def _run(self, ask: Any) -> Any:  # noqa: ANN401 - whatever the driver gives
        async def answer() -> Any:  # noqa: ANN401
            return await ask()

        return self._thread.submit(lambda: self._runner.run(answer())).result()
