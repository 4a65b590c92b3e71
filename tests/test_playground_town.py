"""The playground's town: its people, their past, and their leaderboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from simcord.results import InteractionResult

from bot import create_bot
from coach.domain.days import DEFAULT_DAY_START, local_date
from coach.domain.streaks import DayState, streak_of
from cogs.ui import playground_seed
from cogs.ui.playground_place import Playground, opened
from cogs.ui.playground_screens import text_of
from tests.driving import buttons, shown

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = timedelta(minutes=1)


async def you_say(ground: Playground, command: str, **options: object) -> InteractionResult:
    answer: InteractionResult = await ground.you.slash(ground.channel, command, **options)
    return answer


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2027, 3, 28), date(2028, 12, 31)])
@pytest.mark.parametrize("hour", [0, 3, 4, 12, 23])
def test_you_stand_before_the_same_milestones_whenever_it_is_opened(day: date, hour: int) -> None:
    now = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN).astimezone(UTC)
    past = playground_seed.history(playground_seed.viewer(BERLIN.key), now)
    assert len(past) == 99
    assert past == playground_seed.history(playground_seed.viewer(BERLIN.key), now)
    assert sorted(past, key=lambda session: session.ended_at) == list(past)
    assert all(session.ended_at <= now for session in past)
    done = {local_date(session.ended_at, BERLIN, DEFAULT_DAY_START) for session in past}
    streak = streak_of(done, local_date(now, BERLIN, DEFAULT_DAY_START))
    assert (streak.current, streak.today) == (12, DayState.OPEN)
    assert streak.longest < 14


def test_everybody_has_a_past_and_a_name_of_their_own() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    everybody = (playground_seed.viewer("UTC"), *playground_seed.OTHERS)
    assert len({who.name for who in everybody}) == 12
    sessions = {who.name: len(playground_seed.history(who, now)) for who in everybody}
    assert min(sessions.values()) == sessions["Leo"] == 3
    assert {name for _, name, _ in playground_seed.CHATTER} < set(sessions)


@pytest.mark.parametrize("day", range(1, 8))
async def test_nobody_does_two_sessions_at_once(day: int) -> None:
    now = datetime(2026, 11, day, 12, tzinfo=UTC)
    for who in (playground_seed.viewer("UTC"), *playground_seed.OTHERS):
        past = playground_seed.history(who, now)
        assert past, who.name
        for before, after in pairwise(past):
            begins = after.ended_at - timedelta(minutes=after.entry.minutes)
            assert begins > before.ended_at, who.name


@asynccontextmanager
async def on_a_saturday() -> AsyncIterator[Playground]:
    """The week's leaderboard is full by then."""
    saturday = datetime(2026, 11, 21, 18, 30, tzinfo=BERLIN).astimezone(UTC)
    async with opened(create_bot, port=0, start=saturday, zone=BERLIN) as ground:
        yield ground


def board(ground: Playground) -> str:
    """The leaderboard's message, as you see it."""
    return text_of(ground.board_channel.history(viewer=ground.you)[0])


async def test_there_is_a_leaderboard_that_is_yours_to_join() -> None:
    async with on_a_saturday() as ground:
        assert "## 🏆 This week by minutes" in board(ground)
        assert "10 members on this leaderboard" in board(ground)
        assert "` 1` Viktor · " in board(ground)
        assert not any(name in board(ground) for name in ("Leo", "Alex"))
        place = await you_say(ground, "leaderboard")
        assert "You would be **3rd**" in shown(place)
        assert "Join this leaderboard" in buttons(place)


async def test_what_they_want_to_reach_together_takes_you_too() -> None:
    async with on_a_saturday() as ground:
        assert "🎯 **This week together**\n`████████░░` **35 h 55 min** of 40 h" in board(ground)
        await you_say(ground, "board join")
        await ground.skip(timedelta(days=2))
        recap = text_of(ground.board_channel.history(viewer=ground.you)[-1])
        assert "You reached your goal together!\n`██████████` **40 h 15 min** of 40 h" in recap


async def test_the_leaderboard_follows_you_within_a_minute() -> None:
    async with on_a_saturday() as ground:
        await you_say(ground, "board join")
        await you_say(ground, "log", duration="1h", intensity=7)
        await ground.skip(MINUTE)
        assert "` 2` Alex · 5 h 20 min" in board(ground)


async def test_the_page_shows_the_leaderboard_that_you_brought_there_and_follows_it() -> None:
    async with on_a_saturday() as ground:
        page = ground._preview._python
        assert page is not None
        await you_say(ground, "server board", channel=ground.channel)
        assert ground.board_channel.history() == []
        await you_say(ground, "board join")
        await ground.env.advance_time(MINUTE.total_seconds())
        await ground.tick_and_show()
        assert "` 3` Alex · 4 h 20 min" in str(page.snapshot)


async def test_the_server_is_yours_to_manage_and_lives_in_your_zone() -> None:
    async with on_a_saturday() as ground:
        status = shown(await you_say(ground, "server status"))
        assert "Time zone: **Europe/Berlin**, 18:30 now" in status
        assert f"Leaderboard in {ground.board_channel.mention}: minutes, this week" in status


async def test_a_week_that_is_skipped_is_closed_with_its_winners() -> None:
    async with on_a_saturday() as ground:
        await ground.skip(timedelta(days=2))
        *_, closing, recap = map(text_of, ground.board_channel.history(viewer=ground.you))
        assert "Week closed: Mon 16 – Sun 22 Nov 2026" in closing
        assert "Congratulations, Viktor!" in closing
        assert "🤝 The week together\n-# Mon 16 – Sun 22 Nov 2026" in recap
        assert "**35 h 55 min** of 40 h" in recap
        assert "Mon 23 – Sun 29 Nov 2026" in board(ground)
