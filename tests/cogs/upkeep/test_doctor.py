"""The doctor finds what is wrong and says what cures it."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.config import Settings
from coach.providers import providers_of
from cogs.client import point_at
from cogs.upkeep.checkups import Checkup, within
from cogs.upkeep.doctor import examine, verdict
from cogs.upkeep.doctor_discord import judged_clock
from cogs.upkeep.doctor_storage import judged_room
from tests.llm.vendor import Reply, ScriptedVendor, refuses
from tests.wire import payloads
from tests.wire.cast import BOARD, GENERAL, RUNNERS, Json, Person
from tests.wire.conftest import fake_discord
from tests.wire.fake_discord import FakeDiscord

if TYPE_CHECKING:
    from tests.postgres import Server

__all__ = ["fake_discord"]

SEND_MESSAGES = 0x800
VIEW_CHANNEL = 0x400
KEY = "sk-secret-of-a-provider"
CURES = (
    *("allow", "check", "copy", "correct", "invite", "keep a copy", "look at", "make room"),
    *("remove it", "restore", "set it", "turn", "upgrade", "use /server board"),
)
"""Whatever fails says one of these in the same line."""


def keep_a_board(path: Path, guild_id: int, channel_id: int) -> None:
    """A leaderboard message in a channel, due some day."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO guilds (id) VALUES (?)", (guild_id,))
        connection.execute(
            "INSERT INTO boards"
            " (guild_id, channel_id, period, metric, first_day, rests_until, changes, due_at)"
            " VALUES (?, ?, 'week', 'minutes', 20000, 0, 0, 9999999999)",
            (guild_id, channel_id),
        )


class Surgery:
    """Asks the doctor, in this process."""

    def __init__(self, discord: FakeDiscord, database_path: Path) -> None:
        self.discord = discord
        self._settings = Settings(
            discord_token=discord.token,
            database_url=f"sqlite+aiosqlite:///{database_path}",
            llm_provider="offline",
        )
        point_at(api_url=discord.api_url, gateway_url=discord.gateway_url)

    async def lines(self, **changed: object) -> tuple[int, dict[str, str]]:
        """1 if something keeps Pacer from working, else 0; and each line by what it is about."""
        settings = Settings.model_validate(self._settings.model_dump() | changed)
        found = await examine(settings, providers_of(settings, today=date(2026, 11, 18)))
        for one in found:
            assert one.mark != "✗" or any(cure in one.text for cure in CURES), one
            assert not [secret for secret in (self.discord.token, KEY) if secret in one.text]
        stops = any(one.stops for one in found)
        assert verdict(found).startswith("Pacer can't work" if stops else "Pacer")
        return int(stops), {one.subject: one.line("utf-8") for one in found}


@pytest.fixture
def surgery(fake_discord: FakeDiscord, database_path: Path) -> Surgery:
    return Surgery(fake_discord, database_path)


async def test_a_doctor_who_finds_nothing_says_so(surgery: Surgery, database_path: Path) -> None:
    keep_a_board(database_path, RUNNERS.id, BOARD.id)
    code, found = await surgery.lines()
    assert code == 0
    assert {line[0] for subject, line in found.items() if subject != "disk"} == {"✓"}


@pytest.mark.parametrize(
    ("token", "said"),
    [(None, "DISCORD_TOKEN is missing: copy"), ("wrong", "DISCORD_TOKEN was refused by Discord: ")],
)
async def test_a_token_that_is_of_no_use_is_told(
    surgery: Surgery, token: str | None, said: str
) -> None:
    code, found = await surgery.lines(discord_token=token)
    assert code == 1
    assert found["token"].startswith(f"✗ token: {said}")
    assert found["database"].startswith("✓")


@pytest.mark.parametrize(
    ("changed", "line", "stops"),
    [
        (
            {"interactions_endpoint_url": "https://example.org"},
            "✗ application: Discord sends what members do to an Interactions Endpoint URL",
            1,
        ),
        ({"bot_require_code_grant": True}, "✗ application: asks for a code grant: turn", 0),
        (
            {"flags": 1 << 18 | 1 << 15},
            "! intents: more than Pacer needs: turn Server Members Intent and Message Content",
            0,
        ),
    ],
)
async def test_an_application_that_is_set_up_wrongly_is_told(
    surgery: Surgery, monkeypatch: pytest.MonkeyPatch, changed: Json, line: str, stops: int
) -> None:
    usual = payloads.application

    def unusual(bot: Person) -> Json:
        return usual(bot) | changed

    # The fake Discord is set up otherwise; what is tested is not.
    monkeypatch.setattr(payloads, "application", unusual)
    code, found = await surgery.lines()
    assert code == stops
    assert [one for one in found.values() if one.startswith(line)]


async def test_boards_that_cannot_be_kept_are_named_with_what_is_missing(
    surgery: Surgery, database_path: Path
) -> None:
    closed = replace(BOARD, denied=SEND_MESSAGES)
    surgery.discord._world.guilds[RUNNERS.id] = replace(RUNNERS, channels=(GENERAL, closed))
    keep_a_board(database_path, RUNNERS.id, closed.id)
    keep_a_board(database_path, RUNNERS.id + 1, 5)
    code, found = await surgery.lines()
    # Members can use everything else.
    assert code == 0
    lacking = found[f"board in server {RUNNERS.id}"]
    assert lacking.startswith(
        f"✗ board in server {RUNNERS.id}: Send Messages is missing in channel"
    )
    assert "Pacer is not in that server" in found[f"board in server {RUNNERS.id + 1}"]


async def test_a_channel_that_is_gone_is_named(surgery: Surgery, database_path: Path) -> None:
    keep_a_board(database_path, RUNNERS.id, 5)
    _, found = await surgery.lines()
    assert "its channel is gone" in found[f"board in server {RUNNERS.id}"]


async def test_a_server_of_ones_own_need_not_know_its_models(surgery: Surgery) -> None:
    async with ScriptedVendor() as vendor:
        vendor.will(Reply(status=404))
        _, found = await surgery.lines(
            llm_provider="openai", openai_api_key=KEY, openai_base_url=vendor.url("openai")
        )
    assert found["openai"] == ("! openai: the server answers, but not whether it has gpt-6-luna.")


async def test_a_channel_that_is_hidden_is_told_from_one_that_is_gone(
    surgery: Surgery, database_path: Path
) -> None:
    keep_a_board(database_path, RUNNERS.id, BOARD.id)
    surgery.discord.fail("GET", f"/channels/{BOARD.id}", status=403, code=50001)
    _, found = await surgery.lines()
    assert "View Channel is missing in channel" in found[f"board in server {RUNNERS.id}"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("provider", "reply", "said"),
    [
        (
            "anthropic",
            Reply(refuses("anthropic", type_="authentication_error"), 401),
            "the key is rejected (401",
        ),
        (
            "anthropic",
            Reply("<html>", 500, content_type="text/html"),
            "no sensible answer (500)",
        ),
        ("anthropic", Reply("", hangs_up=True), "no answer ("),
        (
            "openai",
            Reply(refuses("openai", type_="insufficient_quota", code="insufficient_quota"), 429),
            "the account is used up (429",
        ),
    ],
)
async def test_a_provider_that_would_not_answer_keeps_pacer_working(
    surgery: Surgery, provider: str, reply: Reply, said: str
) -> None:
    async with ScriptedVendor() as vendor:
        vendor.will(reply)
        code, found = await surgery.lines(
            llm_provider=provider,
            **{f"{provider}_api_key": KEY, f"{provider}_base_url": vendor.url(provider)},
        )
    assert code == 0
    assert found[provider].startswith(f"✗ {provider}: {said}")
    assert found[provider].endswith("Pacer uses its own words meanwhile.")


async def test_a_database_that_cannot_be_used_is_told_from_one_that_is_not_there(
    surgery: Surgery, database_path: Path
) -> None:
    with closing(sqlite3.connect(database_path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    code, found = await surgery.lines()
    assert (code, found["migrations"][0]) == (0, "!")
    with closing(sqlite3.connect(database_path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, found = await surgery.lines()
    assert (code, found["migrations"][0]) == (1, "✗")
    with closing(sqlite3.connect(database_path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        code, found = await surgery.lines()
    assert code == 1
    assert "can't be used (database is locked)" in found["database"]
    database_path.write_text("no database, but long enough to be read as one" * 100)
    code, found = await surgery.lines()
    assert code == 1
    assert "can't be used (file is not a database)" in found["database"]
    for path in database_path.parent.glob(f"{database_path.name}*"):
        path.unlink()
    code, found = await surgery.lines()
    assert (code, found["database"][0]) == (0, "!")
    assert not database_path.exists()


async def test_a_database_server_that_is_not_there_is_told_without_its_password() -> None:
    url = "postgresql+asyncpg://u:secret@127.0.0.1:1/d"
    found = await examine(Settings.model_construct(database_url=url), ())
    (line,) = (one.line("utf-8") for one in found if one.subject == "database")
    assert line.startswith("✗ database: on a server, can't be used")
    assert "check the host" in line
    assert "secret" not in line


@pytest.mark.long
@pytest.mark.postgres
async def test_a_database_server_is_asked_whether_it_is_up_to_date(
    postgres_server: "Server",
) -> None:
    for name, mark in ((postgres_server.empty(), "!"), (postgres_server.migrated(), "✓")):
        settings = Settings.model_construct(database_url=postgres_server.url(name))
        found = {one.subject: one.mark for one in await examine(settings, ())}
        assert (found["database"], found["migrations"]) == ("✓", mark)
        postgres_server.drop(name)


def test_a_full_disk_stops_pacer_and_a_scarce_one_does_not() -> None:
    folder, mebi = Path("/data"), 2**20
    assert judged_room(folder, free=50 * mebi, size=0).stops
    assert judged_room(folder, free=500 * mebi, size=0).mark == "!"
    assert judged_room(folder, free=5000 * mebi, size=3000 * mebi).mark == "!"
    assert judged_room(folder, free=5000 * mebi, size=10 * mebi).mark == "✓"


def test_a_clock_that_is_off_by_more_than_a_minute_is_told() -> None:
    assert judged_clock(0.4).mark == "✓"
    assert judged_clock(-3600.0).line("utf-8") == (
        "✗ clock: 3600 s behind Discord's: set it by NTP; days and messages go by it."
    )
    assert judged_clock(None).mark == "!"


def test_a_terminal_without_the_marks_gets_words() -> None:
    assert Checkup.fails("disk", "full.").line("ascii") == "FAIL disk: full."
    assert Checkup.well("disk", "room.").line(None) == "ok disk: room."


async def test_a_check_that_breaks_or_never_ends_is_a_line_like_others() -> None:
    async def breaks() -> list[Checkup]:
        raise ValueError("with a secret in it")

    async def hangs() -> list[Checkup]:
        await asyncio.Event().wait()
        return []

    (broken,) = await within(1.0, "clock", breaks())
    (endless,) = await within(0.01, "clock", hangs())
    assert broken.text == "the check itself failed (ValueError): please report that."
    assert endless.text.startswith("no result within")
