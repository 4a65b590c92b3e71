"""A history that is brought in."""

from datetime import timedelta

import pytest

from coach.accounts import Accounts
from coach.domain.kinds import InsightKind
from coach.entries import Entry, PastSession
from coach.logbook import Logbook
from models.database import Database
from models.tables import ReachedMilestone, Timer
from tests.conftest import HandClock
from tests.logbook.sessions import ANN, count, logged

pytestmark = pytest.mark.each_engine


async def test_a_history_is_brought_in_silently(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    past = [
        PastSession(
            entry=Entry(minutes=60, intensity=5),
            ended_at=clock.now - timedelta(days=back),
            logged_at=clock.now - timedelta(days=back),
        )
        for back in range(30, 0, -1)
    ]
    stored = await logbook.bring_in(user_id=ANN, guild_id=None, past=past, now=clock.now)
    assert stored == 30
    receipt = await logged(logbook, clock.now)
    assert (receipt.streak_before, receipt.streak) == (30, 31)
    # The 30-day streak, 10 sessions and 25 hours were reached before: nobody is told now.
    assert receipt.milestones == ()
    assert await count(database, ReachedMilestone) > 5


async def test_an_imported_history_sets_the_timers(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await Accounts(database).set_messages(
        user_id=ANN, now=clock.now, wishes={InsightKind.STREAK_MOTIVATION: True}
    )
    past = [
        PastSession(Entry(45, 6), ended_at=clock.now - days, logged_at=clock.now - days)
        for days in (timedelta(days=1), timedelta(days=2))
    ]
    await logbook.bring_in(user_id=ANN, guild_id=None, past=past, now=clock.now)
    assert await count(database, Timer) == 1
