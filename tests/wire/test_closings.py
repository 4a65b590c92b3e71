"""Winners are told once, and nobody is shown who has left, over real HTTP."""

import math
from pathlib import Path

import pytest

from cogs.client import CoachBot
from cogs.ui import delivery
from tests.conftest import HandClock
from tests.wire.cast import OWNER
from tests.wire.clubs import MEMBERS, Club, a_board, asked, shown
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.pacer import running

POST = ("POST", "/channels/*/messages")
WHO = ("GET", "/guilds/*/members/*")


async def test_the_winners_of_a_week_are_told_once_and_nobody_is_pinged(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        await club.log(45)
        await club.tick(minutes=1)
        # Discord loses its first answer, and the process then ends.
        fake_discord.fail(*POST, status=502, applied=True)
        await club.tick(days=5)
    async with running(fake_discord, database_path, clock) as pacer:
        await Club(fake_discord, pacer, clock).tick(days=1)
    board, closing = shown(fake_discord)
    assert "Week closed" in text(closing)
    assert "Ada · 45 min" in text(closing)
    assert "Nobody on it has logged a session this week yet" in text(board)
    (_, *closings) = (one for one in asked(fake_discord) if one.method == "POST")
    assert len(closings) == 2
    assert closings[0].body == closings[1].body
    assert closings[0].body["allowed_mentions"] == {"parse": []}


async def test_a_closing_post_whose_answer_never_came_is_not_sent_again(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivery, "CHANNEL_SECONDS", 0.5)
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        await club.log(45)
        fake_discord.hang(*POST, applied=True)
        await club.tick(days=5)
        await club.tick(hours=2)
        await club.tick(days=1)
    assert ["Week closed" in text(one) for one in shown(fake_discord)] == [False, True]


async def a_goal(discord: FakeDiscord, pacer: CoachBot, clock: HandClock) -> Club:
    """A board of all time, and a goal of an hour."""
    club = await (await Club(discord, pacer, clock).joined()).posted(period="all")
    wish = await discord.slash("server goal", user=OWNER, minutes="60")
    assert "**1 h** a week" in text(await wish.answer())
    await club.log(45)
    return club


async def test_a_recap_is_posted_once_though_its_answer_was_lost(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_goal(fake_discord, pacer, clock)
        await club.tick(minutes=1)
        fake_discord.fail(*POST, status=502, applied=True)
        await club.tick(days=5)
    async with running(fake_discord, database_path, clock) as pacer:
        await Club(fake_discord, pacer, clock).tick(days=1)
    board, recap = shown(fake_discord)
    assert "**45 min** of 1 h\n1 member took part." in text(recap)
    assert "**0 min** of 1 h" in text(board)
    (_, *recaps) = (one for one in asked(fake_discord) if one.method == "POST")
    assert len(recaps) == 2
    assert recaps[0].body == recaps[1].body
    assert recaps[0].body["allowed_mentions"] == {"parse": []}


async def test_a_recap_whose_answer_never_came_is_not_sent_again(
    fake_discord: FakeDiscord,
    database_path: Path,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivery, "CHANNEL_SECONDS", 0.5)
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_goal(fake_discord, pacer, clock)
        fake_discord.hang(*POST, applied=True)
        await club.tick(days=5)
        await club.tick(hours=2)
        await club.tick(days=1)
    assert ["🤝" in text(one) for one in shown(fake_discord)] == [False, True]


async def test_whoever_left_the_server_is_on_no_board(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        _, left, there = MEMBERS
        await club.log(45, left)
        await club.log(30, there)
        del fake_discord._world.people[left.id]
        await club.tick(days=2)
        board = text(shown(fake_discord)[0])
        assert "30 min" not in board
        assert "2 have" in board


@pytest.mark.parametrize("status", [429, 503, 403])
async def test_a_leaderboard_is_shown_though_discord_does_not_tell_who_is_there(
    fake_discord: FakeDiscord, database_path: Path, clock: HandClock, status: int
) -> None:
    async with running(fake_discord, database_path, clock) as pacer:
        club = await a_board(fake_discord, pacer, clock)
        clock.forward(days=1)
        other = MEMBERS[1]
        await club.log(45, other)
        clock.forward(hours=2)
        fake_discord.fail(*WHO, status=status, retry_after=120, times=math.inf)
        asking = await fake_discord.slash("leaderboard")
        assert "Member 0 · 45 min" in text(await asking.answer())
        assert fake_discord.requests[-2].path.endswith(f"/members/{other.id}")
        await club.tick(minutes=1)
    assert "Member 0 · 45 min" in text(shown(fake_discord)[0])
