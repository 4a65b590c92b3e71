"""How long ten thousand rows take: read, judged, stored, taken back; and whom they hold up.

    python -m benchmarks.imports

A member of two leaderboards brings in a report of ten thousand rows on one core, while others log.
On a real SQLite file, without Discord. Ends with 1 if a limit is missed.
"""

import asyncio
import csv
import io
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.entries import Entry
from coach.importing import Importing
from coach.logbook import Logbook
from coach.membership import Membership
from coach.uploads import Preview
from models.database import Database

ROWS = 10_000
NOW = datetime(2026, 11, 18, 20, 15, tzinfo=UTC)
MEMBER, OTHER = 1, 1_000
LIMIT_SECONDS = 2.0
LIMIT_OTHERS_SECONDS = 1.0

_HEADER = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)"
)


@dataclass(frozen=True)
class Costs:
    """Seconds of the processor; of others, by the clock.

    Attributes:
        looking: from the bytes of the file to the preview.
        storing: from the press to the commit.
        undoing: all of it.
        others: of the sessions that others logged meanwhile, the longest and the median.
    """

    looking: float
    storing: float
    undoing: float
    others: tuple[float, float]


def report(rows: int) -> bytes:
    """A report of Toggl's, four sessions a day."""
    text = io.StringIO()
    text.write(f"{_HEADER}\n")
    writer = csv.writer(text)
    for number in range(rows):
        begin = NOW - timedelta(days=1 + number // 4, hours=3 * (number % 4))
        end = begin + timedelta(minutes=20 + number % 40)
        writer.writerow(
            (
                *("Kim", "kim@mail.example", "", f"Project {number % 7}", "", f"Task {number}"),
                *("No", f"{begin:%Y-%m-%d}", f"{begin:%H:%M:%S}"),
                *(f"{end:%Y-%m-%d}", f"{end:%H:%M:%S}", str(end - begin).zfill(8), "", ""),
            )
        )
    return text.getvalue().encode()


async def measured(folder: Path, rows: int) -> Costs:
    """Bring a report in and take it back."""
    database = Database(f"sqlite+aiosqlite:///{folder}/pacer.db")
    await database.open()
    try:
        for guild_id in (501, 502):
            await Membership(database, streak_min_minutes=10).join(
                guild_id=guild_id, user_id=MEMBER, name="Kim", now=NOW
            )
        return await _costs(database, report(rows))
    finally:
        await database.close()


async def _costs(database: Database, content: bytes) -> Costs:
    importing = Importing(database, streak_min_minutes=10)
    waits: list[float] = []
    logging = asyncio.create_task(_log(database, waits))
    began = time.process_time()
    shown = await importing.look(user_id=MEMBER, guild_id=501, content=content, now=NOW)
    assert isinstance(shown, Preview)
    assert not shown.faults
    looked = time.process_time()
    receipt = await importing.store(
        user_id=MEMBER, import_id=shown.import_id, leaves_out_faults=False, now=NOW
    )
    stored = time.process_time()
    gone = await importing.undo(user_id=MEMBER, import_id=receipt.import_id, now=NOW)
    undone = time.process_time()
    logging.cancel()
    assert receipt.sessions == gone.sessions == shown.rows
    return Costs(
        looking=looked - began,
        storing=stored - looked,
        undoing=undone - stored,
        others=(max(waits), statistics.median(waits)),
    )


async def _log(database: Database, waits: list[float]) -> None:
    """Others log, one after the other."""
    logbook = Logbook(database, streak_min_minutes=10)
    user_id = OTHER
    while True:
        user_id += 1
        began = time.perf_counter()
        await logbook.log(user_id=user_id, guild_id=None, entry=Entry(45, 6), now=NOW)
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(0.02)


def pinned() -> None:
    """On one core, where that can be had."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> int:
    """Measure, and print a table."""
    pinned()
    with tempfile.TemporaryDirectory() as folder:
        costs = asyncio.run(measured(Path(folder), ROWS))
    longest, median = costs.others
    print(f"{ROWS:,} rows on one core, seconds of it")
    print(f"  read and judged, until the preview     {costs.looking:6.2f}")
    print(f"  stored, from the press to the commit   {costs.storing:6.2f}")
    print(f"  both together                          {costs.looking + costs.storing:6.2f}")
    print(f"  taken back                             {costs.undoing:6.2f}")
    print(f"  others’ sessions meanwhile: median     {median:6.3f}")
    print(f"  others’ sessions meanwhile: longest    {longest:6.3f}")
    is_met = costs.looking + costs.storing <= LIMIT_SECONDS and longest <= LIMIT_OTHERS_SECONDS
    print(f"limits: {LIMIT_SECONDS:g} s together, {LIMIT_OTHERS_SECONDS:g} s for others:", end=" ")
    print("met" if is_met else "MISSED")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
