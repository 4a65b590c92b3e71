"""The streak, explained: what each of the last days was for it."""

import pytest

from coach.accounts import Accounts
from coach.domain.moments import DaysBack
from coach.domain.streaks import DayState
from coach.logbook import Logbook
from models.database import Database
from tests.conftest import HandClock
from tests.logbook.sessions import ANN, logged

pytestmark = pytest.mark.each_engine


async def test_who_has_logged_nothing_has_no_days_to_explain(
    logbook: Logbook, clock: HandClock
) -> None:
    view = await logbook.streak(user_id=ANN, now=clock.now)
    assert (view.current, view.longest, view.freezes, view.habit_score) == (0, 0, 2, 0)
    assert view.days == ()


async def test_the_streak_says_what_each_day_was(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    accounts = Accounts(database)
    await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({3}))
    clock.forward(days=7)  # Wednesday the 25th; Thursdays are free from now on
    await logged(logbook, clock.now)
    await logged(logbook, clock.forward(days=3))  # Saturday; Friday is frozen
    await accounts.pause(user_id=ANN, days=2, now=clock.forward(days=1))  # Sunday and Monday
    await logged(logbook, clock.forward(days=2), minutes=9)  # Tuesday, a minute short
    view = await logbook.streak(user_id=ANN, now=clock.now)
    states = [(day.day.day, day.state) for day in view.days]
    assert states == [
        (25, DayState.DONE),
        (26, DayState.REST),
        (27, DayState.FROZEN),
        (28, DayState.DONE),
        (29, DayState.PAUSED),
        (30, DayState.PAUSED),
        (1, DayState.OPEN),
    ]
    assert (view.current, view.longest, view.freezes) == (2, 2, 1)
    assert (view.days[-1].minutes, view.min_minutes) == (9, 10)


async def test_a_streak_ends_on_the_third_missed_day(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now)
    view = await logbook.streak(user_id=ANN, now=clock.forward(days=3))
    assert (view.current, view.longest) == (1, 1)
    view = await logbook.streak(user_id=ANN, now=clock.forward(days=1))
    assert (view.current, view.longest) == (0, 1)
    assert [day.state for day in view.days] == [
        DayState.DONE,
        DayState.FROZEN,
        DayState.FROZEN,
        DayState.MISSED,
        DayState.OPEN,
    ]


async def test_minutes_that_came_too_late_are_told_apart(
    logbook: Logbook, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    await logged(logbook, clock.forward(days=4), minutes=30, moment=DaysBack(3))
    view = await logbook.streak(user_id=ANN, now=clock.now)
    late = view.days[1]
    assert (late.state, late.minutes, late.minutes_in_time) == (DayState.FROZEN, 30, 0)


async def test_the_last_fourteen_days_are_shown(logbook: Logbook, clock: HandClock) -> None:
    for _ in range(20):
        await logged(logbook, clock.now)
        clock.forward(days=1)
    view = await logbook.streak(user_id=ANN, now=clock.now)
    assert len(view.days) == 14
    assert view.days[-1].day == clock.now.date()
    assert (view.current, view.days[-1].state) == (20, DayState.OPEN)
