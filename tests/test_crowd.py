"""Where four weeks stand among everybody's: exact among few, ten minutes old among many."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from coach import crowd as crowds
from coach.crowd import Crowd
from coach.domain.ranking import Standing
from coach.domain.stats import DayTotal
from coach.records import day_totals
from models.database import Database
from models.queries import day_sums, people, sessions
from tests.conftest import HandClock

MANY = 40


async def active(
    db: AsyncSession, clock: HandClock, members: Sequence[tuple[int, int]], day: date
) -> None:
    """People and their minutes on a day."""
    for user_id, minutes in members:
        await people.known_profile(db, user_id=user_id, now=clock.now)
        await sessions.insert(
            db,
            session=sessions.NewSession(
                user_id=user_id,
                guild_id=None,
                ended_at=clock.now,
                logged_at=clock.now,
                local_date=day,
                timezone="UTC",
                minutes=minutes,
                intensity=5,
                is_in_time=True,
                activity=None,
                note=None,
            ),
        )


async def standing(database: Database, crowd: Crowd, user_id: int, today: date) -> Standing | None:
    async def asked(db: AsyncSession) -> Standing | None:
        days: Sequence[DayTotal] = day_totals(await day_sums.of(db, user_id=user_id))
        return await crowd.standing(db, user_id=user_id, today=today, days=days)

    return await database.read(asked)


@pytest.fixture
def crowd(database: Database, monkeypatch: pytest.MonkeyPatch) -> Crowd:
    monkeypatch.setattr(crowds, "FEW", MANY - 1)
    return Crowd(database)


async def test_a_place_among_few_is_exact_at_once(
    database: Database, crowd: Crowd, clock: HandClock
) -> None:
    today = clock.now.date()
    await database.write(active, clock, [(1, 10), (2, 20), (3, 20)], today)
    await crowd.look(clock.now)
    await database.write(active, clock, [(4, 5)], today)
    assert await standing(database, crowd, 2, today) == Standing(below=2, equal=2, members=4)
    assert await standing(database, crowd, 9, today) is None


async def test_a_place_among_many_is_the_same_as_by_looking_at_everybody(
    database: Database, crowd: Crowd, clock: HandClock
) -> None:
    today = clock.now.date()
    members = [(user_id, 10 + user_id % 7) for user_id in range(1, MANY + 1)]
    await database.write(active, clock, members, today)
    exact = [await standing(database, crowd, user_id, today) for user_id, _ in members]
    await crowd.look(clock.now)
    assert [await standing(database, crowd, user_id, today) for user_id, _ in members] == exact


async def test_among_many_others_are_seen_after_ten_minutes_and_oneself_at_once(
    database: Database, crowd: Crowd, clock: HandClock
) -> None:
    today = clock.now.date()
    members = [(user_id, 10 + user_id) for user_id in range(1, MANY + 1)]
    await database.write(active, clock, members, today)
    await crowd.look(clock.now)
    await database.write(active, clock, [(99, 500), (1, 700)], today)

    assert await standing(database, crowd, 1, today) == Standing(MANY, 1, MANY + 1)
    await crowd.look(clock.forward(minutes=9))
    assert await standing(database, crowd, 2, today) == Standing(1, 1, MANY)
    await crowd.look(clock.forward(minutes=1))
    assert await standing(database, crowd, 2, today) == Standing(0, 1, MANY + 1)


@pytest.mark.parametrize("ahead", [-1, 0, 1])
async def test_each_day_that_it_is_somewhere_has_its_own_crowd(
    database: Database, crowd: Crowd, clock: HandClock, ahead: int
) -> None:
    today = clock.now.date()
    long_ago = today - timedelta(days=27)
    await database.write(active, clock, [(n, 10 + n) for n in range(1, MANY + 1)], long_ago)
    await database.write(active, clock, [(n, 10 + n) for n in range(1, MANY + 1)], today)
    day = today + timedelta(days=ahead)
    exact = await standing(database, crowd, 5, day)
    await crowd.look(clock.now)
    assert await standing(database, crowd, 5, day) == exact


async def test_a_clock_that_was_set_back_does_not_stop_the_looking(
    database: Database, crowd: Crowd, clock: HandClock
) -> None:
    today = clock.now.date()
    await crowd.look(clock.forward(days=2))
    await database.write(active, clock, [(n, 10 + n) for n in range(1, MANY + 1)], today)
    await crowd.look(clock.forward(days=-2))
    await database.write(active, clock, [(99, 500)], today)
    assert await standing(database, crowd, 5, today) == Standing(4, 1, MANY)
