"""A year of members, messages and mishaps, and whether anybody was bothered.

    python -m benchmarks.year [--members N] [--days N] [--live-days N] [--seed N]

Ends with 1 if a rule was broken. A session costs about 10 ms, a message about 30: members live
with Pacer on some days of the year only (--live-days) and import what they did on the others.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks.year.driver import without_threads
from benchmarks.year.people import diary, instant, members
from benchmarks.year.record import Record
from benchmarks.year.rules import violations
from benchmarks.year.script import outages, script
from benchmarks.year.table import Run, lines
from benchmarks.year.world import World
from coach.domain.streaks import STREAK_MIN_MINUTES
from coach.llm.switchboard import Switchboard
from coach.study import Study
from models.database import Database

AFTER = timedelta(days=2)
"""Added to the year, so that the last messages are settled."""


async def lived(folder: Path, *, count: int, days: int, live_days: int, seed: int) -> Record:
    """Live a year, or a part of it, in a folder of its own; the same for the same numbers."""
    rng = Random(seed)  # noqa: S311 - a simulation, not a secret
    acts = [
        act
        for member in members(rng, count, days)
        for act in script(rng, member, diary(rng, member, days), days, live_days)
    ]
    database = Database(f"sqlite+aiosqlite:///{folder / 'year.db'}")
    study = Study(database, Switchboard(()), streak_min_minutes=STREAK_MIN_MINUTES)
    with without_threads():
        async with study.opened():
            world = World(database, study, acts, outages(rng, days), rng)
            await world.live(instant(days, 0, "UTC") + AFTER)
    return world.record


def run(*, count: int, days: int, live_days: int, seed: int) -> Run:
    """Live a year, check it, take the time."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        record = asyncio.run(
            lived(Path(name), count=count, days=days, live_days=live_days, seed=seed)
        )
    found = violations(record)
    return Run(count, days, seed, time.perf_counter() - started, record, found)


def main() -> int:
    """Live, check, print, judge."""
    parser = argparse.ArgumentParser(description="A simulated year of reaching out.")
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--live-days", type=int, default=4, help="of each member")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    lived_run = run(
        count=given.members, days=given.days, live_days=given.live_days, seed=given.seed
    )
    print("\n".join(lines(lived_run)))
    return 1 if lived_run.found else 0


if __name__ == "__main__":
    sys.exit(main())
