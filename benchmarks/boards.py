"""What a leaderboard costs as sessions grow from 10 thousand to 1 million: top 10 and own rank.

    python -m benchmarks.boards

Both databases hold a year: members log as often as a lognormal says, guilds are as large as Zipf
says, and each guild has a board. With the sessions everything grows: members a hundredfold, guilds
a hundredfold, and so the members of the biggest guild (about fortyfold) and the scores in its
rankings, which is what a rank has to be found among; a typical guild stays as small as it was.
Asked are the real use cases (`Standings.of`) and the queries under them, in turns on the small and
the large file, so that a busy machine slows down both. Ends with 1 if a limit is missed.
"""

import asyncio
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.boards_data import NOW, STREAK_MIN_MINUTES, Place, Town, filled
from benchmarks.tick import pin_to_one_core
from coach.domain.ranking import TOP, Metric, Period, guild_day, span_of
from coach.entries import Entry, Receipt
from coach.logbook import Logbook
from coach.membership import Membership
from coach.scoring import column_of, guild_zone
from coach.standings import Standings
from models.database import Database
from models.queries import scores

SMALL, LARGE = 10_000, 1_000_000
ROUNDS = 150
LOGS = 60
LIMIT_TOP = 1.3
LIMIT_RANK = 1.6

Costs = dict[str, list[float]]
"""Milliseconds by what was done."""

LIMITS = {"top 10": LIMIT_TOP, "own rank": LIMIT_RANK}
"""Of the growth of what a name ends with; the rest is told for information."""


@dataclass(frozen=True)
class Desk:
    """An open database with what is asked of it."""

    database: Database
    standings: Standings
    logbook: Logbook
    town: Town


async def opened(town: Town, stack: AsyncExitStack) -> Desk:
    """A filled database, to be closed by the stack."""
    database = Database(f"sqlite+aiosqlite:///{town.path}")
    await database.open()
    stack.push_async_callback(database.close)
    membership = Membership(database, streak_min_minutes=STREAK_MIN_MINUTES)
    return Desk(
        database,
        Standings(database, membership, streak_min_minutes=STREAK_MIN_MINUTES),
        Logbook(database, streak_min_minutes=STREAK_MIN_MINUTES),
        town,
    )


async def ask(desk: Desk, place: Place, period: Period, number: int) -> Mapping[str, float]:
    """The use cases and the queries once, in milliseconds; the member is another one each time."""
    user_id = place.middle[number % len(place.middle)]
    costs: dict[str, float] = {}
    started = time.perf_counter()
    view = await desk.standings.of(
        guild_id=place.guild_id, now=NOW, period=period, metric=Metric.MINUTES
    )
    costs["of: top 10"] = time.perf_counter() - started
    assert len(view.entries) == min(TOP, place.ranked(period)), (view, place)

    started = time.perf_counter()
    view = await desk.standings.of(
        guild_id=place.guild_id, now=NOW, period=period, metric=Metric.MINUTES, user_id=user_id
    )
    costs["of: own rank"] = time.perf_counter() - started
    assert view.own is not None
    assert view.own.rank is not None
    costs |= await _ask_queries(desk, place, period, user_id)
    return {what: seconds * 1000 for what, seconds in costs.items()}


async def _ask_queries(
    desk: Desk, place: Place, period: Period, user_id: int
) -> Mapping[str, float]:
    zone = guild_zone(place.zone)
    column = column_of(place.guild_id, Metric.MINUTES, span_of(period, guild_day(NOW, zone)))
    costs: dict[str, float] = {}
    async with desk.database.reading() as db:
        own = await scores.score(db, column=column, user_id=user_id)
        assert own is not None
        started = time.perf_counter()
        await scores.top(db, column=column, limit=TOP)
        costs["scores.top: top 10"] = time.perf_counter() - started

        started = time.perf_counter()
        await scores.above(db, column=column, value=own.value)
        costs["scores.above: own rank"] = time.perf_counter() - started

        started = time.perf_counter()
        for is_ahead in (True, False):
            await scores.neighbour(db, column=column, of=own, is_ahead=is_ahead)
        costs["scores.neighbour, both: own rank"] = time.perf_counter() - started
    return costs


async def log(desk: Desk, place: Place, number: int) -> float:
    """Milliseconds of a session, logged by a listed member."""
    user_id = place.middle[number % len(place.middle)]
    entry = Entry(minutes=20 + number % 50, intensity=1 + number % 10)
    started = time.perf_counter()
    receipt = await desk.logbook.log(user_id=user_id, guild_id=place.guild_id, entry=entry, now=NOW)
    assert isinstance(receipt, Receipt)
    return (time.perf_counter() - started) * 1000


async def measure(towns: tuple[Town, Town]) -> tuple[Costs, Costs]:
    """Everything, in turns on both."""
    small: Costs = defaultdict(list)
    large: Costs = defaultdict(list)
    async with AsyncExitStack() as stack:
        desks = [
            (await opened(town, stack), costs)
            for town, costs in zip(towns, (small, large), strict=True)
        ]
        for number in range(ROUNDS):
            for desk, costs in desks:
                await _read(desk, costs, number)
        for number in range(LOGS):
            for desk, costs in desks:
                for name, place in desk.town.places.items():
                    costs[f"{name}, a log"].append(await log(desk, place, number))
    return small, large


async def _read(desk: Desk, costs: Costs, number: int) -> None:
    for name, place in desk.town.places.items():
        for period in (Period.WEEK, Period.ALL):
            for what, cost in (await ask(desk, place, period, number)).items():
                costs[f"{name}, {period}, {what}"].append(cost)


def report(small: Costs, large: Costs) -> bool:
    """The table; whether all limits are kept."""
    print(f"{'median, ms':<52}{SMALL:>10,}{LARGE:>11,}{'growth':>8}{'limit':>7}")
    is_kept = True
    for what in small:
        before, after = median(small[what]), median(large[what])
        growth = after / before
        limit = next((one for end, one in LIMITS.items() if what.endswith(end)), None)
        line = f"{what:<52}{before:>10.2f}{after:>11.2f}{growth:>7.2f}x"
        if limit is not None:
            line += f"{limit:>6.1f}x  {'ok' if growth <= limit else 'MISSED'}"
            is_kept &= growth <= limit
        print(line)
    return is_kept


def main() -> int:
    """Fill, measure, print, judge."""
    where = "pinned to one core" if pin_to_one_core() else "not pinned"
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        towns = (
            asyncio.run(filled(Path(name) / "small.db", SMALL)),
            asyncio.run(filled(Path(name) / "large.db", LARGE)),
        )
        seconds = time.perf_counter() - started
        small, large = asyncio.run(measure(towns))
        mib = sum(path.stat().st_size for path in Path(name).iterdir()) / 2**20
    print(f"leaderboards of {SMALL:,} and {LARGE:,} sessions, {where}")
    for town in towns:
        print(f"  {town}")
    print(f"  written in {seconds:.0f} s, {mib:.0f} MiB")
    return 0 if report(small, large) else 1


if __name__ == "__main__":
    sys.exit(main())
