"""Focus timers: one of a person at most."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import col, exists, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import DirectMessage, FocusTimer

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
