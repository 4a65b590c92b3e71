"""The end of a timer is told by direct message, once."""

import asyncio

import pytest

from coach.checkins import Outcome
from coach.domain.kinds import InsightKind, LetterKind
from coach.focus import FocusQuestion
from coach.language.safety import Cue
from models.tables import User
from tests import changing
from tests.focus.desk import ANN, BEN, Desk, at

pytestmark = pytest.mark.each_engine


async def test_a_planned_end_is_told_once_and_unasked_kinds_stay_off(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.claims(minutes=24, seconds=59) == ()
    claim = await desk.claim(seconds=1)
    assert (claim.kind, claim.user_id) == (LetterKind.FOCUS_END, ANN)
    letter = await desk.letter(claim)
    assert letter is not None
    assert (letter.minutes, letter.ended_at) == (25, at(18, 18, 25))
    await desk.settles(claim, Outcome.SENT)
    assert await desk.messages() == [(LetterKind.FOCUS_END, "sent", None)]
    assert await desk.claims(minutes=1) == ()
    assert await desk.claims(days=1) == ()
    assert await desk.untold() is None


async def test_a_tick_that_comes_late_ends_a_timer_when_it_was_to_end(desk: Desk) -> None:
    await desk.starts(25)
    letter = await desk.letter(await desk.claim(hours=9))
    assert letter is not None
    assert (letter.minutes, letter.ended_at) == (25, at(18, 18, 25))


async def test_what_nobody_can_log_any_more_is_not_asked(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.claims(days=7, minutes=26) == ()
    assert await desk.messages() == [(LetterKind.FOCUS_END, "skipped", "no longer true")]
    assert await desk.untold() is None
    assert await desk.looks() is None


async def test_a_forgotten_timer_is_told_after_12_hours(desk: Desk) -> None:
    await desk.starts()
    assert await desk.claims(hours=11, minutes=59) == ()
    letter = await desk.letter(await desk.claim(minutes=1))
    assert letter is not None
    assert letter.minutes is None


async def test_neither_night_nor_pause_nor_a_full_day_keeps_it_back(desk: Desk) -> None:
    await desk.accounts.pause(user_id=ANN, days=3, now=desk.clock.now)
    await desk.accounts.snooze(user_id=ANN, now=desk.clock.now)
    desk.clock.now = at(18, 22, 30)
    for _ in range(4):
        await desk.starts(25)
        claim = await desk.claim(minutes=25)
        letter = await desk.letter(claim)
        assert letter is not None
        await desk.settles(claim, Outcome.SENT)
        await desk.focus.let_go(user_id=ANN, timer_id=letter.timer_id)


async def test_it_is_none_of_the_two_messages_of_a_day(desk: Desk) -> None:
    await desk.accounts.set_messages(
        user_id=ANN, now=desk.clock.now, wishes={InsightKind.DAILY_SUMMARY: True}
    )
    for _ in range(2):
        await desk.starts(10)
        claim = await desk.claim(minutes=10)
        question = await desk.letter(claim)
        assert question is not None
        await desk.settles(claim, Outcome.SENT)
        await desk.answers(question)
        desk.clock.forward(minutes=2)
    summary = await desk.claim(hours=2)
    assert summary.kind is InsightKind.DAILY_SUMMARY
    assert await desk.checkins.letter(summary, desk.clock.now) is not None


async def test_after_words_of_an_emergency_it_is_not_told(desk: Desk) -> None:
    await desk.starts(25)
    await desk.logbook.care(user_id=ANN, cue=Cue.SELF_HARM, now=desk.clock.now)
    assert await desk.claims(minutes=25) == ()
    assert await desk.messages() == [(LetterKind.FOCUS_END, "skipped", "snoozed")]
    assert await desk.untold() is None
    assert isinstance(await desk.looks(), FocusQuestion)


async def test_who_looks_before_the_tick_is_asked_there_and_not_by_message(desk: Desk) -> None:
    await desk.starts(25)
    desk.clock.forward(minutes=26)
    question = await desk.stops()
    assert question.minutes == 25
    assert await desk.claims(minutes=1) == ()
    assert await desk.messages() == []


@pytest.mark.parametrize("answers", [False, True])
async def test_who_stops_it_while_its_end_is_claimed_gets_no_message(
    desk: Desk, *, answers: bool
) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    question = await desk.stops()
    if answers:
        await desk.answers(question)
    assert await desk.letter(claim) is None
    assert await desk.messages() == [(LetterKind.FOCUS_END, "skipped", "no longer true")]


async def test_of_a_stop_and_a_tick_at_once_the_question_is_asked_once_or_twice_and_logged_once(
    desk: Desk, second_desk: Desk
) -> None:
    await desk.starts(25)
    desk.clock.forward(minutes=25)
    question, taken = await asyncio.gather(desk.stops(), second_desk.checkins.claim(desk.clock.now))
    await second_desk.database.close()
    letters = [await desk.letter(claim) for claim in taken.claims]
    assert letters in ([], [None])
    await desk.answers(question)
    assert len(await desk.sessions()) == 1


async def test_two_processes_claim_an_end_once(desk: Desk, second_desk: Desk) -> None:
    await desk.starts(25)
    now = desk.clock.forward(minutes=25)
    rounds = await asyncio.gather(desk.checkins.claim(now), second_desk.checkins.claim(now))
    await second_desk.database.close()
    claims = [claim for taken in rounds for claim in taken.claims]
    assert len(claims) == 1
    assert len(await desk.messages()) == 1


async def test_a_round_of_ends_that_was_full_says_that_there_may_be_more(desk: Desk) -> None:
    for user_id in (1, 2, 3):
        await desk.starts(25, user_id=user_id)
    now = desk.clock.forward(minutes=25)
    first = await desk.checkins.claim(now, limit=2)
    second = await desk.checkins.claim(now, limit=2)
    assert [len(first.claims), len(second.claims)] == [2, 1]
    assert (first.has_more, second.has_more) == (True, False)


async def test_one_timer_that_cannot_be_ended_stops_nobody_else(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.starts(25)
    await desk.starts(25, user_id=BEN)
    await desk.database.write(changing.put, User, ANN, timezone="Mars/Base")
    claim = await desk.claim(minutes=25)
    assert claim.user_id == BEN
    await desk.settles(claim, Outcome.SENT)
    assert "could not be ended; tried again in a day" in caplog.text
    caplog.clear()
    assert await desk.claims(hours=1) == ()
    assert caplog.text == ""
    await desk.database.write(changing.put, User, ANN, timezone="UTC")
    late = await desk.claim(hours=24)
    letter = await desk.letter(late)
    assert letter is not None
    assert letter.ended_at == at(18, 18, 25)
