"""Inboxes that are closed, and Discord when it wants no messages from us at all."""

import asyncio
from datetime import timedelta

import pytest

from coach.checkins import STOP_FOR, Outcome
from tests.checkins.room import ALL, ANN, BEN, CELEBRATION, SUMMARY, SUMMARY_TIME, Room, at, prepare

pytestmark = pytest.mark.each_engine


async def test_a_closed_inbox_stops_all_timers_and_is_told_of_once(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(*ALL)
    await room.logs()
    claim = next(c for c in await room.claims(SUMMARY_TIME) if c.kind is SUMMARY)
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now, reason="50007")
    assert (SUMMARY, "closed", "50007") in await room.outcomes()
    assert await room.timers() == {}
    news = [await room.accounts.is_inbox_news(user_id=ANN) for _ in range(2)]
    assert news == [True, False]


async def test_two_commands_at_once_tell_of_a_closed_inbox_once(
    room: Room, second_room: Room
) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now)
    news = await asyncio.gather(
        *(each.accounts.is_inbox_news(user_id=ANN) for each in (room, second_room) * 3)
    )
    assert sum(news) == 1


async def test_a_closed_inbox_drops_what_else_was_claimed(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(SUMMARY, CELEBRATION)
    await room.logs(300)
    claims = {claim.kind: claim for claim in await room.claims(SUMMARY_TIME)}
    await room.checkins.settle(claims[SUMMARY], Outcome.CLOSED, room.clock.now)
    assert await room.letter(claims[CELEBRATION]) is None
    assert (CELEBRATION, "skipped", "inbox closed") in await room.outcomes()


@pytest.mark.parametrize("way", ["button", "wish"])
async def test_opening_the_inbox_sets_the_timers_again(room: Room, way: str) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now)
    if way == "button":
        await room.accounts.open_inbox(user_id=ANN, now=room.clock.now)
    else:
        await room.wants(SUMMARY)
    assert set(await room.timers()) == {SUMMARY}
    assert not await room.accounts.is_inbox_news(user_id=ANN)
    room.clock.now = at(19, 12)
    await room.logs(20)
    assert len(await room.sends(SUMMARY_TIME + timedelta(days=1))) == 1


async def test_a_session_does_not_open_a_closed_inbox(room: Room) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now)
    room.clock.now = at(19, 12)
    await room.logs(20)
    assert await room.timers() == {}


async def test_what_discord_stopped_is_sent_an_hour_later(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(CELEBRATION, SUMMARY)
    await room.logs(300)
    claim = await room.claim()
    await room.checkins.postpone([claim], room.clock.now)
    assert await room.claims(at(18, 18, 59, 59)) == ()
    assert len(await room.sends(at(18, 19))) == 1


async def test_what_discord_stopped_is_dropped_when_it_is_untrue_by_then(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    await room.checkins.postpone([claim], room.clock.now)
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.sends(at(18, 19)) == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_nothing_else_is_claimed_while_discord_stopped_us(room: Room) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.postpone([claim], room.clock.now)
    await room.wants(SUMMARY, user_id=BEN)
    await room.accounts.set_hours(
        user_id=BEN, now=room.clock.now, summary_at=timedelta(hours=20, minutes=20)
    )
    await room.logs(user_id=BEN)
    assert await room.claims(at(18, 20, 40)) == ()
    assert {c.user_id for c in await room.claims(SUMMARY_TIME + STOP_FOR)} == {ANN, BEN}


async def test_what_was_settled_is_not_postponed(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now)
    await room.checkins.postpone([claim], room.clock.now)
    assert await room.claims(at(18, 19)) == ()
    assert await room.outcomes() == [(CELEBRATION, "sent", None)]
