"""The post with the winners when a period is over: one, and it stays."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TypeAlias

import discord
import pytest
from simcord.actors import MemberActor
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from tests.cogs.boarding import (
    board_in,
    crowd,
    lines,
    logs,
    manager,
    member,
    posts,
    texts,
    tick,
)
from tests.cogs.conftest import Stage
from tests.cogs.reading import keys

Later: TypeAlias = Callable[[], Awaitable[None]]

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def boss(stage: Stage) -> MemberActor:
    return manager(stage)


async def ends(stage: Stage, at: datetime = MONDAY) -> None:
    """The scheduler's last look at a period, and its first after it."""
    stage.clock.now = at
    await tick(stage, seconds=-30)
    await tick(stage, minutes=1)


@pytest.mark.parametrize(
    ("period", "at", "title"),
    [
        ("today", datetime(2026, 11, 19, tzinfo=UTC), "🏁 Day closed: Wed 18 Nov 2026"),
        ("week", MONDAY, "🏁 Week closed: Mon 16 – Sun 22 Nov 2026"),
        ("month", datetime(2026, 12, 1, tzinfo=UTC), "🏁 Month closed: Sun 1 – Mon 30 Nov 2026"),
    ],
)
async def test_the_winners_of_a_period_are_told_in_a_post_that_stays(
    stage: Stage, boss: MemberActor, period: str, at: datetime, title: str
) -> None:
    await crowd(stage, 90, 45, 45, 30)
    await board_in(stage, boss, stage.channel, period=period)
    await ends(stage, at)
    board, closing = texts(stage.channel)
    assert title in closing
    assert "By minutes. Congratulations, p1!" in closing
    assert lines(closing) == [
        ("1", "p1", "1 h 30 min"),
        ("2", "p2", "45 min"),
        ("2", "p3", "45 min"),
    ]
    # The message goes on with the next one.
    assert lines(board) == []
    assert "yet" in board
    assert keys(posts(stage.channel)[1]) == {}
    assert not posts(stage.channel)[1].mention_everyone


async def test_winners_who_tie_are_all_congratulated(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    await ends(stage)
    closing = texts(stage.channel)[1]
    assert "Congratulations, p1 and p2!" in closing
    assert [line[0] for line in lines(closing)] == ["1", "1", "3"]


async def test_it_is_posted_once(stage: Stage, boss: MemberActor, later: Later) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    await ends(stage)
    await later()
    for _ in range(3):
        await tick(stage, minutes=5)
    assert len([text for text in texts(stage.channel) if "🏁" in text]) == 1


async def test_it_is_posted_after_an_absence(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    stage.clock.now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    await stage.restart()
    await tick(stage, minutes=1)
    assert "Week closed: Mon 16 – Sun 22 Nov 2026" in texts(stage.channel)[1]


@pytest.mark.parametrize("minutes", [(0, 0, 0), (90, 45), ()])
async def test_without_winners_there_is_no_post(
    stage: Stage, boss: MemberActor, minutes: tuple[int, ...]
) -> None:
    await crowd(stage, *minutes)
    await board_in(stage, boss, stage.channel)
    await ends(stage)
    assert len(posts(stage.channel)) == 1


async def test_all_time_is_never_closed(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel, period="all")
    for _ in range(5):
        await tick(stage, days=8)
    assert len(posts(stage.channel)) == 1


async def test_who_left_the_server_wins_nothing(stage: Stage, boss: MemberActor) -> None:
    p1, *_ = await crowd(stage, 90, 45, 30, 20)
    await board_in(stage, boss, stage.channel)
    stage.ann.guild.remove_member(p1)
    await ends(stage)
    closing = texts(stage.channel)[1]
    assert [line[1] for line in lines(closing)] == ["p2", "p3", "p4"]


async def test_a_late_log_does_not_change_the_post(stage: Stage, boss: MemberActor) -> None:
    p1, p2, *_ = await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    await ends(stage)
    before = texts(stage.channel)[1]
    await p2.slash(stage.channel, "log", duration="6h", intensity=5, when="yesterday 20:00")
    await tick(stage, minutes=5)
    assert texts(stage.channel)[1] == before
    assert len(posts(stage.channel)) == 2
    assert p1.id != p2.id


async def test_a_metric_of_today_says_what_it_compared(stage: Stage, boss: MemberActor) -> None:
    one, two, _ = await crowd(stage, 0, 0, 0)
    await board_in(stage, boss, stage.channel, metric="streak")
    await tick(stage, days=4)
    await logs(stage, one, 45, range(30))
    await logs(stage, two, 45, range(20))
    await ends(stage)
    closing = texts(stage.channel)[1]
    assert "By streak at its end. Congratulations, p1!" in closing
    assert [line[1] for line in lines(closing)] == ["p1", "p2"]


async def test_a_zone_decides_when_a_week_is_over(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 45, 30)
    await boss.slash(stage.channel, "server timezone", zone="America/New_York")
    await board_in(stage, boss, stage.channel)
    await ends(stage)
    assert len(posts(stage.channel)) == 1
    await ends(stage, datetime(2026, 11, 23, 5, tzinfo=UTC))
    assert len(posts(stage.channel)) == 2


async def test_lost_permissions_put_the_post_off(stage: Stage, boss: MemberActor) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    assert stage.bot.user is not None
    me, deny = stage.bot.user.id, discord.Permissions(send_messages=True).value
    stage.env.backend.set_overwrite(
        stage.channel.id, Overwrite(me, OverwriteType.MEMBER, deny=deny)
    )
    await ends(stage)
    assert len(posts(stage.channel)) == 1
    stage.env.backend.delete_overwrite(stage.channel.id, me)
    await tick(stage, hours=1)
    assert "Congratulations, p1!" in texts(stage.channel)[1]
    await tick(stage, hours=1)
    assert len(posts(stage.channel)) == 2


@pytest.mark.parametrize(("http_status", "code"), [(400, 50035), (500, 0)])
async def test_a_post_that_discord_refused_is_not_tried_twice(
    stage: Stage, boss: MemberActor, http_status: int, code: int
) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    path = f"/channels/{stage.channel.id}/messages"
    # discord.py itself tries a 500 again, with the same nonce.
    times = 5 if http_status >= 500 else 1
    stage.env.inject_error("POST", path, status=http_status, code=code, times=times)
    await ends(stage)
    for _ in range(3):
        await tick(stage, hours=1)
    assert len(posts(stage.channel)) == 1
    assert "yet" in texts(stage.channel)[0]


async def test_a_post_that_discord_forbade_comes_once_it_is_allowed(
    stage: Stage, boss: MemberActor
) -> None:
    await crowd(stage, 90, 45, 30)
    await board_in(stage, boss, stage.channel)
    path = f"/channels/{stage.channel.id}/messages"
    stage.env.inject_error("POST", path, status=403, code=50013)
    await ends(stage)
    assert len(posts(stage.channel)) == 1
    await tick(stage, hours=1)
    assert "Congratulations, p1!" in texts(stage.channel)[1]
    await tick(stage, hours=1)
    assert len(posts(stage.channel)) == 2


async def test_a_name_is_harmless_in_the_post(stage: Stage, boss: MemberActor) -> None:
    rogue = member(stage, "rogue", "[x](https://evil.example) @everyone")
    await rogue.slash(stage.channel, "board join")
    await logs(stage, rogue, 300)
    await crowd(stage, 30, 20)
    await board_in(stage, boss, stage.channel)
    await ends(stage)
    closing = texts(stage.channel)[1]
    assert "https://" not in closing
    assert "@everyone" not in closing


async def test_nobody_is_congratulated_on_falling_back_the_least(
    stage: Stage, boss: MemberActor
) -> None:
    one, two, _ = await crowd(stage, 0, 0, 0)
    # Until Monday the last 7 days hold less than the weeks before.
    for who in (one, two):
        await logs(stage, who, 45, range(30))
    await board_in(stage, boss, stage.channel, metric="improvement")
    await ends(stage)
    assert all("🏁" not in text for text in texts(stage.channel))
