"""What a person's sessions add up to between two instants."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import ActivitySession
from models.types import UtcSeconds


@dataclass(frozen=True, slots=True)
class Sums:
    """Minutes, load and number of sessions, and when the newest of them was logged."""

    minutes: int
    load: int
    sessions: int
    reached_at: datetime


async def between(
    db: AsyncSession, *, user_id: int, start: datetime, end: datetime | None
) -> Sums | None:
    """The sums of the sessions that ended from ``start`` on and before ``end``; None of none."""
    minutes, intensity = col(ActivitySession.minutes), col(ActivitySession.intensity)
    statement = select(
        func.count(),
        func.sum(minutes),
        # The same product as coach.domain.load.session_load, which lies upstairs.
        func.sum(minutes * intensity),
        func.max(col(ActivitySession.logged_at), type_=UtcSeconds),
    ).where(ActivitySession.user_id == user_id, ActivitySession.ended_at >= start)
    if end is not None:
        statement = statement.where(ActivitySession.ended_at < end)
    sessions, all_minutes, load, reached_at = (await db.exec(statement)).one()
    return Sums(all_minutes, load, sessions, reached_at) if sessions else None
