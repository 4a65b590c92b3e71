"""Timers outlive processes, Discord's patience and closed inboxes, and go with a person's data."""

import asyncio
import logging

import pytest

from coach.checkins import STOP_FOR, Outcome
from coach.claims import LEASE, NONCE_HOLDS, SENDING
from coach.domain import errors
from coach.domain.kinds import LetterKind
from coach.entries import Receipt
from coach.focus import FocusQuestion, RunningTimer
from tests import changing
from tests.focus.desk import ANN, LOST, Desk, at

pytestmark = pytest.mark.each_engine


async def test_an_end_that_a_dead_process_had_claimed_is_taken_up_again(desk: Desk) -> None:
    await desk.starts(25)
    old = await desk.claim(minutes=25)
    assert await desk.claims(seconds=LEASE.seconds) == ()
    new = await desk.claim(seconds=1)
    assert new.nonce == old.nonce
    assert await desk.letter(old) is None
    assert await desk.letter(new) is not None
    await desk.settles(new, Outcome.SENT)
    assert await desk.messages() == [(LetterKind.FOCUS_END, "sent", None)]


async def test_what_may_have_been_sent_is_sent_once_more_while_its_nonce_holds(
    desk: Desk,
) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    again = await desk.claim(seconds=SENDING.seconds + 1)
    assert again.nonce == claim.nonce
    assert await desk.claims(seconds=30) == ()
    assert await desk.letter(again) is not None
    await desk.settles(again, Outcome.SENT)
    assert await desk.claims(days=1) == ()


async def test_what_may_have_been_sent_is_not_sent_again_later_and_asked_after_a_command(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    with caplog.at_level(logging.WARNING, "coach.checkins"):
        assert await desk.claims(seconds=NONCE_HOLDS.seconds + 1) == ()
    assert f"direct message {claim.message_id} (focus_end)" in caplog.text
    assert await desk.messages() == [(LetterKind.FOCUS_END, "failed", LOST)]
    assert await desk.untold() is not None


async def test_what_two_processes_died_in_sending_is_given_up(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.letter(await desk.claim(minutes=25)) is not None
    again = await desk.claim(seconds=SENDING.seconds + 1)
    assert await desk.letter(again) is not None
    assert await desk.claims(minutes=4) == ()
    assert await desk.messages() == [(LetterKind.FOCUS_END, "failed", LOST)]


async def test_a_repeated_question_that_comes_too_late_is_given_up(desk: Desk) -> None:
    await desk.starts(25)
    assert await desk.letter(await desk.claim(minutes=25)) is not None
    again = await desk.claim(seconds=NONCE_HOLDS.seconds)
    desk.clock.forward(seconds=1)
    assert await desk.letter(again) is None
    assert await desk.messages() == [(LetterKind.FOCUS_END, "failed", LOST)]


async def test_what_discord_stopped_is_asked_an_hour_later(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    await desk.checkins.postpone([claim], desk.clock.now)
    assert await desk.claims(minutes=59) == ()
    again = await desk.claim(seconds=STOP_FOR.seconds)
    assert await desk.letter(again) is not None
    # It is as any other first try: if it is lost now, it may still be repeated.
    assert (await desk.claim(seconds=SENDING.seconds + 1)).nonce == claim.nonce


async def test_timers_go_on_ending_by_commands_while_discord_stopped_us(desk: Desk) -> None:
    await desk.checkins.postpone([], desk.clock.now)
    await desk.starts(25)
    assert await desk.claims(minutes=26) == ()
    assert (await desk.stops()).minutes == 25
    assert await desk.claims(hours=2) == ()


async def test_a_closed_inbox_is_noted_and_asked_after_the_next_command_once(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    assert await desk.letter(claim) is not None
    await desk.settles(claim, Outcome.CLOSED)
    assert not (await desk.accounts.preferences(user_id=ANN, now=desk.clock.now)).is_inbox_open
    question = await desk.untold()
    assert question is not None
    assert await desk.untold() is None
    assert await desk.looks() == question
    assert isinstance(await desk.answers(question), Receipt)


async def test_an_inbox_that_is_known_to_be_closed_is_not_tried(desk: Desk) -> None:
    await test_a_closed_inbox_is_noted_and_asked_after_the_next_command_once(desk)
    second = await desk.starts(25)
    assert isinstance(second, RunningTimer)
    assert not second.is_inbox_open
    assert await desk.claims(minutes=25) == ()
    assert (await desk.messages())[-1] == (LetterKind.FOCUS_END, "skipped", "inbox closed")
    assert await desk.untold() is not None
    assert await desk.untold() is None


async def test_of_two_commands_at_once_one_asks(desk: Desk, second_desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    await desk.settles(claim, Outcome.CLOSED)
    found = await asyncio.gather(desk.untold(), second_desk.untold())
    await second_desk.database.close()
    assert sorted(one is not None for one in found) == [False, True]


async def test_who_looked_themselves_is_not_asked_after_the_next_command(desk: Desk) -> None:
    await desk.starts(25)
    await desk.settles(await desk.claim(minutes=25), Outcome.CLOSED)
    assert await desk.looks() is not None
    assert await desk.untold() is None


async def test_with_a_persons_data_their_timer_and_its_messages_are_gone(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    await desk.database.write(changing.remove_person, ANN)
    assert await desk.letter(claim) is None
    await desk.settles(claim, Outcome.SENT)
    assert (await desk.timers(), await desk.messages()) == ([], [])
    question = FocusQuestion(claim.period, at(18, 18), at(18, 18, 25), 25, None)
    with pytest.raises(errors.TimerAnswered):
        await desk.answers(question)
    assert (await desk.looks(), await desk.sessions()) == (None, [])


async def test_a_zone_that_changes_while_it_runs_decides_its_day(desk: Desk) -> None:
    await desk.starts(25)
    await desk.accounts.set_timezone(user_id=ANN, name="Asia/Tokyo", now=desk.clock.now)
    desk.clock.now = at(18, 20)
    receipt = await desk.answers(await desk.stops())
    assert isinstance(receipt, Receipt)
    # 18:25 in UTC is 03:25 in Tokyo, which counts for the day before.
    assert (receipt.day.day, receipt.today.day) == (18, 19)


async def test_a_question_that_did_not_arrive_is_asked_after_the_next_command(desk: Desk) -> None:
    await desk.starts(25)
    claim = await desk.claim(minutes=25)
    await desk.letter(claim)
    await desk.settles(claim, Outcome.CLOSED)
    question = await desk.untold()
    assert question is not None
    await desk.focus.was_not_asked(user_id=ANN, timer_id=question.timer_id + 1)
    assert await desk.untold() is None
    await desk.focus.was_not_asked(user_id=ANN, timer_id=question.timer_id)
    assert await desk.untold() == question
