"""Which language to answer in, and the commands' own texts in all of them."""

import asyncio
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from coach.language.catalogue import Language, language_of, say, speak, speaking
from models.errors import FAILURES

if TYPE_CHECKING:
    from cogs.client import CoachBot

HEAR_SECONDS = 0.5
"""For the choice in the settings; answering in good time comes first."""

_NAMES = frozenset(
    {
        app_commands.TranslationContextLocation.command_name,
        app_commands.TranslationContextLocation.group_name,
        app_commands.TranslationContextLocation.parameter_name,
    }
)


async def hear(interaction: "discord.Interaction[CoachBot]") -> None:
    """Speak the language of whoever this comes from, for the rest of this task."""
    bot, locale = interaction.client, str(interaction.locale)
    try:
        async with asyncio.timeout(HEAR_SECONDS):
            language = await bot.study.languages.of(
                user_id=interaction.user.id, now=bot.clock(), locale=locale
            )
    except FAILURES:
        language = language_of(locale)
    speak(language)


class CommandTexts(app_commands.Translator):
    """Descriptions in every language.

    Names stay: members of a server tell each other what to type, whatever they speak.
    """

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in the language of a locale; None where there is none of its own."""
        language = language_of(str(locale))
        if context.location in _NAMES or language is Language.ENGLISH:
            return None
        with speaking(language):
            said = say(string.message)
        return None if said == string.message else said
