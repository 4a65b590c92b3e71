"""What is sent is true and wanted at the moment of sending."""

from datetime import timedelta

import pytest

from coach.domain.kinds import InsightKind
from coach.domain.milestones import MilestoneKind
from tests.checkins.room import (
    ALL,
    ANN,
    CELEBRATION,
    REVIEW,
    REVIEW_TIME,
    SUMMARY,
    SUMMARY_TIME,
    Room,
    at,
    prepare,
)

pytestmark = pytest.mark.each_engine


async def test_a_summary_of_an_empty_day_is_not_sent(room: Room) -> None:
    await room.has_logged([1])
    await room.wants(SUMMARY)
    assert await room.claims(SUMMARY_TIME) == ()
    assert await room.messages() == []
    assert (await room.timers())[SUMMARY] == SUMMARY_TIME + timedelta(days=1)


async def test_a_summary_that_is_looked_at_the_next_day_is_too_late(room: Room) -> None:
    await room.wants(SUMMARY)
    await room.logs()
    assert await room.claims(at(19, 9)) == ()
    assert await room.outcomes() == [(SUMMARY, "skipped", "too late")]
    assert (await room.timers())[SUMMARY] == SUMMARY_TIME + timedelta(days=1)


async def test_a_summary_that_is_late_on_its_own_day_is_sent(room: Room) -> None:
    await room.wants(SUMMARY)
    await room.logs()
    assert len(await room.sends(at(18, 21, 59))) == 1


async def test_a_review_without_sessions_in_its_two_weeks_is_not_sent(room: Room) -> None:
    room.clock.now = at(23, 7)
    await room.wants(REVIEW)
    await room.logs()
    assert await room.sends(REVIEW_TIME) == []
    assert await room.messages() == []


@pytest.mark.parametrize("kind", ALL)
async def test_a_kind_that_is_turned_off_after_the_claim_is_not_sent(
    room: Room, kind: InsightKind
) -> None:
    claim = await room.claim(await prepare(room, kind))
    await room.does_not_want(kind)
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(kind, "skipped", "not wanted")]


async def test_a_milestone_that_was_undone_after_the_claim_is_not_celebrated(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_a_milestone_that_was_undone_before_the_claim_is_not_celebrated(room: Room) -> None:
    await prepare(room, CELEBRATION)
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.claims() == ()
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_a_record_that_was_a_slip_of_the_finger_is_not_celebrated(room: Room) -> None:
    await room.has_logged(range(11, 17))
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    receipt = await room.logs(minutes=700)
    assert [m.kind for m in receipt.milestones] == [
        MilestoneKind.HOURS,
        MilestoneKind.BEST_WEEK,
        MilestoneKind.BEST_DAY,
        MilestoneKind.BEST_SESSION,
    ]
    await room.logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=70, intensity=6, now=room.clock.now
    )
    assert await room.sends(at(19, 8)) == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_ten_sessions_are_not_celebrated_when_one_was_deleted(room: Room) -> None:
    room.clock.now = at(18, 8)
    first = await room.logs(30)
    for minutes in range(12, 20):
        await room.logs(minutes)
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    assert [m.value for m in (await room.logs(11)).milestones] == [10]
    await room.logbook.delete(user_id=ANN, session_id=first.session_id, now=room.clock.now)
    assert await room.sends(at(19, 8)) == []


async def test_an_edit_that_reaches_something_is_celebrated(room: Room) -> None:
    await room.wants(CELEBRATION)
    await room.has_logged(range(20, 32))  # 9 hours
    receipt = await room.logs(6)
    assert receipt.milestones == ()
    await room.logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=60, intensity=6, now=room.clock.now
    )
    (text,) = await room.sends()
    assert "10 hours" in text


async def test_several_milestones_are_one_message_with_the_greatest_first(room: Room) -> None:
    await room.has_logged(range(1, 7))
    await room.wants(CELEBRATION)
    receipt = await room.logs(minutes=400)
    assert [m.kind for m in receipt.milestones] == [
        MilestoneKind.STREAK,
        MilestoneKind.HOURS,
        MilestoneKind.BEST_WEEK,
        MilestoneKind.BEST_DAY,
        MilestoneKind.BEST_SESSION,
    ]
    (text,) = await room.sends()
    assert "7-day streak" in text
    assert len(await room.messages()) == 1
