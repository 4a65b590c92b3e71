"""/log and /undo."""

from contextlib import suppress
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.domain.errors import CoachError
from coach.domain.limits import MAX_ACTIVITY, MAX_NOTE
from coach.domain.moments import Moment
from coach.entries import Entry, Receipt
from coach.language.safety import kept_text
from coach.study import Study
from cogs.receipts import answer_logged
from cogs.ui import cards
from cogs.ui.inputs import DurationOption, MomentOption
from cogs.ui.replies import answer, hold, think
from cogs.ui.views import REPEAT, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class Sessions(commands.Cog):
    """Logging sessions and taking them back."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._logbook = study.logbook
        self._clock = clock

    @app_commands.command()
    @app_commands.describe(
        duration="How long: 45, 1h30, 1:30 or 90 min",
        intensity="How hard, from 1 (very easy) to 10 (all out)",
        activity="What it was, such as run or yoga",
        note="A note to yourself",
        when="When it ended, if not now: 2h ago, 21:00 or yesterday 21:00",
    )
    async def log(
        self,
        interaction: "discord.Interaction[CoachBot]",
        *,
        duration: app_commands.Transform[int, DurationOption],
        intensity: app_commands.Range[int, 1, 10],
        activity: app_commands.Range[str, 1, MAX_ACTIVITY] | None = None,
        note: app_commands.Range[str, 1, MAX_NOTE] | None = None,
        when: app_commands.Transform[Moment, MomentOption] | None = None,
    ) -> None:
        """Log a session that you finished."""
        entry = Entry(
            minutes=duration,
            intensity=intensity,
            activity=kept_text(activity),
            note=kept_text(note),
            moment=when,
        )
        await think(interaction)
        now = self._clock()
        log = self._logbook.log(
            user_id=interaction.user.id, guild_id=interaction.guild_id, entry=entry, now=now
        )
        if entry.cue is not None:
            # Whatever becomes of the session, this comes first.
            await self._logbook.care(user_id=interaction.user.id, cue=entry.cue, now=now)
            is_logged = False
            with suppress(CoachError):
                is_logged = isinstance(await log, Receipt)
            await answer(interaction, cards.kind_answer(entry.cue, is_logged=is_logged))
            return
        await answer_logged(interaction, await log, now)

    @app_commands.command()
    async def undo(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Take back the session that you logged last, within 15 minutes."""
        await think(interaction)
        undone = await self._logbook.undo(user_id=interaction.user.id, now=self._clock())
        await answer(interaction, cards.undone(undone))


class RepeatAnswer(PersistentItem, template=REPEAT):
    """Yes or no to a session that was logged twice."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Log it, or let it go; the question disappears."""
        await hold(interaction)
        bot = interaction.client
        now = bot.clock()
        logged = await bot.study.logbook.confirm(
            user_id=interaction.user.id,
            draft_id=int(self.fields["draft_id"]),
            is_meant=self.fields["answer"] == "yes",
            now=now,
        )
        if logged is None:
            await answer(interaction, cards.repeat_dropped())
        else:
            await answer_logged(interaction, logged, now)


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(RepeatAnswer)
    await bot.add_cog(Sessions(bot.study, bot.clock))
