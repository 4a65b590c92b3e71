"""`bot.py backup FILE`: a copy of the database, and a sentence about it."""

import asyncio
from pathlib import Path

from coach.config import Settings
from models.backup import BackupRefused, back_up
from models.database import Database

_MEBI = 2**20


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
    copied = await asyncio.to_thread(back_up, source, target)
    size = f"{copied.size_bytes / _MEBI:.1f} MiB"
    return f"{target} holds a checked copy of {source}: {size}, in {copied.seconds:.1f} s."
