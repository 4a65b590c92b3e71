"""Starts, loads and kills a bot on one database and one Discord."""

import asyncio
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.kill.drift import drifts
from coach.accounts import Accounts
from coach.domain.kinds import InsightKind
from coach.domain.streaks import STREAK_MIN_MINUTES
from coach.membership import Membership
from models.database import Database
from tests.wire.cast import RUNNERS, Person
from tests.wire.exchange import Exchange
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.process import environment, running_bot

RATE = 40.0
"""Logs a second: more than are answered at once, so that a kill always hits some."""
LONGEST_LOAD_SECONDS = 2.5
CALM_SECONDS = 5.0
"""For the last process, to send what is due."""
_HOURS = 24


@dataclass
class Found:
    """What came of all rounds."""

    kills: int = 0
    logs: int = 0
    receipts: int = 0
    lost: int = 0
    twice: int = 0
    unreceipted_kept: int = 0
    drifts: list[str] = field(default_factory=list)
    messages: int = 0
    messages_twice: int = 0
    exit_codes: Counter[int] = field(default_factory=Counter)

    @property
    def is_well(self) -> bool:
        """Whether nothing was lost, doubled or out of step."""
        return not (self.lost or self.twice or self.drifts or self.messages_twice)


async def prepare(path: Path, people: Sequence[Person]) -> None:
    """All are on the leaderboard, and want to be told of milestones at whatever hour it is."""
    now = datetime.now(UTC)
    opposite = timedelta(hours=(now.hour + _HOURS // 2) % _HOURS)
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    accounts = Accounts(database)
    membership = Membership(database, streak_min_minutes=STREAK_MIN_MINUTES)
    for person in people:
        await membership.join(guild_id=RUNNERS.id, user_id=person.id, name=person.name, now=now)
        await accounts.set_hours(user_id=person.id, now=now, quiet_from=opposite, quiet_to=opposite)
        await accounts.set_messages(
            user_id=person.id, now=now, wishes={InsightKind.MILESTONE_CELEBRATION: True}
        )
    await database.close()


@dataclass
class Mortal:
    """A bot that is killed; ``people`` log in turns."""

    folder: Path
    people: Sequence[Person]
    dice: Random
    discord: FakeDiscord
    found: Found = field(default_factory=Found)
    wishes: list[Exchange] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The database."""
        return self.folder / "pacer.db"

    async def kill_under_load(self) -> None:
        """Start, let members log, kill at a moment that nobody knows beforehand."""
        env = environment(self.discord, f"sqlite+aiosqlite:///{self.path}")
        async with running_bot(env, self.folder / "bot.log") as bot:
            await bot.identified(self.discord)
            ends_at = time.monotonic() + self.dice.uniform(0.1, LONGEST_LOAD_SECONDS)
            while time.monotonic() < ends_at:
                await self._log()
                await asyncio.sleep(1 / RATE)
            bot.process.kill()
            self.found.exit_codes[await bot.exited()] += 1
        self.found.kills += 1

    async def come_to_rest(self) -> None:
        """One more start, which is not killed: what is due is sent, then it is told to stop."""
        env = environment(self.discord, f"sqlite+aiosqlite:///{self.path}")
        async with running_bot(env, self.folder / "bot.log") as bot:
            await bot.identified(self.discord)
            await self._log()
            await self.wishes[-1].answer(20)
            await asyncio.sleep(CALM_SECONDS)
            await bot.terminate()

    async def _log(self) -> None:
        number = len(self.wishes)
        wish = await self.discord.slash(
            "log",
            user=self.people[number % len(self.people)],
            duration=str(5 + number % 41),
            intensity=1 + number % 10,
            activity=f"run {number}",
        )
        self.wishes.append(wish)

    def judge(self) -> Found:
        """Compare what members were told with what is in the database, and at Discord."""
        found = self.found
        with closing(sqlite3.connect(self.path)) as connection:
            rows = connection.execute("SELECT activity FROM sessions")
            kept = Counter(activity for (activity,) in rows)
        for number, wish in enumerate(self.wishes):
            copies = kept[f"run {number}"]
            has_receipt = wish.is_answered and "at intensity" in text(wish.shown)
            found.receipts += has_receipt
            found.lost += has_receipt and not copies
            found.twice += copies > 1
            found.unreceipted_kept += bool(copies) and not has_receipt
        found.logs = len(self.wishes)
        found.drifts = drifts(self.path)
        attempts = Counter(
            (request.path, request.body["nonce"])
            for request in self.discord.requests
            if request.method == "POST" and request.path.startswith("/channels/")
        )
        found.messages = len(attempts)
        found.messages_twice = sum(count > 1 for count in attempts.values())
        return found


async def killed(folder: Path, people: Sequence[Person], *, kills: int, seed: int) -> Found:
    """Kill a bot so many times, start it once more, and judge."""
    async with FakeDiscord() as discord:
        mortal = Mortal(folder, people, Random(seed), discord)  # noqa: S311 - no secret
        await prepare(mortal.path, people)
        for _ in range(kills):
            await mortal.kill_under_load()
        await mortal.come_to_rest()
        return mortal.judge()
