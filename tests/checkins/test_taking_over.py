"""What others claimed and never settled: taken up again, sent once more, or given up."""

import logging

import pytest

from coach.checkins import Outcome
from coach.claims import LEASE, NONCE_HOLDS, SENDING, Claim
from coach.domain.kinds import InsightKind
from tests import changing
from tests.checkins.room import ALL, ANN, CELEBRATION, Room, prepare

pytestmark = pytest.mark.each_engine

LOST = "lost: claimed and never settled"


@pytest.mark.parametrize("kind", ALL)
async def test_what_a_dead_process_had_not_worded_is_taken_up_again(
    room: Room, kind: InsightKind
) -> None:
    old = await room.claim(await prepare(room, kind))
    assert await room.claims(room.clock.now + LEASE) == ()
    new = await room.claim(room.clock.forward(seconds=1))
    assert (new.message_id, new.nonce) == (old.message_id, old.nonce)
    assert await room.letter(new) is not None
    await room.checkins.settle(new, Outcome.SENT, room.clock.now)
    assert await room.outcomes() == [(kind, "sent", None)]


async def test_whoever_was_thought_dead_and_is_only_slow_sends_nothing(room: Room) -> None:
    old = await room.claim(await prepare(room, CELEBRATION))
    new = await room.claim(room.clock.forward(seconds=LEASE.seconds + 1))
    assert await room.letter(old) is None
    assert await room.letter(new) is not None


@pytest.mark.parametrize("kind", ALL)
async def test_what_two_dead_processes_had_claimed_is_given_up_and_never_sent_again(
    room: Room, kind: InsightKind, caplog: pytest.LogCaptureFixture
) -> None:
    claim = await room.claim(await prepare(room, kind))
    await room.claim(room.clock.forward(seconds=LEASE.seconds + 1))
    with caplog.at_level(logging.WARNING, "coach.checkins"):
        assert await room.claims(room.clock.forward(seconds=LEASE.seconds + 1)) == ()
    (record,) = caplog.records
    assert f"direct message {claim.message_id} ({kind.value})" in record.getMessage()
    assert await room.outcomes() == [(kind, "failed", LOST)]
    assert await room.letter(claim) is None
    day = room.clock.now.date()
    while room.clock.forward(minutes=10).date() == day:
        assert claim.kind not in [c.kind for c in await room.claims()]


async def being_sent(room: Room, kind: InsightKind = CELEBRATION) -> Claim:
    """A message that goes out this moment; whether it arrives nobody will have noted."""
    claim = await room.claim(await prepare(room, kind))
    assert await room.letter(claim) is not None
    before = room.clock.now
    assert await room.claims(before + SENDING) == ()
    room.clock.now = before
    return claim


@pytest.mark.parametrize("kind", ALL)
async def test_what_may_have_been_sent_is_sent_once_more_while_its_nonce_holds(
    room: Room, kind: InsightKind
) -> None:
    claim = await being_sent(room, kind)
    again = await room.claim(room.clock.forward(seconds=SENDING.seconds + 1))
    assert again.nonce == claim.nonce
    # Nobody else does so meanwhile.
    assert await room.claims(room.clock.forward(seconds=30)) == ()
    assert await room.letter(again) is not None
    await room.checkins.settle(again, Outcome.SENT, room.clock.now)
    assert await room.outcomes() == [(kind, "sent", None)]


@pytest.mark.parametrize("seconds", [NONCE_HOLDS.seconds + 1, 86_400])
async def test_what_may_have_been_sent_is_given_up_when_its_nonce_holds_no_more(
    room: Room, seconds: int, caplog: pytest.LogCaptureFixture
) -> None:
    claim = await being_sent(room)
    assert await room.claims(room.clock.forward(seconds=seconds)) == ()
    assert f"direct message {claim.message_id} " in caplog.text
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_may_have_been_sent_is_given_up_when_its_second_text_comes_too_late(
    room: Room,
) -> None:
    await being_sent(room)
    again = await room.claim(room.clock.forward(seconds=NONCE_HOLDS.seconds))
    room.clock.forward(seconds=1)
    assert await room.letter(again) is None
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_may_have_been_sent_never_waits(room: Room) -> None:
    await being_sent(room)
    again = await room.claim(room.clock.forward(seconds=SENDING.seconds + 1))
    await room.checkins.postpone([again], room.clock.now)
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_two_processes_died_in_sending_is_given_up(room: Room) -> None:
    await being_sent(room)
    await room.claim(room.clock.forward(seconds=SENDING.seconds + 1))
    room.clock.forward(seconds=NONCE_HOLDS.seconds)
    assert await room.claims() == ()
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_discord_stopped_before_it_was_tried_is_not_taken_for_sent(room: Room) -> None:
    claim = await being_sent(room)
    await room.checkins.postpone([claim], room.clock.now)
    again = await room.claim(room.clock.forward(hours=1))
    assert await room.letter(again) is not None


async def test_who_is_gone_gets_nothing(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    await room.database.write(changing.remove_person, ANN)
    assert await room.letter(claim) is None
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now)
    assert await room.messages() == []
    assert await room.timers() == {}
