"""Timers that end as their owners leave voice: who is followed, and what was seen of them.

Reception sees who comes and goes, and tells it here. What was seen becomes the moment at which the
timer is due, so that it ends as any other does (`coach.focus`), whoever looks at it first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import focus
from coach.domain.presence import Presence, Whereabouts
from coach.shards import Shards
from models.database import Database
from models.queries import focus as timers


@dataclass(frozen=True, slots=True)
class Follower:
    """A running timer, whose it is, and what is known of them in the guild that it follows."""

    timer_id: int
    user_id: int
    guild_id: int
    presence: Presence

    def at(self, presence: Presence) -> "Follower":
        """The same with something else known."""
        return replace(self, presence=presence)


class Voice:
    """Use cases on who is in voice. Each is one short transaction.

    Args:
        database: an open one.
        shards: of whose guilds is known who is in voice there.
    """

    def __init__(self, database: Database, shards: Shards) -> None:
        self._database = database
        self._shards = shards

    async def followers(self) -> tuple[Follower, ...]:
        """Whom timers follow in the guilds of our shards."""
        rows = await self._database.read(timers.followed)
        return tuple(_follower(row) for row in rows if self._shards.hold(row.guild_id))

    async def keep(self, follower: Follower) -> None:
        """Keep what was seen of somebody: that they left, or came back.

        To tell it twice changes nothing, and neither does what is told of a timer that is over.
        """
        await self._database.write_for(follower.user_id, _keep, follower)

    async def keep_seen(self, timer_ids: Sequence[int], now: datetime) -> None:
        """Keep that the owners of these timers are in voice still."""
        await self._database.claim(timers.keep_seen, timer_ids=timer_ids, now=now)


def _follower(row: timers.Followed) -> Follower:
    presence = Presence(Whereabouts(row.voice), row.voice_seen_at)
    return Follower(row.id, row.user_id, row.guild_id, presence)


async def _keep(db: AsyncSession, follower: Follower) -> None:
    timer = await timers.of(db, user_id=follower.user_id)
    if timer is None or timer.id != follower.timer_id or timer.ended_at is not None:
        return
    presence = follower.presence
    timer.voice, timer.voice_seen_at = presence.whereabouts, presence.seen_at
    timer.due_at = focus.end_of(timer.started_at, timer.planned_minutes, presence)
