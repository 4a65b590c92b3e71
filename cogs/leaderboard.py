"""/leaderboard and /board: where members of a server stand, for those who joined."""

from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands
from discord.ext import commands

from coach.domain.errors import NotInServer, ServerOnly
from coach.domain.ranking import Metric, Period
from coach.standings import StandingsView
from coach.study import Study
from cogs import presence
from cogs.ui import board_cards, joining_cards
from cogs.ui.replies import answer, hold, think
from cogs.ui.views import BOARD, PICKS_RANKS, RANKS, PersistentItem, offered

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class Leaderboard(commands.Cog):
    """Who stands where."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._study = study
        self._clock = clock

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.describe(period="Over which time", metric="Compared by what")
    async def leaderboard(
        self,
        interaction: "discord.Interaction[CoachBot]",
        *,
        period: Literal["today", "week", "month", "all"] | None = None,
        metric: Literal["minutes", "load", "sessions", "streak", "improvement"] | None = None,
    ) -> None:
        """Where you and the members who joined stand in this server."""
        await think(interaction)
        view = await _standings(
            interaction,
            period=Period(period) if period else None,
            metric=Metric(metric) if metric else None,
        )
        await answer(interaction, board_cards.leaderboard(view))

    @commands.Cog.listener()
    async def on_app_command_completion(
        self,
        interaction: "discord.Interaction[CoachBot]",
        _command: app_commands.Command[Any, ..., Any],
    ) -> None:
        """Whoever uses a command in a server is there, under the name that they have now."""
        if interaction.guild_id is not None:
            await self._study.membership.seen(
                guild_id=interaction.guild_id,
                user_id=interaction.user.id,
                name=interaction.user.display_name,
                now=self._clock(),
            )


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class Board(
    commands.GroupCog, group_name="board", group_description="Be on this server’s leaderboard"
):
    """Joining and leaving."""

    @app_commands.command()
    async def join(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Show your name and figures on this server’s leaderboard."""
        await think(interaction)
        await _join(interaction)

    @app_commands.command()
    async def leave(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Take yourself off this server’s leaderboard, at once."""
        await think(interaction)
        await _leave(interaction)


class RanksItem(PersistentItem, template=RANKS):
    """Another board to look at, or one's own place."""

    picks = PICKS_RANKS

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Show it: in place, or to whoever pressed under the channel's message."""
        period, metric = Period(self.fields["period"]), Metric(self.fields["metric"])
        choice = self.fields["choice"]
        if choice == "show":
            await think(interaction)
        else:
            await hold(interaction)
        if choice == "period":
            period = offered(Period, self.picked[0])
        elif choice == "metric":
            metric = offered(Metric, self.picked[0])
        view = await _standings(interaction, period=period, metric=metric)
        await answer(interaction, board_cards.leaderboard(view))


class BoardButton(PersistentItem, template=BOARD):
    """Ask what joining means, join, or leave."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Do it, and say so to this person alone."""
        await think(interaction)
        await {"ask": _ask, "join": _join, "leave": _leave}[self.fields["wish"]](interaction)


def _guild_id(interaction: "discord.Interaction[CoachBot]") -> int:
    """The server that this is about.

    Raises:
        ServerOnly: it is a direct message.
    """
    if interaction.guild_id is None:
        raise ServerOnly
    return interaction.guild_id


def _joined_guild_id(interaction: "discord.Interaction[CoachBot]") -> int:
    """The server that this is about, when Pacer is in it and so can ask who else still is.

    Raises:
        ServerOnly: it is a direct message.
        NotInServer: Pacer was installed by a person, not added to this server.
    """
    guild_id = _guild_id(interaction)
    if interaction.client.get_guild(guild_id) is None:
        raise NotInServer
    return guild_id


async def _standings(
    interaction: "discord.Interaction[CoachBot]", *, period: Period | None, metric: Metric | None
) -> StandingsView:
    bot = interaction.client
    now = bot.clock()
    guild_id, user = _joined_guild_id(interaction), interaction.user
    # Whoever asks is there: a member who was away is shown as what they are, listed.
    await bot.study.membership.seen(
        guild_id=guild_id, user_id=user.id, name=user.display_name, now=now
    )

    async def look() -> StandingsView:
        return await bot.study.standings.of(
            guild_id=guild_id, period=period, metric=metric, now=now, user_id=user.id
        )

    return await presence.confirmed(bot, bot.study.membership, guild_id, look, now)


async def _ask(interaction: "discord.Interaction[CoachBot]") -> None:
    """What joining shows; a button that anybody may press in passing publishes nothing."""
    view = await _standings(interaction, period=None, metric=None)
    is_listed = view.own is not None and view.own.is_listed
    card = joining_cards.joined(view, is_new=False) if is_listed else joining_cards.join_question()
    await answer(interaction, card)


async def _join(interaction: "discord.Interaction[CoachBot]") -> None:
    bot = interaction.client
    is_new = await bot.study.membership.join(
        guild_id=_joined_guild_id(interaction),
        user_id=interaction.user.id,
        name=interaction.user.display_name,
        now=bot.clock(),
    )
    view = await _standings(interaction, period=None, metric=None)
    await answer(interaction, joining_cards.joined(view, is_new=is_new))


async def _leave(interaction: "discord.Interaction[CoachBot]") -> None:
    bot = interaction.client
    was_listed = await bot.study.membership.leave(
        guild_id=_guild_id(interaction), user_id=interaction.user.id, now=bot.clock()
    )
    await answer(interaction, joining_cards.left(was_listed=was_listed))


async def setup(bot: "CoachBot") -> None:
    """Add the features."""
    bot.add_dynamic_items(RanksItem, BoardButton)
    await bot.add_cog(Leaderboard(bot.study, bot.clock))
    await bot.add_cog(Board())
