"""/goal: minutes to aim at from Monday to Sunday."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.study import Study
from cogs.ui import goal_cards
from cogs.ui.inputs import DurationOption
from cogs.ui.replies import answer, think

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class Goals(commands.GroupCog, group_name="goal", group_description="Your weekly goal"):
    """A member's weekly goal."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._goals = study.goals
        self._clock = clock

    @app_commands.command()
    @app_commands.describe(minutes="How long a week: 150, 2h30 or 5 h")
    async def set(
        self,
        interaction: "discord.Interaction[CoachBot]",
        minutes: app_commands.Transform[int, DurationOption],
    ) -> None:
        """Aim at so many minutes a week, Monday to Sunday."""
        await think(interaction)
        view = await self._goals.set(
            user_id=interaction.user.id, minutes=minutes, now=self._clock()
        )
        await answer(interaction, goal_cards.wished(view))

    @app_commands.command()
    async def show(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Your weekly goal: what is left, and how the last weeks went."""
        await think(interaction)
        view = await self._goals.show(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, goal_cards.shown(view))

    @app_commands.command()
    async def clear(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Give up your weekly goal, from next Monday on."""
        await think(interaction)
        view = await self._goals.clear(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, goal_cards.wished(view))


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    await bot.add_cog(Goals(bot.study, bot.clock))
