"""A process that sends what is due, together with others; run by `tests.racing`.

    python -m tests.sending

It begins when there is a file "go" in the folder ``RACE_FOLDER``, and says when nothing is due any
more. After "go on" it looks again at later times: what dead processes had claimed is its own then.
"""

import asyncio
import logging
import os
import time
from datetime import UTC, datetime, timedelta

import discord

from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns
from coach.claims import LEASE
from coach.insights import Insights
from coach.llm.switchboard import Switchboard
from coach.writer import Writer
from cogs.client import point_at
from cogs.outbox import send_due
from models.database import Database
from models.queries import checkins as due
from tests.counting import started

START_AT = datetime(2026, 11, 18, 20, 15, tzinfo=UTC)
LATER = (*(timedelta(seconds=20),) * 6, *(LEASE / 5,) * 6)
"""How the clock moves on: past the moment of sending in small steps, then past all claims."""


async def main() -> None:
    """Take part."""
    database = Database(os.environ["DATABASE_URL"])
    await database.open()
    insights = Insights(
        database, Writer(Switchboard(()), Budgets(database, Limits())), streak_min_minutes=10
    )
    checkins = CheckIns(database, insights, streak_min_minutes=10)
    point_at(api_url=os.environ["DISCORD_API_URL"], gateway_url=None)
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(os.environ["DISCORD_TOKEN"])
        await started("ready", "go")
        began = time.monotonic()

        def now() -> datetime:
            return START_AT + timedelta(seconds=time.monotonic() - began)

        # What others have locked is not seen: look again until nothing is due.
        while await database.read(due.are_any, now=now(), lost_before=START_AT - LEASE):
            await send_due(client, checkins, now())
        await started("idle", "go on")
        ahead = timedelta(0)
        for step in LATER:
            ahead += step
            await send_due(client, checkins, now() + ahead)
    await database.close()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(main())
