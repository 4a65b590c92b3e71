"""Guilds whose members are on a leaderboard, with its message in a channel."""

from dataclasses import dataclass
from datetime import datetime

from coach.entries import Entry, Receipt
from cogs.client import CoachBot
from tests.conftest import HandClock
from tests.wire.cast import ADA, BOARD, OWNER, RUNNERS, Channel, Guild, Json, Person
from tests.wire.crowd import crowd
from tests.wire.fake_discord import FakeDiscord
from tests.wire.messages import text
from tests.wire.server import Request

MEMBERS = (ADA, *crowd(2))


def shown(discord: FakeDiscord) -> list[Json]:
    """What stands in the board's channel."""
    return discord.messages(BOARD.id)


def asked(discord: FakeDiscord) -> list[Request]:
    """What was asked of Discord about the board's channel."""
    return [one for one in discord.requests if f"/channels/{BOARD.id}/" in one.path]


@dataclass
class Club:
    """A guild with three members who are on its leaderboard, and the message in its channel."""

    discord: FakeDiscord
    pacer: CoachBot
    clock: HandClock
    guild: Guild = RUNNERS

    async def joined(self) -> "Club":
        for person in MEMBERS:
            self.discord._world.people[person.id] = person
            await self.pacer.study.membership.join(
                guild_id=self.guild.id,
                user_id=person.id,
                name=person.name.title(),
                now=self.clock.now,
            )
        return self

    async def posted(self, channel: Channel = BOARD, **options: object) -> "Club":
        """The owner puts a board there."""
        chosen = {"channel": channel, **options}
        wish = await self.discord.slash("server board", user=OWNER, guild=self.guild, **chosen)
        assert "The leaderboard is in" in text(await wish.answer())
        return self

    async def log(self, minutes: int, person: Person = ADA) -> None:
        receipt = await self.pacer.study.logbook.log(
            user_id=person.id,
            guild_id=self.guild.id,
            entry=Entry(minutes=minutes, intensity=5),
            now=self.clock.now,
        )
        assert isinstance(receipt, Receipt)

    async def tick(self, **later: float) -> datetime:
        """A look at what is due, some time later."""
        now = self.clock.forward(**later)
        await self.pacer.tick(now)
        return now


async def a_board(discord: FakeDiscord, pacer: CoachBot, clock: HandClock) -> Club:
    return await (await Club(discord, pacer, clock).joined()).posted()
