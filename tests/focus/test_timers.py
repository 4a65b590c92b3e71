"""Timers are started, looked at and stopped: one at a time, ended when they should."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from coach.domain import errors
from coach.entries import Receipt
from coach.focus import FocusQuestion, RunningTimer, TooShort
from models.tables import FocusTimer
from tests import changing
from tests.focus.desk import ANN, BEN, Desk, at

pytestmark = pytest.mark.each_engine


async def test_a_timer_runs_from_its_start_to_its_planned_end(desk: Desk) -> None:
    timer = await desk.starts(25, "yoga")
    assert timer == RunningTimer(
        started_at=at(18, 18),
        planned_minutes=25,
        ends_at=at(18, 18, 25),
        minutes=0,
        activity="yoga",
        is_new=True,
        is_inbox_open=True,
    )
    desk.clock.forward(minutes=12, seconds=30)
    shown = await desk.looks()
    assert isinstance(shown, RunningTimer)
    assert (shown.minutes, shown.is_new) == (12, False)


async def test_without_a_timer_there_is_nothing_to_see_and_nothing_to_stop(desk: Desk) -> None:
    assert await desk.looks() is None
    with pytest.raises(errors.NoTimer):
        await desk.stops()


@pytest.mark.parametrize(
    ("minutes", "activity", "error"),
    [
        (721, None, errors.MinutesOutOfRange),
        (-1, None, errors.MinutesOutOfRange),
        (25, "x" * 41, errors.TextTooLong),
    ],
)
async def test_what_no_session_could_be_is_not_started(
    desk: Desk, minutes: int, activity: str | None, error: type[errors.CoachError]
) -> None:
    with pytest.raises(error):
        await desk.starts(minutes, activity)
    assert await desk.timers() == []


async def test_a_second_start_changes_nothing_and_shows_what_runs(desk: Desk) -> None:
    await desk.starts(25, "yoga")
    desk.clock.forward(minutes=5)
    second = await desk.starts(90, "run")
    assert isinstance(second, RunningTimer)
    assert not second.is_new
    assert (second.activity, second.planned_minutes, second.minutes) == ("yoga", 25, 5)


async def test_of_two_starts_at_once_one_starts(desk: Desk, second_desk: Desk) -> None:
    timers = await asyncio.gather(desk.starts(25), second_desk.starts(50))
    await second_desk.database.close()
    assert sorted(isinstance(one, RunningTimer) and one.is_new for one in timers) == [False, True]
    assert len(await desk.timers()) == 1


async def test_the_database_itself_holds_one_timer_of_a_person(desk: Desk) -> None:
    await desk.starts(25)
    other = FocusTimer(user_id=ANN, started_at=at(18, 18), due_at=at(18, 19))
    with pytest.raises(IntegrityError):
        await desk.database.write(changing.add, other)


async def test_each_person_has_a_timer_of_their_own(desk: Desk) -> None:
    await desk.starts(25)
    ben = await desk.starts(25, user_id=BEN)
    assert isinstance(ben, RunningTimer)
    assert ben.is_new


@pytest.mark.parametrize("planned", [None, 25])
async def test_a_timer_that_is_stopped_asks_about_its_whole_minutes(
    desk: Desk, planned: int | None
) -> None:
    await desk.starts(planned, "yoga")
    now = desk.clock.forward(minutes=12, seconds=59)
    question = await desk.stops()
    assert question == FocusQuestion(
        timer_id=question.timer_id,
        started_at=at(18, 18),
        ended_at=now,
        minutes=12,
        activity="yoga",
    )
    desk.clock.forward(hours=1)
    assert await desk.looks() == question
    assert await desk.stops() == question
    assert await desk.starts(25) == question


async def test_under_a_minute_nothing_is_left_to_log(desk: Desk) -> None:
    await desk.starts()
    now = desk.clock.forward(seconds=59)
    assert await desk.focus.stop(user_id=ANN, now=now) == TooShort()
    assert await desk.timers() == []


async def test_a_clock_that_is_set_back_leaves_nothing_to_log(desk: Desk) -> None:
    await desk.starts()
    now = desk.clock.forward(hours=-2)
    shown = await desk.looks()
    assert isinstance(shown, RunningTimer)
    assert shown.minutes == 0
    assert await desk.focus.stop(user_id=ANN, now=now) == TooShort()


async def test_a_clock_that_jumps_ahead_ends_a_timer_where_it_was_to_end(desk: Desk) -> None:
    await desk.starts(25)
    desk.clock.forward(days=2)
    question = await desk.looks()
    assert isinstance(question, FocusQuestion)
    assert (question.minutes, question.ended_at) == (25, at(18, 18, 25))


async def test_what_would_end_in_the_future_waits_for_its_time(desk: Desk) -> None:
    """The clock jumped ahead and came back."""
    await desk.starts(25)
    desk.clock.forward(days=2)
    question = await desk.stops()
    desk.clock.now = at(18, 18, 20)
    with pytest.raises(errors.SessionInFuture):
        await desk.answers(question)
    desk.clock.now = at(18, 18, 25)
    assert isinstance(await desk.answers(question), Receipt)
