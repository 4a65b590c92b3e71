"""The clock on the wall: one job, once a minute; all that is planned stands in the database."""

from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from discord.ext import commands

if TYPE_CHECKING:
    from cogs.client import CoachBot


class Timetable(commands.Cog):
    """Calls the bot's tick."""

    def __init__(self, bot: "CoachBot") -> None:
        self._bot = bot
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    async def cog_load(self) -> None:
        """Start ticking."""
        self._scheduler.add_job(
            self._tick,
            "interval",
            minutes=1,
            id="tick",
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
        await self._tick()

    async def cog_unload(self) -> None:
        """Stop ticking."""
        self._scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        await self._bot.tick(self._bot.clock())


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    await bot.add_cog(Timetable(bot))
