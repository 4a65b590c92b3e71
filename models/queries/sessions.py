"""Logged sessions and the sums of their days."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import ActivitySession, UserDay


async def newest(db: AsyncSession, *, user_id: int) -> ActivitySession | None:
    """The session that was logged last."""
    statement = (
        select(ActivitySession)
        .where(ActivitySession.user_id == user_id)
        .order_by(col(ActivitySession.id).desc())
        .limit(1)
    )
    return (await db.exec(statement)).first()


async def last_ended(db: AsyncSession, *, user_id: int) -> ActivitySession | None:
    """The session that ended last."""
    statement = (
        select(ActivitySession)
        .where(ActivitySession.user_id == user_id)
        .order_by(col(ActivitySession.ended_at).desc(), col(ActivitySession.id).desc())
        .limit(1)
    )
    return (await db.exec(statement)).first()


async def session(db: AsyncSession, *, session_id: int) -> ActivitySession | None:
    """One session."""
    return await db.get(ActivitySession, session_id)


async def change(
    db: AsyncSession, *, session: ActivitySession, minutes: int, intensity: int
) -> None:
    """Put other figures into a session and move the sum of its day."""
    await _move_day(db, session, sign=-1)
    session.minutes, session.intensity = minutes, intensity
    db.add(session)
    await _move_day(db, session, sign=1)


async def recent(
    db: AsyncSession, *, user_id: int, since: datetime, at_least: int
) -> Sequence[ActivitySession]:
    """Sessions that ended since then, or the last ``at_least`` ones; newest first."""
    mine = select(ActivitySession).where(ActivitySession.user_id == user_id)
    by_end = (col(ActivitySession.ended_at).desc(), col(ActivitySession.id).desc())
    rows = (await db.exec(mine.where(ActivitySession.ended_at >= since).order_by(*by_end))).all()
    if len(rows) < at_least:
        rows = (await db.exec(mine.order_by(*by_end).limit(at_least))).all()
    return rows


async def longest_minutes(db: AsyncSession, *, user_id: int) -> int:
    """Minutes of the longest session; 0 without any."""
    statement = select(func.max(ActivitySession.minutes)).where(ActivitySession.user_id == user_id)
    return (await db.exec(statement)).one() or 0


async def days(db: AsyncSession, *, user_id: int) -> Sequence[UserDay]:
    """All days with a session, oldest first."""
    statement = select(UserDay).where(UserDay.user_id == user_id).order_by(col(UserDay.local_date))
    return (await db.exec(statement)).all()


async def day(db: AsyncSession, *, user_id: int, local_date: date) -> UserDay | None:
    """The sum of one day, if it holds a session."""
    return await db.get(UserDay, (user_id, local_date))


async def insert(db: AsyncSession, *, session: ActivitySession) -> int:
    """Add a session and move the sum of its day. Gives its id."""
    db.add(session)
    await db.flush()
    await _move_day(db, session, sign=1)
    if session.id is None:
        raise RuntimeError("the database gave the session no id")
    return session.id


async def insert_history(
    db: AsyncSession, *, user_id: int, history: Sequence[ActivitySession]
) -> None:
    """Add many sessions of one person at once and move the sums of their days."""
    totals = {total.local_date: total for total in await days(db, user_id=user_id)}
    for session in history:
        total = totals.setdefault(session.local_date, _empty_day(session))
        _move(total, session, sign=1)
    db.add_all([*history, *totals.values()])
    await db.flush()


async def remove(db: AsyncSession, *, session: ActivitySession) -> None:
    """Take a session away, with the milestones that it reached, and move the sum of its day."""
    await db.exec(delete(ActivitySession).where(col(ActivitySession.id) == session.id))
    await _move_day(db, session, sign=-1)


async def _move_day(db: AsyncSession, session: ActivitySession, *, sign: int) -> None:
    key = (session.user_id, session.local_date)
    total = await db.get(UserDay, key) or _empty_day(session)
    _move(total, session, sign=sign)
    if total.sessions:
        db.add(total)
    else:
        await db.delete(total)
    await db.flush()


def _empty_day(session: ActivitySession) -> UserDay:
    return UserDay(
        user_id=session.user_id,
        local_date=session.local_date,
        sessions=0,
        minutes=0,
        load=0,
        streak_minutes=0,
    )


def _move(total: UserDay, session: ActivitySession, *, sign: int) -> None:
    total.sessions += sign
    total.minutes += sign * session.minutes
    total.load += sign * session.minutes * session.intensity
    total.streak_minutes += sign * session.minutes * session.is_in_time


async def standing(
    db: AsyncSession, *, user_id: int, first: date, last: date
) -> tuple[int, int, int] | None:
    """Where a person's minutes from ``first`` to ``last`` stand among all who were active then.

    Gives (how many have fewer, how many as many with this person, how many in all); None
    when this person was not active.
    """
    minutes = func.sum(UserDay.minutes).label("minutes")
    totals = (
        select(UserDay.user_id, minutes)
        .where(col(UserDay.local_date).between(first, last))
        .group_by(col(UserDay.user_id))
        .cte("totals")
    )
    own = select(totals.c.minutes).where(totals.c.user_id == user_id).scalar_subquery()
    statement = select(
        func.count().filter(totals.c.minutes < own),
        func.count().filter(totals.c.minutes == own),
        func.count(),
        own,
    ).select_from(totals)
    below, equal, members, mine = (await db.exec(statement)).one()
    return None if mine is None else (below, equal, members)
