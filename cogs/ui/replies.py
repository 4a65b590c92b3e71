"""Answer an interaction once, whatever state it is in."""

import logging
from typing import Any

import discord
from discord import ui

log = logging.getLogger(__name__)

UNKNOWN_INTERACTION = 10062
"""Discord gave up on the interaction before we answered: weather, not a defect."""


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
    await interaction.response.defer(ephemeral=True, thinking=True)


async def answer(interaction: "discord.Interaction[Any]", card: Card) -> None:
    """Show a card to this person alone."""
    if interaction.response.is_done():
        await interaction.edit_original_response(view=card)
    else:
        await interaction.response.send_message(view=card, ephemeral=True)


async def tell(interaction: "discord.Interaction[Any]", sentence: str) -> None:
    """Say one sentence to this person alone; an interaction that is gone is let go."""
    try:
        await answer(interaction, Card(ui.TextDisplay(sentence)))
    except discord.NotFound as error:
        if error.code != UNKNOWN_INTERACTION:
            raise
        log.warning("an interaction expired before it was answered")
