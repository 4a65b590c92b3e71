"""What is asked all day, beside the bare driver: log, stats, top 10, rank, due.

    python -m benchmarks.hot [SESSIONS]

Each is measured four ways, in turns, on a database of 10 thousand and one of 1 million sessions:

* ours: the use case, from the event loop and back;
* raw: the statements that it sends, executed by ``sqlite3`` in the same thread, nothing else;
* hop: the same in one hop to a thread and back, which is the least for an event loop that must
  not stand still;
* for information: what a person waits for, with the arithmetic of the card.

The database lies in the page cache and commits are written through (``synchronous=FULL``) in all of
them. Ends with 1 if a limit is missed.
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from benchmarks.boards_data import NOW, STREAK_MIN_MINUTES, Place, Town, filled
from benchmarks.tick import pin_to_one_core
from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns
from coach.crowd import Crowd
from coach.domain.periods import StatsPeriod
from coach.domain.ranking import Metric, Period
from coach.entries import Entry
from coach.insights import Insights
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.membership import Membership
from coach.progress import Progress
from coach.standings import Standings
from coach.writer import Writer
from models.database import Database
from models.statements import Bare, Parameters

SMALL, LARGE = 10_000, 1_000_000
ROUNDS = 120
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=8000", "foreign_keys=ON")

RAW_LIMIT = {"log": 3.0}
HOP_LIMIT = 2.0
GROWTH_LIMITS = {"log": 2.0, "stats": 1.5, "top 10": 1.3, "rank": 1.6, "due": 1.3}

Sent = list[tuple[str, dict[str, Any]]]
"""Statements of an operation, each with its parameters."""


@contextmanager
def recorded() -> Iterator[Sent]:
    """What prepared statements send to the driver meanwhile."""
    sent: Sent = []
    take = Bare.taken

    def taken(bare: Bare, parameters: Parameters) -> dict[str, Any]:
        values = take(bare, parameters)
        sent.append((bare.sql, values))
        return values

    with patch.object(Bare, "taken", taken):
        yield sent


@dataclass
class Desk:
    """A filled database, ours and bare."""

    town: Town
    database: Database
    logbook: Logbook
    progress: Progress
    standings: Standings
    checkins: CheckIns
    bare: sqlite3.Connection
    thread: ThreadPoolExecutor
    costs: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, int] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """The biggest guild."""
        return self.town.places["biggest"]

    def operations(self, number: int) -> dict[str, Callable[[], Awaitable[object]]]:
        """What is measured; another member each time."""
        place = self.place
        user_id = place.middle[number % len(place.middle)]
        board = partial(
            self.standings.of,
            guild_id=place.guild_id,
            period=Period.WEEK,
            metric=Metric.MINUTES,
            now=NOW,
        )
        return {
            "log": lambda: self._log(user_id, number),
            "stats": lambda: self.database.read(self.progress.readings, user_id, NOW),
            "top 10": board,
            "rank": partial(board, user_id=user_id),
            "due": lambda: self.checkins.claim(NOW),
            "stats, with the card's figures": lambda: self.progress.stats(
                user_id=user_id, period=StatsPeriod.WEEK, now=NOW
            ),
        }

    async def _log(self, user_id: int, number: int) -> object:
        # Never the same twice in a row, which would be asked about.
        self._logged = getattr(self, "_logged", 0) + 1
        entry = Entry(minutes=11 + self._logged % 3, intensity=1 + self._logged % 10)
        now = NOW + timedelta(seconds=number)
        return await self.logbook.log(
            user_id=user_id, guild_id=self.place.guild_id, entry=entry, now=now
        )


def replay(bare: sqlite3.Connection, sent: Sent, begin: str) -> None:
    """The statements of an operation, as a transaction of the bare driver."""
    bare.execute(begin)
    for sql, parameters in sent:
        bare.execute(sql, parameters).fetchall()
    bare.execute("COMMIT")


async def measure(desk: Desk, number: int) -> None:
    """Each operation once, in each way."""
    loop = asyncio.get_running_loop()
    for name, operation in desk.operations(number).items():
        with recorded() as sent:
            await operation()
        begin = "BEGIN IMMEDIATE" if name == "log" else "BEGIN"
        desk.statements[name] = len(sent)

        async def in_a_hop(sent: Sent = sent, begin: str = begin) -> None:
            await loop.run_in_executor(desk.thread, replay, desk.bare, sent, begin)

        for way, run in ((f"{name}: ours", operation), (f"{name}: hop", in_a_hop)):
            started = time.perf_counter()
            await run()
            desk.costs[way].append(time.perf_counter() - started)
        started = time.perf_counter()
        replay(desk.bare, sent, begin)
        desk.costs[f"{name}: raw"].append(time.perf_counter() - started)


async def opened(town: Town, stack: AsyncExitStack) -> Desk:
    """A filled database, to be closed by the stack."""
    database = Database(f"sqlite+aiosqlite:///{town.path}")
    await database.open()
    stack.push_async_callback(database.close)
    crowd = Crowd(database)
    await crowd.look(NOW)
    bare = sqlite3.connect(town.path, isolation_level=None, check_same_thread=False)
    stack.callback(bare.close)
    for pragma in PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    thread = stack.enter_context(ThreadPoolExecutor(1))
    least = STREAK_MIN_MINUTES
    writer = Writer(Switchboard(()), Budgets(database, Limits()))
    insights = Insights(database, writer, crowd=crowd, streak_min_minutes=least)
    return Desk(
        town=town,
        database=database,
        logbook=Logbook(database, streak_min_minutes=least),
        progress=Progress(database, crowd=crowd, streak_min_minutes=least),
        standings=Standings(
            database, Membership(database, streak_min_minutes=least), streak_min_minutes=least
        ),
        checkins=CheckIns(database, insights, streak_min_minutes=least),
        bare=bare,
        thread=thread,
    )


def report(small: Desk, large: Desk) -> bool:
    """The table; whether all limits are kept."""
    print(
        f"{'median, µs':<32}{'statements':>11}{'raw':>8}{'hop':>8}{'ours':>8}"
        f"{'x raw':>8}{'x hop':>8}{'growth':>8}"
    )
    is_kept = True
    for name, statements in large.statements.items():
        raw, hop, ours = (
            median(large.costs[f"{name}: {way}"]) * 1e6 for way in ("raw", "hop", "ours")
        )
        growth = ours / (median(small.costs[f"{name}: ours"]) * 1e6)
        figures = (ours / raw, ours / hop, growth)
        limits = (
            RAW_LIMIT.get(name),
            HOP_LIMIT if name in GROWTH_LIMITS else None,
            GROWTH_LIMITS.get(name),
        )
        print(
            f"{name:<32}{statements:>11}{raw:>8.0f}{hop:>8.0f}{ours:>8.0f}"
            + "".join(f"{figure:>7.2f}x" for figure in figures),
            *(
                f"(limit {limit}x: {'kept' if figure <= limit else 'MISSED'})"
                for figure, limit in zip(figures, limits, strict=True)
                if limit is not None
            ),
        )
        is_kept &= all(
            limit is None or figure <= limit for figure, limit in zip(figures, limits, strict=True)
        )
    return is_kept


async def run(towns: tuple[Town, Town]) -> bool:
    """Measure in turns on both, print, judge."""
    async with AsyncExitStack() as stack:
        small, large = [await opened(town, stack) for town in towns]
        for number in range(ROUNDS):
            for desk in (small, large):
                await measure(desk, number)
        return report(small, large)


def main() -> int:
    """Fill, measure, print, judge."""
    where = "pinned to one core" if pin_to_one_core() else "not pinned"
    size = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    with tempfile.TemporaryDirectory() as name:
        towns = (
            asyncio.run(filled(Path(name) / "small.db", SMALL)),
            asyncio.run(filled(Path(name) / "large.db", size)),
        )
        print(f"{SMALL:,} and {size:,} sessions, {where}, SQLite {sqlite3.sqlite_version}")
        for town in towns:
            print(f"  {town}")
        return 0 if asyncio.run(run(towns)) else 1


if __name__ == "__main__":
    sys.exit(main())
