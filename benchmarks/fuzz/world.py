"""A simulated Discord full of people who mean no good, and the real bot in it."""

from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.backend.models import Message
from simcord.builders import ChannelHandle
from simcord.env import Env
from simcord.results import InteractionResult

import bot
from coach.config import Settings
from cogs.client import CoachBot
from tests.forging import Forger, Who

START = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
MOST_KEPT = 150
"""Messages whose buttons may still be pressed."""

NAMES = ("ann", "@everyone", "**zq**", "[zq](https://evil.ex)", "\u202egnp\u2066", "<@111111111>")


@dataclass
class Clock:
    """Time, which passes by hand."""

    now: datetime = START

    def __call__(self) -> datetime:
        """What time it is."""
        return self.now

    def seconds(self) -> float:
        """The same, as a timer that never goes back."""
        return (self.now - START) / timedelta(seconds=1)


@dataclass(frozen=True)
class Spot:
    """Somebody somewhere."""

    who: Who
    channel: ChannelHandle


@dataclass(frozen=True)
class Press:
    """Something that can be pressed, and under what."""

    message: Message
    part: dict[str, Any]


@dataclass
class World:
    """People, places, and what they have been shown so far."""

    env: Env
    clock: Clock
    rng: Random
    database_path: Path
    members: list[MemberActor] = field(default_factory=list)
    boss: MemberActor | None = None
    channels: list[ChannelHandle] = field(default_factory=list)
    strangers: list[Spot] = field(default_factory=list)
    shown: deque[Message] = field(default_factory=lambda: deque(maxlen=MOST_KEPT))
    forms: deque[str] = field(default_factory=lambda: deque(maxlen=30))

    @property
    def bot(self) -> CoachBot:
        """The one that is tried."""
        assert isinstance(self.env.bot, CoachBot)
        return self.env.bot

    @property
    def forger(self) -> Forger:
        """What sends the inputs."""
        return Forger(self.env)

    def settle_in(self) -> None:
        """A server with members and somebody who manages it, and one without Pacer."""
        guild = self.env.create_guild()
        for name in NAMES:
            user = self.env.create_user(f"user{len(self.members)}")
            self.members.append(guild.add_member(user, nick=name))
        role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
        self.boss = guild.add_member(self.env.create_user("boss"), roles=[role])
        self.members.append(self.boss)
        quiet = discord.PermissionOverwrite(send_messages=False)
        assert self.bot.user is not None
        self.channels = [
            guild.create_text_channel("general"),
            guild.create_text_channel("zq-everyone"),
            guild.create_text_channel("quiet", overwrites={self.bot.user: quiet}),
        ]
        foreign = self.env.create_guild()
        channel = foreign.create_text_channel("general")
        for actor in self.members[:2]:
            self.strangers.append(Spot(foreign.add_member(actor.user), channel))
        known = self.bot.get_guild(foreign.id)
        assert known is not None
        self.bot._connection._remove_guild(known)  # noqa: SLF001 - as if never added

    def spot(self) -> Spot:
        """Somebody in the server, or in their inbox, or where Pacer is not."""
        match self.rng.randrange(10):
            case 0:
                return self.rng.choice(self.strangers)
            case 1 | 2:
                user = self.rng.choice(self.members).user
                return Spot(user, user.dm_channel)
            case _:
                return Spot(self.rng.choice(self.members), self.rng.choice(self.channels))

    def presses(self) -> Iterator[Press]:
        """What can be pressed under a message that was shown lately."""
        while self.shown:
            message = self.rng.choice(self.shown)
            parts = list(_parts(message.components))
            if parts and message.channel_id in self.env.backend.channels:
                yield Press(message, self.rng.choice(parts))
            else:
                self.shown.remove(message)

    def where(self, message: Message) -> Spot | None:
        """Who is meant to press there: whom it answers, or anybody who sees it."""
        metadata = message.interaction_metadata
        owner = int(metadata["user"]["id"]) if metadata else None
        spots = [Spot(who, channel) for who in self.members for channel in self.channels]
        spots += [Spot(who.user, who.user.dm_channel) for who in self.members]
        spots += self.strangers
        here = [spot for spot in spots if spot.channel.id == message.channel_id]
        own = [spot for spot in here if spot.who.id == owner]
        return self.rng.choice(own or here) if here else None

    def remember(self, result: InteractionResult) -> None:
        """Keep what was shown, so that it can be pressed."""
        for response in (result.response, *result.followups):
            if response is not None:
                self.shown.append(response._message)  # noqa: SLF001 - the simulator's own
        if result.modal is not None:
            self.forms.append(result.modal["custom_id"])

    def look_around(self) -> None:
        """Keep the letters and boards that came by themselves."""
        for channel in (*self.channels[:2], *(who.user.dm_channel for who in self.members)):
            stored = [
                message
                for message in self.env.backend.messages.get(channel.id, {}).values()
                if message.author_id == self.env.backend.bot_user.id and message.components
            ]
            self.shown.extend(stored[-2:])


def _parts(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for child in node:
            yield from _parts(child)
    elif isinstance(node, dict):
        if "custom_id" in node:
            yield node
        for key in ("components", "accessory"):
            yield from _parts(node.get(key))


@asynccontextmanager
async def opened(folder: Path, rng: Random) -> AsyncIterator[World]:
    """The bot, started on a database in a folder of its own."""
    path = folder / "fuzz.db"
    settings = Settings(database_url=f"sqlite+aiosqlite:///{path}", llm_provider="offline")
    clock = Clock()
    # Generous, for a busy machine: nothing is measured here.
    pacer = bot.create_bot(settings, clock=clock, timer=clock.seconds)
    env = Env(pacer, settle_timeout=120)
    await env.start()
    # The clock is struck by hand. APScheduler's would strike in real time, in which the simulator
    # does not live: it loses what a thread of the database's answers meanwhile.
    await pacer.remove_cog("Timetable")
    try:
        world = World(env, clock, rng, path)
        world.settle_in()
        yield world
    finally:
        await pacer.close()
        await env.shutdown()
