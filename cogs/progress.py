"""/streak."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.study import Study
from cogs.ui import panels
from cogs.ui.replies import answer, think

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class Progress(commands.Cog):
    """Where a member stands."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._logbook = study.logbook
        self._clock = clock

    @app_commands.command()
    async def streak(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Your streak, and why each of the last 14 days counted or not."""
        await think(interaction)
        shown = await self._logbook.streak(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, panels.streak(shown))


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    await bot.add_cog(Progress(bot.study, bot.clock))
