"""What the database holds by itself, whatever is asked of it."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import text

from models.database import Database
from models.queries import meta, people
from models.types import UtcSeconds
from tests.conftest import HandClock


async def test_racing_transactions_lose_no_update(database: Database) -> None:
    """The default set-up commits all 640 of these and keeps about 40."""
    await _put_counter(database, 0)

    async def add_one_twenty_times() -> None:
        for _ in range(20):
            async with database.writing() as db:
                value = int(await meta.value(db, key="counter") or 0)
                await asyncio.sleep(0)
                await meta.put(db, key="counter", value=str(value + 1))

    await asyncio.gather(*(add_one_twenty_times() for _ in range(32)))
    async with database.reading() as db:
        assert await meta.value(db, key="counter") == "640"


async def _put_counter(database: Database, value: int) -> None:
    async with database.writing() as db:
        await meta.put(db, key="counter", value=str(value))


async def test_an_exception_undoes_the_transaction(database: Database) -> None:
    with pytest.raises(RuntimeError):
        await _fail_after_put(database)
    async with database.reading() as db:
        assert await meta.value(db, key="half") is None


async def _fail_after_put(database: Database) -> None:
    async with database.writing() as db:
        await meta.put(db, key="half", value="stored")
        raise RuntimeError


async def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        async with database.reading() as db:
            await meta.put(db, key="a", value="b")


async def test_the_file_is_written_safely(database: Database) -> None:
    async with database.writing() as db:
        pragmas = {
            name: (await db.exec(text(f"PRAGMA {name}"))).scalar()  # type: ignore[call-overload]
            for name in ("journal_mode", "synchronous", "foreign_keys", "wal_autocheckpoint")
        }
    full = 2
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "wal_autocheckpoint": 8000,
    }


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sessions VALUES (1, 1, NULL, 0, 0, 0, 'UTC', 721, 5, 1, NULL, NULL)",
        "INSERT INTO sessions VALUES (1, 1, NULL, 0, 0, 0, 'UTC', 45, 11, 1, NULL, NULL)",
        "INSERT INTO sessions VALUES (1, 2, NULL, 0, 0, 0, 'UTC', 45, 5, 1, NULL, NULL)",
        "UPDATE users SET day_start_minutes = 361",
        "UPDATE users SET tone = 'rude'",
    ],
)
async def test_the_tables_hold_the_rules_too(
    database: Database, clock: HandClock, statement: str
) -> None:
    async with database.writing() as db:
        await people.known_person(db, user_id=1, now=clock.now)
    with pytest.raises(IntegrityError):
        async with database.writing() as db:
            await db.exec(text(statement))  # type: ignore[call-overload]


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
