"""The leaderboard message in a channel: kept up to date in place, whatever happens to it."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from coach.language import catalogue
from coach.language.catalogue import Language
from tests.cogs.boarding import (
    asked,
    board_in,
    crowd,
    joins,
    lines,
    logs,
    manager,
    posts,
    requests,
    status,
    texts,
    tick,
)
from tests.cogs.conftest import Stage
from tests.cogs.reading import keys
from tests.driving import shown

Later: TypeAlias = Callable[[], Awaitable[None]]

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


def forbid(stage: Stage, **permissions: bool) -> None:
    assert stage.bot.user is not None
    deny = discord.Permissions(**permissions).value
    stage.env.backend.set_overwrite(
        stage.channel.id, Overwrite(stage.bot.user.id, OverwriteType.MEMBER, deny=deny)
    )


async def test_a_log_is_shown_in_the_same_message(
    stage: Stage, people: list[MemberActor], later: Later
) -> None:
    (before,) = posts(stage.channel)
    await people[2].slash(stage.channel, "log", duration="100", intensity=5)
    await later()
    await tick(stage, minutes=1)
    (after,) = posts(stage.channel)
    assert after.id == before.id
    assert lines(texts(stage.channel)[0])[0] == ("1", "p3", "2 h 10 min")
    assert list(keys(after)) == ["My place", "Join"]


async def test_nothing_is_asked_of_discord_while_nothing_changes(
    stage: Stage, people: list[MemberActor]
) -> None:
    before = asked(stage)
    for _ in range(5):
        await tick(stage, minutes=1)
    # Nor when something changed and changed back.
    await people[0].slash(stage.channel, "log", duration="10", intensity=5)
    await people[0].slash(stage.channel, "undo")
    before = asked(stage)
    await tick(stage, minutes=1)
    assert asked(stage) == before


async def test_it_is_edited_at_most_once_a_minute(stage: Stage, people: list[MemberActor]) -> None:
    path = f"/channels/{stage.channel.id}/messages"
    edits = []
    for _ in range(12):
        await logs(stage, people[0], 5)
        await tick(stage, seconds=10)
        edits.append(len(requests(stage, "PATCH", path)))
    # At once, then a minute later.
    assert edits == [1] * 6 + [2] * 6


async def test_it_says_when_it_was_brought_up_to_date(
    stage: Stage, people: list[MemberActor]
) -> None:
    await logs(stage, people[0], 5)
    await tick(stage, minutes=1)
    assert f"-# Updated <t:{int(stage.clock.now.timestamp())}:R>" in texts(stage.channel)[0]


@pytest.mark.usefixtures("people")
async def test_who_joins_and_leaves_appears_and_is_gone(stage: Stage) -> None:
    await logs(stage, stage.ann, 60)
    await joins(stage, stage.ann)
    await tick(stage, minutes=1)
    assert [line[1] for line in lines(texts(stage.channel)[0])] == ["p1", "ann", "p2", "p3"]
    await stage.ann_says("board leave")
    await tick(stage, minutes=1)
    assert [line[1] for line in lines(texts(stage.channel)[0])] == ["p1", "p2", "p3"]


def speak_german(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server does from now on."""
    monkeypatch.setattr(catalogue, "OFFERED", tuple(Language))
    guild = stage.bot.get_guild(stage.ann.guild.id)
    assert guild is not None
    guild.preferred_locale = discord.Locale.german


async def test_a_server_that_changes_its_language_gets_its_message_in_it(
    stage: Stage, people: list[MemberActor], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_german(stage, monkeypatch)
    # It is looked at again, and its figures are what they were.
    await people[0].slash(stage.channel, "log", duration="10", intensity=5)
    await people[0].slash(stage.channel, "undo")
    await tick(stage, minutes=1)
    (text,) = texts(stage.channel)
    assert "Diese Woche nach Minuten" in text
    await people[0].slash(stage.channel, "log", duration="10", intensity=5)
    await people[0].slash(stage.channel, "undo")
    before = asked(stage)
    await tick(stage, minutes=1)
    assert asked(stage) == before


async def test_a_message_is_put_up_in_the_language_of_its_server(
    stage: Stage, boss: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_german(stage, monkeypatch)
    await crowd(stage, 90, 45, 30)
    answer = await board_in(stage, boss, stage.channel)
    assert "The leaderboard is in" in shown(answer)
    assert "Diese Woche nach Minuten" in texts(stage.channel)[0]
    before = asked(stage)
    await tick(stage, minutes=1)
    assert asked(stage) == before


async def test_who_left_the_server_is_gone_a_day_later(
    stage: Stage, people: list[MemberActor]
) -> None:
    await joins(stage, stage.ann)
    await logs(stage, stage.ann, 60)
    stage.ann.guild.remove_member(people[0])
    await tick(stage, days=1)
    assert [line[1] for line in lines(texts(stage.channel)[0])] == ["ann", "p2", "p3"]


async def test_a_streak_lapses_on_the_board_without_anybody_doing_anything(
    stage: Stage, boss: MemberActor
) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel, metric="streak")
    assert lines(texts(stage.channel)[0])[0] == ("1", "p1", "1 day")
    await tick(stage, days=3, hours=11)
    await tick(stage, minutes=1)
    assert "Nobody on it has a streak right now." in texts(stage.channel)[0]


async def test_a_message_that_somebody_deleted_is_posted_again(
    stage: Stage, people: list[MemberActor]
) -> None:
    (before,) = posts(stage.channel)
    stage.env.backend.delete_message(stage.channel.id, before.id)
    await logs(stage, people[0], 5)
    await tick(stage, minutes=1)
    (after,) = posts(stage.channel)
    assert after.id != before.id
    await logs(stage, people[0], 5)
    await tick(stage, minutes=1)
    assert [message.id for message in posts(stage.channel)] == [after.id]
    assert lines(texts(stage.channel)[0])[0] == ("1", "p1", "1 h 40 min")


async def test_a_channel_that_is_gone_ends_it_and_status_says_so(
    stage: Stage, boss: MemberActor
) -> None:
    people = await crowd(stage, 90, 45, 30)
    hall = stage.ann.guild.create_text_channel("hall")
    await board_in(stage, boss, hall)
    stage.env.backend.delete_channel(hall.id)
    before = asked(stage)
    for _ in range(3):
        await logs(stage, people[0], 5)
        await tick(stage, minutes=61)
    assert asked(stage) == before
    text = await status(stage, boss)
    assert "its channel is gone: `/server board` sets it up in another one" in text
    await board_in(stage, boss, stage.channel)
    assert "⚠️" not in await status(stage, boss)
    assert len(posts(stage.channel)) == 1


async def test_a_channel_that_discord_does_not_know_ends_it_too(
    stage: Stage, boss: MemberActor, people: list[MemberActor]
) -> None:
    stage.env.inject_error("*", PATHS, status=404, code=10003)
    await logs(stage, people[0], 5)
    await tick(stage, minutes=1)
    assert "its channel is gone" in await status(stage, boss)
    before = asked(stage)
    await tick(stage, days=2)
    assert asked(stage) == before


@pytest.mark.parametrize("lost", ["send_messages", "view_channel"])
async def test_without_permissions_nothing_is_asked_until_they_are_back(
    stage: Stage, boss: MemberActor, people: list[MemberActor], lost: str
) -> None:
    talk = stage.ann.guild.create_text_channel("talk")
    forbid(stage, **{lost: True})
    await logs(stage, people[2], 100)
    before = asked(stage)
    await tick(stage, minutes=1)
    await tick(stage, minutes=59)
    assert asked(stage) == before
    card = await boss.slash(talk, "server status")
    assert card.response is not None
    assert "⚠️ The leaderboard waits: I may no longer see the channel or send messages" in str(
        card.response.components
    )
    assert stage.bot.user is not None
    stage.env.backend.delete_overwrite(stage.channel.id, stage.bot.user.id)
    await tick(stage, minutes=1)
    assert lines(texts(stage.channel)[0])[0] == ("1", "p3", "2 h 10 min")
    assert "⚠️" not in await status(stage, boss)
