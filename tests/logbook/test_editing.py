"""Editing and deleting: days, streaks and milestones follow."""

import pytest
from sqlmodel import select

from coach.domain import errors
from coach.domain.milestones import MilestoneKind
from coach.domain.moments import DaysBack
from coach.logbook import Logbook
from models.database import Database
from models.tables import ActivitySession, AuditEntry, ReachedMilestone
from tests.conftest import HandClock
from tests.logbook.sessions import ANN, BEN, count, day_of, logged

pytestmark = pytest.mark.each_engine


async def test_an_edit_moves_the_day_and_leaves_an_audit_row(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=20)
    receipt = await logged(logbook, clock.now, minutes=45)
    edited = await logbook.edit(
        user_id=ANN,
        session_id=receipt.session_id,
        minutes=30,
        intensity=4,
        now=clock.forward(days=1),
    )
    assert (edited.was.minutes, edited.was.intensity) == (45, 7)
    assert (edited.session.minutes, edited.session.intensity) == (30, 4)
    assert edited.day_minutes == 50
    assert await day_of(database, receipt.day) == (2, 50, 20 * 7 + 30 * 4, 50)
    async with database.reading() as db:
        (entry,) = (await db.exec(select(AuditEntry))).all()
    assert (entry.action, entry.user_id, entry.at) == ("edit", ANN, clock.now)
    assert (entry.before["minutes"], entry.before["intensity"]) == (45, 7)


async def test_an_edit_can_end_a_streak_and_bring_it_back(
    logbook: Logbook, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now)
    for minutes, streak in ((9, 0), (10, 1)):
        edited = await logbook.edit(
            user_id=ANN,
            session_id=receipt.session_id,
            minutes=minutes,
            intensity=7,
            now=clock.now,
        )
        assert edited.streak == streak


async def test_an_edit_of_a_late_session_does_not_count_for_the_streak(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, minutes=20, moment=DaysBack(4))
    await logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=60, intensity=5, now=clock.now
    )
    assert await day_of(database, receipt.day) == (1, 60, 300, 0)


async def test_an_edit_reaches_milestones(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, minutes=599)
    assert [m.value for m in receipt.milestones] == [1]
    edited = await logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=600, intensity=5, now=clock.now
    )
    assert [(m.kind, m.value) for m in edited.milestones] == [(MilestoneKind.HOURS, 10)]
    async with database.reading() as db:
        rows = (await db.exec(select(ReachedMilestone))).all()
    assert {(row.kind, row.value, row.session_id) for row in rows} == {
        ("sessions", 1, receipt.session_id),
        ("hours", 10, receipt.session_id),
    }


async def test_a_deleted_session_takes_its_day_and_its_milestones_along(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, minutes=45)
    deleted = await logbook.delete(
        user_id=ANN, session_id=receipt.session_id, now=clock.forward(days=7)
    )
    assert (deleted.minutes, deleted.day, deleted.day_minutes) == (45, receipt.day, 0)
    assert await day_of(database, receipt.day) is None
    assert await count(database, ActivitySession) == 0
    assert await count(database, ReachedMilestone) == 0
    async with database.reading() as db:
        (entry,) = (await db.exec(select(AuditEntry))).all()
    assert (entry.action, entry.before["id"]) == ("delete", receipt.session_id)


async def test_what_was_deleted_is_gone(logbook: Logbook, clock: HandClock) -> None:
    session_id = (await logged(logbook, clock.now)).session_id
    await logbook.delete(user_id=ANN, session_id=session_id, now=clock.now)
    with pytest.raises(errors.NoSuchSession):
        await logbook.delete(user_id=ANN, session_id=session_id, now=clock.now)
    with pytest.raises(errors.NoSuchSession):
        await logbook.edit(
            user_id=ANN, session_id=session_id, minutes=10, intensity=5, now=clock.now
        )


@pytest.mark.parametrize(("user_id", "days_later"), [(BEN, 0), (ANN, 7)])
async def test_nobody_changes_what_is_somebody_elses_or_older_than_seven_days(
    logbook: Logbook, database: Database, clock: HandClock, user_id: int, days_later: int
) -> None:
    receipt = await logged(logbook, clock.now)
    clock.forward(days=days_later, seconds=1)
    with pytest.raises(errors.NoSuchSession):
        await logbook.delete(user_id=user_id, session_id=receipt.session_id, now=clock.now)
    with pytest.raises(errors.NoSuchSession):
        await logbook.edit(
            user_id=user_id,
            session_id=receipt.session_id,
            minutes=10,
            intensity=5,
            now=clock.now,
        )
    assert await day_of(database, receipt.day) == (1, 45, 315, 45)
    assert await count(database, AuditEntry) == 0


async def test_an_edit_cannot_overfill_a_day(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=720)
    receipt = await logged(logbook, clock.now, minutes=100)
    with pytest.raises(errors.DayTooLong) as refused:
        await logbook.edit(
            user_id=ANN, session_id=receipt.session_id, minutes=361, intensity=5, now=clock.now
        )
    assert refused.value.minutes_already == 720
    assert await count(database, AuditEntry) == 0
    edited = await logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=360, intensity=5, now=clock.now
    )
    assert edited.day_minutes == 18 * 60


@pytest.mark.parametrize(
    ("minutes", "intensity", "error"),
    [(0, 5, errors.MinutesOutOfRange), (30, 11, errors.IntensityOutOfRange)],
)
async def test_an_edit_keeps_to_the_limits_of_a_session(
    logbook: Logbook,
    clock: HandClock,
    minutes: int,
    intensity: int,
    error: type[errors.CoachError],
) -> None:
    receipt = await logged(logbook, clock.now)
    with pytest.raises(error):
        await logbook.edit(
            user_id=ANN,
            session_id=receipt.session_id,
            minutes=minutes,
            intensity=intensity,
            now=clock.now,
        )
