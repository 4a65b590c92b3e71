"""`bot.py backup FILE`: a copy of the database, and a sentence about it."""

import asyncio
from pathlib import Path

from coach.config import Settings
from models.backup import NotCopied, Obstacle, back_up
from models.database import Database

_MEBI = 2**20
_SENTENCES = {
    Obstacle.NO_SOURCE: (
        "There is no database at {path} to back up: check DATABASE_URL, and where you start Pacer."
    ),
    Obstacle.TAKEN: "{path} exists already: choose another name, or remove it first.",
    Obstacle.TAKEN_MEANWHILE: "{path} came into being meanwhile: choose another name.",
    Obstacle.NO_FOLDER: "The folder {path} does not exist: make it first.",
    Obstacle.UNWRITABLE: (
        "{path} can't be written ({flaw}): check the folder's permissions and the space left."
    ),
    Obstacle.NO_ROOM: (
        "{path} can't be written ({flaw}): make room on the disk, or choose another."
    ),
    Obstacle.UNREADABLE: (
        "{path} can't be read ({flaw}): restore an older backup if the file is damaged."
    ),
    Obstacle.DAMAGED: "The database is damaged ({flaw}): keep it, and restore an older backup.",
}


class BackupRefused(Exception):
    """Nothing was copied; the text is one sentence with the cure."""


async def backup(settings: Settings, target: Path) -> str:
    """Copy the database to ``target``; gives the sentence that says so.

    Raises:
        BackupRefused: it can't be done; the text is one sentence.
    """
    if not settings.database_url.startswith("sqlite"):
        raise BackupRefused(
            "A PostgreSQL database is backed up by its own tool: "
            f'pg_dump --format=custom --file={target} "postgresql://USER@HOST/DATABASE".'
        )
    source = Database(settings.database_url).path
    try:
        copied = await asyncio.to_thread(back_up, source, target)
    except NotCopied as error:
        raise BackupRefused(told(error)) from error
    size = f"{copied.size_bytes / _MEBI:.1f} MiB"
    return f"{target} holds a checked copy of {source}: {size}, in {copied.seconds:.1f} s."


def told(error: NotCopied) -> str:
    """Why nothing was copied, in one sentence with the cure."""
    return _SENTENCES[error.obstacle].format(path=error.path, flaw=error.flaw)
