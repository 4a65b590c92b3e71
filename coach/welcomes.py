"""Welcomes: that a guild is told once what can be set up, when Pacer was added to it."""

from datetime import datetime, timedelta

from models.database import Database
from models.queries import guilds

NEWS_FOR = timedelta(hours=1)
"""What is told of later, as after a broken connection, is no joining."""
AGAIN_AFTER = timedelta(days=1)
"""Whoever was removed and is added again so soon knows it all."""


class Welcomes:
    """The use case on a guild that Pacer was added to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, *, guild_id: int, joined_at: datetime | None, now: datetime) -> bool:
        """Take it upon oneself to welcome a guild; False when that is done, or comes too late.

        Args:
            guild_id: of the guild.
            joined_at: when Pacer was added, as Discord says; None when it does not.
            now: aware, UTC.
        """
        if joined_at is not None and now - joined_at > NEWS_FOR:
            return False
        return await self._database.write(
            guilds.welcome, guild_id=guild_id, now=now, again_before=now - AGAIN_AFTER
        )
