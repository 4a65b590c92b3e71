"""/server: what those who manage a server decide."""

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import discord
from discord import app_commands
from discord.ext import commands

from coach.board_work import Message
from coach.domain.errors import (
    BoardRefused,
    MissingPermissions,
    NeedsManageServer,
    NotInServer,
)
from coach.domain.ranking import Metric, Period
from coach.study import Study
from cogs.boards import missing_permissions
from cogs.ui import board_cards, server_cards, zones
from cogs.ui.delivery import Verdict, delete, post
from cogs.ui.gate import DEAR
from cogs.ui.replies import answer, think
from cogs.ui.views import BOARD_OFF, PersistentItem

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
        guild = _managed(interaction)
        target = guild.get_channel(channel.id)
        if target is None:
            raise MissingPermissions(channel=channel.name, missing=("View Channel",))
        missing = missing_permissions(target)
        if missing:
            raise MissingPermissions(channel=channel.name, missing=missing)
        now = self._clock()
        view = await self._study.standings.of(
            guild_id=guild.id,
            period=Period(period or Period.WEEK),
            metric=Metric(metric or Metric.MINUTES),
            now=now,
        )
        posted = await post(
            interaction.client,
            channel_id=channel.id,
            card=board_cards.board(view, now),
            nonce=str(interaction.id),
        )
        if posted.verdict is not Verdict.SENT or posted.message_id is None:
            raise BoardRefused(channel=channel.name)
        before = await self._study.boards.set_up(
            guild_id=guild.id,
            message=Message(channel.id, posted.message_id),
            view=view,
            now=now,
        )
        if before is not None:
            await delete(
                interaction.client, channel_id=before.channel_id, message_id=before.message_id
            )
        await answer(interaction, server_cards.board_set(channel.mention, view))

    @app_commands.command()
    @app_commands.describe(zone="The city that this server lives by, for example Berlin")
    async def timezone(
        self,
        interaction: "discord.Interaction[CoachBot]",
        zone: app_commands.Range[str, 1, zones.MOST_TYPED],
    ) -> None:
        """Set the time zone that this server’s days, weeks and months follow."""
        await think(interaction)
        guild = _managed(interaction)
        now = self._clock()
        await self._study.membership.set_timezone(
            guild_id=guild.id, name=zones.resolved(zone), now=now
        )
        shown = await self._study.boards.status(guild_id=guild.id, now=now)
        await answer(interaction, server_cards.zone_set(shown))

    @timezone.autocomplete("zone")
    async def _zones(
        self, _interaction: "discord.Interaction[CoachBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        return zones.choices(typed, self._clock())

    @app_commands.command()
    async def status(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """What is set up in this server, what is missing, and what texts take today."""
        await think(interaction)
        guild = _managed(interaction)
        overview = await self._study.overview(guild_id=guild.id, now=self._clock())
        missing = _missing(guild, overview.status.channel_id)
        await answer(interaction, server_cards.status(overview, missing=missing))


class BoardOffButton(PersistentItem, template=BOARD_OFF):
    """The leaderboard message is wanted no more."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Delete it; whoever joined stays joined."""
        await think(interaction)
        bot = interaction.client
        guild = _managed(interaction)
        before = await bot.study.boards.remove(guild_id=guild.id)
        if before is not None:
            await delete(bot, channel_id=before.channel_id, message_id=before.message_id)
        await answer(interaction, server_cards.board_off())


def _managed(interaction: "discord.Interaction[CoachBot]") -> discord.Guild:
    """The server, when this person may manage it.

    Raises:
        NeedsManageServer: they may not.
        NotInServer: Pacer is not in it.
    """
    if not interaction.permissions.manage_guild:
        raise NeedsManageServer
    guild = interaction.client.get_guild(interaction.guild_id or 0)
    if guild is None:
        raise NotInServer
    return guild


def _missing(guild: discord.Guild, channel_id: int | None) -> tuple[str, ...]:
    channel = guild.get_channel(channel_id) if channel_id is not None else None
    return missing_permissions(channel) if channel is not None else ()


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(BoardOffButton)
    await bot.add_cog(Server(bot.study, bot.clock))
