"""Pacer itself, in this process, connected to the fake Discord."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bot
from coach.config import Settings
from cogs.client import Clock, CoachBot
from tests.wire.fake_discord import FakeDiscord

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday


def running_on_from(start: datetime) -> Clock:
    """A clock that shows `start` now and then goes as the wall's does.

    The wall's own would make a test's outcome depend on the hour: before 04:00 a session counts
    for the day before.
    """
    began_at = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - began_at)


@asynccontextmanager
async def running(
    discord: FakeDiscord,
    database_path: Path,
    clock: Clock | None = None,
    /,
    *,
    heartbeat_timeout: float = 60.0,
    **settings: object,
) -> AsyncIterator[CoachBot]:
    """Pacer, ready, with the time that `clock` tells; by default it is noon and time passes.

    Without a language model, unless `settings` choose one. `heartbeat_timeout` is discord.py's: so
    many seconds without a word from Discord, and the connection is given up.
    """
    chosen = {"llm_provider": "offline"} | settings
    pacer = bot.create_bot(
        Settings(
            discord_token=discord.token,
            discord_api_url=discord.api_url,
            discord_gateway_url=discord.gateway_url,
            database_url=f"sqlite+aiosqlite:///{database_path}",
            **chosen,
        ),
        clock=clock or running_on_from(NOON),
    )
    pacer._connection.guild_ready_timeout = 0.05
    pacer._connection.heartbeat_timeout = heartbeat_timeout
    times = len(discord.identifies) + 1
    connection = asyncio.create_task(pacer.start(discord.token))
    try:
        await discord.identified(times=times)
        await discord.until(pacer.is_ready)
        yield pacer
    finally:
        await pacer.close()
        await asyncio.gather(connection, return_exceptions=True)
