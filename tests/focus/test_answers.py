"""What a timer came to is logged once, by its owner."""

import asyncio

import pytest

from coach.domain import errors
from coach.entries import Entry, Receipt, RepeatQuestion
from coach.focus import FocusQuestion, RunningTimer
from tests.focus.desk import ANN, BEN, GUILD, Desk, at

pytestmark = pytest.mark.each_engine


async def test_an_answer_logs_the_timer_where_it_was_started_with_its_end(desk: Desk) -> None:
    await desk.starts(None, "yoga")
    ended_at = desk.clock.forward(minutes=45)
    question = await desk.stops()
    desk.clock.forward(hours=3)
    receipt = await desk.answers(question, 8)
    assert isinstance(receipt, Receipt)
    assert (receipt.minutes, receipt.intensity, receipt.streak) == (45, 8, 1)
    assert receipt.milestones
    (session,) = await desk.sessions()
    assert (session.ended_at, session.logged_at) == (ended_at, desk.clock.now)
    assert (session.guild_id, session.activity) == (GUILD, "yoga")
    assert await desk.timers() == []


async def test_a_second_answer_logs_nothing(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.answers(question)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    with pytest.raises(errors.TimerAnswered):
        await desk.focus.let_go(user_id=ANN, timer_id=question.timer_id)
    assert len(await desk.sessions()) == 1


async def test_of_answers_at_once_one_is_logged(desk: Desk, second_desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    desks = (desk, second_desk, desk, second_desk)
    answers = await asyncio.gather(
        *(one.answers(question, 5 + place) for place, one in enumerate(desks)),
        return_exceptions=True,
    )
    await second_desk.database.close()
    assert sorted(type(one).__name__ for one in answers) == ["Receipt", *["TimerAnswered"] * 3]
    assert len(await desk.sessions()) == 1


async def test_nobody_answers_for_somebody_else(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.starts(user_id=BEN)
    for attempt in (
        desk.answers(question, user_id=BEN),
        desk.focus.let_go(user_id=BEN, timer_id=question.timer_id),
    ):
        with pytest.raises(errors.TimerAnswered):
            await attempt
    assert await desk.looks() == question


async def test_a_timer_that_runs_has_no_question_to_answer(desk: Desk) -> None:
    await desk.starts()
    (timer,) = await desk.timers()
    question = FocusQuestion(timer.id or 0, at(18, 18), at(18, 18), 45, None)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    assert await desk.sessions() == []


async def test_the_button_of_an_old_timer_does_nothing_to_the_next(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    old = await desk.stops()
    await desk.answers(old)
    await desk.starts()
    desk.clock.forward(minutes=45)
    new = await desk.stops()
    assert new.timer_id != old.timer_id
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(old)
    assert await desk.looks() == new


async def test_what_is_let_go_is_not_logged(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.focus.let_go(user_id=ANN, timer_id=question.timer_id)
    assert await desk.looks() is None
    assert await desk.sessions() == []


async def test_an_answer_that_is_taken_back_stays_answered(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.answers(question)
    await desk.logbook.undo(user_id=ANN, now=desk.clock.now)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    assert await desk.sessions() == []
    assert await desk.looks() is None


async def test_what_was_logged_by_hand_a_moment_ago_asks_whether_it_is_meant_twice(
    desk: Desk,
) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    await desk.logbook.log(user_id=ANN, guild_id=None, entry=Entry(45, 7), now=desk.clock.now)
    repeat = await desk.answers(question, 7)
    assert isinstance(repeat, RepeatQuestion)
    assert await desk.looks() is None
    await desk.logbook.confirm(
        user_id=ANN, draft_id=repeat.draft_id, is_meant=True, now=desk.clock.now
    )
    assert len(await desk.sessions()) == 2


async def test_a_day_that_is_full_refuses_the_timer_and_keeps_it(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    for minutes in (720, 350):
        await desk.logbook.log(
            user_id=ANN, guild_id=None, entry=Entry(minutes, 2), now=desk.clock.now
        )
    with pytest.raises(errors.DayTooLong):
        await desk.answers(question)
    assert await desk.looks() == question
    await desk.logbook.undo(user_id=ANN, now=desk.clock.now)
    assert isinstance(await desk.answers(question), Receipt)


async def test_for_seven_days_a_timer_can_be_answered_and_no_second_longer(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    question = await desk.stops()
    desk.clock.forward(days=7, seconds=1)
    with pytest.raises(errors.TimerTooOld):
        await desk.answers(question)
    desk.clock.forward(seconds=-1)
    assert isinstance(await desk.answers(question), Receipt)


async def test_what_can_never_be_logged_makes_room(desk: Desk) -> None:
    await desk.starts()
    desk.clock.forward(minutes=45)
    old = await desk.stops()
    desk.clock.forward(days=7, seconds=1)
    assert await desk.looks() is None
    new = await desk.starts(25)
    assert isinstance(new, RunningTimer)
    assert new.is_new
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(old)
