"""Days of members on nights when clocks are set back, and in guilds that move."""

from datetime import UTC, datetime, timedelta

import pytest

from coach.domain.ranking import Metric, Period
from models.database import Database
from models.tables import User
from tests import changing
from tests.conftest import HandClock
from tests.hall import ANN, BEN, CEM, GUILD, Hall

pytestmark = pytest.mark.each_engine(seldom=True)

STREAK = Metric.STREAK


async def test_a_day_that_begins_in_the_hour_that_comes_twice_is_looked_at_once(
    database: Database, clock: HandClock
) -> None:
    hall = Hall(database, clock)
    clock.now = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 in Berlin, for the second time
    await hall.accounts.set_timezone(user_id=ANN, name="Europe/Berlin", now=hall.now)
    await hall.accounts.set_hours(
        user_id=ANN, now=hall.now, day_start=timedelta(hours=2, minutes=30)
    )
    for guild_id in range(1, 30):
        await hall.join(ANN, guild_id=guild_id)
    await hall.membership.look_at_days(hall.now, seconds=60)
    assert await hall.rows("SELECT 1 FROM members WHERE due_at <= :t", t=_seconds(clock.now)) == []


async def test_a_guild_that_moves_west_counts_nothing_twice(
    database: Database, clock: HandClock
) -> None:
    hall = Hall(database, clock)
    clock.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Sunday evening in New York
    await hall.join(ANN, BEN, CEM)
    await hall.log(ANN, 60)
    await hall.log(BEN, 45)
    await hall.lives_in("America/New_York")
    assert await hall.order() == [(1, ANN, 60), (2, BEN, 45)]
    clock.forward(hours=12)
    for period in (Period.TODAY, Period.WEEK):
        assert await hall.order(period=period) == []
    await hall.log(BEN, 10)
    assert await hall.order() == [(1, BEN, 10)]


async def test_a_log_amid_a_move_is_added_to_all_there_was(
    database: Database, clock: HandClock
) -> None:
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    await hall.log(ANN, 60)
    # The process ended right after the zone was set.
    await database.write(
        changing.run, "UPDATE members SET is_stale = TRUE, due_at = :now", now=_seconds(clock.now)
    )
    await database.write(changing.run, "DELETE FROM scores")
    clock.forward(minutes=2)
    await hall.log(ANN, 10)
    assert await hall.order() == [(1, ANN, 70)]


async def test_the_same_zone_again_is_no_work(database: Database, clock: HandClock) -> None:
    hall = Hall(database, clock)
    await hall.lives_in("Asia/Tokyo")
    await hall.join(ANN)
    before = await hall.rows("SELECT due_at FROM members")
    await hall.membership.set_timezone(guild_id=GUILD, name="Asia/Tokyo", now=hall.now)
    assert await hall.rows("SELECT due_at FROM members WHERE NOT is_stale") == before


async def test_one_member_that_cannot_be_looked_at_holds_up_nobody(
    database: Database, clock: HandClock
) -> None:
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    await hall.log(BEN)
    await database.write(changing.put, User, ANN, timezone="Mars/Base")
    clock.forward(days=4)
    assert await hall.order(STREAK) == []
    later = _seconds(clock.now + timedelta(hours=1))
    assert await hall.rows("SELECT due_at FROM members WHERE user_id = :u", u=ANN) == [(later,)]


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())
