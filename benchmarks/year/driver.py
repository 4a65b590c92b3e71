"""SQLite without a thread for each connection.

aiosqlite hands every statement to another thread and back. In a simulation that never waits for
anything else this is most of the time, and makes the order of things depend on the machine. Here
the same connections run the same statements at once, where they are asked.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import aiosqlite
from sqlalchemy import Dialect, Engine, event

Job = tuple[asyncio.Future[Any] | None, Callable[[], Any]]


class _AtOnce:
    """A queue of jobs that is always empty."""

    def put_nowait(self, job: Job) -> None:
        future, function = job
        try:
            result = function()
        except Exception as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _Connection(aiosqlite.Connection):
    _tx: Any

    def __init__(self, path: str, **options: Any) -> None:  # noqa: ANN401 - as sqlite3 takes them
        super().__init__(lambda: sqlite3.connect(path, **options), iter_chunk_size=64)
        self._tx = _AtOnce()

    def __await__(self) -> Generator[Any, None, aiosqlite.Connection]:
        return self._connect().__await__()


@contextmanager
def without_threads() -> Iterator[None]:
    """Databases that are opened meanwhile use no thread."""

    def connect(dialect: Dialect, _record: object, _args: object, options: dict[str, Any]) -> None:
        if dialect.is_async:  # migrations run in a thread of their own, on plain sqlite3
            options["async_creator_fn"] = _Connection

    event.listen(Engine, "do_connect", connect)
    try:
        yield
    finally:
        event.remove(Engine, "do_connect", connect)
