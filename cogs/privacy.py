"""/privacy: what is kept of a member, to see, to take along, and to delete."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.domain import errors
from coach.study import Study
from cogs.ui import privacy_cards
from cogs.ui.gate import DEAR
from cogs.ui.replies import answer, hold, think
from cogs.ui.throttle import Effort
from cogs.ui.views import DELETE, EXPORT, PRIVACY, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class Privacy(commands.GroupCog, group_name="privacy", group_description="What I know about you"):
    """What is kept of a member."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._privacy = study.privacy
        self._clock = clock

    @app_commands.command()
    async def show(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """What I keep about you, why, who sees it, and how long."""
        await think(interaction)
        kept = await self._privacy.kept(user_id=interaction.user.id)
        await answer(interaction, privacy_cards.kept(kept))

    @app_commands.command(extras=DEAR)
    async def export(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """All that I keep about you, as a file."""
        await think(interaction)
        await _export(interaction)

    @app_commands.command()
    async def delete(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Delete all that I keep about you; asks once."""
        await think(interaction)
        await _ask(interaction)


class AskButton(PersistentItem, template=PRIVACY):
    """Delete everything? Or rather not."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Ask, or take back the question."""
        await hold(interaction)
        if self.fields["wish"] == "ask":
            await _ask(interaction)
        else:
            await answer(interaction, privacy_cards.kept_after_all())


class ExportButton(PersistentItem, template=EXPORT):
    """All of it, before it is deleted."""

    effort = Effort.DEAR

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Give the file beside the message."""
        await think(interaction)
        await _export(interaction)


class DeleteButton(PersistentItem, template=DELETE):
    """The yes."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Delete everything."""
        await hold(interaction)
        bot = interaction.client
        await bot.study.privacy.delete(user_id=interaction.user.id, now=bot.clock())
        await answer(interaction, privacy_cards.deleted())


async def _ask(interaction: "discord.Interaction[CoachBot]") -> None:
    kept = await interaction.client.study.privacy.kept(user_id=interaction.user.id)
    if kept.since is None:
        raise errors.NothingKept
    await answer(interaction, privacy_cards.delete_question(kept))


async def _export(interaction: "discord.Interaction[CoachBot]") -> None:
    bot = interaction.client
    content = await bot.study.privacy.export(
        user_id=interaction.user.id, readme=privacy_cards.readme(bot.clock())
    )
    await answer(interaction, privacy_cards.exported(content))


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(AskButton, ExportButton, DeleteButton)
    await bot.add_cog(Privacy(bot.study, bot.clock))
