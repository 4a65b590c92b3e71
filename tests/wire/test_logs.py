"""Whatever goes wrong, at any level, the log holds no key and nothing that members wrote."""

import json
import math
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.accounts import Accounts
from models.database import Database
from tests.llm.vendor import Reply, ScriptedVendor, refuses, says
from tests.wire.cast import BOARD, MANAGE_GUILD, ORDINARY_PERMISSIONS, OWNER, Person
from tests.wire.fake_discord import FakeDiscord
from tests.wire.faults import Fault
from tests.wire.process import BotProcess, environment, running_bot, zone_at_noon

KEY = "sk-planted-key-of-a-provider"
NOTE = "planted note about a knee"
ACTIVITY = "planted underwater hockey"
NAME = "planted-zebediah"
ZOE = Person(id=1100000000000000777, name=NAME, permissions=ORDINARY_PERMISSIONS | MANAGE_GUILD)
PLANTED = ("planted", "Planted", "underwater", "knee", "zebediah")


async def live_at_noon(path: Path) -> None:
    """Messages are sent to her at any time that these tests may be run."""
    database, now = Database(f"sqlite+aiosqlite:///{path}"), datetime.now(UTC)
    await database.open()
    await Accounts(database).set_timezone(user_id=ZOE.id, name=zone_at_noon(now), now=now)
    await database.close()


async def log_a_session(discord: FakeDiscord, minutes: int) -> None:
    """A session with all that must stay out of the log; its receipt may not arrive."""
    exchange = await discord.slash(
        "log", user=ZOE, duration=str(minutes), intensity=7, activity=ACTIVITY, note=NOTE
    )
    await exchange.acknowledged()


async def live_through_everything(
    discord: FakeDiscord, vendor: ScriptedVendor, process: BotProcess, database_path: Path
) -> None:
    """Use the bot while Discord, the provider and at last the database fail."""

    async def logged(text: str) -> None:
        await discord.until(lambda: text in process.output, 30, f"{text} in the log")

    quoting = f'In data.components: Value "{NOTE} {NAME}" is not allowed'
    await (await discord.slash("settings coach", user=ZOE, notes=True)).answer()
    await (await discord.slash("settings dms", user=ZOE, milestones=True)).answer()
    # Discord refuses, and quotes what it was sent.
    answers, inboxes = "/webhooks/*/*/messages/@original", "/channels/*/messages"
    for method, path, line in (
        ("POST", inboxes, "Discord refused a direct message: 400 50035"),
        ("PATCH", answers, "unexpected error, reference"),
    ):
        fault = Fault(method=method, path=path, status=400, code=50035, message=quoting)
        discord._faults.add(fault)
        await log_a_session(discord, 45 if method == "POST" else 46)
        await logged(line)
    # A model invents a number, its vendor quotes prompt and key, and then makes no sense.
    invented = [{"type": "text", "text": f"{NOTE}: 31337 km"}]
    for reply, line in (
        (Reply(says("anthropic") | {"content": invented}), "refused a text: "),
        (Reply(refuses("anthropic", type_="a_b", message=f"{KEY} {NOTE}"), 400), "RequestRejected"),
        (Reply(NOTE, content_type="text/html"), "MalformedAnswer"),
    ):
        vendor.will(reply)
        await (await discord.slash("tip", user=ZOE)).answer(30)
        await logged(line)
    # Names are asked for and shown; a lookup fails.
    await (await discord.slash("board join", user=ZOE)).answer()
    await (await discord.slash("server board", user=OWNER, channel=BOARD)).answer()
    await (await discord.slash("settings timezone", user=ZOE, zone=NOTE)).answer()
    await (await discord.slash("log", user=ZOE, duration=NOTE, intensity=7)).answer()
    # The database loses a table while somebody writes.
    with closing(sqlite3.connect(database_path, timeout=20)) as connection, connection:
        connection.execute("DROP TABLE sessions")
    await (await discord.slash("log", user=ZOE, duration="20", intensity=7, note=NOTE)).answer()
    await logged("no such table: ")
    discord.drop("PATCH", answers, times=math.inf)
    await log_a_session(discord, 21)


@pytest.mark.parametrize("log_format", ["json", "console"])
async def test_the_log_of_a_bad_day_holds_nothing_that_was_planted(
    fake_discord: FakeDiscord, database_path: Path, tmp_path: Path, log_format: str
) -> None:
    await live_at_noon(database_path)
    fake_discord._world.people[ZOE.id] = ZOE
    async with ScriptedVendor() as vendor:
        vendor.will(Reply(says("anthropic")))
        env = environment(
            fake_discord,
            f"sqlite+aiosqlite:///{database_path}",
            LLM_PROVIDER="anthropic",
            ANTHROPIC_API_KEY=KEY,
            ANTHROPIC_BASE_URL=vendor.url("anthropic"),
            LOG_FORMAT=log_format,
            LOG_LEVEL="DEBUG",
        )
        async with running_bot(env, tmp_path / "log") as process:
            await process.identified(fake_discord)
            await live_through_everything(fake_discord, vendor, process, database_path)
            await process.terminate()
            lines = process.output.splitlines()
    found = [line for line in lines if any(word in line for word in (fake_discord.token, *PLANTED))]
    assert found == []
    assert "Traceback (most recent call last)" in process.output
    if log_format == "json":
        records = [json.loads(line) for line in lines]
        assert all({"time", "level", "logger", "message"} <= record.keys() for record in records)
        errors = [record for record in records if record["level"] == "ERROR"]
        assert all("traceback" in record for record in errors)
        assert all("reference" in one for one in errors if "reference" in one["message"])


async def test_a_start_that_is_refused_is_a_json_line_too(
    fake_discord: FakeDiscord, database_path: Path, tmp_path: Path
) -> None:
    env = environment(
        fake_discord, f"sqlite+aiosqlite:///{database_path}", LOG_FORMAT="json", DISCORD_TOKEN="bad"
    )
    async with running_bot(env, tmp_path / "log") as process:
        assert await process.exited(20) == 1
        lines = [json.loads(line) for line in process.output.splitlines()]
    assert lines[-1]["level"] == "CRITICAL"
    assert lines[-1]["message"].startswith("DISCORD_TOKEN was refused by Discord")
