"""/ask: a question about one's own figures."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.language.reading import QUESTION_LIMIT
from coach.study import Study
from cogs.ui import ask_cards
from cogs.ui.gate import DEAR
from cogs.ui.replies import answer, think

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class Questions(commands.Cog):
    """What members want to know."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._asking = study.asking
        self._clock = clock

    @app_commands.command(extras=DEAR)
    @app_commands.describe(question="For example: how much did I train last week?")
    async def ask(
        self,
        interaction: "discord.Interaction[CoachBot]",
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
    ) -> None:
        """Ask something about your own figures."""
        await think(interaction)
        reply = await self._asking.ask(
            user_id=interaction.user.id,
            guild_id=interaction.guild_id,
            question=question,
            now=self._clock(),
            locale=str(interaction.locale),
        )
        await answer(interaction, ask_cards.reply(reply))


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    await bot.add_cog(Questions(bot.study, bot.clock))
