"""What is due is claimed once, worded, settled, and one bad row stops nobody else."""

import asyncio
from datetime import timedelta

import pytest

from coach.checkins import Outcome
from coach.domain.kinds import InsightKind
from tests.checkins.room import (
    ANN,
    BEN,
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


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        (SUMMARY, "45 min"),
        (REVIEW, "Mon 16 Nov to Sun 22 Nov"),
        (CELEBRATION, "10 sessions"),
        (WARNING, "5 days"),
    ],
)
async def test_each_kind_is_claimed_worded_and_settled(
    room: Room, kind: InsightKind, figure: str
) -> None:
    due_at = await prepare(room, kind)
    if kind is not CELEBRATION:
        assert await room.claims(due_at - timedelta(seconds=1)) == ()
    claim = await room.claim(due_at)
    assert (claim.user_id, claim.kind) == (ANN, kind)
    text = await room.letter(claim)
    assert text is not None
    assert figure in text.text
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now, message_id=77)
    (row,) = await room.messages()
    assert (row.kind, row.state, row.reason) == (kind, "sent", None)
    assert (row.insight_id, row.message_id) == (text.insight_id, 77)
    assert (row.claimed_at, row.settled_at) == (due_at, due_at)
    assert await room.claims(due_at + timedelta(minutes=1)) == ()


async def test_nothing_is_sent_unasked(room: Room) -> None:
    await room.has_logged(range(1, 10))
    await room.logs()
    assert await room.sends(SUMMARY_TIME) == []
    assert await room.sends(at(19, 15)) == []
    assert await room.sends(REVIEW_TIME) == []
    assert await room.messages() == []
    assert await room.timers() == {}


async def test_two_processes_at_once_claim_a_message_once(room: Room, second_room: Room) -> None:
    await room.wants(SUMMARY, CELEBRATION)
    await room.logs()
    room.clock.now = SUMMARY_TIME
    rounds = await asyncio.gather(room.claims(), second_room.claims())
    kinds = [claim.kind for claims in rounds for claim in claims]
    assert sorted(kinds) == [SUMMARY, CELEBRATION]


async def test_many_claims_at_once_claim_a_message_once(room: Room, second_room: Room) -> None:
    for user_id in range(1, 6):
        await room.wants(SUMMARY, user_id=user_id)
        await room.logs(user_id=user_id)
    room.clock.now = at(18, 20, 10)
    rounds = await asyncio.gather(
        *(each.checkins.claim(room.clock.now, limit=2) for each in (room, second_room) * 4)
    )
    users = [claim.user_id for each in rounds for claim in each.claims]
    assert sorted(users) == [1, 2, 3, 4, 5]


async def test_a_round_that_was_full_says_that_there_may_be_more(room: Room) -> None:
    for user_id in (1, 2, 3):
        await room.wants(SUMMARY, user_id=user_id)
        await room.logs(user_id=user_id)
    now = at(18, 20, 10)
    rounds = [await room.checkins.claim(now, limit=2) for _ in range(3)]
    assert [(len(each.claims), each.has_more) for each in rounds] == [
        (2, True),
        (1, False),
        (0, False),
    ]


async def test_what_is_settled_once_stays_as_it_is(room: Room) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.FAILED, room.clock.now, reason="500 0")
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now, message_id=1)
    assert await room.outcomes() == [(SUMMARY, "failed", "500 0")]
    assert await room.letter(claim) is None


async def test_one_row_that_cannot_be_looked_at_stops_nobody_else(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    for user_id in (ANN, BEN):
        await room.has_logged([0], user_id=user_id)
        await room.wants(SUMMARY, user_id=user_id)
    await room.has_a_bad_row(ANN)
    claims = await room.claims(at(18, 20, 15))
    assert [claim.user_id for claim in claims] == [BEN]
    assert "could not be looked at" in caplog.text
    # It does not come up again at once.
    assert await room.claims() == ()


async def test_a_waiting_message_that_cannot_be_looked_at_is_laid_to_rest(
    room: Room,
) -> None:
    await room.wants(CELEBRATION)
    await room.logs()
    await room.has_a_bad_row(ANN)
    assert await room.claims() == ()
    assert await room.outcomes() == [(CELEBRATION, "failed", "unexpected error")]


async def test_what_was_claimed_and_not_tried_is_given_back(room: Room) -> None:
    await room.has_logged([0])
    await room.wants(SUMMARY)
    claim = await room.claim(SUMMARY_TIME)
    await room.checkins.release([claim], room.clock.now)
    assert len(await room.sends()) == 1
