"""What the database holds by itself, whatever is asked of it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlmodel import text
from sqlmodel.ext.asyncio.session import AsyncSession

from models.database import Database
from models.queries import meta, people
from models.types import UtcSeconds
from tests import changing
from tests.conftest import HandClock
from tests.counting import add_one

pytestmark = pytest.mark.each_engine


Way = Callable[[Database], Awaitable[None]]


async def _alone(database: Database) -> None:
    await database.write(add_one)


async def _for_one_person(database: Database) -> None:
    await database.write_for(7, add_one)


@pytest.mark.parametrize("way", [_alone, _for_one_person])
async def test_racing_transactions_lose_no_update(database: Database, way: Way) -> None:
    """SQLAlchemy's default commits all 640 of these without an error, and keeps some 40."""
    await _put_counter(database, 0)

    async def twenty_times() -> None:
        for _ in range(20):
            await way(database)

    await asyncio.gather(*(twenty_times() for _ in range(32)))
    assert await database.read(meta.value, key="counter") == "640"


async def test_whoever_is_alone_is_so_beside_those_who_write_for_a_person(
    database: Database,
) -> None:
    await _put_counter(database, 0)
    ways = (_alone, _for_one_person)
    # The counter is everybody's: only because all but one kind of them are alone is it right.
    await asyncio.gather(*(ways[number % 2](database) for number in range(120)))
    assert await database.read(meta.value, key="counter") == "120"


async def _put_counter(database: Database, value: int) -> None:
    await database.write(meta.put, key="counter", value=str(value))


async def test_an_exception_undoes_the_transaction(database: Database) -> None:
    with pytest.raises(RuntimeError):
        await database.write(_fail_after_put)
    async with database.reading() as db:
        assert await meta.value(db, key="half") is None


async def _fail_after_put(db: AsyncSession) -> None:
    await meta.put(db, key="half", value="stored")
    raise RuntimeError


async def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"):
        async with database.reading() as db:
            await meta.put(db, key="a", value="b")
    with pytest.raises(DBAPIError, match=r"read-?only"):
        await database.read(meta.put, key="a", value="b")


@pytest.mark.usefixtures("database_path")
async def test_the_file_is_written_safely(database: Database) -> None:
    def settings(session: Session) -> dict[str, object]:
        names = (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "wal_autocheckpoint",
            "secure_delete",
        )
        return {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in names}

    pragmas = await database.write(lambda db: db.run_sync(settings))
    full = 2
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "wal_autocheckpoint": 8000,
        "secure_delete": 1,
    }


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sessions VALUES (1, 1, NULL, 0, 0, 0, 'UTC', 721, 5, TRUE, NULL, NULL)",
        "INSERT INTO sessions VALUES (1, 1, NULL, 0, 0, 0, 'UTC', 45, 11, TRUE, NULL, NULL)",
        "INSERT INTO sessions VALUES (1, 2, NULL, 0, 0, 0, 'UTC', 45, 5, TRUE, NULL, NULL)",
        "UPDATE users SET day_start_minutes = 361",
        "UPDATE users SET tone = 'rude'",
    ],
)
async def test_the_tables_hold_the_rules_too(
    database: Database, clock: HandClock, statement: str
) -> None:
    await database.write(people.known_person, user_id=1, now=clock.now)
    with pytest.raises(IntegrityError):
        await database.write(changing.run, statement)


async def test_opening_a_database_that_is_up_to_date_changes_nothing(
    database_path: Path,
) -> None:
    before = database_path.read_bytes()
    database = Database(f"sqlite+aiosqlite:///{database_path}")
    await database.open()
    await database.close()
    assert database_path.read_bytes() == before


def test_a_naive_time_is_refused(clock: HandClock) -> None:
    column = UtcSeconds()
    with pytest.raises(ValueError, match="naive"):
        column.process_bind_param(clock.now.replace(tzinfo=None), sqlite.dialect())
