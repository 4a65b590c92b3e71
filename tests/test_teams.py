"""The goal of a guild: set, raised, lowered, switched off, added up and closed, on a database."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.board_work import BoardWork
from coach.domain.errors import NoBoardForGoal, NoTeamGoal
from coach.domain.ranking import Metric, Period, Span
from coach.domain.team_weeks import Goal, TeamWeek
from models.database import Database
from tests.conftest import HandClock
from tests.hall import ANN, BEN, CEM, DAN, GUILD, OTHER, Hall

pytestmark = pytest.mark.each_engine(seldom=True)

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
WEEK = Span(Period.WEEK, date(2026, 11, 16), date(2026, 11, 22))
AFTER = Span(Period.WEEK, date(2026, 11, 23), date(2026, 11, 29))


@pytest.fixture
async def hall(database: Database, clock: HandClock) -> Hall:
    """Three members, two of whom logged, and a board of the month from Wednesday on."""
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    await hall.log(ANN, 60)
    await hall.log(BEN, 30)
    await hall.set_up(Metric.SESSIONS, Period.MONTH)
    return hall


async def team(hall: Hall, guild_id: int = GUILD) -> tuple[int, int, int] | None:
    """Goal, minutes and members of the week that runs, as the board shows them."""
    await hall.look_at_days()
    found = (await hall.view(Metric.STREAK, Period.ALL, guild_id=guild_id)).team
    return (found.goal_minutes, found.minutes, found.members) if found else None


async def over(hall: Hall, at: datetime = MONDAY) -> BoardWork:
    """The board as it is claimed at a time."""
    hall.clock.now = at
    (work,) = await hall.tick()
    return work


async def states(hall: Hall) -> list[tuple[str, str]]:
    rows = await hall.rows("SELECT period, state FROM closings ORDER BY first_day")
    return [(period, state) for period, state in rows]


async def test_without_a_board_there_is_no_goal(database: Database, clock: HandClock) -> None:
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    with pytest.raises(NoBoardForGoal):
        await hall.goal(600)
    assert await hall.teams.status(guild_id=GUILD, now=hall.now) is None
    assert await hall.rows("SELECT * FROM team_goals") == []


async def test_a_board_whose_channel_is_gone_carries_no_new_goal(hall: Hall) -> None:
    hall.clock.forward(minutes=2)
    (work,) = await hall.tick()
    await hall.settle(work, problem="channel_gone", is_stopped=True)
    with pytest.raises(NoBoardForGoal):
        await hall.goal(600)
    await hall.set_up()
    assert (await hall.goal(600)).counts_now


async def test_a_goal_shows_on_every_board_whatever_that_ranks(hall: Hall) -> None:
    await hall.goal(600)
    for metric in Metric:
        for period in Period:
            view = await hall.view(metric, period)
            assert view.team == TeamWeek(WEEK, 600, minutes=90, members=2)
    assert (await hall.view(guild_id=OTHER)).team is None


async def test_what_members_have_follows_logs_edits_deletions_joins_and_leaves(hall: Hall) -> None:
    await hall.goal(600)
    logged = await hall.log(CEM, 45)
    assert await team(hall) == (600, 135, 3)
    await hall.logbook.edit(
        user_id=CEM, session_id=logged.session_id, minutes=20, intensity=5, now=hall.now
    )
    assert await team(hall) == (600, 110, 3)
    await hall.logbook.delete(user_id=CEM, session_id=logged.session_id, now=hall.now)
    assert await team(hall) == (600, 90, 2)
    await hall.log(DAN, 100)
    assert await team(hall) == (600, 90, 2)
    await hall.join(DAN)
    assert await team(hall) == (600, 190, 3)
    await hall.gone(ANN)
    assert await team(hall) == (600, 130, 2)
    await hall.seen(ANN)
    assert await team(hall) == (600, 190, 3)
    await hall.leave(BEN)
    assert await team(hall) == (600, 160, 2)


async def test_the_zone_decides_what_this_week_is(hall: Hall, clock: HandClock) -> None:
    await hall.goal(600)
    clock.now = MONDAY + timedelta(hours=1)
    assert await team(hall) == (600, 0, 0)
    await hall.lives_in("America/New_York")
    assert await team(hall) == (600, 90, 2)


async def test_more_counts_at_once_and_less_from_next_monday_on(
    hall: Hall, clock: HandClock
) -> None:
    first = await hall.goal(600)
    assert (first.before_minutes, first.counts_now, first.goal.since) == (None, True, WEEK.first)
    raised = await hall.goal(900)
    assert (raised.before_minutes, raised.counts_now) == (600, True)
    lowered = await hall.goal(300)
    assert (lowered.before_minutes, lowered.counts_now) == (900, False)
    assert lowered.status.coming == Goal(AFTER.first, 300)
    assert await team(hall) == (900, 90, 2)
    clock.now = MONDAY
    assert await team(hall) == (300, 0, 0)


async def test_raising_takes_a_lower_goal_back_that_was_to_come(
    hall: Hall, clock: HandClock
) -> None:
    await hall.goal(600)
    await hall.goal(300)
    again = await hall.goal(600)
    assert again.counts_now
    clock.now = MONDAY
    assert await team(hall) == (600, 0, 0)


async def test_a_goal_that_is_switched_off_is_gone_at_once(hall: Hall) -> None:
    await hall.goal(600)
    await hall.teams.switch_off(guild_id=GUILD, now=hall.now)
    assert await team(hall) is None
    assert await hall.teams.status(guild_id=GUILD, now=hall.now) is None
    with pytest.raises(NoTeamGoal):
        await hall.teams.switch_off(guild_id=GUILD, now=hall.now)
    assert not (await hall.goal(500)).counts_now
    assert (await hall.goal(600)).counts_now


async def test_the_board_is_looked_at_when_a_goal_is_set_and_not_sooner_than_it_may(
    hall: Hall, clock: HandClock
) -> None:
    await hall.goal(600)
    assert await hall.tick() == []
    clock.forward(minutes=1)
    (work,) = await hall.tick()
    view = await hall.boards.view(work, hall.now)
    assert view.team is not None
    assert view.digest != work.shown
    await hall.settle(work)
    clock.forward(minutes=2)
    assert await hall.tick() == []


async def test_what_a_board_shows_changes_with_what_its_members_have(hall: Hall) -> None:
    plain = (await hall.view(Metric.STREAK)).digest
    await hall.goal(600)
    before = (await hall.view(Metric.STREAK)).digest
    assert before != plain
    await hall.log(ANN, 5)
    assert (await hall.view(Metric.STREAK)).digest != before


async def test_while_too_few_joined_what_they_have_changes_nothing(hall: Hall) -> None:
    await hall.goal(600)
    await hall.leave(CEM)
    before = (await hall.view(Metric.SESSIONS)).digest
    await hall.log(ANN, 5)
    assert (await hall.view(Metric.SESSIONS)).digest == before
    await hall.goal(700)
    assert (await hall.view(Metric.SESSIONS)).digest != before


async def test_a_board_of_any_period_is_looked_at_when_the_week_is_over(
    hall: Hall, clock: HandClock
) -> None:
    for period in (Period.MONTH, Period.ALL):
        clock.now = MONDAY - timedelta(hours=5)
        await hall.set_up(period=period)
        clock.forward(minutes=1)
        await hall.settle_all()
        assert await hall.rows("SELECT due_at FROM boards") == [(int(MONDAY.timestamp()),)]


async def test_a_week_that_is_over_is_closed_once(hall: Hall) -> None:
    await hall.goal(600)
    work = await over(hall)
    assert work.team_closings == (WEEK,)
    assert work.team_nonce(WEEK) == "t501.261116"
    assert await hall.teams.recap(work, WEEK) == TeamWeek(WEEK, 600, minutes=90, members=2)
    begun = [await hall.teams.begin_closing(work, WEEK, hall.now) for _ in range(2)]
    assert begun == [True, False]
    assert await states(hall) == [("team", "claimed")]
    await hall.teams.settle_closing(work, WEEK, state="sent", message_id=5)
    assert await states(hall) == [("team", "sent")]
    hall.clock.forward(hours=1)
    assert [again.team_closings for again in await hall.tick()] == [()]


async def test_two_claims_at_once_close_a_week_once(hall: Hall, clock: HandClock) -> None:
    await hall.goal(600)
    clock.now = MONDAY
    both = await asyncio.gather(hall.boards.claim(hall.now), hall.boards.claim(hall.now))
    (work,) = [work for works in both for work in works]
    tries = (hall.teams.begin_closing(work, WEEK, hall.now) for _ in range(3))
    assert sorted(await asyncio.gather(*tries)) == [False, False, True]


async def test_a_week_that_was_given_back_is_closed_later(hall: Hall) -> None:
    await hall.goal(600)
    work = await over(hall)
    assert await hall.teams.begin_closing(work, WEEK, hall.now)
    await hall.teams.give_back(work, WEEK)
    assert await states(hall) == []
    await hall.settle(work, problem="no_permission")
    again = await over(hall, MONDAY + timedelta(hours=1))
    assert again.team_closings == (WEEK,)


async def test_a_board_that_has_moved_meanwhile_closes_nothing(hall: Hall) -> None:
    await hall.goal(600)
    work = await over(hall)
    await hall.set_up(Metric.SESSIONS, Period.MONTH)
    assert not await hall.teams.begin_closing(work, WEEK, hall.now)
    await hall.boards.remove(guild_id=GUILD)
    assert not await hall.teams.begin_closing(work, WEEK, hall.now)
    assert await states(hall) == []


async def test_weeks_of_an_absence_are_caught_up_with_two_at_most(hall: Hall) -> None:
    await hall.goal(600)
    work = await over(hall, MONDAY + timedelta(days=8))
    assert work.team_closings == (WEEK, AFTER)
    assert await hall.teams.recap(work, AFTER) is None
    await hall.settle(work)
    work = await over(hall, MONDAY + timedelta(days=15))
    assert [week.first for week in work.team_closings] == [AFTER.first, date(2026, 11, 30)]


async def test_a_week_without_a_goal_is_not_closed(hall: Hall) -> None:
    assert (await over(hall)).team_closings == ()
    await hall.goal(600)
    hall.clock.forward(minutes=5)
    assert [work.team_closings for work in await hall.tick()] == [()]


async def test_a_recap_tells_the_goal_that_the_week_had(hall: Hall, clock: HandClock) -> None:
    await hall.goal(600)
    clock.now = MONDAY
    await hall.goal(60)
    await hall.goal(900)
    work = await over(hall, MONDAY + timedelta(minutes=2))
    assert await hall.teams.recap(work, WEEK) == TeamWeek(WEEK, 600, minutes=90, members=2)


async def test_a_late_log_an_edit_or_a_deletion_changes_no_week_that_is_over(hall: Hall) -> None:
    await hall.goal(600)
    logged = await hall.log(CEM, 45)
    work = await over(hall, MONDAY + timedelta(minutes=1))
    before = await hall.teams.recap(work, WEEK)
    await hall.log(CEM, 90, ago=timedelta(minutes=30))
    await hall.logbook.edit(
        user_id=CEM, session_id=logged.session_id, minutes=300, intensity=9, now=hall.now
    )
    assert await hall.teams.recap(work, WEEK) == before
    await hall.logbook.delete(user_id=CEM, session_id=logged.session_id, now=hall.now)
    assert await hall.teams.recap(work, WEEK) == before


async def test_a_closed_week_stays_closed_when_a_zone_makes_it_run_again(hall: Hall) -> None:
    await hall.goal(600)
    work = await over(hall, MONDAY + timedelta(minutes=1))
    assert await hall.teams.begin_closing(work, WEEK, hall.now)
    await hall.settle(work)
    await hall.lives_in("America/New_York")
    await hall.log(CEM, 90)
    assert await team(hall) == (600, 90, 2)
    # Its goal stays too: whatever is asked for waits for the next week.
    assert (await hall.goal(900)).goal == Goal(AFTER.first, 900)
    await hall.teams.switch_off(guild_id=GUILD, now=hall.now)
    assert await team(hall) == (600, 90, 2)
    status = await hall.teams.status(guild_id=GUILD, now=hall.now)
    assert status is not None
    assert status.coming == Goal(AFTER.first, 0, is_off=True)
    work = await over(hall, MONDAY + timedelta(hours=6))
    assert work.team_closings == ()
    assert await team(hall) is None


async def test_too_few_members_have_no_recap(hall: Hall) -> None:
    await hall.goal(600)
    await hall.leave(CEM)
    work = await over(hall)
    assert work.team_closings == (WEEK,)
    assert await hall.teams.recap(work, WEEK) is None
