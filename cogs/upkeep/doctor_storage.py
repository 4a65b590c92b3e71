"""The doctor looks at the database and at the disk."""

import asyncio
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from cogs.upkeep.checkups import Checkup
from models import inspection
from models.errors import UnusableDatabase
from models.migrating import SCHEMA_REVISION
from models.postgres import PostgresEngine

QUICK_CHECK_SECONDS = 5.0

LEAST_FREE = 100 * 2**20
SCARCE_FREE = 2**30

_MEBI = 2**20
_CURE = "check the path, its permissions and the space left, or restore a backup"


async def look_at_storage(path: Path) -> Sequence[Checkup]:
    """How it stands with the database, its migrations, and the room that is left."""
    return await asyncio.to_thread(_look, path)


async def look_at_server(url: str) -> Sequence[Checkup]:
    """How it stands with a database on a server: whether it answers, and its migrations."""
    try:
        engine = PostgresEngine(url)
        try:
            revision = await engine.revision()
        finally:
            await engine.close()
    except UnusableDatabase as error:
        text = f"on a server, can't be used ({error}): {error.cure}."
        return [Checkup.fails("database", text, stops=True)]
    return [Checkup.well("database", "on a server, which answers."), _judged(revision)]


def _look(path: Path) -> list[Checkup]:
    if not path.exists():
        text = f"{path} is not there yet: the first start makes it."
        return [Checkup.note("database", text), _disk(path)]
    try:
        found = [_file(path), _judged(inspection.revision(path) or "")]
    except sqlite3.Error as error:
        text = f"{path} can't be used ({error}): {_CURE}."
        found = [Checkup.fails("database", text, stops=True)]
    return [*found, _disk(path)]


def _file(path: Path) -> Checkup:
    size = f"{path.stat().st_size / _MEBI:.1f} MiB"
    inspection.try_to_write(path)
    try:
        flaw = inspection.flaw(path, seconds=QUICK_CHECK_SECONDS)
    except inspection.TooLong:
        text = (
            f"{path} ({size}) opens and can be written; it is too large to be looked through here."
        )
        return Checkup.note("database", text)
    if flaw is not None:
        text = f"{path} is damaged ({flaw}): keep a copy of it, and restore a backup."
        return Checkup.fails("database", text, stops=True)
    return Checkup.well("database", f"{path} ({size}) is intact and can be written.")


def _judged(revision: str) -> Checkup:
    if revision > SCHEMA_REVISION:
        text = "of a newer Pacer: upgrade Pacer, or restore the backup from before the upgrade."
        return Checkup.fails("migrations", text, stops=True)
    if revision < SCHEMA_REVISION:
        text = "not up to date: back up; then the next start, or bot.py migrate, runs them."
        return Checkup.note("migrations", text)
    return Checkup.well("migrations", f"up to date ({revision}).")


def _disk(path: Path) -> Checkup:
    folder = next(one for one in path.absolute().parents if one.is_dir())
    size = path.stat().st_size if path.exists() else 0
    return judged_room(folder, free=shutil.disk_usage(folder).free, size=size)


def judged_room(folder: Path, *, free: int, size: int) -> Checkup:
    """Whether the room that is left, in bytes, is enough beside a database of this size."""
    left = f"{free / _MEBI:,.0f} MiB left in {folder}"
    if free < LEAST_FREE:
        text = f"only {left}: make room; a full disk keeps Pacer from storing anything."
        return Checkup.fails("disk", text, stops=True)
    if free < max(SCARCE_FREE, 2 * size):
        return Checkup.note("disk", f"{left}: make room soon, for the database and a backup.")
    return Checkup.well("disk", f"{left}.")
