"""A leaderboard's message over real HTTP: edited in place, with whatever Discord makes of it."""

import asyncio
import math
from pathlib import Path

import pytest

from cogs.boards import AT_ONCE
from cogs.ui import delivery
from tests.conftest import HandClock
from tests.wire.cast import GENERAL, OWNER, Channel, Guild
from tests.wire.clubs import Club, a_board, asked, shown
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import COMPONENTS_V2, text
from tests.wire.pacer import running

EDIT = ("PATCH", "/channels/*/messages/*")
POST = ("POST", "/channels/*/messages")


async def test_a_board_is_posted_once_and_edited_in_place(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        (empty,) = shown(fake_discord)
        assert "Nobody on it has logged a session this week yet" in text(empty)
        await club.log(45)
        await club.tick(minutes=1)
        await club.tick(minutes=1)
    post, edit = asked(fake_discord)
    assert (post.method, edit.method) == ("POST", "PATCH")
    assert all(one.body["allowed_mentions"] == {"parse": []} for one in (post, edit))
    assert all(one.body["flags"] & COMPONENTS_V2 for one in (post, edit))
    (message,) = shown(fake_discord)
    assert message["id"] == empty["id"]
    assert "Ada · 45 min" in text(message)


async def test_a_board_is_edited_no_more_often_than_once_a_minute(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        for minutes in range(10, 22):
            await club.log(minutes)
            await club.tick(seconds=10)
    edits = [one for one in asked(fake_discord) if one.method == "PATCH"]
    assert len(edits) == 2


async def test_a_message_that_is_gone_is_posted_again_and_edited_from_then_on(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        (old,) = shown(fake_discord)
        fake_discord._world.messages.delete(int(old["id"]))
        await club.log(45)
        await club.tick(minutes=1)
        (new,) = shown(fake_discord)
        await club.log(30)
        await club.tick(minutes=1)
    assert [one.method for one in asked(fake_discord)] == ["POST", "PATCH", "POST", "PATCH"]
    (message,) = shown(fake_discord)
    assert message["id"] == new["id"] != old["id"]
    assert "1 h 15 min" in text(message)


@pytest.mark.parametrize(
    ("status", "code"), [(403, 50013), (403, 50001), (400, 50035), (503, 0)], ids=str
)
async def test_a_board_that_is_refused_is_tried_once_an_hour_whatever_members_log(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, status: int, code: int
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        fake_discord.fail(*EDIT, status=status, code=code, times=math.inf)
        await club.log(45)
        await club.tick(minutes=1)
        before = len(asked(fake_discord))
        for hour in range(1, 4):
            for minutes in range(5, 10):
                await club.log(minutes)
                await club.tick(minutes=11)
            assert len(asked(fake_discord)) == before + hour - 1
            await club.tick(minutes=6)
            assert len(asked(fake_discord)) == before + hour
        fake_discord.heal()
        await club.tick(hours=1)
    assert "This week by minutes" in text(shown(fake_discord)[0])
    assert "Ada · 2 h 30 min" in text(shown(fake_discord)[0])


async def test_a_rate_limit_is_waited_for(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        fake_discord.fail(*EDIT, status=429, retry_after=0.4)
        await club.log(45)
        await club.tick(minutes=1)
    _, first, second = asked(fake_discord)
    assert second.at - first.at >= 0.4
    assert "Ada · 45 min" in text(shown(fake_discord)[0])


async def test_a_long_rate_limit_is_not_run_into_again_within_the_hour(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        fake_discord.fail(*EDIT, status=429, retry_after=120, times=math.inf)
        await club.log(45)
        await club.tick(minutes=1)
        await club.tick(minutes=30)
        assert len(asked(fake_discord)) == 2
        fake_discord.heal()
        await club.tick(minutes=31)
    assert "Ada · 45 min" in text(shown(fake_discord)[0])


@pytest.mark.parametrize("is_first", [True, False], ids=["the first", "one that was gone"])
async def test_a_post_whose_answer_was_lost_makes_no_second_message(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    is_first: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await Club(fake_discord, pacer, clock).joined()
        if is_first:
            fake_discord.fail(*POST, status=502, applied=True)
            await club.posted()
        else:
            await club.posted()
            fake_discord._world.messages.delete(int(shown(fake_discord)[0]["id"]))
            fake_discord.fail(*POST, status=502, applied=True)
        await club.log(45)
        await club.tick(minutes=1)
    posts = [one for one in asked(fake_discord) if one.method == "POST"]
    assert len({one.body["nonce"] for one in posts}) == len(posts) - 1
    (message,) = shown(fake_discord)
    assert "Ada · 45 min" in text(message)


async def test_a_channel_that_is_gone_stops_the_board_and_the_owner_is_told(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        fake_discord.fail(*EDIT, status=404, code=10003)
        await club.log(45)
        await club.tick(minutes=1)
        before = len(asked(fake_discord))
        for day in range(8):
            await club.log(10 + day)
            await club.tick(days=1)
        assert len(asked(fake_discord)) == before
        status = await fake_discord.slash("server status", user=OWNER)
        assert "is gone" in text(await status.answer())
        await club.posted(GENERAL)
    assert "This week by minutes" in text(fake_discord.messages(GENERAL.id)[0])


async def test_a_silent_discord_holds_up_no_command_and_a_tick_comes_to_its_end(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    more = [another_guild(number) for number in range(AT_ONCE)]
    fake_discord._world.guilds |= {guild.id: guild for guild in more}
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        for guild in more:
            other = await Club(fake_discord, pacer, clock, guild).joined()
            await other.posted(guild.channels[0])
        await club.log(45)
        monkeypatch.setattr(delivery, "CHANNEL_SECONDS", 1.0)
        fake_discord.hang(*EDIT, times=math.inf)
        tick = asyncio.create_task(club.tick(minutes=1))
        await fake_discord.until(lambda: asked_to_edit(fake_discord) == AT_ONCE)
        commands = [
            await fake_discord.slash("log", duration="30", intensity=5),
            await fake_discord.slash("leaderboard"),
            await fake_discord.slash("help"),
            await fake_discord.slash("server status", user=OWNER),
        ]
        for command in commands:
            await command.answer()
        slowest = max(commands, key=lambda command: command.ack_ms)
        assert slowest.ack_ms < 1000, f"{slowest}: {slowest.ack_ms:.0f} ms"
        assert not tick.done()
        # Six boards, five at a time: two rounds.
        await asyncio.wait_for(tick, 3)
        assert asked_to_edit(fake_discord) == AT_ONCE + 1
        fake_discord.heal()
        await club.tick(hours=1)
    assert "1 h 15 min" in text(shown(fake_discord)[0])


def another_guild(number: int) -> Guild:
    channel = Channel(id=1100000000000002000 + number, name="leaderboard")
    return Guild(id=1100000000000003000 + number, name=f"Club {number}", channels=(channel,))


def asked_to_edit(discord: FakeDiscord) -> int:
    """How often, whatever the channel."""
    return sum(
        one.method == "PATCH" and one.path.startswith("/channels/") for one in discord.requests
    )
