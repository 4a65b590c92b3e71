"""A member who is spoken to in another language, by replies and in the inbox."""

from typing import TYPE_CHECKING, Any

import discord
import pytest

from coach.language.catalogue import Language
from tests.cogs.boarding import crowd, press, tick
from tests.cogs.conftest import Stage
from tests.cogs.reading import words
from tests.driving import shown
from tests.wire.command_rules import MOST_CHARACTERS, characters, faults_of

if TYPE_CHECKING:
    from discord.types.interactions import Interaction as InteractionPayload


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


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("en", "Language: **English**"),
        ("de", "Sprache: **Deutsch**"),
        ("es", "Idioma: **español**"),
    ],
)
async def test_the_settings_say_which_language_is_spoken_and_who_decided(
    stage: Stage, language: str, chosen: str
) -> None:
    lines = (await stage.ann_reads("settings show")).splitlines()
    assert "💬 Language: **English**, that of your Discord where I know it" in lines
    await stage.ann_says("settings language", language=language)
    panel = await stage.ann_reads("settings show")
    assert f"💬 {chosen}" in panel.splitlines()
    assert "`/settings language`" in panel


async def test_a_german_types_german(stage: Stage) -> None:
    await stage.ann_reads("settings language", language="de")
    assert "**Europe/Vienna**" in await stage.ann_reads("settings timezone", zone="Österreich")
    logged = await stage.ann_reads(
        "log", duration="1 Std 30", intensity=7, when="gestern um halb zehn"
    )
    assert "Gestern: insgesamt **1 h 30 min**" in logged
    assert "Montag, Donnerstag" in await stage.ann_reads("settings rest", days="mo, do")
    assert "Tagesüberblick um 21:00" in await stage.ann_reads("settings hours", summary="21 Uhr")
    (choice,) = await stage.ann.autocomplete(stage.channel, "settings timezone", "zone", "österr")
    assert choice["name"] == "Wien, Österreich (Europe/Vienna), jetzt 19:00"
    refused = await stage.ann_reads("log", duration="45", intensity=7, when="irgendwann")
    assert "„irgendwann“ kann ich nicht als Zeitpunkt lesen" in refused
    assert "`when:gestern 21:00`" in refused


async def test_a_spaniard_types_spanish(stage: Stage) -> None:
    await stage.ann_reads("settings language", language="es")
    assert "**America/Lima**" in await stage.ann_reads("settings timezone", zone="Perú")
    logged = await stage.ann_reads(
        "log", duration="hora y media", intensity=7, when="ayer a las 9 de la noche"
    )
    assert "Ayer: **1 h 30 min** en total" in logged
    assert "lunes, domingo" in await stage.ann_reads("settings rest", days="lu y do")
    assert "Resumen del día a las 21:00" in await stage.ann_reads(
        "settings hours", summary="9 de la noche"
    )
    refused = await stage.ann_reads("settings rest", days="sábdo")
    assert "No conozco el día de la semana «sábdo»" in refused
    assert "`days:sáb, dom`" in refused


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


async def test_with_all_else_the_choice_is_deleted_at_once(stage: Stage) -> None:
    await stage.ann_says("settings language", language="de")
    question = await stage.ann_says("privacy delete")
    await stage.ann_presses(question, "privacy:delete")
    assert "Streak" in await stage.ann_reads("log", duration="45", intensity=7)


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


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody's Discord is in German, which the simulated one knows nothing of."""
    read = discord.Interaction._from_data

    def told(interaction: discord.Interaction, data: "InteractionPayload") -> None:
        read(interaction, data)
        interaction.locale = discord.Locale.german

    monkeypatch.setattr(discord.Interaction, "_from_data", told)


@pytest.mark.usefixtures("german")
async def test_the_first_direct_message_is_in_the_language_of_their_discord(stage: Stage) -> None:
    await stage.ann_says("focus start", minutes=5)
    await tick(stage, minutes=6)
    (message,) = stage.inbox
    assert "Wie anstrengend war es?" in words(message)


@pytest.mark.usefixtures("german")
async def test_whom_a_press_makes_known_is_written_to_in_their_language(stage: Stage) -> None:
    await crowd(stage, 90, 45)
    asked = await press(stage.ann, await stage.ann_says("leaderboard"), "Auf die Rangliste")
    await press(stage.ann, asked, "Auf die Rangliste")
    heard = await stage.bot.study.languages.of(user_id=stage.ann.id, now=stage.clock.now)
    assert heard.language is Language.GERMAN


async def test_discord_is_told_names_and_descriptions_in_each_language(stage: Stage) -> None:
    sent = {command["name"]: command for command in commands_sent(stage)}
    assert names(sent["undo"]) == {
        "de": "rückgängig",
        "es-ES": "deshacer",
        "es-419": "deshacer",
    }
    assert "Einheit" in sent["undo"]["description_localizations"]["de"]
    assert "sesión" in sent["undo"]["description_localizations"]["es-419"]
    assert names(sent["settings"])["de"] == "einstellungen"
    inside = {option["name"]: option for option in sent["settings"]["options"]}
    assert names(inside["hours"])["es-ES"] == "horarios"
    assert names(sent["coach"]) == {}
    options = {option["name"]: option for option in inside["hours"]["options"]}
    assert names(options["quiet_from"]) == {
        "de": "ruhe_von",
        "es-ES": "silencio_desde",
        "es-419": "silencio_desde",
    }


async def test_discord_takes_the_names_and_texts_that_it_is_told(stage: Stage) -> None:
    sent = commands_sent(stage)
    assert list(faults_of(sent)) == []
    # As many characters again would still be taken.
    assert max(characters(command) for command in sent) < MOST_CHARACTERS / 2


def commands_sent(stage: Stage) -> list[dict[str, Any]]:
    """As the simulated Discord was sent them."""
    (body,) = (
        request.json
        for request in stage.env.http_requests
        if request.method == "PUT" and request.path.endswith("/commands")
    )
    assert isinstance(body, list)
    return body


def names(thing: dict[str, Any]) -> dict[str, str]:
    """What a command or an option is called, by locale."""
    found: dict[str, str] = thing["name_localizations"]
    return found
