"""Answer an interaction once, whatever state it is in."""

import asyncio
import logging
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import aiohttp
import discord
from discord import ui

log = logging.getLogger(__name__)

ACKNOWLEDGE_SECONDS = 3.0
"""Then Discord has forgotten an interaction that was not acknowledged: waiting on helps nobody."""

ANSWER_SECONDS = 30.0
"""For one try at an answer, in which discord.py itself tries again when Discord's servers fail."""

_PAUSES = (1.0, 3.0)
"""Seconds before each further try."""

_LOST = (aiohttp.ClientError, OSError, discord.DiscordServerError)
"""What leaves open whether Discord heard us; a timeout is an OSError."""

ALREADY_ACKNOWLEDGED = 40060

GONE = frozenset({10062, 10008, 10015, 50027})
"""Discord gave up on the interaction, or its reader dismissed it: weather, not a defect."""


class Card(ui.LayoutView):
    """A layout that is shown and then forgotten.

    Its buttons are answered by the `cogs.ui.views.PersistentItem` whose template their
    ``custom_id`` matches, in whichever process; so nothing has to be kept for a message.

    Args:
        items: what is shown.
        files: name and content of each file that the items speak of as ``attachment://name``.
    """

    def __init__(self, *items: ui.Item[Any], files: Sequence[tuple[str, bytes]] = ()) -> None:
        super().__init__(timeout=None)
        self._files = tuple(files)
        for item in items:
            self.add_item(item)
        # discord.py would wait a quarter of an hour for each private answer to be pressed.
        self.stop()

    @property
    def files(self) -> list[discord.File]:
        """The files, to be sent once."""
        return [discord.File(BytesIO(content), name) for name, content in self._files]

    def is_dispatchable(self) -> bool:
        """Keep discord.py from storing this view for ever."""
        return False


async def think(interaction: "discord.Interaction[Any]") -> None:
    """Tell Discord within its 3 seconds that an answer, for this person alone, is on its way."""
    await _acknowledge(interaction, ephemeral=True, thinking=True)


async def hold(interaction: "discord.Interaction[Any]") -> None:
    """Tell Discord within its 3 seconds that the message of the button is going to change."""
    await _acknowledge(interaction)


async def _acknowledge(interaction: "discord.Interaction[Any]", **how: bool) -> None:
    try:
        async with asyncio.timeout(ACKNOWLEDGE_SECONDS):
            await interaction.response.defer(**how)
    except _LOST:
        log.warning("Discord did not confirm an acknowledgement; going on without")
    except discord.HTTPException as error:
        # A repeated attempt after a lost confirmation.
        if error.code != ALREADY_ACKNOWLEDGED:
            raise


async def answer(interaction: "discord.Interaction[Any]", card: Card) -> None:
    """Show a card to this person alone, or in place of the message whose button was pressed.

    What was asked for is done by now, and whoever sees nothing of it would ask again: a try that
    Discord lost is followed by another, which changes nothing if the first one did arrive.
    """
    for pause in _PAUSES:
        try:
            await _show(interaction, card)
        except _LOST as error:
            log.warning("an answer was lost (%s): once more", type(error).__name__)
        else:
            return
        await asyncio.sleep(pause)
    await _show(interaction, card)


async def _show(interaction: "discord.Interaction[Any]", card: Card) -> None:
    async with asyncio.timeout(ANSWER_SECONDS):
        await _show_once(interaction, card)


async def _show_once(interaction: "discord.Interaction[Any]", card: Card) -> None:
    if not interaction.response.is_done():
        try:
            await interaction.response.send_message(view=card, files=card.files, ephemeral=True)
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
        else:
            return
    # In place of those that the message had: each card brings all of its own. discord.py adds its
    # default of whom to ping to a plain text only.
    await interaction.edit_original_response(
        view=card, attachments=card.files, allowed_mentions=discord.AllowedMentions.none()
    )


async def publish(interaction: "discord.Interaction[Any]", card: Card) -> None:
    """Post a card in the channel, for everybody there; the interaction is acknowledged already.

    Raises:
        discord.HTTPException: Discord does not take it.
    """
    await interaction.followup.send(view=card, files=card.files)


async def tell(interaction: "discord.Interaction[Any]", sentence: str) -> None:
    """Say one sentence to this person alone, beside what they see. Never raises."""
    card = Card(ui.TextDisplay(sentence))
    is_update = interaction.response.type is discord.InteractionResponseType.deferred_message_update
    try:
        if is_update:
            await interaction.followup.send(view=card, ephemeral=True)
        else:
            await answer(interaction, card)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        log.warning("an answer could not be shown: %s", type(error).__name__)
