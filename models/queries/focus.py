"""Focus timers: one of a person at most."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import col, exists, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import DirectMessage, FocusTimer
from models.types import UtcSeconds

_IS_UNTOLD = Prepared(
    select(
        exists().where(
            col(FocusTimer.user_id) == bindparam("user_id"),
            col(FocusTimer.ended_at).is_not(None),
            col(FocusTimer.is_asked).is_(False),
            col(DirectMessage.user_id) == col(FocusTimer.user_id),
            col(DirectMessage.kind) == bindparam("kind"),
            col(DirectMessage.period) == col(FocusTimer.id),
            or_(
                col(DirectMessage.state) == "closed",
                col(DirectMessage.state) == "failed",
                col(DirectMessage.reason) == bindparam("reason"),
            ),
        )
    ),
    bool,
)


class Followed(NamedTuple):
    """A timer that runs and follows its owner; see `models.tables.FocusTimer`."""

    id: int
    user_id: int
    guild_id: int
    voice: str
    voice_seen_at: datetime


_FOLLOWED = Prepared(
    select(*(getattr(FocusTimer, name) for name in Followed._fields)).where(
        col(FocusTimer.voice).is_not(None), col(FocusTimer.ended_at).is_(None)
    ),
    Followed,
)
_KEEP_SEEN = Prepared(
    update(FocusTimer)
    .where(
        col(FocusTimer.id) == bindparam("timer_id"),
        col(FocusTimer.voice) == "there",
        col(FocusTimer.ended_at).is_(None),
    )
    .values(voice_seen_at=bindparam("now", type_=UtcSeconds)),
    bool,
)


async def of(db: AsyncSession, *, user_id: int) -> FocusTimer | None:
    """A person's timer, running or waiting for its answer."""
    return (await db.exec(select(FocusTimer).where(FocusTimer.user_id == user_id))).first()


async def add(db: AsyncSession, *, timer: FocusTimer) -> None:
    """Keep a new timer, which has its id then."""
    db.add(timer)
    await db.flush()


async def remove(db: AsyncSession, *, timer: FocusTimer) -> None:
    """Forget a timer: a second press finds nothing."""
    await db.delete(timer)
    await db.flush()


async def claimable(db: AsyncSession, *, now: datetime, limit: int) -> Sequence[FocusTimer]:
    """Timers that nobody stopped in time, the earliest first.

    Each locked until the end of the transaction; without those that others locked.
    """
    statement = (
        select(FocusTimer)
        .where(col(FocusTimer.due_at) <= now)
        .order_by(col(FocusTimer.due_at))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await db.exec(statement)).all()


async def is_untold(db: AsyncSession, *, user_id: int, kind: str, reason: str) -> bool:
    """Whether a timer's question was to be a message of that kind, and did not arrive.

    ``reason``: why one may have been skipped and is missed all the same.
    """
    return await _IS_UNTOLD.one(db, user_id=user_id, kind=kind, reason=reason)


async def followed(db: AsyncSession) -> list[Followed]:
    """All timers that run and follow their owners."""
    return await _FOLLOWED.all(db)


async def keep_seen(db: AsyncSession, *, timer_ids: Iterable[int], now: datetime) -> None:
    """The owners of these timers are in voice still; those of whom more is known are left alone."""
    await _KEEP_SEEN.run_each(db, [{"timer_id": each, "now": now} for each in timer_ids])
