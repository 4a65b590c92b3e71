"""What a look at the timetable costs as members grow: `CheckIns.claim` with nothing due, and 50.

    python -m benchmarks.tick

Each member has three timers, all of them in the future but for the 50 that are due. On a real
SQLite file, without Discord and without a language model. Ends with 1 if a limit is missed.
"""

import asyncio
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns
from coach.insights import Insights
from coach.llm.switchboard import Switchboard
from coach.writer import Writer
from models.database import Database

SIZES = (1_000, 10_000, 100_000)
DUE = 50
DAYS = 5
IDLE_ROUNDS = 300
DUE_ROUNDS = 7
LIMIT_IDLE_MS = 1.0
LIMIT_GROWTH = 1.5

NOW = datetime(2026, 11, 18, 20, 15, tzinfo=UTC)
TODAY = (NOW.date() - date(1970, 1, 1)).days
KINDS = ("daily_summary", "weekly_review", "streak_motivation")


@dataclass(frozen=True)
class Cost:
    """Medians of one size, in milliseconds."""

    members: int
    idle_ms: float
    due_ms: float


def fill(path: Path, members: int) -> None:
    """Members who want everything, each with five days of history and three timers."""
    later = int((NOW + timedelta(days=1)).timestamp())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.executemany(
            "INSERT INTO users (id, is_timezone_asked, day_start_minutes, summary_minutes,"
            " quiet_from_minutes, quiet_to_minutes, wants_daily_summary, wants_weekly_review,"
            " wants_milestones, wants_streak_warnings, is_dm_offered, is_inbox_told, tone,"
            " is_ai_allowed, is_note_sharing_allowed, created_at)"
            " VALUES (?, 1, 240, 1200, 1320, 480, 1, 1, 1, 1, 1, 0, 'balanced', 1, 0, 0)",
            ((member,) for member in range(1, members + 1)),
        )
        connection.executemany(
            "INSERT INTO sessions (user_id, ended_at, logged_at, local_date, timezone, minutes,"
            " intensity, is_in_time) VALUES (?, ?, ?, ?, 'UTC', 45, 6, 1)",
            sessions(members),
        )
        connection.executemany(
            "INSERT INTO user_days VALUES (?, ?, 1, 45, 270, 45)",
            (
                (member, TODAY - back)
                for member in range(1, members + 1)
                for back in reversed(range(DAYS))
            ),
        )
        connection.executemany(
            "INSERT INTO timers (user_id, kind, due_at) VALUES (?, ?, ?)",
            (
                (member, kind, later + member % 86_400)
                for member in range(1, members + 1)
                for kind in KINDS
            ),
        )


def sessions(members: int) -> Iterator[tuple[int, int, int, int]]:
    """One a day at 18:00 for each member."""
    for back in reversed(range(DAYS)):
        ended_at = int((NOW - timedelta(days=back, hours=2)).timestamp())
        for member in range(1, members + 1):
            yield member, ended_at, ended_at, TODAY - back


def make_due(path: Path, members: int) -> None:
    """Put the summaries of 50 members, spread over all, on now; forget earlier messages."""
    due_at = int((NOW - timedelta(minutes=1)).timestamp())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM direct_messages")
        connection.executemany(
            "UPDATE timers SET due_at = ? WHERE user_id = ? AND kind = 'daily_summary'",
            ((due_at, member) for member in range(1, members + 1, members // DUE)),
        )


async def timed_claim(checkins: CheckIns, expected: int) -> float:
    """Milliseconds of one look."""
    started = time.perf_counter()
    taken = await checkins.claim(NOW, limit=DUE)
    seconds = time.perf_counter() - started
    assert len(taken.claims) == expected, len(taken.claims)
    return seconds * 1000


async def measure(folder: Path, members: int) -> Cost:
    """Fill a database with so many members and look at it."""
    path = folder / f"{members}.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    fill(path, members)
    insights = Insights(
        database, Writer(Switchboard(()), Budgets(database, Limits())), streak_min_minutes=10
    )
    checkins = CheckIns(database, insights, streak_min_minutes=10)
    await timed_claim(checkins, 0)
    idle = [await timed_claim(checkins, 0) for _ in range(IDLE_ROUNDS)]
    due = []
    for _ in range(DUE_ROUNDS + 1):
        make_due(path, members)
        due.append(await timed_claim(checkins, DUE))
    await database.close()
    # The first round compiles the statements.
    return Cost(members, statistics.median(idle), statistics.median(due[1:]))


def pin_to_one_core() -> bool:
    """Stay on one core; whether this system can.

    Unpinned, the hop to the database's thread crosses cores, and figures double by chance.
    """
    if sys.platform != "linux":
        return False
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return True


def main() -> int:
    """Measure, print, judge."""
    where = "pinned to one core" if pin_to_one_core() else "not pinned"
    with tempfile.TemporaryDirectory() as name:
        costs = [asyncio.run(measure(Path(name), members)) for members in SIZES]
    print(f"a look at the timetable, {where}")
    print(f"{'members':>10}{'nothing due, ms':>20}{f'{DUE} due, ms':>20}")
    for cost in costs:
        print(f"{cost.members:>10,}{cost.idle_ms:>20.2f}{cost.due_ms:>20.1f}")
    growth = costs[-1].due_ms / costs[0].due_ms
    is_idle_kept = costs[-1].idle_ms <= LIMIT_IDLE_MS
    is_growth_kept = growth <= LIMIT_GROWTH
    for what, measured, limit, is_kept in (
        ("nothing due at the most members, ms", costs[-1].idle_ms, LIMIT_IDLE_MS, is_idle_kept),
        (f"growth of {DUE} due, most over least", growth, LIMIT_GROWTH, is_growth_kept),
    ):
        print(f"{what:<38}{measured:>8.2f}  limit {limit:.1f}  {'ok' if is_kept else 'MISSED'}")
    return 0 if is_idle_kept and is_growth_kept else 1


if __name__ == "__main__":
    sys.exit(main())
