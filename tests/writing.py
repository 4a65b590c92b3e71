"""A process that logs sessions without a pause; run by `test_backup`.

    python -m tests.writing

Prints the number of each session once it is acknowledged, until it is ended.
"""

import asyncio
import itertools
import os
from datetime import UTC, datetime, timedelta

from coach.entries import Entry
from coach.logbook import Logbook
from models.database import Database

PEOPLE = 50
START = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


async def main() -> None:
    """Log, and say so."""
    database = Database(os.environ["DATABASE_URL"])
    await database.open()
    logbook = Logbook(database, streak_min_minutes=10)
    for number in itertools.count():
        # A day that is full takes no more: each person's next session is on the next day.
        turn, person = divmod(number, PEOPLE)
        await logbook.log(
            user_id=1000 + person,
            guild_id=None,
            entry=Entry(minutes=20 + number % 40, intensity=1 + number % 10, note=f"no. {number}"),
            now=START + timedelta(days=turn),
        )
        print(number, flush=True)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    asyncio.run(main())
