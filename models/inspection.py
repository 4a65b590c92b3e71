"""A look at a SQLite database from outside, that changes nothing in it; also while Pacer runs.

All of it blocks: it is for a thread of its own.
"""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

LOCK_SECONDS = 2.0
"""For a lock that somebody else holds; Pacer itself holds it for milliseconds."""

_INSTRUCTIONS_BETWEEN_LOOKS = 100_000


class TooLong(Exception):
    """The check was given up; it says nothing."""


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """Where a leaderboard message is kept."""

    guild_id: int
    channel_id: int


def flaw(path: Path, *, seconds: float) -> str | None:
    """The first thing that SQLite finds wrong with a file; None when it is intact.

    Raises:
        TooLong: the file is too large to be looked through in that time.
        sqlite3.Error: it can't be read at all.
    """
    ends_at = time.monotonic() + seconds
    with closing(_opened(path, mode="ro")) as connection:
        connection.set_progress_handler(
            lambda: time.monotonic() > ends_at, _INSTRUCTIONS_BETWEEN_LOOKS
        )
        try:
            found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise TooLong from None
            raise
    return None if found == "ok" else found


def try_to_write(path: Path) -> None:
    """Begin to write, and leave it at that.

    Raises:
        sqlite3.Error: that is not possible, or somebody else has been writing for too long.
    """
    with closing(_opened(path, mode="rw")) as connection:
        # Only the bot's own writer may write the log back, see `models.sqlite`.
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


def revision(path: Path) -> str | None:
    """The newest migration that was run on a file; None when none was.

    Raises:
        sqlite3.Error: it can't be read.
    """
    with closing(_opened(path, mode="ro")) as connection:
        if not _has_table(connection, "alembic_version"):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def board_places(path: Path, *, limit: int) -> list[BoardPlace]:
    """Where leaderboard messages are kept, as far as they are looked after.

    Raises:
        sqlite3.Error: it can't be read.
    """
    with closing(_opened(path, mode="ro")) as connection:
        if not _has_table(connection, "boards"):
            return []
        rows = connection.execute(
            "SELECT guild_id, channel_id FROM boards WHERE due_at IS NOT NULL"
            " ORDER BY guild_id LIMIT ?",
            (limit,),
        )
        return [BoardPlace(*row) for row in rows]


def _opened(path: Path, *, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=LOCK_SECONDS, isolation_level=None)


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    statement = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(statement, (name,)).fetchone() is not None
