"""A look at the timetable is cheap: what SQLite reads for it."""

import sqlite3
from contextlib import closing
from datetime import datetime

import pytest

from tests.checkins.room import ALL, SUMMARY_TIME, Room
from tests.watching import sent

pytestmark = pytest.mark.each_engine

LOOKED_AT = ("ix_timers_due_at", "ix_focus_timers_due_at", "ix_direct_messages_open")
HARMLESS = ("CONSTANT ROW", "SCALAR SUBQUERY", "UNION ALL", "LEFT", "RIGHT")
"""Steps of a plan that read no table themselves."""


async def plans_of(room: Room, now: datetime) -> list[str]:
    """How SQLite goes about each SELECT of a look at the timetable."""
    async with sent(room.database) as asked:
        await room.claims(now)
    with closing(sqlite3.connect(room.database.path)) as connection:
        return [
            str(row[3])
            for statement in asked
            if statement.startswith("SELECT")
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            if not any(part in row[3] for part in HARMLESS)
        ]


@pytest.mark.usefixtures("database_path")
async def test_a_look_with_nothing_due_searches_three_indexes(room: Room) -> None:
    plans = await plans_of(room, room.clock.now)
    assert plans
    for plan in plans:
        assert plan.startswith("SEARCH "), plan
        assert any(index in plan for index in LOOKED_AT), plan


@pytest.mark.usefixtures("database_path")
async def test_a_look_with_something_due_reads_no_table_through(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(*ALL)
    await room.logs(300)
    plans = await plans_of(room, SUMMARY_TIME)
    assert len(await room.messages()) == 2
    for plan in plans:
        assert plan.startswith("SEARCH "), plan
