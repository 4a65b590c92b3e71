"""/settings: what a member decides."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from coach.study import Study
from cogs.ui import cards, zones
from cogs.ui.replies import answer, think
from cogs.ui.views import ZONE, PersistentItem

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot


class Preferences(
    commands.GroupCog, group_name="settings", group_description="How Pacer works for you"
):
    """A member's own settings."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._accounts = study.accounts
        self._clock = clock

    @app_commands.command()
    @app_commands.describe(zone="Your city, for example Berlin or New York")
    async def timezone(self, interaction: "discord.Interaction[CoachBot]", zone: str) -> None:
        """Set your time zone, which decides when your day begins and ends."""
        await think(interaction)
        receipt = await self._accounts.set_timezone(
            user_id=interaction.user.id, name=zones.resolved(zone), now=self._clock()
        )
        await answer(interaction, cards.zone_set(receipt))

    @timezone.autocomplete("zone")
    async def _zones(
        self, _interaction: "discord.Interaction[CoachBot]", typed: str
    ) -> list[app_commands.Choice[str]]:
        now = self._clock()
        return [
            app_commands.Choice(name=zones.title(name, now), value=name)
            for name in zones.matching(typed)
        ]


class ZoneSelect(PersistentItem, template=ZONE):
    """The zone, picked under the first receipt."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep the zone; the receipt stays."""
        await think(interaction)
        bot = interaction.client
        receipt = await bot.study.accounts.set_timezone(
            user_id=interaction.user.id, name=_picked(self.item), now=bot.clock()
        )
        await answer(interaction, cards.zone_set(receipt))


def _picked(item: discord.ui.Item[Any]) -> str:
    return item.values[0] if isinstance(item, discord.ui.Select) else ""


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(ZoneSelect)
    await bot.add_cog(Preferences(bot.study, bot.clock))
