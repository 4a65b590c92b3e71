"""Welcoming a guild: once, and only when it is news."""

import asyncio
from datetime import datetime, timedelta

import pytest

from coach.membership import Membership
from coach.welcomes import AGAIN_AFTER, NEWS_FOR, Welcomes
from models.database import Database
from models.queries import guilds
from tests.conftest import HandClock
from tests.hall import GUILD, OTHER

pytestmark = pytest.mark.each_engine(seldom=True)

A_SECOND = timedelta(seconds=1)


async def claims(
    database: Database, now: datetime, joined_at: datetime | None = None, guild_id: int = GUILD
) -> bool:
    return await Welcomes(database).claim(guild_id=guild_id, joined_at=joined_at, now=now)


async def test_a_guild_is_welcomed_once(database: Database, clock: HandClock) -> None:
    assert await claims(database, clock.now)
    assert not await claims(database, clock.now)
    assert await claims(database, clock.now, guild_id=OTHER)


async def test_of_several_at_once_one_welcomes_it(database: Database, clock: HandClock) -> None:
    tries = (claims(database, clock.now) for _ in range(5))
    assert sorted(await asyncio.gather(*tries)) == [False] * 4 + [True]


async def test_a_guild_that_is_added_again_is_welcomed_again_a_day_later(
    database: Database, clock: HandClock
) -> None:
    assert await claims(database, clock.now, joined_at=clock.now)
    again = clock.now + AGAIN_AFTER - A_SECOND
    assert not await claims(database, again, joined_at=again)
    again += A_SECOND
    assert await claims(database, again, joined_at=again)
    assert not await claims(database, again, joined_at=again)


async def test_what_is_told_too_late_is_no_news(database: Database, clock: HandClock) -> None:
    old = clock.now - NEWS_FOR - A_SECOND
    assert not await claims(database, clock.now, joined_at=old)
    assert await claims(database, clock.now, joined_at=old + A_SECOND)


async def test_a_guild_that_is_known_keeps_its_zone(database: Database, clock: HandClock) -> None:
    membership = Membership(database, streak_min_minutes=10)
    await membership.set_timezone(guild_id=GUILD, name="Asia/Tokyo", now=clock.now)
    assert await claims(database, clock.now)
    async with database.reading() as db:
        assert (await guilds.setting(db, guild_id=GUILD)).timezone == "Asia/Tokyo"
