"""Errors of interactions: the person is told, what is not their fault is logged, all is counted."""

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from coach.domain import errors
from coach.language.catalogue import say
from cogs.ui.errors import sentence_for
from cogs.ui.replies import GONE, tell

log = logging.getLogger(__name__)


async def answer_error(interaction: "discord.Interaction[Any]", error: Exception) -> None:
    """Tell the person what went wrong; log what is not their fault, with a reference."""
    cause = _cause(error)
    if isinstance(cause, errors.CoachError):
        interaction.client.meter.used(interaction, "refused")
        log.debug("%s", type(cause).__name__)
        await tell(interaction, sentence_for(cause))
        return
    if isinstance(cause, discord.HTTPException) and cause.code in GONE:
        interaction.client.meter.used(interaction, "gone")
        log.warning("an interaction was gone before it was answered")
        return
    interaction.client.meter.used(interaction, "failed")
    reference = secrets.token_hex(3)
    log.error(
        "unexpected error, reference %s", reference, exc_info=cause, extra={"reference": reference}
    )
    await tell(
        interaction,
        say(
            "Something went wrong on my side: please try again, and if it happens again, give "
            "whoever runs this bot the reference `{reference}`.",
            reference=reference,
        ),
    )


def _cause(error: Exception) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        return error.__cause__
    return error
