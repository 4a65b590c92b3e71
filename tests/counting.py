"""A process that adds to a counter, many times at once; run by `tests.racing`.

    python -m tests.counting

It begins when there is a file "go" in the folder ``RACE_FOLDER``.
"""

import asyncio
import os
from pathlib import Path

from sqlmodel.ext.asyncio.session import AsyncSession

from models.database import Database
from models.queries import meta

AT_ONCE = 8
COUNTER = "counter"


async def add_one(db: AsyncSession) -> None:
    """Read a counter, and write what it is then."""
    value = int(await meta.value(db, key=COUNTER) or 0)
    await meta.put(db, key=COUNTER, value=str(value + 1))


async def started(word: str, signal: str) -> None:
    """Say a word, then wait for a signal."""
    print(word, flush=True)  # noqa: T201 - for whoever waits for it
    path = Path(os.environ["RACE_FOLDER"]) / signal
    while not path.exists():  # noqa: ASYNC110 - it comes from another process
        await asyncio.sleep(0.005)


async def main() -> None:
    """Take part."""
    database = Database(os.environ["DATABASE_URL"])
    await database.open()
    await started("ready", "go")
    times = int(os.environ["TIMES"]) // AT_ONCE

    async def add() -> None:
        for _ in range(times):
            await database.write(add_one)

    await asyncio.gather(*(add() for _ in range(AT_ONCE)))
    await database.close()


if __name__ == "__main__":
    asyncio.run(main())
