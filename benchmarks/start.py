"""How long a start takes, and how much memory an idle bot holds.

    python -m benchmarks.start

Runs `python bot.py` against a Discord on loopback, with a SQLite file that a first start has
migrated and without a language model. Ends with 1 if a limit is missed.
"""

import asyncio
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import BotEndedError, environment, running_bot

RUNS = 5
IDLE_SECONDS = 2.0
LIMIT_SECONDS = 1.0
LIMIT_MIB = 90.0


@dataclass(frozen=True)
class Start:
    """One start: seconds until IDENTIFY, MiB some seconds later (None where that is unknown)."""

    seconds: float
    memory_mib: float | None


def resident_mib(pid: int) -> float | None:
    """The resident memory of a process, from /proc; None on systems without it."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    lines = (line.split() for line in status.read_text().splitlines())
    return next(int(words[1]) / 1024 for words in lines if words[0] == "VmRSS:")


async def start_once(directory: Path, *, idle_seconds: float = IDLE_SECONDS) -> Start:
    """Start the bot, let it idle, stop it."""
    database_url = f"sqlite+aiosqlite:///{directory / 'pacer.db'}"
    async with (
        FakeDiscord() as discord,
        running_bot(environment(discord, database_url), directory / "bot.log") as bot,
    ):
        session = await bot.identified(discord)
        await asyncio.sleep(idle_seconds)
        memory_mib = resident_mib(bot.pid)
        await bot.terminate()
        return Start(session.identified_at - bot.started_at, memory_mib)


async def measure() -> list[Start]:
    """Some starts on a database that exists already."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        await start_once(directory, idle_seconds=0.5)
        return [await start_once(directory) for _ in range(RUNS)]


def row(what: str, unit: str, measured: float | None, limit: float) -> tuple[str, bool]:
    """A line of the table, and whether its limit is kept."""
    if measured is None:
        return f"{what:<26}{'n/a':>10}{limit:>10.1f} {unit:<5}n/a", True
    is_kept = measured <= limit
    verdict = "ok" if is_kept else "MISSED"
    return f"{what:<26}{measured:>10.2f}{limit:>10.1f} {unit:<5}{verdict}", is_kept


def main() -> int:
    """Measure, print, judge."""
    try:
        starts = asyncio.run(measure())
    except BotEndedError as error:
        print(f"the bot did not start: {error}", file=sys.stderr)
        return 1
    memories = [start.memory_mib for start in starts if start.memory_mib is not None]
    rows = [
        row("start to IDENTIFY", "s", statistics.median(s.seconds for s in starts), LIMIT_SECONDS),
        row("RSS idle", "MiB", statistics.median(memories) if memories else None, LIMIT_MIB),
    ]
    print(f"{f'median of {RUNS} starts':<26}{'measured':>10}{'limit':>10}")
    print("\n".join(line for line, _ in rows))
    return 0 if all(is_kept for _, is_kept in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
