"""The leaderboard message of a guild: when it is due, and what is kept of it."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest

from coach.board_work import Message
from coach.boards import BATCH, EDIT_PAUSE, LEASE, LOOK_AGAIN, TRY_AGAIN, Boards
from coach.domain.errors import NoBoard
from coach.domain.ranking import Metric, Period
from coach.shards import Shards
from coach.standings import Standings
from models.database import Database
from tests import changing
from tests.conftest import HandClock
from tests.hall import ANN, BEN, CEM, CHANNEL, DAN, GUILD, OTHER, Hall

pytestmark = pytest.mark.each_engine

MINUTES, STREAK = Metric.MINUTES, Metric.STREAK


@pytest.fixture
async def hall(database: Database, clock: HandClock) -> Hall:
    """Three members, and a board that was set up an hour ago."""
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    await hall.set_up()
    clock.forward(minutes=1)
    await hall.settle_all()
    clock.forward(minutes=59)
    return hall


async def due_at(hall: Hall) -> datetime | None:
    ((seconds,),) = await hall.rows("SELECT due_at FROM boards WHERE guild_id = :g", g=GUILD)
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


async def problem(hall: Hall) -> str | None:
    return (await hall.boards.status(guild_id=GUILD, now=hall.now)).problem


async def test_a_board_without_a_change_is_not_due(hall: Hall) -> None:
    assert await hall.tick() == []


async def test_a_log_makes_the_board_due(hall: Hall) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    assert (work.guild_id, work.channel_id, work.message_id) == (GUILD, CHANNEL, hall.messages)
    assert work.closing is None
    view = await hall.boards.view(work, hall.now)
    assert view.digest != work.shown
    assert [entry.user_id for entry in view.entries] == [ANN]


async def test_a_log_of_somebody_who_is_not_listed_changes_nothing(hall: Hall) -> None:
    await hall.log(DAN, guild_id=GUILD)
    assert await hall.tick() == []


async def test_every_change_of_the_standings_makes_the_board_due(
    hall: Hall, clock: HandClock
) -> None:
    logged = await hall.log(ANN)

    async def is_due() -> bool:
        clock.forward(minutes=2)
        works = await hall.tick()
        for work in works:
            await hall.settle(work)
        return works != []

    assert await is_due()
    await hall.logbook.edit(
        user_id=ANN, session_id=logged.session_id, minutes=60, intensity=5, now=hall.now
    )
    assert await is_due()
    await hall.logbook.delete(user_id=ANN, session_id=logged.session_id, now=hall.now)
    assert await is_due()
    await hall.log(BEN, 20)
    await hall.logbook.undo(user_id=BEN, now=hall.now)
    assert await is_due()
    for change in (hall.join(DAN), hall.leave(DAN), hall.gone(CEM), hall.seen(CEM)):
        await change
        assert await is_due()
    await hall.seen(CEM, "Cem the Great")
    assert await is_due()
    await hall.lives_in("Asia/Tokyo")
    assert await is_due()
    assert not await is_due()


async def test_a_board_is_not_due_before_a_minute_after_its_last_edit(
    hall: Hall, clock: HandClock
) -> None:
    await hall.log(ANN)
    await hall.settle_all()
    edited_at = hall.now
    clock.forward(seconds=5)
    await hall.log(BEN)
    clock.now = edited_at + EDIT_PAUSE - timedelta(seconds=1)
    assert await hall.tick() == []
    clock.forward(seconds=1)
    assert len(await hall.tick()) == 1


async def test_a_board_that_was_just_set_up_rests_as_well(hall: Hall, clock: HandClock) -> None:
    await hall.set_up()
    await hall.log(ANN)
    clock.forward(seconds=59)
    assert await hall.tick() == []
    clock.forward(seconds=1)
    assert len(await hall.tick()) == 1


async def test_a_claim_takes_a_board_once(hall: Hall) -> None:
    await hall.log(ANN)
    both = await asyncio.gather(hall.boards.claim(hall.now), hall.boards.claim(hall.now))
    assert sorted(len(works) for works in both) == [0, 1]


async def test_a_board_whose_claim_came_to_nothing_is_taken_up_again(
    hall: Hall, clock: HandClock
) -> None:
    await hall.log(ANN)
    await hall.tick()
    clock.now += LEASE - timedelta(seconds=1)
    assert await hall.tick() == []
    clock.forward(seconds=1)
    assert len(await hall.tick()) == 1


async def test_boards_of_other_guilds_are_not_touched(hall: Hall, clock: HandClock) -> None:
    await hall.join(BEN, CEM, DAN, guild_id=OTHER)
    await hall.set_up(guild_id=OTHER)
    clock.forward(minutes=2)
    await hall.settle_all()
    await hall.log(ANN)
    assert [work.guild_id for work in await hall.tick()] == [GUILD]
    await hall.log(BEN)
    assert [work.guild_id for work in await hall.tick()] == [GUILD, OTHER]


async def test_a_board_is_looked_at_again_after_a_day_or_at_its_periods_end(
    hall: Hall, clock: HandClock
) -> None:
    await hall.log(ANN)
    await hall.settle_all()
    assert await due_at(hall) == hall.now + LOOK_AGAIN
    clock.now = datetime(2026, 11, 22, 12, tzinfo=UTC)  # Sunday
    await hall.settle_all()
    assert await due_at(hall) == datetime(2026, 11, 23, tzinfo=UTC)


async def test_a_board_of_all_time_is_looked_at_every_day(hall: Hall) -> None:
    await hall.set_up(period=Period.ALL)
    hall.clock.forward(minutes=1)
    await hall.settle_all()
    assert await due_at(hall) == hall.now + LOOK_AGAIN


async def test_what_was_logged_while_the_message_was_posted_is_shown_a_minute_later(
    hall: Hall, clock: HandClock
) -> None:
    view = await hall.view()
    await hall.log(ANN)
    await hall.boards.set_up(guild_id=GUILD, message=Message(CHANNEL, 1), view=view, now=hall.now)
    clock.forward(minutes=1)
    (work,) = await hall.tick()
    assert (await hall.boards.view(work, hall.now)).digest != work.shown


async def test_what_changed_while_it_was_edited_is_shown_a_minute_later(
    hall: Hall, clock: HandClock
) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    view = await hall.boards.view(work, hall.now)
    await hall.log(BEN)
    await hall.settle(work, shown=view.digest)
    assert await due_at(hall) == hall.now + EDIT_PAUSE
    clock.forward(minutes=1)
    (again,) = await hall.tick()
    assert again.shown == view.digest
    await hall.settle(again)
    assert await due_at(hall) == hall.now + LOOK_AGAIN


async def test_what_looked_like_a_change_and_was_none_needs_no_rest(hall: Hall) -> None:
    logged = await hall.log(ANN)
    await hall.logbook.delete(user_id=ANN, session_id=logged.session_id, now=hall.now)
    (work,) = await hall.tick()
    assert (await hall.boards.view(work, hall.now)).digest == work.shown
    await hall.settle(work)
    await hall.log(ANN)
    assert await due_at(hall) == hall.now


async def test_a_board_whose_channel_is_gone_stops(hall: Hall, clock: HandClock) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    await hall.settle(work, message_id=None, shown=None, problem="channel_gone", is_stopped=True)
    assert await problem(hall) == "channel_gone"
    await hall.log(BEN)
    clock.forward(days=40)
    assert await hall.tick() == []


async def test_a_board_that_stopped_runs_again_when_it_is_set_up(
    hall: Hall, clock: HandClock
) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    await hall.settle(work, message_id=None, shown=None, problem="channel_gone", is_stopped=True)
    assert await hall.set_up() is None
    assert await problem(hall) is None
    await hall.log(BEN)
    clock.forward(minutes=1)
    assert len(await hall.tick()) == 1


async def test_what_a_board_waits_for_is_tried_again_after_an_hour(
    hall: Hall, clock: HandClock
) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    await hall.settle(work, shown=work.shown, problem="no_permission")
    assert await problem(hall) == "no_permission"
    # Whatever happens meanwhile.
    await hall.log(BEN)
    clock.now += TRY_AGAIN - timedelta(seconds=1)
    assert await hall.tick() == []
    clock.forward(seconds=1)
    (again,) = await hall.tick()
    await hall.settle(again)
    assert await problem(hall) is None


async def test_a_board_that_was_set_up_anew_keeps_its_new_message(hall: Hall) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    before = await hall.set_up(STREAK, Period.MONTH)
    assert before == Message(CHANNEL, hall.messages - 1)
    await hall.settle(work, problem="failed")
    status = await hall.boards.status(guild_id=GUILD, now=hall.now)
    assert (status.message_id, status.metric, status.problem) == (hall.messages, STREAK, None)


async def test_a_board_that_was_removed_meanwhile_stays_removed(hall: Hall) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    assert await hall.boards.remove(guild_id=GUILD) == Message(CHANNEL, hall.messages)
    await hall.settle(work)
    status = await hall.boards.status(guild_id=GUILD, now=hall.now)
    assert (status.channel_id, status.period, status.metric) == (None, None, None)


async def test_a_board_that_lost_its_message_can_be_removed(hall: Hall) -> None:
    await hall.log(ANN)
    (work,) = await hall.tick()
    await hall.settle(work, message_id=None, shown=None, problem="channel_gone", is_stopped=True)
    assert await hall.boards.remove(guild_id=GUILD) is None
    with pytest.raises(NoBoard):
        await hall.boards.remove(guild_id=GUILD)


async def test_a_lapsed_streak_makes_the_board_due(hall: Hall, clock: HandClock) -> None:
    await hall.log(ANN)
    await hall.set_up(STREAK)
    clock.forward(minutes=1)
    await hall.settle_all()
    clock.now = datetime(2026, 11, 19, 5, tzinfo=UTC)
    assert await hall.tick() == []
    # Two freezes hold it for two days.
    clock.now = datetime(2026, 11, 22, 3, 59, tzinfo=UTC)
    await hall.settle_all()
    clock.forward(minutes=2)
    (work,) = await hall.tick()
    assert (await hall.boards.view(work, hall.now)).entries == ()


async def test_an_unknown_guild_has_nothing_set_up(hall: Hall) -> None:
    status = await hall.boards.status(guild_id=OTHER, now=hall.now)
    assert (status.timezone, status.members, status.channel_id, status.problem) == (
        None,
        0,
        None,
        None,
    )
    assert status.wall == hall.now


async def test_status_shows_the_wall_clock_of_the_guild(hall: Hall) -> None:
    await hall.lives_in("Asia/Kathmandu")
    status = await hall.boards.status(guild_id=GUILD, now=hall.now)
    assert (status.timezone, f"{status.wall:%a %H:%M}") == ("Asia/Kathmandu", "Thu 00:45")
    assert (status.members, status.channel_id, status.metric) == (3, CHANNEL, MINUTES)


async def test_one_board_that_cannot_be_looked_at_holds_up_no_other(
    hall: Hall, clock: HandClock, database: Database
) -> None:
    await hall.join(ANN, guild_id=OTHER)
    await hall.set_up(guild_id=OTHER)
    await database.write(
        changing.run, "UPDATE guilds SET timezone = 'Mars/Base' WHERE id = :id", id=OTHER
    )
    clock.forward(minutes=2)
    await hall.log(BEN)
    assert [work.guild_id for work in await hall.boards.claim(hall.now)] == [GUILD]
    clock.forward(minutes=30)
    assert OTHER not in [work.guild_id for work in await hall.boards.claim(hall.now)]


async def test_each_process_looks_after_the_boards_on_its_shards(
    hall: Hall, clock: HandClock
) -> None:
    # Discord's rule: the bits above the lowest 22, modulo the number of shards.
    on_shard_1, on_shard_0 = (1 << 22) + 5, (2 << 22) + 5
    for guild_id in (on_shard_0, on_shard_1):
        await hall.join(ANN, BEN, CEM, guild_id=guild_id)
        await hall.set_up(guild_id=guild_id)
    clock.forward(minutes=2)
    processes = [Boards(hall.database, hall.standings, Shards(2, (shard,))) for shard in (0, 1)]
    looked_at = [{work.guild_id for work in await process.claim(hall.now)} for process in processes]
    assert looked_at == [{GUILD, on_shard_0}, {on_shard_1}]


async def test_two_processes_at_once_claim_a_board_once(
    hall: Hall, database_url: str, clock: HandClock
) -> None:
    guild_ids = range(600, 600 + 2 * BATCH)
    for guild_id in guild_ids:
        await hall.set_up(guild_id=guild_id)
    clock.forward(minutes=2)
    other = Database(database_url)
    await other.open()
    second = Boards(other, Standings(other, hall.membership, streak_min_minutes=10))
    claims = await asyncio.gather(
        *(boards.claim(hall.now) for boards in (hall.boards, second) for _ in range(4))
    )
    claimed = [work.guild_id for work in chain.from_iterable(claims)]
    await other.close()
    assert len(claimed) == len(set(claimed))
    assert {*guild_ids} <= {*claimed}
