"""/stats and /streak, and a card of figures that is shared in a channel."""

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.domain import errors
from coach.domain.periods import StatsPeriod
from coach.studio import Studio, StudioBusy
from coach.study import Study
from coach.texts import NothingLogged
from cogs.ui import cards, panels, stats_cards
from cogs.ui.gate import DEAR
from cogs.ui.replies import Card, answer, hold, publish, think
from cogs.ui.throttle import Effort
from cogs.ui.views import SHARE, STATS, UNSHARE, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot

log = logging.getLogger(__name__)

DRAWING_SECONDS = 60.0
"""After that a card goes without."""

_PERIODS = [
    app_commands.Choice(name="This week", value=StatsPeriod.WEEK.value),
    app_commands.Choice(name="This month", value=StatsPeriod.MONTH.value),
    app_commands.Choice(name="This year", value=StatsPeriod.YEAR.value),
    app_commands.Choice(name="All time", value=StatsPeriod.ALL.value),
]


class Progress(commands.Cog):
    """Where a member stands."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._logbook = study.logbook
        self._clock = clock

    @app_commands.command(extras=DEAR)
    @app_commands.describe(
        member="Somebody who joined this server’s leaderboard; you, if left out",
        period="What to look at: this week, if left out",
    )
    @app_commands.choices(period=_PERIODS)
    async def stats(
        self,
        interaction: "discord.Interaction[CoachBot]",
        member: discord.User | None = None,
        period: str = StatsPeriod.WEEK.value,
    ) -> None:
        """Your figures and charts; you may share them."""
        await think(interaction)
        await _answer_with_stats(interaction, member or interaction.user, StatsPeriod(period))

    @app_commands.command()
    async def streak(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Your streak, and why each of the last 14 days counted or not."""
        await think(interaction)
        shown = await self._logbook.streak(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, panels.streak(shown))


class PeriodButton(PersistentItem, template=STATS):
    """Another period on the same card."""

    effort = Effort.DEAR

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Show it in place."""
        await hold(interaction)
        whose = await _met(interaction, int(self.fields["user_id"]))
        await _answer_with_stats(interaction, whose, StatsPeriod(self.fields["period"]))


class ShareButton(PersistentItem, template=SHARE):
    """One's own card, for the channel."""

    effort = Effort.DEAR

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Post what others may see of it."""
        await hold(interaction)
        channel_id = _postable_channel(interaction)
        bot = interaction.client
        user, now = interaction.user, bot.clock()
        period = StatsPeriod(self.fields["period"])
        progress = bot.study.progress
        view = await progress.stats(user_id=user.id, period=period, now=now)
        if isinstance(view, NothingLogged):
            await answer(interaction, cards.nothing_logged(view))
            return
        sharing = progress.sharing(user_id=user.id, channel_id=channel_id, period=period, now=now)
        with sharing:
            pictures = await _pictures(
                bot.study.studio, stats_cards.drawings(view, is_private=False)
            )
            card = stats_cards.shared(view, pictures, user_id=user.id, name=user.display_name)
            await _post(interaction, card)


class UnshareButton(PersistentItem, template=UNSHARE):
    """A shared card, taken back."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Delete the post, for the one whose figures it shows."""
        await hold(interaction)
        if interaction.user.id != int(self.fields["user_id"]):
            raise errors.NotYours
        try:
            await interaction.delete_original_response()
        except discord.NotFound as error:
            raise errors.StaleButton from error


async def _answer_with_stats(
    interaction: "discord.Interaction[CoachBot]",
    whose: discord.User | discord.Member,
    period: StatsPeriod,
) -> None:
    bot = interaction.client
    is_own = whose.id == interaction.user.id
    if not is_own:
        await _check_that_shown(interaction, whose)
    view = await bot.study.progress.stats(user_id=whose.id, period=period, now=bot.clock())
    if isinstance(view, NothingLogged):
        nothing = (
            cards.nothing_logged(view)
            if is_own
            else stats_cards.nothing_of_member(whose.display_name)
        )
        await answer(interaction, nothing)
        return
    pictures = await _pictures(bot.study.studio, stats_cards.drawings(view, is_private=is_own))
    if is_own:
        can_share = interaction.guild_id is not None
        card = stats_cards.own(view, pictures, user_id=whose.id, can_share=can_share)
    else:
        # Drawing takes a while, in which they may have left the board.
        await _check_that_shown(interaction, whose)
        card = stats_cards.of_member(view, pictures, user_id=whose.id, name=whose.display_name)
    await answer(interaction, card)


async def _check_that_shown(
    interaction: "discord.Interaction[CoachBot]", whose: discord.User | discord.Member
) -> None:
    """Only who is in this guild, and on its leaderboard by their own wish, is shown to others.

    Raises:
        NotShared: they are not, whatever the reason.
    """
    guild_id = interaction.guild_id
    is_here = isinstance(whose, discord.Member)
    standings = interaction.client.study.standings
    if (
        guild_id is None
        or not is_here
        or not await standings.is_listed(guild_id=guild_id, user_id=whose.id)
    ):
        raise errors.NotShared(name=whose.display_name)


async def _met(
    interaction: "discord.Interaction[CoachBot]", user_id: int
) -> discord.User | discord.Member:
    """The person whose card it is.

    Raises:
        StaleButton: they have left.
    """
    if user_id == interaction.user.id:
        return interaction.user
    if interaction.guild is not None:
        # Pacer keeps no list of members.
        with suppress(discord.NotFound, discord.Forbidden):
            return await interaction.guild.fetch_member(user_id)
    raise errors.StaleButton


def _postable_channel(interaction: "discord.Interaction[CoachBot]") -> int:
    """The channel, if both the person and Pacer may write there.

    Through Pacer nobody shall say what they could not say themselves.

    Raises:
        PostForbidden: one of them may not.
    """
    is_thread = isinstance(interaction.channel, discord.Thread)
    send = "send_messages_in_threads" if is_thread else "send_messages"
    theirs, ours = interaction.permissions, interaction.app_permissions
    may_post = getattr(theirs, send) and getattr(ours, send) and ours.attach_files
    if interaction.channel_id is None or not may_post:
        raise errors.PostForbidden
    return interaction.channel_id


async def _post(interaction: "discord.Interaction[CoachBot]", card: Card) -> None:
    try:
        await publish(interaction, card)
    except (discord.Forbidden, discord.NotFound) as error:
        raise errors.PostForbidden from error


async def _pictures(
    studio: Studio, drawings: tuple[stats_cards.Drawing, ...]
) -> stats_cards.Pictures:
    """The PNGs of charts by their names; without those that can't be drawn."""
    drawn = await asyncio.gather(*(_picture(studio, drawing) for drawing in drawings))
    return dict(pair for pair in drawn if pair is not None)


async def _picture(studio: Studio, drawing: stats_cards.Drawing) -> tuple[str, bytes] | None:
    try:
        async with asyncio.timeout(DRAWING_SECONDS):
            return drawing.name, await studio.picture(drawing.chart)
    except StudioBusy:
        log.warning("%s was left out: too many pictures are waiting", drawing.name)
        return None
    except Exception:
        # The figures are there without it.
        log.exception("%s could not be drawn", drawing.name)
        return None


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(PeriodButton, ShareButton, UnshareButton)
    await bot.add_cog(Progress(bot.study, bot.clock))
