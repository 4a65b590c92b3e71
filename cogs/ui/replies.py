"""Answer an interaction once, whatever state it is in."""

import logging
from typing import Any

import aiohttp
import discord
from discord import ui

log = logging.getLogger(__name__)

ALREADY_ACKNOWLEDGED = 40060

GONE = frozenset({10062, 10008, 10015, 50027})
"""Discord gave up on the interaction, or its reader dismissed it: weather, not a defect."""


class Card(ui.LayoutView):
    """A layout that is shown and then forgotten.

    Its buttons are answered by the `cogs.ui.views.PersistentItem` whose template their
    ``custom_id`` matches, in whichever process; so nothing has to be kept for a message.
    """

    def __init__(self, *items: ui.Item[Any]) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)

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
        await interaction.response.defer(**how)
    except (aiohttp.ClientError, OSError, discord.DiscordServerError):
        log.warning("Discord did not confirm an acknowledgement; going on without")
    except discord.HTTPException as error:
        # A repeated attempt after a lost confirmation.
        if error.code != ALREADY_ACKNOWLEDGED:
            raise


async def answer(interaction: "discord.Interaction[Any]", card: Card) -> None:
    """Show a card to this person alone, or in place of the message whose button was pressed."""
    if not interaction.response.is_done():
        try:
            await interaction.response.send_message(view=card, ephemeral=True)
        except discord.HTTPException as error:
            if error.code != ALREADY_ACKNOWLEDGED:
                raise
        else:
            return
    await interaction.edit_original_response(view=card)


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
        log.warning("an answer could not be shown: %s", error)
