"""A leaderboard on the simulated Discord: members who logged, and what stands where."""

import re
from collections.abc import Sequence
from datetime import timedelta

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from coach.entries import Entry, PastSession
from tests.cogs.conftest import Stage
from tests.cogs.reading import words
from tests.driving import shown

_RANK = re.compile(r"`\s*(?P<rank>\d+|–)`(?P<rest>.*)")
_MEDALS = "🥇🥈🥉 "

Line = tuple[str, str, str]
"""Rank, name and figure, as they are shown."""


def lines(text: str) -> list[Line]:
    """The ranked lines of a card."""
    found = []
    for match in _RANK.finditer(text):
        name, _, figure = match["rest"].strip(_MEDALS).partition(" · ")
        found.append((match["rank"], name, figure))
    return found


def member(stage: Stage, name: str, nick: str | None = None) -> MemberActor:
    """Somebody else in the server."""
    return stage.ann.guild.add_member(stage.env.create_user(name), nick=nick)


async def logs(
    stage: Stage, who: MemberActor, minutes: int, days_back: Sequence[int] = (0,)
) -> None:
    """Sessions of so many minutes that ended on each of these days, logged then."""
    now = stage.clock.now
    past = [
        PastSession(Entry(minutes, 6), ended_at=at, logged_at=at)
        for at in (now - timedelta(days=back) for back in days_back)
    ]
    await stage.bot.study.logbook.bring_in(user_id=who.id, guild_id=None, past=past, now=now)


async def joins(stage: Stage, *people: MemberActor) -> None:
    for who in people:
        await stage.bot.study.membership.join(
            guild_id=who.guild.id,
            user_id=who.id,
            name=who.name,
            now=stage.clock.now,
        )


async def crowd(stage: Stage, *minutes: int) -> list[MemberActor]:
    """Members p1, p2, … who joined and logged so much today; 0 is nothing."""
    people = []
    for number, amount in enumerate(minutes, 1):
        who = member(stage, f"p{number}")
        await joins(stage, who)
        if amount:
            await logs(stage, who, amount)
        people.append(who)
    return people


def manager(stage: Stage, name: str = "boss") -> MemberActor:
    """Somebody who may manage the server."""
    role = stage.ann.guild.create_role(
        "managers", permissions=discord.Permissions(manage_guild=True)
    )
    return stage.ann.guild.add_member(stage.env.create_user(name), roles=[role])


async def tick(stage: Stage, **span: float) -> None:
    """Let time pass, and the scheduler look."""
    await stage.bot.tick(stage.clock.forward(**span))


def posts(channel: ChannelHandle) -> list[discord.Message]:
    """What everybody in a channel sees, oldest first."""
    return [message for message in channel.history() if not message.flags.ephemeral]


def texts(channel: ChannelHandle) -> list[str]:
    return [words(message) for message in posts(channel)]


def requests(stage: Stage, method: str, part: str) -> list[str]:
    """The requests that were made of Discord with this in their path."""
    found = [entry for entry in stage.env.http_requests if entry.method == method]
    return [entry.path for entry in found if part in entry.path]


async def board_in(
    stage: Stage, boss: MemberActor, channel: ChannelHandle, **options: str
) -> InteractionResult:
    """A manager puts the leaderboard into a channel."""
    return await boss.slash(stage.channel, "server board", channel=channel, **options)


async def status(stage: Stage, boss: MemberActor) -> str:
    """What a manager, and nobody else, reads of what is set up."""
    result = await boss.slash(stage.channel, "server status")
    assert result.ephemeral
    return shown(result)


def asked(stage: Stage) -> int:
    """How many requests were made of the channels' messages."""
    return len([entry for entry in stage.env.http_requests if "/messages" in entry.path])


async def press(who: MemberActor, shown_on: InteractionResult, label: str) -> InteractionResult:
    """Somebody presses a button of an answer."""
    assert shown_on.response is not None
    return await who.click(shown_on.response, label=label)
