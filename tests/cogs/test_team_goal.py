"""What members of a server want to reach together: the goal, its bar and its recap."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeAlias

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend.models.channel import Overwrite
from simcord.builders import ChannelHandle
from simcord.enums import OverwriteType

from tests.cogs.boarding import (
    board_in,
    crowd,
    joins,
    logs,
    manager,
    member,
    posts,
    press,
    requests,
    status,
    texts,
    tick,
)
from tests.cogs.conftest import Stage
from tests.cogs.reading import keys
from tests.driving import buttons, shown

Later: TypeAlias = Callable[[], Awaitable[None]]

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
BAR = "`██░░░░░░░░` **2 h 15 min** of 10 h"


@pytest.fixture
def boss(stage: Stage) -> MemberActor:
    return manager(stage)


@pytest.fixture
async def people(stage: Stage, boss: MemberActor) -> list[MemberActor]:
    """Three members, two of whom logged, a board of the month by sessions, and a goal of 10 h."""
    people = await crowd(stage, 90, 45, 0)
    await board_in(stage, boss, stage.channel, period="month", metric="sessions")
    await sets(stage, boss, 600)
    return people


async def sets(stage: Stage, boss: MemberActor, minutes: int | str) -> str:
    """What a manager, and nobody else, reads of a goal that they set."""
    result = await boss.slash(stage.channel, "server goal", minutes=str(minutes))
    assert result.ephemeral
    return shown(result)


async def ends(stage: Stage, at: datetime = MONDAY) -> None:
    """The scheduler's last look at a week, and its first after it."""
    stage.clock.now = at
    await tick(stage, seconds=-30)
    await tick(stage, minutes=1)


def recaps(stage: Stage) -> list[str]:
    return [text for text in texts(stage.channel) if "🤝" in text]


# Setting it


async def test_without_a_board_it_is_refused_in_a_sentence_that_names_the_way(
    stage: Stage, boss: MemberActor
) -> None:
    text = await sets(stage, boss, 600)
    assert "this server has none: set that up first with `/server board`" in text
    assert text.count("\n") == 0
    assert "No weekly goal" not in await status(stage, boss)


@pytest.mark.usefixtures("people")
async def test_only_who_manages_the_server_sets_it_or_switches_it_off(
    stage: Stage, boss: MemberActor
) -> None:
    root = stage.env.backend.find_command("server", stage.ann.guild.id, type=1)
    assert root is not None
    stage.ann.guild.set_command_permissions(int(root["id"]), {stage.ann: True})
    assert "Only members who may manage" in await stage.ann_reads("server goal", minutes="5000")
    assert "of 10 h" in await status(stage, boss)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("10h", "10 h"), ("250 Stunden", "250 h"), ("20000", "333 h 20 min"), ("1000000", "16,666 h")],
)
async def test_it_is_typed_as_any_duration(
    stage: Stage, boss: MemberActor, typed: str, told: str
) -> None:
    await board_in(stage, boss, stage.channel)
    assert f"**{told}" in await sets(stage, boss, typed)


async def test_what_is_no_duration_or_too_much_is_refused(stage: Stage, boss: MemberActor) -> None:
    await board_in(stage, boss, stage.channel)
    assert "as a duration" in await sets(stage, boss, "1,5")
    assert "from 0 to 1000000" in await sets(stage, boss, "1000001")
    assert "No weekly goal" in await status(stage, boss)


async def test_a_first_goal_says_what_it_does(stage: Stage, boss: MemberActor) -> None:
    await board_in(stage, boss, stage.channel)
    assert "No weekly goal: `/server goal` sets one" in await status(stage, boss)
    text = await sets(stage, boss, 600)
    assert "This server has a goal, from this week on: **10 h** a week together" in text
    assert f"The bar in <#{stage.channel.id}> follows within two minutes" in text
    assert "a lower goal counts from the next Monday on" in text
    assert "shown once 3 members have joined the leaderboard, with `/board join`." in text


@pytest.mark.usefixtures("people")
async def test_a_goal_is_raised_at_once_and_lowered_from_monday_on(
    stage: Stage, boss: MemberActor
) -> None:
    assert "goal stays as it was: **10 h** a week" in await sets(stage, boss, 600)
    text = await sets(stage, boss, 900)
    assert "goal is up from 10 h, from this week on: **15 h** a week" in text
    assert "Your progress is shown" not in text
    text = await sets(stage, boss, 300)
    assert "From Monday 23 November on the goal of this server is **5 h** a week." in text
    assert "Until then it is 15 h: a goal can’t be lowered while its week runs" in text
    text = await status(stage, boss)
    assert "of 15 h" in text
    assert "🎯 Goal from Monday 23 November on: **5 h** a week" in text


@pytest.mark.parametrize("by", ["the command", "the button"])
@pytest.mark.usefixtures("people")
async def test_it_can_be_switched_off(
    stage: Stage, boss: MemberActor, later: Later, by: str
) -> None:
    await tick(stage, minutes=2)
    shown_status = await boss.slash(stage.channel, "server status")
    await later()
    if by == "the button":
        result = await press(boss, shown_status, "Switch the goal off")
    else:
        result = await boss.slash(stage.channel, "server goal", minutes="0")
    assert "The weekly goal is off" in shown(result)
    assert "No weekly goal" in await status(stage, boss)
    await tick(stage, minutes=2)
    assert "together" not in texts(stage.channel)[0]
    assert "This server has no weekly goal: set one with" in await sets(stage, boss, 0)
    await ends(stage)
    assert recaps(stage) == []


@pytest.mark.usefixtures("people")
async def test_an_easier_goal_does_not_come_by_switching_off(
    stage: Stage, boss: MemberActor
) -> None:
    await sets(stage, boss, 0)
    text = await sets(stage, boss, 60)
    assert "From Monday 23 November on the goal of this server is **1 h** a week." in text
    assert "This week goes without one: a goal can’t be lowered" in text


@pytest.mark.usefixtures("people")
async def test_it_ends_with_the_board(stage: Stage, boss: MemberActor) -> None:
    result = await boss.slash(stage.channel, "server status")
    assert set(buttons(result)) == {"Remove the board message", "Switch the goal off"}
    assert "The weekly goal ended with it." in shown(
        await press(boss, result, "Remove the board message")
    )
    assert "🎯" not in await status(stage, boss)
    await ends(stage)
    assert posts(stage.channel) == []


# Its bar


@pytest.mark.usefixtures("people")
async def test_the_bar_stands_on_the_board_in_the_leaderboard_and_in_the_status(
    stage: Stage, boss: MemberActor
) -> None:
    await tick(stage, minutes=2)
    for text in (
        texts(stage.channel)[0],
        await stage.ann_reads("leaderboard", period="today", metric="streak"),
        await status(stage, boss),
    ):
        assert BAR in text
        assert "22% · 2 members so far · Mon 16 – Sun 22 Nov 2026" in text


@pytest.mark.usefixtures("people")
async def test_a_board_that_is_set_up_shows_it_at_once(stage: Stage, boss: MemberActor) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    await board_in(stage, boss, hall, period="all", metric="improvement")
    assert BAR in texts(hall)[0]


async def test_the_bar_follows_in_place_at_most_once_a_minute(
    stage: Stage, people: list[MemberActor]
) -> None:
    await tick(stage, minutes=2)
    before = len(requests(stage, "PATCH", "/messages/"))
    for _ in range(3):
        await logs(stage, people[2], 100)
        await tick(stage, seconds=20)
    await tick(stage, minutes=2)
    assert "`███████░░░` **7 h 15 min** of 10 h" in texts(stage.channel)[0]
    assert "3 members so far" in texts(stage.channel)[0]
    after = len(requests(stage, "PATCH", "/messages/"))
    assert after - before == 1
    await tick(stage, hours=1)
    assert len(requests(stage, "PATCH", "/messages/")) == after
    assert len(posts(stage.channel)) == 1


async def test_a_goal_that_is_reached_says_so(
    stage: Stage, boss: MemberActor, people: list[MemberActor]
) -> None:
    await logs(stage, people[2], 464)
    assert "9 h 59 min** of 10 h" in await status(stage, boss)
    assert "reached" not in await status(stage, boss)
    await logs(stage, people[2], 1)
    text = await status(stage, boss)
    assert "This week together: goal reached!" in text
    assert "`██████████` **10 h** of 10 h" in text


async def test_while_too_few_joined_it_shows_the_goal_alone(
    stage: Stage, boss: MemberActor, people: list[MemberActor]
) -> None:
    await people[2].slash(stage.channel, "board leave")
    await tick(stage, minutes=2)
    for text in (texts(stage.channel)[0], await status(stage, boss)):
        assert "This week’s goal: **10 h** together. Your progress is shown once 3 members" in text
        assert "2 h 15 min" not in text
    await ends(stage)
    assert recaps(stage) == []


@pytest.mark.usefixtures("people")
async def test_whoever_did_not_join_does_not_count(stage: Stage, boss: MemberActor) -> None:
    await logs(stage, stage.ann, 300)
    assert BAR in await status(stage, boss)
    await joins(stage, stage.ann)
    assert "**7 h 15 min** of 10 h" in await status(stage, boss)


# Its recap


async def test_a_recap_stays_when_the_week_is_over_and_names_nobody(
    stage: Stage, people: list[MemberActor]
) -> None:
    await logs(stage, people[2], 1)
    await ends(stage)
    board, recap = texts(stage.channel)
    assert "🤝 The week together\n-# Mon 16 – Sun 22 Nov 2026" in recap
    assert "You came this far together:\n`██░░░░░░░░` **2 h 16 min** of 10 h" in recap
    assert "3 members took part. Thank you, all of you! Every minute counts" in recap
    assert all(f"p{number}" not in recap for number in (1, 2, 3))
    assert "`░░░░░░░░░░` **0 min** of 10 h" in board
    assert "0% · `/log` begins it · Mon 23 – Sun 29 Nov 2026" in board
    message = posts(stage.channel)[1]
    assert keys(message) == {}
    assert not message.mention_everyone


async def test_a_goal_that_was_reached_is_thanked_for(
    stage: Stage, boss: MemberActor, people: list[MemberActor]
) -> None:
    await logs(stage, people[2], 600)
    await sets(stage, boss, 60)
    await ends(stage)
    (recap,) = recaps(stage)
    assert "You reached your goal together!\n`██████████` **12 h 15 min** of 10 h" in recap
    assert recap.endswith("3 members took part. Thank you, all of you!")
    assert "of 1 h" in texts(stage.channel)[0]


async def test_one_who_did_it_alone_is_thanked_too(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 5, 0, 0)
    await board_in(stage, boss, stage.channel, period="all")
    await sets(stage, boss, 600)
    await ends(stage)
    (recap,) = recaps(stage)
    assert "1 member took part. Thank you! Every minute counts" in recap
    assert "p1" not in recap


async def test_winners_and_recap_are_two_posts(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    await sets(stage, boss, 600)
    await ends(stage)
    _, winners, recap = texts(stage.channel)
    assert "🏁" in winners
    assert "🤝" in recap
    assert "🏁" not in recap


@pytest.mark.usefixtures("people")
async def test_it_is_posted_once(stage: Stage, later: Later) -> None:
    await ends(stage)
    await later()
    for _ in range(3):
        await tick(stage, minutes=5)
    await tick(stage, days=1)
    assert len(recaps(stage)) == 1


@pytest.mark.usefixtures("people")
async def test_it_is_posted_after_an_absence(stage: Stage) -> None:
    stage.clock.now = datetime(2026, 12, 2, 12, tzinfo=UTC)
    await stage.restart()
    await tick(stage, minutes=1)
    (recap,) = recaps(stage)
    assert "Mon 16 – Sun 22 Nov 2026" in recap


async def test_a_week_without_a_session_has_no_recap(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 0, 0, 0)
    await board_in(stage, boss, stage.channel)
    await sets(stage, boss, 600)
    await ends(stage)
    assert len(posts(stage.channel)) == 1


async def test_a_late_log_does_not_change_it(stage: Stage, people: list[MemberActor]) -> None:
    await ends(stage)
    before = recaps(stage)
    await people[2].slash(stage.channel, "log", duration="6h", intensity=5, when="yesterday 20:00")
    await tick(stage, minutes=5)
    assert recaps(stage) == before
    assert "**0 min** of 10 h" in texts(stage.channel)[0]


@pytest.mark.usefixtures("people")
async def test_lost_permissions_put_it_off(stage: Stage) -> None:
    assert stage.bot.user is not None
    me, deny = stage.bot.user.id, discord.Permissions(send_messages=True).value
    stage.env.backend.set_overwrite(
        stage.channel.id, Overwrite(me, OverwriteType.MEMBER, deny=deny)
    )
    await ends(stage)
    assert recaps(stage) == []
    stage.env.backend.delete_overwrite(stage.channel.id, me)
    await tick(stage, hours=1)
    await tick(stage, hours=1)
    assert len(recaps(stage)) == 1


@pytest.mark.usefixtures("people")
async def test_a_recap_that_discord_forbade_comes_once_it_is_allowed(stage: Stage) -> None:
    path = f"/channels/{stage.channel.id}/messages"
    stage.env.inject_error("POST", path, status=403, code=50013)
    await ends(stage)
    assert recaps(stage) == []
    await tick(stage, hours=1)
    await tick(stage, hours=1)
    assert len(recaps(stage)) == 1


@pytest.mark.parametrize(("http_status", "code"), [(400, 50035), (500, 0)])
@pytest.mark.usefixtures("people")
async def test_a_recap_that_discord_refused_is_not_tried_twice(
    stage: Stage, http_status: int, code: int
) -> None:
    path = f"/channels/{stage.channel.id}/messages"
    times = 5 if http_status >= 500 else 1
    stage.env.inject_error("POST", path, status=http_status, code=code, times=times)
    await ends(stage)
    for _ in range(3):
        await tick(stage, hours=1)
    assert recaps(stage) == []
    assert "Mon 23 – Sun 29 Nov 2026" in texts(stage.channel)[0]


@pytest.mark.usefixtures("people")
async def test_after_its_channel_was_deleted_it_comes_where_the_board_is_put(
    stage: Stage, boss: MemberActor
) -> None:
    hall = stage.ann.guild.create_text_channel("hall")
    stage.env.backend.delete_channel(stage.channel.id)
    await ends(stage)
    await board_in_hall(boss, hall)
    await tick(stage, minutes=2)
    await tick(stage, minutes=2)
    assert ["🤝" in text for text in texts(hall)] == [False, True]


async def board_in_hall(boss: MemberActor, hall: ChannelHandle) -> None:
    result = await boss.slash(hall, "server board", channel=hall)
    assert "The leaderboard is in" in shown(result)


@pytest.mark.usefixtures("people")
async def test_a_zone_decides_when_the_week_is_over(stage: Stage, boss: MemberActor) -> None:
    await boss.slash(stage.channel, "server timezone", zone="America/New_York")
    await ends(stage)
    assert recaps(stage) == []
    await ends(stage, datetime(2026, 11, 23, 5, tzinfo=UTC))
    assert len(recaps(stage)) == 1


@pytest.mark.usefixtures("people")
async def test_names_have_no_part_in_it(stage: Stage) -> None:
    rogue = member(stage, "rogue", "@everyone")
    await rogue.slash(stage.channel, "board join")
    await logs(stage, rogue, 300)
    await ends(stage)
    (recap,) = recaps(stage)
    assert "everyone" not in recap
    assert "3 members took part" in recap
