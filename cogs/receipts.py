"""The answer to a logged session, wherever it was logged."""

from datetime import datetime
from typing import TYPE_CHECKING

import discord

from coach.entries import Receipt, RepeatQuestion
from cogs.ui import cards
from cogs.ui.replies import answer

if TYPE_CHECKING:
    from cogs.client import CoachBot


async def answer_logged(
    interaction: "discord.Interaction[CoachBot]", logged: Receipt | RepeatQuestion, now: datetime
) -> None:
    """Show what a session did, or ask whether it was meant; then send what it gave rise to."""
    if isinstance(logged, RepeatQuestion):
        await answer(interaction, cards.repeat_question(logged))
        return
    await answer(interaction, cards.receipt(logged, now))
    if logged.milestones:
        # A celebration may be waiting in the outbox; it need not wait for the minute.
        await interaction.client.nudge(now)
