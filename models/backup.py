"""Copies of a SQLite database, made while others write to it."""

import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Copied:
    """A finished copy.

    Attributes:
        size_bytes: of the file.
        seconds: that it took, checking included.
    """

    size_bytes: int
    seconds: float


class Obstacle(Enum):
    """What was in the way of a copy, and of which path."""

    NO_SOURCE = auto()
    """There is no database at that path."""
    TAKEN = auto()
    """There is a file at the target's path."""
    TAKEN_MEANWHILE = auto()
    """There was none when it began."""
    NO_FOLDER = auto()
    """That of the target."""
    UNWRITABLE = auto()
    """The target; the flaw is the system's word for it."""
    NO_ROOM = auto()
    """For the target; the flaw is SQLite's word for it."""
    UNREADABLE = auto()
    """The source; the flaw is SQLite's word for it."""
    DAMAGED = auto()
    """The source; the flaw is what SQLite found in the copy."""


class NotCopied(Exception):
    """Nothing was copied.

    Attributes:
        obstacle: why.
        path: that it is about.
        flaw: what the system or the database said of it, if it said anything.
    """

    def __init__(self, obstacle: Obstacle, path: Path, flaw: object = "") -> None:
        super().__init__(obstacle, path, flaw)
        self.obstacle = obstacle
        self.path = path
        self.flaw = str(flaw)


def back_up(source: Path, target: Path) -> Copied:
    """Copy a database as it stands at this moment; takes a while, for a thread of its own.

    It is read in one step, inside one transaction: nobody who writes has to wait, and what is
    written meanwhile is not in the copy. (In several steps it would start again with each commit
    in between.) The copy becomes ``target`` only when it is whole, checked and on the disk, and is
    a single file that only its owner may read.

    Raises:
        NotCopied: there is nothing to copy, or no way to.
    """
    began_at = time.perf_counter()
    _refuse_before(source, target)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with _translated(source, target):
            _copy(source, part)
            _check(part, source)
            _settle(part, target)
    finally:
        for leftover in (
            part,
            *(part.with_name(part.name + end) for end in ("-wal", "-shm", "-journal")),
        ):
            leftover.unlink(missing_ok=True)
    return Copied(target.stat().st_size, time.perf_counter() - began_at)


def _refuse_before(source: Path, target: Path) -> None:
    if not source.is_file():
        raise NotCopied(Obstacle.NO_SOURCE, source)
    if target.exists():
        raise NotCopied(Obstacle.TAKEN, target)
    if not target.parent.is_dir():
        raise NotCopied(Obstacle.NO_FOLDER, target.parent)


@contextmanager
def _translated(source: Path, target: Path) -> Iterator[None]:
    """Name what the system or the database says in a code.

    Raises:
        NotCopied: it went wrong.
    """
    try:
        yield
    except OSError as error:
        raise NotCopied(Obstacle.UNWRITABLE, target, error.strerror) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
            raise NotCopied(Obstacle.NO_ROOM, target, error) from error
        raise NotCopied(Obstacle.UNREADABLE, source, error) from error


def _copy(source: Path, part: Path) -> None:
    # Made before SQLite opens it, so that at no time others can read it.
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with (
        # For reading only: a second connection that wrote the log back could harm the file, see
        # `models.sqlite`.
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(part)) as copy,
    ):
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_master").fetchone()
        original.backup(copy, pages=-1)
        original.execute("COMMIT")
        # One file, without a log beside it; Pacer turns the log on again when it opens the file.
        copy.execute("PRAGMA journal_mode=DELETE")


def _check(part: Path, source: Path) -> None:
    with closing(sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        found = [str(row[0]) for row in copy.execute("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise NotCopied(Obstacle.DAMAGED, source, found[0])


def _settle(part: Path, target: Path) -> None:
    _flush(part)
    if target.exists():
        raise NotCopied(Obstacle.TAKEN_MEANWHILE, target)
    part.rename(target)
    _flush(target.parent)


def _flush(path: Path) -> None:
    """Have it on the disk, also after a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
