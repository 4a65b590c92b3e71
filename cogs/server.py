"""/server: what those who manage a server decide."""

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import discord
from discord import app_commands
from discord.ext import commands

from coach.domain.errors import NoTeamGoal
from coach.domain.ranking import Metric, Period
from coach.study import Study
from cogs.boards import missing_permissions
from cogs.placing import managed, place_board
from cogs.ui import server_cards, team_cards, zones
from cogs.ui.delivery import delete
from cogs.ui.gate import DEAR
from cogs.ui.inputs import TeamGoalOption
from cogs.ui.replies import answer, think
from cogs.ui.views import BOARD_OFF, TEAM_OFF, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class BoardChannel(app_commands.Transformer):
    """A channel for the leaderboard message, even one that is hidden from Pacer.

    discord.py's own way fails for a channel that it does not know.
    """

    type = discord.AppCommandOptionType.channel
    channel_types: ClassVar = [discord.ChannelType.text, discord.ChannelType.news]

    async def transform(
        self, _interaction: discord.Interaction[Any], value: app_commands.AppCommandChannel, /
    ) -> app_commands.AppCommandChannel:
        """As it is."""
        return value


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.default_permissions(manage_guild=True)
class Server(commands.GroupCog, group_name="server", group_description="Pacer in this server"):
    """The settings of a server."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._study = study
        self._clock = clock

    @app_commands.command(extras=DEAR)
    @app_commands.describe(
        channel="Where the leaderboard message stands",
        period="Over which time it compares; this week, if not given",
        metric="By what; minutes, if not given",
    )
    async def board(
        self,
        interaction: "discord.Interaction[CoachBot]",
        channel: app_commands.Transform[app_commands.AppCommandChannel, BoardChannel],
        period: Literal["today", "week", "month", "all"] | None = None,
        metric: Literal["minutes", "load", "sessions", "streak", "improvement"] | None = None,
    ) -> None:
        """Put a leaderboard message into a channel and keep it up to date."""
        await think(interaction)
        card = await place_board(
            interaction,
            channel,
            period=Period(period or Period.WEEK),
            metric=Metric(metric or Metric.MINUTES),
        )
        await answer(interaction, card)

    @app_commands.command()
    @app_commands.describe(
        minutes="What all on the leaderboard want to reach together in a week; 0 for no goal"
    )
    async def goal(
        self,
        interaction: "discord.Interaction[CoachBot]",
        minutes: app_commands.Transform[int, TeamGoalOption],
    ) -> None:
        """Set a weekly goal that members reach together."""
        await think(interaction)
        guild, now = managed(interaction), self._clock()
        if minutes:
            receipt = await self._study.teams.set_goal(guild_id=guild.id, minutes=minutes, now=now)
            await answer(interaction, team_cards.goal_set(receipt))
        else:
            await self._study.teams.switch_off(guild_id=guild.id, now=now)
            await answer(interaction, team_cards.goal_off())

    @app_commands.command()
    @app_commands.describe(zone="The city that this server lives by, for example Berlin")
    async def timezone(
        self,
        interaction: "discord.Interaction[CoachBot]",
        zone: app_commands.Range[str, 1, zones.MOST_TYPED],
    ) -> None:
        """Set the time zone that this server’s days, weeks and months follow."""
        await think(interaction)
        guild = managed(interaction)
        now = self._clock()
        await zones.ready()
        await self._study.membership.set_timezone(
            guild_id=guild.id, name=zones.resolved(zone), now=now
        )
        shown = await self._study.boards.status(guild_id=guild.id, now=now)
        await answer(interaction, server_cards.zone_set(shown))

    @timezone.autocomplete("zone")
    async def _zones(
        self, _interaction: "discord.Interaction[CoachBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        await zones.ready()
        return zones.choices(typed, self._clock())

    @app_commands.command()
    async def status(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """What is set up in this server, what is missing, and what texts take today."""
        await think(interaction)
        guild = managed(interaction)
        overview = await self._study.overview(guild_id=guild.id, now=self._clock())
        missing = _missing(guild, overview.status.channel_id)
        await answer(interaction, server_cards.status(overview, missing=missing))


class BoardOffButton(PersistentItem, template=BOARD_OFF):
    """The leaderboard message is wanted no more."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Delete it; whoever joined stays joined."""
        await think(interaction)
        bot = interaction.client
        guild = managed(interaction)
        before = await bot.study.boards.remove(guild_id=guild.id)
        if before is not None:
            await delete(bot, channel_id=before.channel_id, message_id=before.message_id)
        had_goal = True
        try:
            await bot.study.teams.switch_off(guild_id=guild.id, now=bot.clock())
        except NoTeamGoal:
            had_goal = False
        await answer(interaction, server_cards.board_off(had_goal=had_goal))


class TeamOffButton(PersistentItem, template=TEAM_OFF):
    """The goal is wanted no more."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """End it; the leaderboard stays."""
        await think(interaction)
        bot, guild = interaction.client, managed(interaction)
        await bot.study.teams.switch_off(guild_id=guild.id, now=bot.clock())
        await answer(interaction, team_cards.goal_off())


def _missing(guild: discord.Guild, channel_id: int | None) -> tuple[str, ...]:
    channel = guild.get_channel(channel_id) if channel_id is not None else None
    return missing_permissions(channel) if channel is not None else ()


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(BoardOffButton, TeamOffButton)
    await bot.add_cog(Server(bot.study, bot.clock))
