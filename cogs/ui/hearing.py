"""Which language to answer in, and the commands' own texts and names in all of them."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from coach.language.catalogue import (
    Language,
    Speech,
    language_of,
    name_of,
    say,
    sources,
    speak,
    speaking,
)
from coach.language.command_names import Place
from models.errors import FAILURES

if TYPE_CHECKING:
    from cogs.client import CoachBot

HEAR_SECONDS = 0.5
"""For the choice in the settings; answering in good time comes first."""


async def hear(interaction: "discord.Interaction[CoachBot]") -> None:
    """Speak the language of whoever this comes from, for the rest of this task.

    Commands are called as their Discord shows them, whatever they chose to be spoken to in.
    """
    bot, locale = interaction.client, str(interaction.locale)
    try:
        async with asyncio.timeout(HEAR_SECONDS):
            speech = await bot.study.languages.of(
                user_id=interaction.user.id, now=bot.clock(), locale=locale
            )
    except FAILURES:
        speech = Speech(language_of(locale), names=language_of(locale))
    speak(*speech)


async def note_heard(interaction: "discord.Interaction[CoachBot]") -> None:
    """Remember the language of whoever was answered, for messages that answer nothing."""
    bot = interaction.client
    # All is done that they asked for: it is noted with what they use next.
    with suppress(*FAILURES):
        await bot.study.languages.note(
            user_id=interaction.user.id, locale=str(interaction.locale), now=bot.clock()
        )


class CommandTexts(app_commands.Translator):
    """Names and descriptions in every language."""

    @staticmethod
    def sources() -> tuple[Path, ...]:
        """The files that they are made of: as long as these stay the same, so do all texts."""
        return (Path(__file__), *sources())

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in the language of a locale; None where there is none of its own."""
        language = language_of(str(locale))
        if language is Language.ENGLISH:
            return None
        place = _place(context)
        with speaking(language):
            said = say(string.message) if place is None else name_of(place, string.message)
        return None if said == string.message else said


_WHERE = app_commands.TranslationContextLocation


def _place(context: app_commands.TranslationContextTypes) -> Place | None:
    """Where a name stands that is to be translated; None if it is another text."""
    if context.location is _WHERE.parameter_name:
        return Place.OPTION
    named = context.data
    is_name = context.location in (_WHERE.command_name, _WHERE.group_name)
    if is_name and isinstance(named, app_commands.Command | app_commands.Group):
        return Place.COMMAND if named.parent is None else Place.SUBCOMMAND
    return None
