"""/server, as those who manage a server use it."""

import logging

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend.errors import SetupError
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from tests.cogs.boarding import (
    board_in,
    crowd,
    lines,
    logs,
    manager,
    posts,
    press,
    requests,
    status,
    texts,
    tick,
)
from tests.cogs.conftest import Stage
from tests.driving import buttons, shown

MANAGE_GUILD = 32


@pytest.fixture
def boss(stage: Stage) -> MemberActor:
    return manager(stage)


def command_id(stage: Stage) -> int:
    root = stage.env.backend.find_command("server", stage.ann.guild.id, type=1)
    assert root is not None
    assert int(root["default_member_permissions"]) == MANAGE_GUILD
    return int(root["id"])


async def test_only_who_manages_the_server_is_offered_it(stage: Stage) -> None:
    with pytest.raises(SetupError, match="not visible"):
        await stage.ann_says("server status")


async def test_whoever_was_let_use_it_still_has_to_manage_the_server(
    stage: Stage, boss: MemberActor
) -> None:
    stage.ann.guild.set_command_permissions(command_id(stage), {stage.ann: True})
    for command, options in (
        ("server status", {}),
        ("server timezone", {"zone": "Europe/Berlin"}),
        ("server board", {"channel": stage.channel}),
    ):
        assert "Only members who may manage this server" in await stage.ann_reads(
            command, **options
        )
    assert posts(stage.channel) == []
    assert "UTC, until you set it" in await status(stage, boss)


async def test_the_board_is_posted_and_confirmed_to_the_manager_alone(
    stage: Stage, boss: MemberActor
) -> None:
    await crowd(stage, 90, 45, 45)
    result = await board_in(stage, boss, stage.channel)
    assert result.ephemeral
    text = shown(result)
    assert f"The leaderboard is in <#{stage.channel.id}> now (this week by minutes)" in text
    assert "When this week is over, a post with its winners stays there." in text
    (message,) = posts(stage.channel)
    assert lines(texts(stage.channel)[0]) == [
        ("1", "p1", "1 h 30 min"),
        ("2", "p2", "45 min"),
        ("2", "p3", "45 min"),
    ]
    assert message.flags.components_v2
    assert not message.mention_everyone


async def test_a_board_that_never_ends_promises_no_winners(stage: Stage, boss: MemberActor) -> None:
    text = shown(await board_in(stage, boss, stage.channel, period="all", metric="sessions"))
    assert "(all time by sessions)" in text
    assert "winners" not in text


async def test_the_message_shows_nobody_who_did_not_join(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 45, 45)
    await logs(stage, stage.ann, 500)
    await board_in(stage, boss, stage.channel)
    (text,) = texts(stage.channel)
    assert "ann" not in text
    assert len(lines(text)) == 3


async def test_a_board_of_too_few_members_says_why_it_is_empty(
    stage: Stage, boss: MemberActor
) -> None:
    await crowd(stage, 90, 45)
    await board_in(stage, boss, stage.channel)
    (text,) = texts(stage.channel)
    assert "A leaderboard needs 3 members, and so far 2 have joined this one." in text
    assert lines(text) == []


@pytest.mark.parametrize(
    ("denied", "names"),
    [
        (["send_messages"], "“Send Messages”:"),
        (["view_channel"], "“View Channel”"),
        (["view_channel", "send_messages"], "“View Channel” and “Send Messages”:"),
    ],
)
async def test_missing_permissions_are_named_and_nothing_is_kept(
    stage: Stage, boss: MemberActor, denied: list[str], names: str
) -> None:
    assert stage.bot.user is not None
    deny = discord.PermissionOverwrite(**dict.fromkeys(denied, False))
    quiet = stage.ann.guild.create_text_channel("quiet", overwrites={stage.bot.user: deny})
    text = shown(await board_in(stage, boss, quiet))
    assert "In #quiet I lack" in text
    assert names in text
    assert posts(quiet) == []
    assert "No leaderboard channel" in await status(stage, boss)


async def test_a_channel_that_pacer_cannot_see_at_all_is_told(
    stage: Stage, boss: MemberActor
) -> None:
    secret = stage.ann.guild.create_text_channel("secret")
    guild = stage.bot.guilds[0]
    channel = guild.get_channel(secret.id)
    assert channel is not None
    guild._remove_channel(channel)
    assert "In #secret I lack “View Channel”" in shown(await board_in(stage, boss, secret))


@pytest.mark.parametrize(("http_status", "code"), [(403, 50013), (403, 50001), (404, 10003)])
async def test_a_channel_that_discord_refuses_is_not_kept(
    stage: Stage, boss: MemberActor, http_status: int, code: int
) -> None:
    path = f"/channels/{stage.channel.id}/messages"
    stage.env.inject_error("POST", path, status=http_status, code=code)
    assert "Discord did not let me post in #general" in shown(
        await board_in(stage, boss, stage.channel)
    )
    assert "No leaderboard channel" in await status(stage, boss)


async def test_a_board_that_moves_deletes_its_old_message(stage: Stage, boss: MemberActor) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    await board_in(stage, boss, stage.channel)
    await board_in(stage, boss, hall, metric="load")
    assert posts(stage.channel) == []
    assert len(posts(hall)) == 1
    assert f"Leaderboard in <#{hall.id}>: load, this week" in await status(stage, boss)


async def test_a_board_that_is_set_up_again_in_its_channel_stands_there_once(
    stage: Stage, boss: MemberActor
) -> None:
    await board_in(stage, boss, stage.channel)
    await board_in(stage, boss, stage.channel, period="month")
    (text,) = texts(stage.channel)
    assert "This month by minutes" in text


@pytest.mark.parametrize("failure", [403, 404, 500])
async def test_an_old_message_that_cannot_be_deleted_is_left(
    stage: Stage, boss: MemberActor, failure: int
) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    await board_in(stage, boss, stage.channel)
    stage.env.inject_error("DELETE", "/channels/*/messages/*", status=failure, times=None)
    assert "The leaderboard is in" in shown(await board_in(stage, boss, hall))
    assert len(posts(hall)) == 1


async def test_an_old_message_may_wait_for_a_rate_limit_in_vain(
    stage: Stage, boss: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    await board_in(stage, boss, stage.channel)

    async def limited(*_args: object, **_options: object) -> None:
        raise discord.RateLimited(600)

    # discord.py's own: the simulator has no rate limits.
    monkeypatch.setattr(stage.bot.http, "delete_message", limited)
    assert "The leaderboard is in" in shown(await board_in(stage, boss, hall))


async def test_a_zone_moves_the_period(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel, period="today")
    assert "Wed 18 Nov 2026" in texts(stage.channel)[0]
    result = await boss.slash(stage.channel, "server timezone", zone="Pacific/Auckland")
    assert result.ephemeral
    assert "This server lives in **Pacific/Auckland**, where it is 07:00 now." in shown(result)
    assert "Thu 19 Nov 2026" in await stage.ann_reads("leaderboard", period="today")
    await tick(stage, minutes=1)
    assert "Thu 19 Nov 2026" in texts(stage.channel)[0]


async def test_a_city_is_enough_for_a_zone(stage: Stage, boss: MemberActor) -> None:
    result = await boss.slash(stage.channel, "server timezone", zone="new york")
    assert "**America/New York**" in shown(result)
    choices = await boss.autocomplete(stage.channel, "server timezone", "zone", "berl")
    assert "Europe/Berlin" in [choice["value"] for choice in choices]


async def test_an_unknown_zone_is_told(stage: Stage, boss: MemberActor) -> None:
    result = await boss.slash(stage.channel, "server timezone", zone="Atlantis")
    assert "I don’t know the time zone “Atlantis”" in shown(result)


async def test_status_shows_what_is_set_up(stage: Stage, boss: MemberActor) -> None:
    text = await status(stage, boss)
    assert "🕑 Time zone: **UTC, until you set it with `/server timezone`**, 18:00 now" in text
    assert "👥 0 members on the leaderboard" in text
    assert "💬 Texts: worded by Pacer alone" in text
    assert "📌 No leaderboard channel: `/server board` sets one up" in text
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel, metric="streak")
    await boss.slash(stage.channel, "server timezone", zone="Asia/Tokyo")
    text = await status(stage, boss)
    assert "🕑 Time zone: **Asia/Tokyo**, 03:00 now" in text
    assert "👥 3 members on the leaderboard" in text
    assert f"📌 Leaderboard in <#{stage.channel.id}>: streak; winners each week\n" in f"{text}\n"
    assert "⚠️" not in text


async def test_status_names_the_permissions_that_were_lost(stage: Stage, boss: MemberActor) -> None:
    await board_in(stage, boss, stage.channel)
    assert stage.bot.user is not None
    deny = discord.Permissions(send_messages=True).value
    stage.env.backend.set_overwrite(
        stage.channel.id, Overwrite(stage.bot.user.id, OverwriteType.MEMBER, deny=deny)
    )
    assert "In that channel I lack “Send Messages”" in await status(stage, boss)


async def test_a_manager_removes_the_message_by_button(stage: Stage, boss: MemberActor) -> None:
    assert "Remove the board message" not in buttons(
        await boss.slash(stage.channel, "server status")
    )
    await board_in(stage, boss, stage.channel)
    card = await boss.slash(stage.channel, "server status")
    await stage.restart()
    gone = await press(boss, card, "Remove the board message")
    assert gone.ephemeral
    assert "The leaderboard message is gone" in shown(gone)
    assert posts(stage.channel) == []
    assert "No leaderboard channel" in await status(stage, boss)
    again = await press(boss, card, "Remove the board message")
    assert "has no leaderboard channel" in shown(again)


async def test_a_board_whose_channel_is_gone_can_be_removed(
    stage: Stage, boss: MemberActor
) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    await board_in(stage, boss, hall)
    stage.env.backend.delete_channel(hall.id)
    await tick(stage, days=1)
    card = await boss.slash(stage.channel, "server status")
    gone = await press(boss, card, "Remove the board message")
    assert "The leaderboard message is gone" in shown(gone)


async def test_who_manages_the_server_no_more_removes_nothing(
    stage: Stage, boss: MemberActor
) -> None:
    await board_in(stage, boss, stage.channel)
    card = await boss.slash(stage.channel, "server status")
    stage.env.backend.edit_member(stage.ann.guild.id, boss.id, {"role_ids": []})
    refused = await press(boss, card, "Remove the board message")
    assert "Only members who may manage this server" in shown(refused)
    assert len(posts(stage.channel)) == 1


async def test_where_pacer_was_only_installed_by_a_person_nothing_is_set_up(
    stage: Stage, boss: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    stage.bot._connection._remove_guild(stage.bot.guilds[0])
    with caplog.at_level(logging.ERROR):
        assert "I am not a member of this server" in await status(stage, boss)
    assert caplog.records == []
    assert requests(stage, "POST", f"/channels/{stage.channel.id}/messages") == []
