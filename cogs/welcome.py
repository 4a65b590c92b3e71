"""Being added to a server: one message with all that can be set up, where it is seen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from coach.language.catalogue import speak
from coach.study import Study
from cogs.boards import language_in, missing_permissions
from cogs.placing import managed, place_board
from cogs.ui import server_cards, welcome_cards
from cogs.ui.delivery import Verdict, post
from cogs.ui.replies import answer, think
from cogs.ui.throttle import Effort
from cogs.ui.views import PICKS_ZONE, SETUP_BOARD, SETUP_ZONE, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot

_TRIES = 3
"""Channels that are tried, when Discord refuses what it seemed to allow."""


class Welcome(commands.Cog):
    """Says hello."""

    def __init__(self, bot: "CoachBot", study: Study, clock: "Clock") -> None:
        self._bot = bot
        self._study = study
        self._clock = clock

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Tell a new server what can be set up, once; nothing where nothing may be said."""
        speak(language_in(guild))
        channels = list(_channels(guild))[:_TRIES]
        now = self._clock()
        if not channels or not await self._study.welcomes.claim(
            guild_id=guild.id, joined_at=guild.me.joined_at, now=now
        ):
            return
        nonce = f"w{guild.id % 10**12}.{now:%y%m%d%H%M}"
        for channel in channels:
            sent = await post(
                self._bot, channel_id=channel.id, card=welcome_cards.welcome(), nonce=nonce
            )
            # Only after a plain no is another channel tried: else it may have arrived.
            if sent.verdict not in (Verdict.FORBIDDEN, Verdict.CHANNEL_GONE):
                return


def _channels(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Where Pacer may write: where the server tells its news, then its channels from the top."""
    first = [guild.system_channel] if guild.system_channel is not None else []
    others = [channel for channel in guild.text_channels if channel not in first]
    return (channel for channel in (*first, *others) if not missing_permissions(channel))


class SetupBoardSelect(PersistentItem, template=SETUP_BOARD):
    """Where the leaderboard message shall stand."""

    effort = Effort.DEAR

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Put it there, as `/server board` does."""
        await think(interaction)
        await answer(interaction, await place_board(interaction, self.picked_channel))


class SetupZoneSelect(PersistentItem, template=SETUP_ZONE):
    """The zone that the server lives by."""

    picks = PICKS_ZONE

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Set it, as `/server timezone` does."""
        await think(interaction)
        name, guild = self.picked[0], managed(interaction)
        bot, now = interaction.client, interaction.client.clock()
        await bot.study.membership.set_timezone(guild_id=guild.id, name=name, now=now)
        shown = await bot.study.boards.status(guild_id=guild.id, now=now)
        await answer(interaction, server_cards.zone_set(shown))


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(SetupBoardSelect, SetupZoneSelect)
    await bot.add_cog(Welcome(bot, bot.study, bot.clock))
