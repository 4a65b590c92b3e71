"""A process that ticks and may kill itself at a chosen point; run by `test_kill`.

    python -m tests.ticking

Ticks at each instant of ``TICKS`` with the real use cases and the real way out. With ``DIE_AT``
it sends itself SIGKILL, which nothing can catch, when it first comes to that point.
"""

import asyncio
import logging
import os
import signal
from datetime import datetime

import discord

from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns, Letter, Outcome
from coach.claims import Claim
from coach.insights import Insights
from coach.llm.switchboard import Switchboard
from coach.rounds import Round
from coach.writer import Writer
from cogs.client import point_at
from cogs.outbox import send_due
from models.database import Database
from tests.watching import watch

POINTS = (
    "the claim is about to be committed",
    "claimed",
    "worded",
    "sent",
    "the outcome is about to be committed",
    "settled",
)


class MortalCheckIns(CheckIns):
    """The use cases, with an end at one of `POINTS`."""

    def __init__(self, database: Database, die_at: str | None) -> None:
        insights = Insights(
            database, Writer(Switchboard(()), Budgets(database, Limits())), streak_min_minutes=10
        )
        super().__init__(database, insights, streak_min_minutes=10)
        self._die_at = die_at
        self._commit = ""

    def _note(self, statement: str) -> None:
        if statement == "COMMIT":
            self.at(self._commit)

    def at(self, point: str) -> None:
        """Die here, if here is where to die."""
        if point == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    async def claim(self, now: datetime, *, limit: int = 200) -> Round:
        await watch(self._database, self._note)
        self._commit = POINTS[0]
        taken = await super().claim(now, limit=limit)
        self._commit = ""
        if taken.claims:
            self.at("claimed")
        return taken

    async def letter(self, claim: Claim, now: datetime) -> Letter | None:
        letter = await super().letter(claim, now)
        self.at("worded")
        return letter

    async def settle(
        self,
        claim: Claim,
        outcome: Outcome,
        now: datetime,
        *,
        reason: str | None = None,
        message_id: int | None = None,
    ) -> None:
        self.at("sent")
        self._commit = "the outcome is about to be committed"
        await super().settle(claim, outcome, now, reason=reason, message_id=message_id)
        self.at("settled")


async def main() -> None:
    """Tick as the environment says."""
    point_at(api_url=os.environ["DISCORD_API_URL"], gateway_url=None)
    database = Database(os.environ["DATABASE_URL"])
    await database.open()
    checkins = MortalCheckIns(database, os.environ.get("DIE_AT"))
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(os.environ["DISCORD_TOKEN"])
        for tick in os.environ["TICKS"].split(","):
            await send_due(client, checkins, datetime.fromisoformat(tick))
    await database.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(main())
