"""The clock on the wall: three jobs, once a minute; all that is planned stands in the database."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from discord.ext import commands

if TYPE_CHECKING:
    from cogs.client import CoachBot

EVERY_SECONDS = 60


class Timetable(commands.Cog):
    """Calls the bot's tick."""

    def __init__(self, bot: "CoachBot") -> None:
        self._bot = bot
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._planned_at: dict[str, float] = {}

    async def cog_load(self) -> None:
        """Start ticking."""
        for job in (self._bot.look_at_voice, self._bot.send_messages, self._bot.refresh_boards):
            self._scheduler.add_job(
                self._look,
                "interval",
                [job],
                seconds=EVERY_SECONDS,
                id=job.__name__,
                # After a block of any length: run once, not at all in parallel, and never skip
                # because it is late (the default forgives one second).
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Do not wait a minute for what is due already."""
        await self._bot.tick(self._bot.clock())

    async def cog_unload(self) -> None:
        """Stop ticking."""
        self._scheduler.shutdown(wait=False)

    async def _look(self, job: Callable[[datetime], Awaitable[None]]) -> None:
        """Do a job, and tell how long it took and how late it was.

        The scheduler leaves out what it missed, and would call the next look punctual.
        """
        time = asyncio.get_running_loop().time
        began_at = time()
        late = max(0.0, began_at - self._planned_at.get(job.__name__, began_at))
        self._planned_at[job.__name__] = began_at + EVERY_SECONDS
        try:
            await job(self._bot.clock())
        finally:
            self._bot.meter.tick(job.__name__, seconds=time() - began_at, late_seconds=late)


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    await bot.add_cog(Timetable(bot))
