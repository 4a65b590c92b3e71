"""Races of several processes on one database: who counts, and who sends what is due.

`counted` and `sent` start the processes and tell what came of it. All begin at once, when a file
appears that they wait for.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.database import Database
from models.queries import meta
from models.tables import ActivitySession, DirectMessage, Timer, User, UserDay
from tests.counting import COUNTER
from tests.wire.cast import Person
from tests.wire.fake_discord import FakeDiscord
from tests.wire.process import BotProcess, environment, running_bot

DUE_AT = datetime(2026, 11, 18, 20, 10, tzinfo=UTC)
TODAY = DUE_AT.date()

PATIENCE_SECONDS = 3_600.0


@dataclass(frozen=True)
class Counted:
    """What came of a race to a counter: how many were added, and what it shows."""

    transactions: int
    value: int
    errors: int
    seconds: float


async def counted(url: str, *, processes: int, transactions: int) -> Counted:
    """Let processes add to one counter, all together so many times."""
    each = str(transactions // processes)
    env = {"DATABASE_URL": url, "TIMES": each}
    async with _racing("tests.counting", [env] * processes) as race:
        began = time.monotonic()
        race.go()
        ends = await asyncio.gather(*(one.exited(PATIENCE_SECONDS) for one in race.processes))
        seconds = time.monotonic() - began
    async with _opened(url) as database:
        value = int(await database.read(meta.value, key=COUNTER) or 0)
    return Counted(int(each) * processes, value, sum(end != 0 for end in ends), seconds)


@dataclass(frozen=True)
class Sent:
    """What came of a race to send what is due.

    Attributes:
        arrived: messages in inboxes, by person.
        attempts: how often each was handed to Discord, by its nonce.
        states: of the messages as they are kept.
        seconds: until nothing was due any more.
    """

    arrived: Counter[int]
    attempts: Counter[str]
    states: Counter[str]
    seconds: float

    def duplicates(self) -> int:
        """Messages beyond the first in an inbox."""
        return self.arrived.total() - len(self.arrived)


async def sent(
    url: str, discord: FakeDiscord, people: Sequence[Person], *, processes: int, killed: int = 0
) -> Sent:
    """Let processes send a summary to each of these people; kill some of them a third of the way.

    The others go on, and look again once a dead one's claims are theirs.
    """
    async with _opened(url) as database:
        await database.write(owe_summaries, people)
    async with _racing("tests.sending", [environment(discord, url)] * processes) as race:
        began = time.monotonic()
        race.go()
        if killed:
            await discord.until(lambda: _posts(discord) > len(people) // 3, PATIENCE_SECONDS)
            for one in race.processes[:killed]:
                one.process.kill()
        await asyncio.gather(*(race.said(one, "idle") for one in race.processes[killed:]))
        seconds = time.monotonic() - began
        # The clock of one goes on, and it does what is left: two clocks would not be the same.
        for one in race.processes[killed + 1 :]:
            await one.terminate()
        race.go_on()
        assert await race.processes[killed].exited(PATIENCE_SECONDS) == 0, one.output
    attempts = Counter(
        request.body["nonce"] for request in discord.requests if _is_message(request.path)
    )
    arrived = Counter({person.id: len(discord.inbox(person)) for person in people})
    async with _opened(url) as database:
        states = await database.read(_states)
    return Sent(+arrived, attempts, states, seconds)


async def owe_summaries(db: AsyncSession, people: Sequence[Person]) -> None:
    """A session today for each, and a summary of it that is due."""
    owed = [
        (
            User(id=person.id, created_at=DUE_AT, timezone="UTC", wants_daily_summary=True),
            ActivitySession(
                user_id=person.id,
                ended_at=DUE_AT - timedelta(hours=3),
                logged_at=DUE_AT - timedelta(hours=3),
                local_date=TODAY,
                timezone="UTC",
                minutes=45,
                intensity=6,
            ),
            UserDay(
                user_id=person.id,
                local_date=TODAY,
                sessions=1,
                minutes=45,
                load=270,
                streak_minutes=45,
            ),
            Timer(user_id=person.id, kind="daily_summary", due_at=DUE_AT),
        )
        for person in people
    ]
    for rows in zip(*owed, strict=True):
        values = [row.model_dump(exclude_none=True) for row in rows]
        await db.exec(insert(type(rows[0])), params=values)


async def _states(db: AsyncSession) -> Counter[str]:
    statement = select(col(DirectMessage.state), func.count()).group_by(col(DirectMessage.state))
    return Counter(dict((await db.exec(statement)).all()))


def _posts(discord: FakeDiscord) -> int:
    return sum(_is_message(request.path) for request in discord.requests)


def _is_message(path: str) -> bool:
    return path.endswith("/messages")


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await database.open()
    yield database
    await database.close()


# The start


@dataclass(frozen=True)
class _Race:
    processes: list[BotProcess]
    folder: Path

    def go(self) -> None:
        (self.folder / "go").touch()

    def go_on(self) -> None:
        (self.folder / "go on").touch()

    async def said(self, one: BotProcess, word: str) -> None:
        """Wait until a process has said a word."""
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while word not in one.output.splitlines():
            assert one.process.returncode is None, one.output
            assert time.monotonic() < ends_at, one.output
            await asyncio.sleep(0.05)


@asynccontextmanager
async def _racing(module: str, environments: Sequence[Mapping[str, str]]) -> AsyncIterator[_Race]:
    """Processes that are ready to go."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        race = _Race([], folder)
        for number, env in enumerate(environments):
            ready = {**env, "RACE_FOLDER": str(folder)}
            start = running_bot(ready, folder / f"{number}.log", ("-m", module))
            race.processes.append(await stack.enter_async_context(start))
        await asyncio.gather(*(race.said(one, "ready") for one in race.processes))
        yield race
