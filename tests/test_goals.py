"""Weekly goals, on a real database."""

import asyncio
import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from coach.accounts import Accounts
from coach.domain.errors import GoalOutOfRange, NoGoal
from coach.domain.goals import Goal, GoalStep, Outcome, Pace
from coach.entries import Entry, Receipt
from coach.goals import WEEKS_SHOWN, Goals, GoalView
from coach.logbook import Logbook
from models.database import Database
from models.queries import goals as queries
from models.queries.goals import KeptGoal
from tests import changing
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine(seldom=True)

ANN, BEN = 100, 200
MONDAY = date(2026, 11, 16)
WEEK = timedelta(days=7)
NEXT = MONDAY + WEEK


class Room:
    """A logbook with goals; it is Wednesday 18 November 2026, 18:00 UTC."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.database, self.clock = database, clock
        self.logbook = Logbook(database, streak_min_minutes=10)
        self.goals = Goals(database, streak_min_minutes=10)
        self.accounts = Accounts(database)

    async def set(self, minutes: int, user_id: int = ANN) -> GoalView:
        return await self.goals.set(user_id=user_id, minutes=minutes, now=self.clock.now)

    async def clear(self) -> GoalView:
        return await self.goals.clear(user_id=ANN, now=self.clock.now)

    async def show(self, user_id: int = ANN) -> GoalView:
        return await self.goals.show(user_id=user_id, now=self.clock.now)

    async def logs(self, minutes: int) -> Receipt:
        self.clock.forward(minutes=2)
        receipt = await self.logbook.log(
            user_id=ANN, guild_id=None, entry=Entry(minutes, 5), now=self.clock.now
        )
        assert isinstance(receipt, Receipt)
        return receipt

    async def kept(self, user_id: int = ANN) -> list[KeptGoal]:
        return list(await self.database.read(queries.of, user_id=user_id))


@pytest.fixture
def room(database: Database, clock: HandClock) -> Room:
    return Room(database, clock)


async def test_who_never_set_a_goal_has_none(room: Room) -> None:
    assert await room.show() == GoalView(date(2026, 11, 18), None, None, None, ())
    with pytest.raises(NoGoal):
        await room.clear()
    assert (await room.logs(45)).goal is None


async def test_a_first_goal_counts_what_was_logged_this_week_already(room: Room) -> None:
    await room.logs(45)
    view = await room.set(300)
    assert view.week is not None
    assert (view.week.goal, view.week.minutes, view.week.outcome) == (300, 45, Outcome.OPEN)
    assert view.pace == Pace(255, 4, 64)
    assert (view.planned, view.before) == (None, ())
    assert view == await room.show()


async def test_minutes_that_are_no_goal_leave_the_one_that_holds(room: Room) -> None:
    await room.set(300)
    for minutes in (9, 5041):
        with pytest.raises(GoalOutOfRange):
            await room.set(minutes)
    assert await room.kept() == [KeptGoal(MONDAY, 300)]


async def test_less_waits_for_monday_and_more_does_not(room: Room) -> None:
    await room.set(300)
    assert (await room.set(200)).planned == Goal(NEXT, 200)
    view = await room.set(400)
    assert view.planned is None
    assert view.week is not None
    assert view.week.goal == 400
    assert await room.kept() == [KeptGoal(MONDAY, 400)]


async def test_the_same_again_takes_back_what_was_planned(room: Room) -> None:
    await room.set(300)
    await room.clear()
    assert (await room.set(300)).planned is None
    assert await room.kept() == [KeptGoal(MONDAY, 300)]


async def test_a_wish_for_what_holds_keeps_nothing_more(room: Room) -> None:
    await room.set(300)
    room.clock.forward(days=7)
    await room.set(300)
    assert await room.kept() == [KeptGoal(MONDAY, 300)]


async def test_a_goal_that_was_given_up_ends_on_monday_and_can_be_given_up_once(
    room: Room,
) -> None:
    await room.set(300)
    assert (await room.clear()).planned == Goal(NEXT, None)
    assert (await room.clear()).planned == Goal(NEXT, None)
    assert (await room.logs(30)).goal is not None
    room.clock.forward(days=5)
    view = await room.show()
    assert (view.week, view.planned) == (None, None)
    assert [week.outcome for week in view.before] == [Outcome.MISSED]
    with pytest.raises(NoGoal):
        await room.clear()
    assert (await room.logs(30)).goal is None


async def test_weeks_that_are_over_keep_the_goal_that_they_had(room: Room) -> None:
    await room.set(100)
    await room.logs(120)
    room.clock.forward(days=7)
    await room.set(500)
    room.clock.forward(days=7)
    await room.set(50)
    room.clock.forward(days=7)
    view = await room.show()
    assert [(week.goal, week.outcome) for week in view.before] == [
        (500, Outcome.MISSED),
        (500, Outcome.MISSED),
        (100, Outcome.REACHED),
    ]
    assert view.week is not None
    assert view.week.goal == 50


async def test_no_more_than_the_last_weeks_are_shown(room: Room) -> None:
    await room.set(100)
    await room.logs(120)
    room.clock.forward(days=7 * WEEKS_SHOWN)
    view = await room.show()
    assert [week.monday for week in view.before] == [
        MONDAY + n * WEEK for n in reversed(range(WEEKS_SHOWN))
    ]
    assert view.before[-1].outcome is Outcome.REACHED
    room.clock.forward(days=7)
    assert Outcome.REACHED not in [week.outcome for week in (await room.show()).before]


async def test_a_session_tells_what_is_left_until_it_is_reached(room: Room) -> None:
    await room.set(100)
    first, second, third = [await room.logs(minutes) for minutes in (40, 65, 30)]
    assert isinstance(first.goal, GoalStep)
    assert first.goal.pace == Pace(60, 4, 15)
    assert isinstance(second.goal, GoalStep)
    assert (second.goal.week.outcome, second.goal.pace) == (Outcome.REACHED, None)
    assert third.goal is None


async def test_what_is_undone_is_to_do_again(room: Room) -> None:
    await room.set(100)
    await room.logs(40)
    await room.logs(65)
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    view = await room.show()
    assert view.pace == Pace(60, 4, 15)
    edited = (await room.logs(50)).session_id
    await room.logbook.edit(
        user_id=ANN, session_id=edited, minutes=60, intensity=5, now=room.clock.now
    )
    assert (await room.show()).pace is None


async def test_a_week_is_the_same_with_a_tally_of_what_was_before(room: Room) -> None:
    """What was long ago is in a tally; the week is counted from its days."""
    await room.set(300)
    for _ in range(30):
        await room.logs(20)
        room.clock.forward(days=1)
    receipt = await room.logs(25)
    assert receipt.goal is not None
    view = await room.show()
    assert view.week is not None
    assert view.week.minutes == receipt.goal.week.minutes == 4 * 20 + 25
    assert [week.minutes for week in view.before] == [140, 140, 140, 100]


async def test_a_pause_of_a_whole_week_is_no_miss(room: Room) -> None:
    await room.set(300)
    await room.accounts.pause(user_id=ANN, days=14, now=room.clock.now)
    room.clock.forward(days=7)
    view = await room.show()
    assert view.week is not None
    assert view.week.outcome is Outcome.PAUSED
    room.clock.forward(days=7)
    outcomes = [week.outcome for week in (await room.show()).before]
    # Its first days were before the pause.
    assert outcomes == [Outcome.PAUSED, Outcome.MISSED]


async def test_a_week_is_that_of_ones_own_days(room: Room) -> None:
    """At 02:00 on Monday it is still Sunday, as a day begins at 04:00."""
    room.clock.now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    view = await room.set(300)
    assert view.week is not None
    assert (view.today, view.week.monday) == (date(2026, 11, 22), MONDAY)
    await room.accounts.set_timezone(user_id=ANN, name="Asia/Tokyo", now=room.clock.now)
    view = await room.show()
    assert view.week is not None
    assert view.week.monday == NEXT


async def test_whoever_moves_back_over_a_monday_can_set_and_clear_as_before(room: Room) -> None:
    room.clock.now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    await room.accounts.set_timezone(user_id=ANN, name="Asia/Tokyo", now=room.clock.now)
    await room.set(300)
    await room.accounts.set_timezone(user_id=ANN, name="America/New_York", now=room.clock.now)
    assert (await room.show()).planned == Goal(NEXT, 300)
    view = await room.clear()
    assert (view.week, view.planned) == (None, None)


async def test_wishes_at_once_leave_one_goal_for_a_week(room: Room) -> None:
    await asyncio.gather(*(room.set(minutes) for minutes in (300, 200, 250, 300, 400, 60)))
    kept = await room.kept()
    assert len({goal.since for goal in kept}) == len(kept) <= 2
    view = await room.show()
    assert view.week is not None
    assert view.week.goal == 400


async def test_a_goal_goes_with_its_person_and_is_nobody_elses(room: Room) -> None:
    await room.set(300)
    await room.set(200, user_id=BEN)
    assert await room.kept(BEN) == [KeptGoal(MONDAY, 200)]
    await room.database.write(changing.remove_person, ANN)
    assert await room.kept() == []
    assert await room.kept(BEN) == [KeptGoal(MONDAY, 200)]


@pytest.mark.parametrize(
    "goal", [KeptGoal(MONDAY, 9), KeptGoal(MONDAY, 5041), KeptGoal(MONDAY + timedelta(days=1), 60)]
)
async def test_the_database_takes_no_goal_that_can_not_be(room: Room, goal: KeptGoal) -> None:
    await room.set(300)
    with pytest.raises((IntegrityError, sqlite3.IntegrityError)):
        await room.database.write(queries.put, user_id=ANN, goal=goal)
