"""Members are told of commands as their own Discord shows them, whatever language they chose."""

from pathlib import Path

from tests.wire.cast import ADA, RUNNERS, Person
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running

GRETA = Person(id=1100000000000000111, name="greta", locale="de")


async def test_a_member_is_told_of_commands_as_their_own_discord_shows_them(
    fake_discord: FakeDiscord, database_path: Path
) -> None:
    async def reads(command: str, user: Person, **options: object) -> str:
        used = await fake_discord.slash(command, user=user, guild=RUNNERS, **options)
        return text(await used.answer())

    async with running(fake_discord, database_path):
        assert "`/rückgängig`" in await reads("log", GRETA, duration="45", intensity=7)
        await reads("settings language", GRETA, language="es")
        assert "mal? `/rückgängig`" in await reads("log", GRETA, duration="30", intensity=7)
        assert "`/ziel setzen minuten:150`" in await reads("goal clear", GRETA)
        assert "`/eintragen`" in await reads("help", GRETA)
        assert "`/undo`" in await reads("log", ADA, duration="45", intensity=7)
        await reads("settings language", ADA, language="de")
        assert "Falsch? `/undo`" in await reads("log", ADA, duration="30", intensity=7)
        (log,) = (command for command in fake_discord.commands if command["name"] == "log")
        called = {"de": "eintragen", "es-ES": "registrar", "es-419": "registrar"}
        assert log["name_localizations"] == called
