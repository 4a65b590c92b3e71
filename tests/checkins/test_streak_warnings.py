"""A streak at risk is warned of in time, and once a day."""

import pytest

from tests.checkins.room import ANN, WARNING, Room, at, prepare

pytestmark = pytest.mark.each_engine


async def test_a_streak_is_warned_of_twenty_hours_after_the_last_session(room: Room) -> None:
    await room.has_logged(range(1, 5))
    await room.logs()
    await room.wants(WARNING)
    assert await room.claims(at(19, 14)) == ()
    assert (await room.claim(at(19, 14, 0, 1))).kind is WARNING


async def test_there_is_no_warning_when_today_is_done(room: Room) -> None:
    await room.has_logged(range(1, 5))
    await room.logs()
    await room.wants(WARNING)
    room.clock.now = at(19, 9)
    await room.logs(10)
    assert await room.claims(at(19, 14, 0, 1)) == ()
    assert await room.messages() == []
    # Looked at again 20 h after the session that made it untrue, in the morning.
    assert (await room.timers())[WARNING] == at(20, 8)


async def test_there_is_at_most_one_warning_a_day(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(WARNING)
    room.clock.now = at(18, 18, 0, 1)
    sent = []
    while room.clock.now < at(20, 12):
        sent += [room.clock.now.day] * len(await room.sends())
        room.clock.forward(minutes=20)
    # Two days are frozen, so the streak lives on; each has its one warning.
    assert sent == [18, 19, 20]


async def test_a_streak_of_three_is_not_warned_of_and_not_looked_at_all_day(room: Room) -> None:
    await room.has_logged(range(1, 3))
    await room.logs()
    await room.wants(WARNING)
    assert await room.claims(at(19, 14, 0, 1)) == ()
    assert (await room.timers())[WARNING] == at(20, 8)
    assert await room.messages() == []


async def test_who_was_not_looked_at_yesterday_is_warned_today(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(WARNING)
    # Nobody looked on the 18th, nor in the night; the 18th is frozen.
    assert await room.claims(at(19, 5)) == ()
    assert await room.outcomes() == [(WARNING, "skipped", "too late")]
    assert len(await room.sends(at(19, 8))) == 1


async def test_a_warning_is_not_sent_when_a_session_came_after_the_claim(room: Room) -> None:
    claim = await room.claim(await prepare(room, WARNING))
    await room.logs()
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(WARNING, "skipped", "no longer true")]


async def test_a_warning_in_quiet_hours_is_dropped(room: Room) -> None:
    await prepare(room, WARNING)
    assert await room.claims(at(18, 22)) == ()
    assert await room.outcomes() == [(WARNING, "skipped", "quiet hours")]


async def test_a_rest_day_has_no_warning(room: Room) -> None:
    # Rest on Thursdays, in force since a week.
    room.clock.now = at(10, 18)
    await room.accounts.set_rest_days(user_id=ANN, now=room.clock.now, weekdays=frozenset({3}))
    room.clock.now = at(18, 18)
    await room.has_logged(range(1, 6))
    await room.logs()
    await room.wants(WARNING)
    assert await room.sends(at(19, 14, 0, 1)) == []
    assert len(await room.sends(at(20, 8))) == 1


async def test_who_ends_a_pause_is_warned_the_same_day(room: Room) -> None:
    await room.has_logged(range(1, 7))
    await room.wants(WARNING)
    await room.accounts.pause(user_id=ANN, days=3, now=room.clock.now)
    assert await room.sends(at(18, 18, 1)) == []
    await room.accounts.resume(user_id=ANN, now=room.clock.forward(minutes=30))
    assert len(await room.sends(room.clock.forward(minutes=1))) == 1


async def test_who_takes_back_todays_session_is_warned_again(room: Room) -> None:
    await room.has_logged(range(1, 7))
    await room.wants(WARNING)
    receipt = await room.logs()
    assert await room.sends(at(18, 19)) == []
    await room.logbook.delete(user_id=ANN, session_id=receipt.session_id, now=room.clock.now)
    assert len(await room.sends(room.clock.forward(minutes=1))) == 1
