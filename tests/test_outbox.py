"""What is counted of direct messages that are not sent is what became of them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import discord

from coach.language.catalogue import ENGLISH, Speech
from coach.privacy import Privacy
from cogs.outbox import send_due
from cogs.upkeep.meter import Meter
from models.database import Database
from tests.checkins.interrupting import Happening, InterruptedProvider, interrupted
from tests.checkins.room import ANN, CELEBRATION, SUMMARY, Room, prepare
from tests.conftest import HandClock

Meanwhile = Callable[[], Awaitable[object]]


class Tally(Meter):
    """Remembers the messages that it was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, str]] = []

    def message(self, kind: str, outcome: str) -> None:
        self.messages.append((kind, outcome))


async def nothing() -> None:
    """The common case."""


async def counted(room: Room, meanwhile: Meanwhile = nothing) -> list[tuple[str, str]]:
    """Look at what is due, once, with something that happens between the claim and the letter."""
    tally = Tally()

    async def speech_for(_user_id: int) -> Speech:
        await meanwhile()
        return ENGLISH

    async with discord.Client(intents=discord.Intents.none()) as client:
        await send_due(client, room.checkins, room.clock.now, meter=tally, speech_for=speech_for)
    return tally.messages


async def test_a_message_that_is_not_wanted_any_more_is_skipped(
    database: Database, clock: HandClock
) -> None:
    room = Room(database, clock)
    clock.now = await prepare(room, SUMMARY)
    assert await counted(room, lambda: room.does_not_want(SUMMARY)) == [(SUMMARY, "skipped")]


async def test_a_message_that_could_not_be_worded_has_failed(
    database: Database, clock: HandClock
) -> None:
    room = interrupted(database, clock, InterruptedProvider(Happening(20), Happening(21)))
    clock.now = await prepare(room, SUMMARY)
    assert await counted(room) == [(SUMMARY, "failed")]


async def test_a_message_that_waits_for_the_morning_is_not_at_its_end(
    database: Database, clock: HandClock
) -> None:
    room = Room(database, clock)
    clock.now = await prepare(room, CELEBRATION)

    async def quiet_begins() -> None:
        await room.accounts.set_hours(
            user_id=ANN,
            now=clock.now,
            summary_at=timedelta(hours=17),
            quiet_from=timedelta(hours=18),
        )

    assert await counted(room, quiet_begins) == []
    assert await room.outcomes() == [(CELEBRATION, "waiting", None)]


async def test_a_message_that_was_deleted_with_all_else_of_a_person_is_not_counted(
    database: Database, clock: HandClock
) -> None:
    room = Room(database, clock)
    clock.now = await prepare(room, SUMMARY)
    privacy = Privacy(database)
    assert await counted(room, lambda: privacy.delete(user_id=ANN, now=clock.now)) == []
    assert await room.outcomes() == []
