"""Queries at their edges."""

from datetime import timedelta

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from models.database import Database
from models.queries import day_sums, drafts, people, sessions
from models.tables import SessionDraft
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine


async def test_a_day_without_sessions_has_no_row(database: Database, clock: HandClock) -> None:
    async def log_and_remove(db: AsyncSession) -> list[bool]:
        await people.known_person(db, user_id=1, now=clock.now)
        logged = sessions.NewSession(
            user_id=1,
            guild_id=None,
            ended_at=clock.now,
            logged_at=clock.now,
            local_date=clock.now.date(),
            timezone="UTC",
            minutes=45,
            intensity=7,
            is_in_time=True,
            activity=None,
            note=None,
        )
        session_id = await sessions.insert(db, session=logged)
        session = await sessions.session(db, session_id=session_id)
        assert session is not None
        before = await day_sums.one(db, user_id=1, local_date=clock.now.date())
        await sessions.remove(db, session=session)
        after = await day_sums.one(db, user_id=1, local_date=clock.now.date())
        return [before is not None, after is not None]

    assert await database.write(log_and_remove) == [True, False]


async def test_a_draft_is_taken_once(database: Database, clock: HandClock) -> None:
    async def take_twice(db: AsyncSession) -> list[bool]:
        await people.known_person(db, user_id=1, now=clock.now)
        draft = SessionDraft(
            user_id=1, ended_at=clock.now, asked_at=clock.now, minutes=45, intensity=7
        )
        draft_id = await drafts.insert(db, draft=draft)
        await drafts.prune(db, user_id=1, before=clock.now - timedelta(days=1))
        taken = [await drafts.take(db, draft_id=draft_id) for _ in range(2)]
        return [one is draft for one in taken]

    assert await database.write(take_twice) == [True, False]
