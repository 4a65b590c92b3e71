"""The buttons and the form of a direct message, and what a closed inbox means."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from coach.domain.kinds import InsightKind
from coach.entries import Entry
from coach.language.catalogue import texts
from coach.language.typed import intensity_in, minutes_in
from coach.study import Study
from cogs.receipts import answer_logged
from cogs.ui import panels
from cogs.ui.forms import PersistentForm
from cogs.ui.replies import answer, think
from cogs.ui.views import LOG, MUTE, SNOOZE, PersistentItem

if TYPE_CHECKING:
    from cogs.client import CoachBot

FORM = "log-form"


class LogForm(PersistentForm, template=FORM, title=texts("Log a session")):
    """Duration and intensity."""

    most = MappingProxyType({"duration": 20, "intensity": 2})

    duration = ui.Label[Any](
        text=texts("How long?"),
        description=texts("45, 1h30, 1:30 or 90 min"),
        component=ui.TextInput[Any](custom_id="duration", max_length=most["duration"]),
    )
    intensity = ui.Label[Any](
        text=texts("How hard, from 1 to 10?"),
        description=texts("1 is very easy, 10 all out"),
        component=ui.TextInput[Any](custom_id="intensity", max_length=most["intensity"]),
    )

    def __init__(self) -> None:
        super().__init__(FORM)

    @classmethod
    async def submitted(
        cls,
        interaction: "discord.Interaction[CoachBot]",
        _fields: dict[str, str],
        values: dict[str, str],
    ) -> None:
        """Log it, as `/log` does."""
        entry = Entry(
            minutes=minutes_in(values["duration"]),
            intensity=intensity_in(values["intensity"]),
        )
        await think(interaction)
        bot = interaction.client
        now = bot.clock()
        logged = await bot.study.logbook.log(
            user_id=interaction.user.id, guild_id=interaction.guild_id, entry=entry, now=now
        )
        await answer_logged(interaction, logged, now)


class LogButton(PersistentItem, template=LOG):
    """Log a session without leaving the inbox."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Open the form."""
        await interaction.response.send_modal(LogForm())


class SnoozeButton(PersistentItem, template=SNOOZE):
    """No messages for a day."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep quiet."""
        await think(interaction)
        bot = interaction.client
        until = await bot.study.accounts.snooze(user_id=interaction.user.id, now=bot.clock())
        await answer(interaction, panels.snoozed(until))


class MuteButton(PersistentItem, template=MUTE):
    """No more messages of this kind."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Turn the kind off."""
        await think(interaction)
        bot = interaction.client
        kind = InsightKind(self.fields["kind"])
        await bot.study.accounts.set_messages(
            user_id=interaction.user.id, now=bot.clock(), wishes={kind: False}
        )
        await answer(interaction, panels.muted(kind))


class Letters(commands.Cog):
    """Inboxes that were closed."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @commands.Cog.listener()
    async def on_app_command_completion(
        self,
        interaction: "discord.Interaction[CoachBot]",
        _command: app_commands.Command[Any, ..., Any],
    ) -> None:
        """Tell once, after the next command, that an inbox took nothing."""
        if await self._study.accounts.is_inbox_news(user_id=interaction.user.id):
            await interaction.followup.send(view=panels.inbox_closed(), ephemeral=True)


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(LogButton, SnoozeButton, MuteButton)
    bot.add_forms(LogForm)
    await bot.add_cog(Letters(bot.study))
