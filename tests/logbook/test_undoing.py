"""Taking back the session that was logged last."""

import pytest
from sqlmodel import select

from coach.domain import errors
from coach.domain.milestones import MilestoneKind
from coach.domain.moments import DaysBack
from coach.logbook import Logbook
from models.database import Database
from models.tables import ActivitySession, AuditEntry, ReachedMilestone
from tests.conftest import HandClock
from tests.logbook.sessions import ANN, BEN, count, logged

pytestmark = pytest.mark.each_engine


async def test_undo_takes_the_session_that_was_logged_last(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=30)
    await logged(logbook, clock.now, minutes=20, moment=DaysBack(1), note="private")
    undone = await logbook.undo(user_id=ANN, now=clock.forward(minutes=15))
    assert (undone.minutes, undone.day_minutes, undone.streak) == (20, 0, 1)
    async with database.reading() as db:
        assert [row.minutes for row in (await db.exec(select(ActivitySession))).all()] == [30]
        (entry,) = (await db.exec(select(AuditEntry))).all()
    assert (entry.action, entry.user_id, entry.before["minutes"]) == ("undo", ANN, 20)
    assert "private" not in str(entry.before)


async def test_undo_ends_after_fifteen_minutes(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now)
    with pytest.raises(errors.NothingToUndo):
        await logbook.undo(user_id=ANN, now=clock.forward(minutes=15, seconds=1))


async def test_there_is_nothing_of_anybody_else_to_undo(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now)
    with pytest.raises(errors.NothingToUndo):
        await logbook.undo(user_id=BEN, now=clock.now)


async def test_an_undone_session_takes_its_milestones_along(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    await logbook.undo(user_id=ANN, now=clock.now)
    assert await count(database, ReachedMilestone) == 0
    again = await logged(logbook, clock.now)
    assert [m.kind for m in again.milestones] == [MilestoneKind.SESSIONS]
