"""`bot.py doctor`: looks at all that Pacer needs, and says what is missing and what cures it."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from coach.config import Settings
from coach.llm.base import Provider
from cogs.upkeep.checkups import Checkup, within
from cogs.upkeep.doctor_discord import look_at_discord
from cogs.upkeep.doctor_models import look_at_models
from cogs.upkeep.doctor_storage import look_at_server, look_at_storage
from models import inspection
from models.database import Database

MOST_BOARDS = 20
"""Each takes three requests."""

_DISCORD_SECONDS = 45.0
_STORAGE_SECONDS = 15.0
_MODELS_SECONDS = 45.0
"""Importing two SDKs included, which takes a slow machine longer than asking does."""


async def examine(settings: Settings, providers: Sequence[Provider]) -> Sequence[Checkup]:
    """Look at everything at the same time; each check has its end, and stops no other."""
    token = settings.discord_token.get_secret_value() if settings.discord_token else None
    path = _file_of(settings)
    boards = await asyncio.to_thread(_boards_in, path) if path else []
    storage = look_at_storage(path) if path else look_at_server(settings.database_url)
    groups = await asyncio.gather(
        within(_DISCORD_SECONDS, "Discord", look_at_discord(token, boards)),
        within(_STORAGE_SECONDS, "database", storage),
        within(_MODELS_SECONDS, "language model", look_at_models(settings, providers)),
    )
    return [one for group in groups for one in group]


def verdict(found: Sequence[Checkup]) -> str:
    """The last line: what it all means."""
    stopping = sum(one.stops for one in found)
    failing = sum(one.mark == "✗" for one in found)
    if stopping:
        return "Pacer can't work like that: mend what fails, and ask again."
    if failing:
        return "Pacer works, but not all of it."
    return "Pacer can work."


def _file_of(settings: Settings) -> Path | None:
    """The file of the database; None when it is on a server."""
    if not settings.database_url.startswith("sqlite"):
        return None
    return Database(settings.database_url).path


def _boards_in(path: Path) -> list[inspection.BoardPlace]:
    if not path.is_file():
        return []
    try:
        return inspection.board_places(path, limit=MOST_BOARDS)
    except sqlite3.Error:
        # What is wrong with the file is said by the check of the file.
        return []
