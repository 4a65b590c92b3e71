"""Putting the leaderboard message into a channel, for those who may manage the server."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from coach.board_work import Message
from coach.domain.errors import (
    BoardRefused,
    MissingPermissions,
    NeedsManageServer,
    NotInServer,
)
from coach.domain.ranking import Metric, Period
from coach.language.catalogue import speaking
from cogs.boards import language_in, missing_permissions
from cogs.ui import board_cards, server_cards
from cogs.ui.delivery import Verdict, delete, post
from cogs.ui.replies import Card

if TYPE_CHECKING:
    from cogs.client import CoachBot


def managed(interaction: "discord.Interaction[CoachBot]") -> discord.Guild:
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


async def place_board(
    interaction: "discord.Interaction[CoachBot]",
    channel: app_commands.AppCommandChannel,
    period: Period = Period.WEEK,
    metric: Metric = Metric.MINUTES,
) -> Card:
    """Post the message in a channel and keep it up to date from now on; gives what to answer.

    Raises:
        MissingPermissions: Pacer lacks some in that channel.
        BoardRefused: Discord does not take the message.
    """
    bot, guild = interaction.client, managed(interaction)
    target = guild.get_channel(channel.id)
    if target is None:
        raise MissingPermissions(channel=channel.name, missing=("View Channel",))
    missing = missing_permissions(target)
    if missing:
        raise MissingPermissions(channel=channel.name, missing=missing)
    now = bot.clock()
    view = await bot.study.standings.of(guild_id=guild.id, period=period, metric=metric, now=now)
    # Its message is for all, whatever the one who puts it there speaks.
    with speaking(language_in(guild)):
        posted = await post(
            bot,
            channel_id=channel.id,
            card=board_cards.board(view, now),
            nonce=str(interaction.id),
        )
        if posted.verdict is not Verdict.SENT or posted.message_id is None:
            raise BoardRefused(channel=channel.name)
        before = await bot.study.boards.set_up(
            guild_id=guild.id,
            message=Message(channel.id, posted.message_id),
            view=view,
            now=now,
        )
    if before is not None:
        await delete(bot, channel_id=before.channel_id, message_id=before.message_id)
    return server_cards.board_set(channel.mention, view)
