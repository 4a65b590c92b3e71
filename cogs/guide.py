"""/help, made from the command tree: what is not there can't be promised."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from coach.language.catalogue import say
from cogs.ui import cards
from cogs.ui.gate import may_use
from cogs.ui.replies import answer

if TYPE_CHECKING:
    from cogs.client import CoachBot


class Guide(commands.Cog):
    """What there is."""

    def __init__(self, tree: "app_commands.CommandTree[CoachBot]", minutes: int) -> None:
        self._tree = tree
        self._minutes = minutes

    @app_commands.command(name="help")
    async def help_(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """What Pacer can do, on one page."""
        lines = list(_lines(interaction, self._tree))
        await answer(interaction, cards.help_page(lines, self._minutes))


def _lines(
    interaction: "discord.Interaction[CoachBot]", tree: "app_commands.CommandTree[CoachBot]"
) -> Iterator[tuple[str, str]]:
    for command in tree.walk_commands():
        if isinstance(command, app_commands.Command) and may_use(interaction, command):
            yield f"`/{command.qualified_name}`", say(command.description)


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    await bot.add_cog(Guide(bot.tree, bot.study.streak_min_minutes))
