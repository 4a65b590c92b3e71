"""The check after a kill sees what is out of step; otherwise its silence would mean nothing."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.kill.drift import drifts
from coach.entries import Entry
from coach.logbook import Logbook
from coach.membership import Membership
from models.database import Database
from tests.wire.cast import ADA, GRACE, RUNNERS

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


@pytest.fixture
async def kept(database_path: Path) -> Path:
    """Twelve sessions each of two members of a leaderboard."""
    database = Database(f"sqlite+aiosqlite:///{database_path}")
    await database.open()
    for person in (ADA, GRACE):
        await Membership(database, streak_min_minutes=10).join(
            guild_id=RUNNERS.id, user_id=person.id, name=person.name, now=NOW
        )
        for number in range(12):
            await Logbook(database, streak_min_minutes=10).log(
                user_id=person.id,
                guild_id=RUNNERS.id,
                entry=Entry(20 + number, 5),
                now=NOW + timedelta(hours=8 * number),
            )
    await database.close()
    return database_path


async def test_what_pacer_keeps_is_in_step(kept: Path) -> None:
    assert drifts(kept) == []


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("UPDATE user_days SET minutes = minutes + 1 WHERE rowid_of", "day"),
        ("DELETE FROM user_days WHERE rowid_of", "day"),
        ("UPDATE scores SET value = value + 1 WHERE metric = 'minutes' AND rowid_of", "score"),
        ("DELETE FROM scores WHERE period = 'week' AND rowid_of", "score"),
        ("DELETE FROM milestones WHERE rowid_of", "milestone"),
        ("INSERT INTO milestones VALUES (101, 'hours', 500, 500, 0, NULL)", "milestone"),
        ("DELETE FROM sessions WHERE id = 3", "day"),
        ("CREATE TABLE user_stats (user_id INTEGER PRIMARY KEY, minutes)", "user_stats.minutes"),
    ],
)
async def test_a_row_that_is_not_is_named(kept: Path, harm: str, named: str) -> None:
    with closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute(harm.replace("rowid_of", f"user_id = {ADA.id}"))
    assert any(line.startswith(named) for line in drifts(kept))
