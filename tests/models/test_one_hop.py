"""A transaction in one hop: whole or not at all, and about nothing but the database."""

import asyncio
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.database import Database
from models.queries import meta, people
from models.statements import Prepared
from models.tables import Meta, User
from models.types import DayNumber, UtcSeconds

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)

_NAMES = Prepared(
    select(col(User.id), col(User.timezone)).where(col(User.created_at) <= bindparam("now")),
    lambda user_id, zone: (user_id, zone),
)


async def value_of(database: Database, key: str) -> str | None:
    return await database.read(meta.value, key=key)


async def add_one(db: AsyncSession, key: str) -> None:
    value = int(await meta.value(db, key=key) or 0)
    await meta.put(db, key=key, value=str(value + 1))


async def test_racing_transactions_lose_no_update(database: Database) -> None:
    async def twenty() -> None:
        for _ in range(20):
            await database.write(add_one, "counter")

    await asyncio.gather(*(twenty() for _ in range(32)))
    assert await value_of(database, "counter") == "640"


async def test_an_exception_undoes_the_transaction(database: Database) -> None:
    async def fails(db: AsyncSession) -> None:
        await meta.put(db, key="half", value="stored")
        db.add(User(id=1, created_at=NOW))
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(fails)
    assert await value_of(database, "half") is None
    assert await database.read(people.profile, user_id=1) is None


async def test_whoever_awaits_something_else_is_refused_and_nothing_is_stored(
    database: Database,
) -> None:
    async def waits(db: AsyncSession) -> None:
        await meta.put(db, key="half", value="stored")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="other than its database"):
        await database.write(waits)
    assert await value_of(database, "half") is None


async def test_a_transaction_that_was_ended_on_its_way_is_told(database: Database) -> None:
    async def ends(db: AsyncSession) -> None:
        await meta.put(db, key="half", value="stored")
        await db.rollback()

    with pytest.raises(RuntimeError, match="ended the transaction"):
        await database.write(ends)


async def test_a_view_cannot_be_written_through(database: Database) -> None:
    with pytest.raises(Exception, match="readonly"):
        await database.read(add_one, "counter")
    await database.write(add_one, "counter")
    assert await value_of(database, "counter") == "1"


async def test_objects_and_plain_rows_see_each_other_in_a_transaction(database: Database) -> None:
    async def mixed(db: AsyncSession) -> list[tuple[int, str | None]]:
        person = await people.known_person(db, user_id=7, now=NOW)
        person.timezone = "Europe/Berlin"
        await people.known_profile(db, user_id=8, now=NOW)
        return await _NAMES.all(db, now=NOW)

    rows = await database.write(mixed)
    assert sorted(rows) == [(7, "Europe/Berlin"), (8, None)]
    async with database.reading() as db:
        assert sorted(await _NAMES.all(db, now=NOW)) == sorted(rows)


async def test_what_was_begun_is_finished_when_nobody_waits_any_more(database: Database) -> None:
    begun = threading.Event()

    async def slow(db: AsyncSession) -> None:
        begun.set()
        for number in range(300):
            await meta.put(db, key="last", value=str(number))

    task = asyncio.create_task(database.write(slow))
    await asyncio.sleep(0)
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await database.write(add_one, "after")
    assert await value_of(database, "after") == "1"
    assert await value_of(database, "last") == "299"


async def test_a_closed_database_refuses_whoever_comes_late_and_can_be_opened_again(
    database: Database,
) -> None:
    await database.write(add_one, "counter")
    await database.close()
    for late in (database.write(add_one, "counter"), value_of(database, "counter")):
        with pytest.raises(ValueError, match="closed"):
            await late
    await database.open()
    await database.write(add_one, "counter")
    assert await value_of(database, "counter") == "2"


@pytest.mark.parametrize("turns", range(12))
async def test_closing_while_the_first_reader_is_being_connected_leaves_no_thread(
    database_path: Path, turns: int
) -> None:
    before = set(threading.enumerate())
    database = Database(f"sqlite+aiosqlite:///{database_path}")
    await database.open()
    reader = asyncio.create_task(value_of(database, "counter"))
    for _ in range(turns):
        await asyncio.sleep(0.0002)
    await database.close()
    await asyncio.wait([reader])
    left = [t for t in threading.enumerate() if t not in before and "connection" in t.name]
    for thread in left:
        await asyncio.to_thread(thread.join, 1)
    assert [thread.name for thread in left if thread.is_alive()] == []


async def test_a_prepared_statement_gives_none_or_the_first_of_many(database: Database) -> None:
    keys = Prepared(select(col(Meta.key)).order_by(col(Meta.key)), str)

    async def fill(db: AsyncSession) -> tuple[str | None, str | None, list[str]]:
        before = await keys.first(db)
        for key in ("b", "a"):
            await meta.put(db, key=key, value="x")
        return before, await keys.first(db), await keys.all(db)

    assert await database.write(fill) == (None, "a", ["a", "b"])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (UtcSeconds(), datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (UtcSeconds(), NOW),
        (UtcSeconds(), None),
        (DayNumber(), date(1969, 12, 31)),
        (DayNumber(), date(2026, 11, 18)),
        (DayNumber(), date.min),
        (DayNumber(), None),
    ],
)
def test_a_moment_and_a_day_come_back_as_they_were(
    kind: UtcSeconds | DayNumber, value: datetime | date | None
) -> None:
    assert kind.from_stored(kind.to_stored(value)) == value  # type: ignore[arg-type]
