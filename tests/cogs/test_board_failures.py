"""A leaderboard message that can't be brought up to date: told, tried again, nobody held up."""

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta

import discord
import pytest
from simcord.actors import MemberActor

from tests.cogs.boarding import (
    asked,
    board_in,
    crowd,
    joins,
    lines,
    logs,
    manager,
    posts,
    status,
    texts,
    tick,
)
from tests.cogs.conftest import Stage

PATHS = "/channels/*/messages*"


@pytest.fixture
def boss(stage: Stage) -> MemberActor:
    return manager(stage)


@pytest.fixture
async def people(stage: Stage, boss: MemberActor) -> list[MemberActor]:
    """Three members, and a board that was set up a minute ago."""
    people = await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    await tick(stage, minutes=1)
    return people


@pytest.mark.parametrize(
    ("refusal", "problem"),
    [
        ((403, 50001), "I may no longer see the channel"),
        ((403, 50013), "I may no longer see the channel"),
        ((400, 50035), "Discord did not take my last change"),
        ((404, 0), "Discord did not take my last change"),
    ],
)
async def test_a_refusal_of_discord_is_told_and_tried_again_within_the_hour(
    stage: Stage,
    boss: MemberActor,
    people: list[MemberActor],
    refusal: tuple[int, int],
    problem: str,
) -> None:
    stage.env.inject_error("PATCH", PATHS, status=refusal[0], code=refusal[1])
    await logs(stage, people[2], 100)
    await tick(stage, minutes=1)
    assert problem in await status(stage, boss)
    await logs(stage, people[2], 5)
    before = asked(stage)
    await tick(stage, minutes=59)
    assert asked(stage) == before
    await tick(stage, minutes=1)
    assert lines(texts(stage.channel)[0])[0] == ("1", "p3", "2 h 15 min")
    assert "⚠️" not in await status(stage, boss)


@pytest.mark.parametrize(
    "failure",
    [discord.RateLimited(600), TimeoutError(), ConnectionResetError(), ValueError("a defect")],
    ids=lambda failure: type(failure).__name__,
)
async def test_whatever_happens_on_the_way_the_board_is_tried_again(
    stage: Stage,
    people: list[MemberActor],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    failure: Exception,
) -> None:
    async def failing(*_args: object, **_options: object) -> None:
        raise failure

    await logs(stage, people[2], 100)
    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        # discord.py's own: the simulator fails with answers of Discord only.
        patch.setattr(stage.bot.http, "edit_message", failing)
        await tick(stage, minutes=1)
    shown = await stage.bot.study.boards.status(guild_id=stage.ann.guild.id, now=stage.clock.now)
    assert shown.problem == "failed"
    assert bool(caplog.records) is isinstance(failure, ValueError)
    await tick(stage, hours=1)
    assert lines(texts(stage.channel)[0])[0] == ("1", "p3", "2 h 10 min")


async def test_one_board_that_fails_does_not_hold_up_another(
    stage: Stage, boss: MemberActor, people: list[MemberActor]
) -> None:
    elsewhere = stage.env.create_guild("Elsewhere")
    there = elsewhere.create_text_channel("talk")
    role = elsewhere.create_role("m", permissions=discord.Permissions(manage_guild=True))
    chief = elsewhere.add_member(boss.user, roles=[role])
    guests = [elsewhere.add_member(who.user) for who in people]
    await joins(stage, *guests)
    await chief.slash(there, "server board", channel=there)
    await logs(stage, people[2], 100)
    stage.env.inject_error("PATCH", f"/channels/{stage.channel.id}/messages*", status=403)
    await tick(stage, minutes=1)
    assert lines(texts(there)[0])[0] == ("1", "p3", "2 h 10 min")
    assert lines(texts(stage.channel)[0])[0] == ("1", "p1", "1 h 30 min")


async def test_a_server_that_is_out_of_reach_is_waited_for(
    stage: Stage, people: list[MemberActor]
) -> None:
    guild = stage.bot.guilds[0]
    guild.unavailable = True
    await logs(stage, people[2], 100)
    before = asked(stage)
    await tick(stage, minutes=1)
    assert asked(stage) == before
    guild.unavailable = False
    await tick(stage, hours=1)
    assert lines(texts(stage.channel)[0])[0] == ("1", "p3", "2 h 10 min")


async def test_names_that_cannot_be_looked_up_do_not_hold_up_the_board(
    stage: Stage, people: list[MemberActor], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def limited(*_args: object, **_options: object) -> None:
        raise discord.RateLimited(600)

    monkeypatch.setattr(stage.bot.http, "get_member", limited)
    await logs(stage, people[2], 100)
    stage.clock.now += timedelta(days=1)
    await tick(stage, minutes=1)
    assert lines(texts(stage.channel)[0])[0] == ("1", "p3", "2 h 10 min")


async def test_a_database_that_fails_leaves_the_board_to_the_next_look(
    stage: Stage, people: list[MemberActor], caplog: pytest.LogCaptureFixture
) -> None:
    await logs(stage, people[2], 100)
    with closing(sqlite3.connect(stage.bot.study._database.path)) as file:
        file.execute(
            "CREATE TRIGGER full BEFORE UPDATE OF rests_until ON boards"
            " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
        await tick(stage, minutes=1)
        assert [record.message.split(" of ")[0] for record in caplog.records] == ["the board"] * 2
        file.execute("DROP TRIGGER full")
    await tick(stage, minutes=6)
    assert len(posts(stage.channel)) == 1
    shown = await stage.bot.study.boards.status(guild_id=stage.ann.guild.id, now=stage.clock.now)
    assert shown.problem is None
