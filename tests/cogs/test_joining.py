"""/board join and leave, by command and by button."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from discord import ui

from cogs.ui import joining_cards
from cogs.ui.blocks import button
from cogs.ui.replies import Card
from tests.cogs.boarding import board_in, crowd, joins, lines, logs, manager, member, press, tick
from tests.cogs.conftest import Stage
from tests.driving import buttons, shown

Later: TypeAlias = Callable[[], Awaitable[None]]


async def test_joining_says_what_members_see_and_where_one_stands(stage: Stage) -> None:
    await crowd(stage, 90, 45)
    await logs(stage, stage.ann, 60)
    text = await stage.ann_reads("board join")
    assert "You are on this server’s leaderboard now." in text
    assert "You are **2nd** with 1 h (this week by minutes)." in text
    assert joining_cards.SEEN_BY_OTHERS in text


async def test_joining_again_says_so(stage: Stage) -> None:
    await stage.ann_says("board join")
    assert "You are on it already." in await stage.ann_reads("board join")


async def test_the_first_to_join_is_given_no_lone_rank(stage: Stage) -> None:
    await logs(stage, stage.ann, 60)
    text = await stage.ann_reads("board join")
    assert "1st" not in text
    assert "So far 1 has joined." in text
    assert "shows names from 3 members on" in text
    # Her figures can be looked at already.
    assert joining_cards.SEEN_BY_OTHERS in text
    # Nor is she asked to join what she joined.
    assert "`/board join`" not in await stage.ann_reads("leaderboard")


async def test_leaving_takes_one_off_at_once(stage: Stage) -> None:
    p1, *_ = await crowd(stage, 90, 45, 30)
    await joins(stage, stage.ann)
    await logs(stage, stage.ann, 60)
    text = await stage.ann_reads("board leave")
    assert "You are off this server’s leaderboard" in text
    assert "**ann**" not in shown(await p1.slash(stage.channel, "leaderboard"))
    assert "You would be **2nd**" in await stage.ann_reads("leaderboard")
    assert "`/board join` adds you" in await stage.ann_reads("board leave")


async def test_coming_back_brings_everything_back(stage: Stage) -> None:
    await crowd(stage, 90, 45)
    await stage.ann_says("board join")
    await stage.ann_says("log", duration="60", intensity=5)
    before = await stage.ann_reads("leaderboard")
    await stage.ann_says("board leave")
    await stage.ann_says("board join")
    assert await stage.ann_reads("leaderboard") == before


async def test_one_joins_from_ones_own_place_and_leaves_again_by_button(
    stage: Stage, later: Later
) -> None:
    await crowd(stage, 90, 45)
    await logs(stage, stage.ann, 60)
    card = await stage.ann_says("leaderboard")
    await later()
    asked = await press(stage.ann, card, "Join this leaderboard")
    assert asked.ephemeral
    assert joining_cards.SEEN_BY_OTHERS in shown(asked)
    assert "You are not listed" in await stage.ann_reads("leaderboard")
    await later()
    joined = await press(stage.ann, asked, "Join this leaderboard")
    assert joined.ephemeral
    assert "You are **2nd**" in shown(joined)
    assert "Join this leaderboard" not in buttons(await stage.ann_says("leaderboard"))
    await later()
    left = await press(stage.ann, joined, "Leave again")
    assert left.ephemeral
    assert "You are off this server’s leaderboard" in shown(left)


async def test_the_message_in_the_channel_lets_everybody_join_and_see_their_place(
    stage: Stage, later: Later
) -> None:
    boss = manager(stage)
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    (message,) = [found for found in stage.channel.history() if not found.flags.ephemeral]
    await later()
    dan = member(stage, "dan")
    await logs(stage, dan, 60)
    place = await dan.click(message, label="My place")
    assert place.ephemeral
    assert "You would be **2nd** with 1 h" in shown(place)
    asked = await dan.click(message, label="Join")
    assert asked.ephemeral
    assert joining_cards.SEEN_BY_OTHERS in shown(asked)
    assert "You are not listed" in shown(await dan.click(message, label="My place"))
    await later()
    joined = await press(dan, asked, "Join this leaderboard")
    assert joined.ephemeral
    assert "You are **2nd**" in shown(joined)
    again = await dan.click(message, label="Join")
    assert "You are on it already." in shown(again)
    assert lines(shown(await dan.click(message, label="My place")))[1][1] == "**dan** (you)"


async def test_my_place_speaks_of_what_the_message_shows(stage: Stage) -> None:
    boss = manager(stage)
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel, period="month", metric="sessions")
    (message,) = [found for found in stage.channel.history() if not found.flags.ephemeral]
    assert "This month by sessions" in shown(await stage.ann.click(message, label="My place"))


async def test_who_comes_back_to_the_server_is_listed_when_they_look(stage: Stage) -> None:
    p1, *_ = await crowd(stage, 90, 45, 30)
    boss = manager(stage)
    await board_in(stage, boss, stage.channel)
    stage.ann.guild.remove_member(p1)
    await tick(stage, days=1, minutes=1)
    (message,) = [found for found in stage.channel.history() if not found.flags.ephemeral]
    back = stage.ann.guild.add_member(p1.user)
    text = shown(await back.click(message, label="My place"))
    assert "You are **1st**" in text
    assert "not listed" not in text


async def test_in_a_direct_message_no_button_joins_anything(stage: Stage) -> None:
    channel = await stage.bot.create_dm(await stage.bot.fetch_user(stage.ann.id))
    wishes = ("ask", "join", "leave")
    card = Card(ui.ActionRow(*(button(wish, f"board:{wish}") for wish in wishes)))
    message = await channel.send(view=card)
    for label in wishes:
        pressed = await stage.ann.user.click(message, label=label)
        assert "this is a direct message" in shown(pressed)
