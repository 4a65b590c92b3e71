"""Whether a running bot is well: asked from outside, or by itself."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from coach.shards import Shards
from coach.study import STALE_AFTER, last_sign_of_life
from models.errors import FAILURES

if TYPE_CHECKING:
    from cogs.client import CoachBot

DATABASE_SECONDS = 3.0


class Unwell(Exception):
    """There is no sign of life, or an old one; the text is one sentence with the cure."""


async def check(database_url: str, shards: Shards, now: datetime) -> None:
    """Ask the database for the last sign of life of the bot with these shards.

    Raises:
        Unwell: it is too old, or there is none.
    """
    alive_at = await last_sign_of_life(database_url, shards)
    if alive_at is None:
        raise Unwell("No sign of life yet: start Pacer with the same DATABASE_URL.")
    if now - alive_at > STALE_AFTER:
        raise Unwell(f"No sign of life since {alive_at}: look at Pacer's log and restart it.")


async def problems(bot: "CoachBot") -> list[str]:
    """What is wrong with this bot, from inside; nothing when it is well."""
    if not bot.is_connected:
        return ["not connected to Discord"]
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            alive_at = await bot.study.alive_at()
    except FAILURES as error:
        return [f"the database does not answer ({type(error).__name__})"]
    if alive_at is None:
        return ["no sign of life yet"]
    seconds = (bot.clock() - alive_at).total_seconds()
    if seconds > STALE_AFTER.total_seconds():
        return [f"no sign of life for {seconds:.0f} s"]
    return []
