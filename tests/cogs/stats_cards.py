"""Cards of /stats on the simulated Discord: what they show, and who logged what."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import TypeAlias

import discord
from simcord.actors import MemberActor
from simcord.builders import UserHandle
from simcord.results import InteractionResult, ResponseMessage

from coach.entries import Entry, PastSession
from tests.cogs.conftest import Stage
from tests.wire.cast import Json
from tests.wire.messages import walk

Later: TypeAlias = Callable[[], Awaitable[None]]

PNG = b"\x89PNG\r\n\x1a\n"
_GALLERY = 12
TO_HERSELF = "has not joined this server’s leaderboard, so their figures are theirs alone"


async def has_logged(
    stage: Stage, days_back: Iterable[int], who: MemberActor | UserHandle | None = None
) -> None:
    """45 minutes at intensity 6 on each of these days; it is Wednesday 18 November."""
    now = stage.clock.now
    ends = [now - timedelta(days=back) for back in days_back]
    past = [PastSession(Entry(45, 6), ended_at=at, logged_at=at) for at in ends]
    user_id = (who or stage.ann).id
    await stage.bot.study.logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=now)


async def joins_board(stage: Stage, member: MemberActor) -> None:
    await stage.bot.study.membership.join(
        guild_id=member.guild.id, user_id=member.id, name=member.name, now=stage.clock.now
    )


async def press(who: MemberActor, message: ResponseMessage | None, label: str) -> InteractionResult:
    assert message is not None
    return await who.click(message, label=label)


def galleries(message: ResponseMessage | None) -> list[Json]:
    """The pictures of a card, each from a gallery of its own."""
    assert message is not None
    found = [part for part in walk(message.components) if part["type"] == _GALLERY]
    return [item for gallery in found for (item,) in [gallery["items"]]]


def names(message: ResponseMessage | None) -> list[str]:
    assert message is not None
    return [attachment.filename for attachment in message.attachments]


def content(stage: Stage, attachment: discord.Attachment) -> bytes:
    found = stage.env.backend.cdn.get(attachment.url)
    assert found is not None
    return found


def posts(stage: Stage) -> list[discord.Message]:
    """What everybody in the channel sees."""
    return [message for message in stage.channel.history() if not message.flags.ephemeral]
