"""/import: a history from another service, looked at first, stored as a whole, taken back."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from coach.domain import errors
from coach.imported import ImportReceipt
from coach.imports.files import MOST_BYTES
from coach.study import Study
from coach.uploads import Preview, WhichDates
from cogs.ui import import_cards
from cogs.ui.gate import DEAR
from cogs.ui.replies import answer, hold, think
from cogs.ui.throttle import Effort
from cogs.ui.views import (
    IMPORT_DROP,
    IMPORT_INTENSITY,
    IMPORT_SHOW,
    IMPORT_STORE,
    IMPORT_UNDO,
    PICKS_INTENSITY,
    PersistentItem,
)

if TYPE_CHECKING:
    from cogs.client import Clock, CoachBot

DOWNLOAD_SECONDS = 30.0
MANY = 2_000
"""From so many sessions on it is said that it takes a moment."""


class Imports(commands.Cog):
    """Bringing a history in."""

    def __init__(self, study: Study, clock: "Clock") -> None:
        self._importing = study.importing
        self._clock = clock

    @app_commands.command(name="import", extras=DEAR)
    @app_commands.describe(
        file="A CSV, JSON or ZIP: Toggl Track, Clockify, ActivityWatch, your own table or my export"
    )
    async def import_(
        self, interaction: "discord.Interaction[CoachBot]", file: discord.Attachment
    ) -> None:
        """Bring in a history from another service; you see first what would be stored."""
        await think(interaction)
        now = self._clock()
        looked = await self._importing.look(
            user_id=interaction.user.id,
            guild_id=interaction.guild_id,
            content=await _content(file),
            now=now,
        )
        if isinstance(looked, WhichDates):
            await answer(interaction, import_cards.which_dates(looked, now))
        else:
            await answer(interaction, import_cards.preview(looked, now))


class ShowButton(PersistentItem, template=IMPORT_SHOW):
    """One of two ways to read the dates, or an import whose answer never came."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Show what is in the file, or what was stored of it."""
        await hold(interaction)
        bot = interaction.client
        now = bot.clock()
        found = await bot.study.importing.shown(
            user_id=interaction.user.id, import_id=int(self.fields["import_id"]), now=now
        )
        await answer(interaction, import_cards.current(found, now))


class IntensitySelect(PersistentItem, template=IMPORT_INTENSITY):
    """The intensity of sessions that come without one."""

    picks = PICKS_INTENSITY

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Keep it until the import."""
        await hold(interaction)
        bot = interaction.client
        now = bot.clock()
        shown = await bot.study.importing.set_intensity(
            user_id=interaction.user.id,
            import_id=int(self.fields["import_id"]),
            intensity=int(self.picked[0]),
            now=now,
        )
        await answer(interaction, import_cards.preview(shown, now))


class StoreButton(PersistentItem, template=IMPORT_STORE):
    """The yes."""

    effort = Effort.DEAR

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Store it all."""
        await hold(interaction)
        bot = interaction.client
        user_id, import_id, now = (
            interaction.user.id,
            int(self.fields["import_id"]),
            bot.clock(),
        )
        importing = bot.study.importing
        shown = await importing.preview(user_id=user_id, import_id=import_id, now=now)
        is_large = shown.sessions >= MANY
        if is_large:
            await answer(interaction, import_cards.storing(shown))
        try:
            receipt = await importing.store(
                user_id=user_id,
                import_id=import_id,
                leaves_out_faults=self.fields["wish"] == "rest",
                now=now,
            )
        except Exception:
            # The card says that it is being imported: it must not say so for ever.
            if is_large:
                await _show_again(interaction, shown)
            raise
        await answer(interaction, import_cards.stored(receipt, now))


class DropButton(PersistentItem, template=IMPORT_DROP):
    """The no."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Forget the file."""
        await hold(interaction)
        bot = interaction.client
        await bot.study.importing.drop(
            user_id=interaction.user.id,
            import_id=int(self.fields["import_id"]),
            now=bot.clock(),
        )
        await answer(interaction, import_cards.dropped())


class UndoButton(PersistentItem, template=IMPORT_UNDO):
    """All of it, taken back."""

    async def pressed(self, interaction: "discord.Interaction[CoachBot]") -> None:
        """Take it back."""
        await hold(interaction)
        bot = interaction.client
        gone = await bot.study.importing.undo(
            user_id=interaction.user.id,
            import_id=int(self.fields["import_id"]),
            now=bot.clock(),
        )
        await answer(interaction, import_cards.undone(gone))


async def _show_again(interaction: "discord.Interaction[CoachBot]", shown: Preview) -> None:
    """Show a file that was not stored, or what another press has stored of it."""
    bot = interaction.client
    now = bot.clock()
    found: Preview | ImportReceipt = shown
    # What failed may be the database itself: what was shown before is then all there is.
    with suppress(Exception):
        found = await bot.study.importing.shown(
            user_id=interaction.user.id, import_id=shown.import_id, now=now
        )
    await answer(interaction, import_cards.current(found, now))


async def _content(file: discord.Attachment) -> bytes:
    """What was uploaded.

    Raises:
        FileTooLarge: it is; it was not fetched then.
        UploadGone: Discord does not have it any more, or is too slow.
    """
    if file.size > MOST_BYTES:
        raise errors.FileTooLarge(size=file.size, most=MOST_BYTES)
    try:
        async with asyncio.timeout(DOWNLOAD_SECONDS):
            return await file.read()
    except (discord.DiscordException, aiohttp.ClientError, OSError, ValueError) as error:
        raise errors.UploadGone from error


async def setup(bot: "CoachBot") -> None:
    """Add the feature."""
    bot.add_dynamic_items(ShowButton, IntensitySelect, StoreButton, DropButton, UndoButton)
    await bot.add_cog(Imports(bot.study, bot.clock))
