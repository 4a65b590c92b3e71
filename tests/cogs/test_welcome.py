"""Being added to a server: what is told there, to whom, how often, and what its menus do."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend import serializers
from simcord.backend.models.channel import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from tests.cogs.boarding import asked, lines, manager, posts, status, texts, tick
from tests.cogs.conftest import Stage
from tests.driving import shown

Later: TypeAlias = Callable[[], Awaitable[None]]

HELLO = "👋 Hello, I am Pacer"


@pytest.fixture
def boss(stage: Stage) -> MemberActor:
    return manager(stage)


async def is_told(stage: Stage, joined_at: datetime | None = None) -> None:
    """Discord says that Pacer was added to the server, as it does of those that are new."""
    guild = stage.ann.guild
    payload: dict[str, Any] = dict(
        serializers.guild_create_payload(stage.env.backend, stage.env.backend.get_guild(guild.id))
    )
    # Of a server that was there before it says that it is not unavailable any more.
    del payload["unavailable"]
    assert stage.bot.user is not None
    for member in payload["members"]:
        if member["user"]["id"] == str(stage.bot.user.id):
            member["joined_at"] = (joined_at or stage.clock.now).isoformat()
    stage.env.backend.emit("GUILD_CREATE", payload)
    await stage.env.settle()


def forbid(stage: Stage, channel: ChannelHandle, **permissions: bool) -> None:
    assert stage.bot.user is not None
    deny = discord.Permissions(**permissions).value
    stage.env.backend.set_overwrite(
        channel.id, Overwrite(stage.bot.user.id, OverwriteType.MEMBER, deny=deny)
    )


async def test_a_new_server_is_told_what_can_be_set_up_and_nobody_is_pinged(stage: Stage) -> None:
    await is_told(stage)
    (text,) = texts(stage.channel)
    assert HELLO in text
    assert "Where should the leaderboard go?" in text
    assert "Which time zone does this server live by?" in text
    (message,) = posts(stage.channel)
    assert message.flags.components_v2
    assert not message.mentions
    assert not message.mention_everyone
    sent = [one for one in stage.env.http_requests if one.path.endswith("/messages")][-1]
    assert sent.json is not None
    assert sent.json["allowed_mentions"] == {"parse": []}


async def test_servers_that_were_there_before_are_told_nothing(stage: Stage) -> None:
    await stage.restart()
    await tick(stage, minutes=1)
    assert asked(stage) == 0


async def test_the_system_channel_comes_before_the_first_one(stage: Stage) -> None:
    news = stage.ann.guild.create_text_channel("news")
    stage.env.backend.edit_guild(stage.ann.guild.id, {"system_channel_id": news.id})
    await is_told(stage)
    assert posts(stage.channel) == []
    assert HELLO in texts(news)[0]


@pytest.mark.parametrize("lost", ["send_messages", "view_channel"])
async def test_a_channel_that_takes_nothing_from_pacer_is_passed_over(
    stage: Stage, lost: str
) -> None:
    talk = stage.ann.guild.create_text_channel("talk")
    stage.env.backend.edit_guild(stage.ann.guild.id, {"system_channel_id": stage.channel.id})
    forbid(stage, stage.channel, **{lost: True})
    await is_told(stage)
    assert posts(stage.channel) == []
    assert HELLO in texts(talk)[0]


async def test_where_nothing_may_be_said_nothing_is(stage: Stage) -> None:
    forbid(stage, stage.channel, send_messages=True)
    await is_told(stage)
    assert asked(stage) == 0
    assert stage.inbox == []


async def test_after_a_plain_no_the_next_channel_is_tried(stage: Stage) -> None:
    talk = stage.ann.guild.create_text_channel("talk")
    stage.env.inject_error("POST", f"/channels/{stage.channel.id}/messages", status=403, code=50013)
    await is_told(stage)
    assert posts(stage.channel) == []
    assert len(posts(talk)) == 1


async def test_what_may_have_arrived_is_not_said_elsewhere(stage: Stage) -> None:
    talk = stage.ann.guild.create_text_channel("talk")
    path = f"/channels/{stage.channel.id}/messages"
    stage.env.inject_error("POST", path, status=400, code=50035)
    await is_told(stage)
    await is_told(stage)
    assert posts(talk) == posts(stage.channel) == []


async def test_it_is_told_once_however_often_discord_says_so(stage: Stage, later: Later) -> None:
    await is_told(stage)
    await later()
    joined_at = stage.clock.now
    for _ in range(3):
        stage.clock.forward(hours=1, minutes=5)
        await is_told(stage, joined_at)
    assert len(posts(stage.channel)) == 1


async def test_who_is_removed_and_added_again_within_a_minute_says_nothing_twice(
    stage: Stage,
) -> None:
    await is_told(stage)
    stage.clock.forward(seconds=40)
    await is_told(stage)
    assert len(posts(stage.channel)) == 1
    stage.clock.forward(days=2)
    await is_told(stage)
    assert len(posts(stage.channel)) == 2


async def test_a_server_that_was_joined_long_ago_is_told_nothing(stage: Stage) -> None:
    await is_told(stage, stage.clock.now - timedelta(days=3))
    assert asked(stage) == 0


async def test_its_menu_puts_the_board_into_a_channel(
    stage: Stage, boss: MemberActor, later: Later
) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    await is_told(stage)
    await later()
    (message,) = posts(stage.channel)
    result = await boss.select(message, [hall], custom_id="setup:board")
    assert result.ephemeral
    assert f"The leaderboard is in <#{hall.id}> now (this week by minutes)" in shown(result)
    assert lines(texts(hall)[0]) == []
    assert f"Leaderboard in <#{hall.id}>" in await status(stage, boss)
    assert HELLO in texts(stage.channel)[0]


async def test_its_menu_sets_the_zone(stage: Stage, boss: MemberActor, later: Later) -> None:
    await is_told(stage)
    await later()
    (message,) = posts(stage.channel)
    result = await boss.select(message, ["Europe/Berlin"], custom_id="setup:zone")
    assert result.ephemeral
    assert "This server lives in **Europe/Berlin**, where it is 19:00 now." in shown(result)
    assert "Europe/Berlin" in await status(stage, boss)


async def test_missing_permissions_are_named_at_once(stage: Stage, boss: MemberActor) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    forbid(stage, hall, send_messages=True)
    await is_told(stage)
    result = await boss.select(posts(stage.channel)[0], [hall], custom_id="setup:board")
    assert "In #hall I lack “Send Messages”" in shown(result)
    assert "No leaderboard channel" in await status(stage, boss)


async def test_its_menus_are_for_who_manages_the_server(stage: Stage, boss: MemberActor) -> None:
    await is_told(stage)
    (message,) = posts(stage.channel)
    for custom_id, chosen in (("setup:board", stage.channel), ("setup:zone", "Asia/Tokyo")):
        result = await stage.ann.select(message, [chosen], custom_id=custom_id)
        assert result.ephemeral
        assert shown(result).startswith("Only members who may manage this server can change that")
        assert shown(result).count("\n") == 0
    text = await status(stage, boss)
    assert "UTC, until you set it" in text
    assert "No leaderboard channel" in text
    assert len(posts(stage.channel)) == 1
