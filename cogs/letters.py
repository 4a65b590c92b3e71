"""The buttons under a direct message, and what a closed inbox means for the next command."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from coach.domain.kinds import InsightKind
from coach.entries import Entry
from coach.study import Study
from cogs.receipts import answer_logged
from cogs.ui import panels
from cogs.ui.errors import answer_error
from cogs.ui.inputs import intensity_in, minutes_in
from cogs.ui.replies import answer, think
from cogs.ui.views import LOG, MUTE, SNOOZE, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot

FORM = "log-form"


class LogForm(ui.Modal, title="Log a session"):
    """Duration and intensity. Its answer is read by `Letters`, so that it outlives a restart."""

    duration = ui.Label[Any](
        text="How long?",
        description="45, 1h30, 1:30 or 90 min",
        component=ui.TextInput[Any](custom_id="duration", max_length=20),
    )
    intensity = ui.Label[Any](
        text="How hard, from 1 to 10?",
        description="1 is very easy, 10 all out",
        component=ui.TextInput[Any](custom_id="intensity", max_length=2),
    )

    def __init__(self) -> None:
        super().__init__(custom_id=FORM)


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
    """Forms that were sent, and inboxes that were closed."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._study = study
        self._clock = clock

    @commands.Cog.listener()
    async def on_interaction(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Answer a form, even one that was opened before a restart."""
        data: Any = interaction.data
        is_form = interaction.type is discord.InteractionType.modal_submit
        if not is_form or data["custom_id"] != FORM:
            return
        try:
            await self._log(interaction, _values(data["components"]))
        except Exception as error:  # noqa: BLE001 - answered and logged there
            await answer_error(interaction, error)

    async def _log(
        self, interaction: "discord.Interaction[CoachBot]", values: dict[str, str]
    ) -> None:
        entry = Entry(
            minutes=minutes_in(values.get("duration", "")),
            intensity=intensity_in(values.get("intensity", "")),
        )
        await think(interaction)
        now = self._clock()
        logged = await self._study.logbook.log(
            user_id=interaction.user.id, guild_id=interaction.guild_id, entry=entry, now=now
        )
        await answer_logged(interaction, logged, now)

    @commands.Cog.listener()
    async def on_app_command_completion(
        self,
        interaction: "discord.Interaction[CoachBot]",
        _command: app_commands.Command[Any, ..., Any],
    ) -> None:
        """Tell once, after the next command, that an inbox took nothing."""
        if await self._study.accounts.is_inbox_news(user_id=interaction.user.id):
            await interaction.followup.send(view=panels.inbox_closed(), ephemeral=True)


def _values(components: Any) -> dict[str, str]:  # noqa: ANN401 - Discord's JSON
    """What was written into each field, by its ``custom_id``."""
    found: dict[str, str] = {}
    for part in components:
        if "value" in part:
            found[part["custom_id"]] = part["value"]
        found |= _values(part.get("components", []))
        if "component" in part:
            found |= _values([part["component"]])
    return found


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(LogButton, SnoozeButton, MuteButton)
    await bot.add_cog(Letters(bot.study, bot.clock))
