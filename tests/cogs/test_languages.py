"""A member who is spoken to in another language, by replies and in the inbox."""

from types import SimpleNamespace
from typing import Any

import discord

from cogs.ui.hearing import CommandTexts
from tests.cogs.conftest import Stage
from tests.cogs.reading import words
from tests.driving import shown


async def test_from_the_choice_on_all_is_said_in_that_language(stage: Stage) -> None:
    assert "Ab jetzt" in await stage.ann_reads("settings language", language="de")
    logged = await stage.ann_reads("log", duration="45", intensity=7)
    assert "Serie" in logged
    assert "Streak" not in logged
    refused = await stage.ann_reads("log", duration="never", intensity=7)
    assert "Dauer" in refused
    assert "A partir de ahora" in await stage.ann_reads("settings language", language="es")
    assert "speak the language of your Discord" in await stage.ann_reads(
        "settings language", language="auto"
    )


async def test_the_choice_outlives_a_restart(stage: Stage) -> None:
    await stage.ann_reads("settings language", language="de")
    await stage.restart()
    assert "Serie" in await stage.ann_reads("log", duration="45", intensity=7)


async def test_a_press_is_answered_in_that_language_too(stage: Stage) -> None:
    await stage.ann_reads("settings language", language="de")
    panel = await stage.ann_says("settings show")
    assert "Einstellungen" in shown(panel)
    pressed = await stage.ann_presses(panel, "message:streak_motivation:on")
    assert "Einstellungen" in pressed


async def test_a_text_of_before_is_shown_again_in_its_own_language_alone(stage: Stage) -> None:
    def text(answer: str) -> str:
        """What the coach said, without how old that is."""
        return next(line for line in answer.splitlines()[1:] if not line.startswith("-#"))

    await stage.ann_says("log", duration="45", intensity=7)
    english = text(await stage.ann_reads("tip"))
    assert english in await stage.ann_reads("coach")
    await stage.ann_says("settings language", language="de")
    assert english not in await stage.ann_reads("coach")
    german = text(await stage.ann_reads("tip"))
    assert english not in german
    assert german in await stage.ann_reads("coach")
    await stage.ann_says("settings language", language="auto")
    assert english in await stage.ann_reads("tip")


async def test_a_direct_message_comes_in_that_language(stage: Stage) -> None:
    await stage.ann_reads("settings language", language="de")
    await stage.ann_reads("settings dms", daily_summary=True)
    await stage.ann_reads("log", duration="45", intensity=7)
    await stage.bot.tick(stage.clock.forward(hours=2, minutes=10))
    (message,) = stage.inbox
    said = words(message)
    assert "Einheit" in said
    assert "session" not in said.casefold()


async def test_discord_is_told_the_descriptions_in_each_language_and_one_name() -> None:
    texts = CommandTexts()
    place = discord.app_commands.TranslationContextLocation
    context: Any = SimpleNamespace(location=place.command_description)
    name: Any = SimpleNamespace(location=place.command_name)
    undo = discord.app_commands.locale_str(
        "Take back the session that you logged last, within 15 minutes."
    )
    german = await texts.translate(undo, discord.Locale.german, context)
    spanish = await texts.translate(undo, discord.Locale.latin_american_spanish, context)
    assert german is not None
    assert "Einheit" in german
    assert spanish is not None
    assert "sesión" in spanish
    assert await texts.translate(undo, discord.Locale.french, context) is None
    assert await texts.translate(undo, discord.Locale.german, name) is None
