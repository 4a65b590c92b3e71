"""The fake is as strict as Discord, and as silent as a broken network."""

from typing import Any

import aiohttp
import pytest

from tests.wire.cast import GENERAL, File
from tests.wire.command_rules import MOST_CHARACTERS, faults_of
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import Messages
from tests.wire.server import ApiError

GALLERY = {"type": 12, "items": [{"media": {"url": "attachment://chart.png"}}]}


def test_only_a_file_that_was_sent_along_can_be_shown() -> None:
    messages = Messages()
    body = {"components": [GALLERY], "flags": 1 << 15}
    with pytest.raises(ApiError, match=r"chart\.png was not uploaded"):
        messages.create(GENERAL.id, body)
    chart = File(filename="chart.png", content=b"png")
    (part,) = messages.create(GENERAL.id, body, [chart])["components"]
    assert part["items"][0]["media"]["url"].endswith("/chart.png")


async def test_a_request_that_hangs_is_kept_open_without_an_answer(
    fake_discord: FakeDiscord,
) -> None:
    fake_discord.hang("GET", "/gateway/bot")
    headers = {"Authorization": f"Bot {fake_discord.token}"}
    async with aiohttp.ClientSession(fake_discord.api_url + "/", headers=headers) as client:
        with pytest.raises(TimeoutError):
            await client.get("gateway/bot", timeout=aiohttp.ClientTimeout(total=0.2))
        async with client.get("gateway/bot") as answer:
            assert answer.status == 200


def command(name: str, german: str | None = None, **more: object) -> dict[str, Any]:
    localizations = {"name_localizations": {"de": german}} if german else {}
    return {"name": name, "description": "What it is.", **localizations, **more}


def choice(name: str, **more: object) -> dict[str, Any]:
    return {"name": name, "value": 1, **more}


LONG_OPTIONS = [command(f"o{number}", description="d" * 100) for number in range(25)]


@pytest.mark.parametrize(
    ("commands", "fault"),
    [
        ([command("log", "Eintragen")], "'Eintragen' is no name (de)"),
        ([command("log", "trag ein")], "'trag ein' is no name (de)"),
        ([command("log", "e" * 33)], "is no name (de)"),
        ([command("log", "neu"), command("new", "neu")], "'neu' is there 2 times (de)"),
        ([command("log", "new"), command("new")], "'new' is there 2 times (de)"),
        ([command("log", options=[command("a", "c"), command("b", "c")])], "log: 'c' is there"),
        (
            [command("log", options=[command(f"s{n}", options=LONG_OPTIONS) for n in range(4)])],
            "log: has 10",
        ),
        ([command("log", description="d" * 101)], "101 characters"),
        ([command("log", description="")], "0 characters"),
        ([command("log", description_localizations={"de": "d" * 101})], "101 characters"),
        ([command("log", choices=[choice("c" * 101)])], "101 characters"),
        (
            [command("log", choices=[choice("c", name_localizations={"de": "c" * 101})])],
            "101 characters",
        ),
        ([command("log", choices=[choice("c")] * 26)], "log: holds more than 25"),
        ([command("log", options=[command(f"o{n}") for n in range(26)])], "holds more than 25"),
    ],
)
def test_texts_that_discord_would_refuse_are_refused(
    commands: list[dict[str, Any]], fault: str
) -> None:
    (found,) = faults_of(commands)
    assert fault in found


def test_names_of_all_scripts_are_taken_and_siblings_are_those_of_one_command() -> None:
    options = [command("minutes", "länge"), command("note")]
    commands = [command("log", "eintragen_2", options=options), command("goal", options=options)]
    commands.append(command("stats", options=LONG_OPTIONS, choices=[choice("c" * 100)] * 25))
    assert list(faults_of(commands)) == []
    assert MOST_CHARACTERS == 8_000


async def test_commands_that_discord_would_refuse_are_not_synced() -> None:
    async with FakeDiscord() as discord:
        headers = {"Authorization": f"Bot {discord.token}"}
        async with (
            aiohttp.ClientSession(discord.api_url + "/", headers=headers) as client,
            client.put("applications/1/commands", json=[command("log", "Eintragen")]) as answer,
        ):
            assert answer.status == 400
            assert "is no name" in await answer.text()
        assert discord.commands == []
        assert discord.violations
