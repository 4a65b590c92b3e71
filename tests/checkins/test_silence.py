"""Quiet hours, enough on a day, idle people, pauses, snoozing, and notes that ask for care."""

from datetime import timedelta

import pytest

from coach.domain.outreach import spread_of
from coach.entries import Entry
from tests.checkins.room import (
    ALL,
    ANN,
    CELEBRATION,
    REVIEW,
    REVIEW_TIME,
    SUMMARY,
    SUMMARY_TIME,
    WARNING,
    Room,
    at,
    prepare,
)

pytestmark = pytest.mark.each_engine


async def test_a_celebration_waits_for_the_end_of_the_quiet_hours(room: Room) -> None:
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    await room.logs()
    assert await room.claims() == ()
    assert await room.claims(at(19, 7, 59, 59)) == ()
    assert len(await room.sends(at(19, 8))) == 1


async def test_a_celebration_that_is_no_longer_true_after_the_quiet_hours_is_dropped(
    room: Room,
) -> None:
    await room.has_logged(range(1, 10))
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    await room.logs()
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.sends(at(19, 8)) == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_a_review_in_quiet_hours_waits_and_is_then_sent(room: Room) -> None:
    await room.accounts.set_hours(user_id=ANN, now=room.clock.now, quiet_to=timedelta(hours=10))
    await prepare(room, REVIEW)
    assert await room.claims(REVIEW_TIME) == ()
    (row,) = await room.messages()
    assert (row.state, row.due_at) == ("waiting", at(23, 10))
    assert await room.claims(at(23, 9, 59)) == ()
    assert len(await room.sends(at(23, 10))) == 1


async def test_a_review_that_waited_is_dropped_when_it_is_not_wanted_any_more(room: Room) -> None:
    await room.accounts.set_hours(user_id=ANN, now=room.clock.now, quiet_to=timedelta(hours=10))
    await prepare(room, REVIEW)
    assert await room.claims(REVIEW_TIME) == ()
    await room.does_not_want(REVIEW)
    assert await room.claims(at(23, 10)) == ()
    assert await room.outcomes() == [(REVIEW, "skipped", "not wanted")]


async def test_a_summary_that_would_wait_past_its_day_is_dropped(room: Room) -> None:
    await room.wants(SUMMARY)
    await room.logs()
    # Nobody looked until the quiet hours began; the day is over when they end.
    assert await room.claims(at(18, 22)) == ()
    assert await room.outcomes() == [(SUMMARY, "skipped", "quiet hours")]


async def test_a_message_goes_back_to_wait_when_quiet_hours_begin_while_it_is_worded(
    room: Room,
) -> None:
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 21, 59, 59)
    await room.logs()
    claim = await room.claim()
    room.clock.forward(seconds=10)
    assert await room.letter(claim) is None
    (row,) = await room.messages()
    assert (row.state, row.due_at, row.claimed_at) == ("waiting", at(19, 8), None)
    assert len(await room.sends(at(19, 8))) == 1


async def test_a_day_takes_two_messages_beside_milestones(room: Room) -> None:
    room.clock.now = at(22, 8)
    await room.accounts.set_hours(user_id=ANN, now=room.clock.now, summary_at=timedelta(hours=10))
    await room.has_logged(range(1, 7))
    await room.wants(*ALL)
    await room.logs(30)
    assert len(await room.sends(at(22, 8, 1))) == 1
    assert len(await room.sends(at(23, 8))) == 1
    assert len(await room.sends(REVIEW_TIME)) == 1
    assert {(WARNING, "sent", None), (REVIEW, "sent", None)} <= {*await room.outcomes()}
    await room.logs(720)
    claims = await room.claims(at(23, 10) + spread_of(ANN))
    assert [c.kind for c in claims] == [CELEBRATION]
    assert (SUMMARY, "skipped", "enough today") in await room.outcomes()


async def test_after_ten_days_without_a_session_there_is_silence_until_the_next(
    room: Room,
) -> None:
    await room.has_logged(range(5))
    await room.wants(SUMMARY, REVIEW, WARNING)
    await room.sends(at(27, 21))  # 9 days
    assert set(await room.timers()) == {SUMMARY, REVIEW, WARNING}
    await room.sends(at(30, 9, 11))
    assert await room.sends(at(30, 21)) == []
    assert await room.timers() == {}
    await room.logs()
    assert set(await room.timers()) == {SUMMARY, REVIEW, WARNING}


async def test_a_pause_silences_and_its_end_does_not_bring_back_what_it_silenced(
    room: Room,
) -> None:
    await room.wants(SUMMARY, WARNING)
    await room.has_logged(range(1, 6))
    await room.logs()
    await room.accounts.pause(user_id=ANN, days=2, now=room.clock.now)
    assert await room.sends(SUMMARY_TIME) == []
    assert await room.sends(at(19, 19)) == []
    await room.accounts.resume(user_id=ANN, now=room.clock.now)
    assert await room.sends() == []
    # Wednesday's timer has moved on; the one of today is true again.
    await room.logs(20)
    assert len(await room.sends(SUMMARY_TIME + timedelta(days=1))) == 1


async def test_a_celebration_is_not_sent_into_a_pause(room: Room) -> None:
    await room.wants(CELEBRATION)
    await room.logs()
    await room.accounts.pause(user_id=ANN, days=1, now=room.clock.now)
    assert await room.sends() == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "paused")]


async def test_snoozing_silences_for_a_day(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(SUMMARY)
    await room.logs()
    assert await room.accounts.snooze(user_id=ANN, now=room.clock.now) == at(19, 18)
    assert await room.sends(SUMMARY_TIME) == []
    room.clock.now = at(19, 19)
    await room.logs(20)
    assert len(await room.sends(SUMMARY_TIME + timedelta(days=1))) == 1


async def test_after_a_note_that_sounds_like_an_emergency_nobody_cheers(room: Room) -> None:
    await room.wants(CELEBRATION, SUMMARY)
    entry = Entry(45, 6, note="I want to die")
    await room.logbook.log(user_id=ANN, guild_id=None, entry=entry, now=room.clock.now)
    assert await room.sends() == []
    assert await room.sends(SUMMARY_TIME) == []
