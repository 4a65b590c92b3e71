"""Several processes on one database: what is lost, and what happens twice.

    python -m benchmarks.races [--messages N] [--engine sqlite|postgresql]

Four processes add to one counter, 640 times in all; then they send what is due to as many people,
to a fake Discord over real HTTP, undisturbed and with two of them killed with SIGKILL on the way.
On a SQLite file and on an embedded PostgreSQL, whose writes are as safe as they are by default.
Ends with 1 when anything is lost or happens twice.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.database import Database
from tests.postgres import Server
from tests.racing import Counted, Sent, counted, sent
from tests.wire.crowd import crowd
from tests.wire.fake_discord import FakeDiscord

PROCESSES = 4
TRANSACTIONS = 640
ENGINES = ("sqlite", "postgresql")
HEAD = f"{'':12}{'':34}{'done':>8}{'lost':>8}{'twice':>8}{'errors':>8}{'a second':>10}"


@contextmanager
def databases(engine: str, folder: Path) -> Iterator[Iterator[str]]:
    """Where new databases with all tables are."""
    if engine == "sqlite":
        yield (f"sqlite+aiosqlite:///{folder / f'{number}.db'}" for number in range(9))
        return
    server = Server(f"races-{os.getpid()}", is_hasty=False)
    try:
        yield (server.url(server.migrated()) for _ in range(9))
    finally:
        server.stop()


def tell_count(engine: str, result: Counted) -> bool:
    """A line of the table; whether it is as it must be."""
    lost = result.transactions - result.value
    _line(engine, "read, add one, write", result.value, lost, 0, result.errors, result.seconds)
    return not lost and not result.errors


def tell_sent(engine: str, what: str, result: Sent, people: int) -> bool:
    """Likewise."""
    lost, twice = people - len(result.arrived), result.duplicates()
    failed = people - result.states["sent"]
    _line(engine, what, len(result.arrived), lost, twice, failed, result.seconds)
    again = result.attempts.total() - len(result.attempts)
    if again:
        print(f"{'':12}  {again} handed to Discord again, which it refused by their nonce")
    return not lost and not twice and not failed


def _line(engine: str, what: str, *figures: float) -> None:
    *counts, seconds = figures
    row = "".join(f"{count:8,.0f}" for count in counts)
    print(f"{engine:12}{what:34}{row}{counts[0] / seconds:10,.0f}", flush=True)


async def main(engine: str, next_url: Iterator[str], messages: int) -> bool:
    """All races on one engine; whether nothing was lost and nothing happened twice."""

    async def fresh() -> str:
        url = next(next_url)
        database = Database(url)
        await database.open()
        await database.close()
        return url

    result = await counted(await fresh(), processes=PROCESSES, transactions=TRANSACTIONS)
    is_right = tell_count(engine, result)
    for killed in (0, 2):
        people = crowd(messages)
        what = f"send, {killed} of {PROCESSES} killed" if killed else f"send, {PROCESSES} processes"
        async with FakeDiscord(people=people) as discord:
            outcome = await sent(await fresh(), discord, people, processes=PROCESSES, killed=killed)
        is_right &= tell_sent(engine, what, outcome, messages)
    return is_right


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--messages", type=int, default=3_000)
    parser.add_argument("--engine", choices=ENGINES)
    arguments = parser.parse_args()
    print(HEAD)
    has_failed = False
    for name in (arguments.engine,) if arguments.engine else ENGINES:
        with tempfile.TemporaryDirectory() as place, databases(name, Path(place)) as urls:
            # A server of PostgreSQL is asked outside of any running loop.
            addresses = iter([next(urls) for _ in range(3)])
            has_failed |= not asyncio.run(main(name, addresses, arguments.messages))
    sys.exit(has_failed)
