"""A timer that was forgotten ends itself, and asks how long it really was."""

import pytest

from coach.domain import errors
from coach.entries import Receipt
from coach.focus import FocusQuestion
from tests.focus.desk import ANN, Desk, at, forgotten

pytestmark = pytest.mark.each_engine


async def test_a_forgotten_timer_ends_itself_and_does_not_know_what_was_real(desk: Desk) -> None:
    question = await forgotten(desk)
    assert (question.minutes, question.ended_at) == (None, at(19, 6))
    with pytest.raises(errors.StaleButton):
        await desk.answers(question)
    assert await desk.sessions() == []


async def test_what_was_real_of_it_counts_from_its_start(desk: Desk) -> None:
    question = await forgotten(desk)
    told = await desk.says_minutes(question, 70)
    assert (told.minutes, told.ended_at) == (70, at(18, 19, 10))
    receipt = await desk.answers(told, 6)
    assert isinstance(receipt, Receipt)
    assert (receipt.minutes, receipt.day.day) == (70, 18)
    (session,) = await desk.sessions()
    assert session.ended_at == at(18, 19, 10)


@pytest.mark.parametrize("minutes", [0, 721])
async def test_minutes_that_no_session_has_are_refused(desk: Desk, minutes: int) -> None:
    question = await forgotten(desk)
    with pytest.raises(errors.MinutesOutOfRange):
        await desk.says_minutes(question, minutes)
    assert await desk.looks() == question


async def test_the_minutes_are_told_once(desk: Desk) -> None:
    question = await forgotten(desk)
    await desk.says_minutes(question, 70)
    with pytest.raises(errors.StaleButton):
        await desk.says_minutes(question, 15)
    shown = await desk.looks()
    assert isinstance(shown, FocusQuestion)
    assert shown.minutes == 70


async def test_a_forgotten_timer_may_be_let_go(desk: Desk) -> None:
    question = await forgotten(desk)
    await desk.focus.let_go(user_id=ANN, timer_id=question.timer_id)
    assert await desk.looks() is None
