"""Logged sessions; what changes them moves the sums of their days."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import day_sums, tallies
from models.statements import Prepared
from models.tables import ActivitySession
from models.upserts import upsert


class NewSession(NamedTuple):
    """A session that is logged now; see `models.tables.ActivitySession`."""

    user_id: int
    guild_id: int | None
    ended_at: datetime
    logged_at: datetime
    local_date: date
    timezone: str
    minutes: int
    intensity: int
    is_in_time: bool
    activity: str | None
    note: str | None

    @property
    def load(self) -> int:
        """Minutes times intensity: as `coach.domain.load.session_load`, which lies upstairs."""
        return self.minutes * self.intensity


class PastSession(NamedTuple):
    """A session by itself: which one it was, and when."""

    id: int
    local_date: date
    ended_at: datetime
    logged_at: datetime
    minutes: int
    intensity: int
    activity: str | None


class RecentSession(NamedTuple):
    """A session as figures are computed from it."""

    local_date: date
    ended_at: datetime
    timezone: str
    minutes: int
    intensity: int
    activity: str | None


_USER_ID: BindParameter[int] = bindparam("user_id")
_MINE = select(*(getattr(ActivitySession, name) for name in PastSession._fields)).where(
    col(ActivitySession.user_id) == _USER_ID
)
_BY_END = (col(ActivitySession.ended_at).desc(), col(ActivitySession.id).desc())

_NEWEST = Prepared(_MINE.order_by(col(ActivitySession.id).desc()).limit(1), PastSession)
_LAST_ENDED = Prepared(_MINE.order_by(*_BY_END).limit(1), PastSession)
_FIGURES = select(*(getattr(ActivitySession, name) for name in RecentSession._fields)).where(
    col(ActivitySession.user_id) == _USER_ID
)
_RECENT = Prepared(
    _FIGURES.where(col(ActivitySession.ended_at) >= bindparam("since")).order_by(*_BY_END),
    RecentSession,
)
_LATEST = Prepared(_FIGURES.order_by(*_BY_END).limit(bindparam("count")), RecentSession)
_BETWEEN = Prepared(
    _FIGURES.where(
        col(ActivitySession.local_date).between(bindparam("first"), bindparam("last"))
    ).order_by(*_BY_END),
    RecentSession,
)
_ACTIVITIES = Prepared(
    select(col(ActivitySession.activity))
    .where(col(ActivitySession.user_id) == _USER_ID, col(ActivitySession.activity).is_not(None))
    .distinct()
    .limit(bindparam("count")),
    str,
)
_LONGEST = Prepared(
    select(func.max(col(ActivitySession.minutes))).where(col(ActivitySession.user_id) == _USER_ID),
    lambda minutes: minutes or 0,
)
_NEW = upsert(ActivitySession).values({name: bindparam(name) for name in NewSession._fields})
_INSERT = Prepared(_NEW.returning(col(ActivitySession.id)), int)
_INSERT_MANY = Prepared(_NEW, tuple)


async def newest(db: AsyncSession, *, user_id: int) -> PastSession | None:
    """The session that was logged last."""
    return await _NEWEST.first(db, user_id=user_id)


async def last_ended(db: AsyncSession, *, user_id: int) -> PastSession | None:
    """The session that ended last."""
    return await _LAST_ENDED.first(db, user_id=user_id)


async def session(db: AsyncSession, *, session_id: int) -> ActivitySession | None:
    """One session."""
    return await db.get(ActivitySession, session_id)


async def change(
    db: AsyncSession, *, session: ActivitySession, minutes: int, intensity: int
) -> None:
    """Put other figures into a session and move the sum of its day."""
    await day_sums.move(db, session=session, sign=-1)
    session.minutes, session.intensity = minutes, intensity
    db.add(session)
    await day_sums.move(db, session=session, sign=1)


async def recent(
    db: AsyncSession, *, user_id: int, since: datetime, at_least: int
) -> Sequence[RecentSession]:
    """Sessions that ended since then, or the last ``at_least`` ones; newest first."""
    rows = await _RECENT.all(db, user_id=user_id, since=since)
    if len(rows) < at_least:
        rows = await _LATEST.all(db, user_id=user_id, count=at_least)
    return rows


async def between(
    db: AsyncSession, *, user_id: int, first: date, last: date
) -> Sequence[RecentSession]:
    """A person's sessions of these days, both included; newest first."""
    return await _BETWEEN.all(db, user_id=user_id, first=first, last=last)


async def activities(db: AsyncSession, *, user_id: int, limit: int) -> Sequence[str]:
    """The activities that a person has logged, in any order, each spelling once."""
    return await _ACTIVITIES.all(db, user_id=user_id, count=limit)


async def longest_minutes(db: AsyncSession, *, user_id: int) -> int:
    """Minutes of the longest session; 0 without any."""
    return await _LONGEST.one(db, user_id=user_id)


async def insert(db: AsyncSession, *, session: NewSession) -> int:
    """Add a session and move the sum of its day. Gives its id."""
    session_id = await _INSERT.one(db, **session._asdict())
    await tallies.forget(db, user_id=session.user_id, since=session.local_date)
    await day_sums.add(db, parts=[_part(session)])
    return session_id


async def insert_history(db: AsyncSession, *, history: Sequence[NewSession]) -> None:
    """Add many sessions at once and move the sums of their days."""
    await _INSERT_MANY.run_each(db, [session._asdict() for session in history])
    for user_id in {session.user_id for session in history}:
        await tallies.forget(db, user_id=user_id, since=date.min)
    await day_sums.add(db, parts=[_part(session) for session in history])


def _part(session: NewSession) -> dict[str, object]:
    """What a session adds to its day."""
    return {
        "user_id": session.user_id,
        "local_date": session.local_date,
        "minutes": session.minutes,
        "load": session.load,
        "streak_minutes": session.minutes * session.is_in_time,
    }


async def remove(db: AsyncSession, *, session: ActivitySession) -> None:
    """Take a session away, with the milestones that it reached, and move the sum of its day."""
    await db.exec(delete(ActivitySession).where(col(ActivitySession.id) == session.id))
    await day_sums.move(db, session=session, sign=-1)


async def reword(
    db: AsyncSession, *, session: ActivitySession, activity: str | None, note: str | None
) -> None:
    """Put other words to a session; its figures stay."""
    session.activity, session.note = activity, note
    db.add(session)
    await db.flush()


async def count(db: AsyncSession, *, user_id: int) -> int:
    """How many sessions a person has logged."""
    statement = select(func.count()).where(ActivitySession.user_id == user_id)
    return (await db.exec(statement)).one()


async def latest(
    db: AsyncSession, *, user_id: int, skip: int, limit: int
) -> Sequence[ActivitySession]:
    """Sessions, the one that ended last first, without the first ``skip`` of them."""
    statement = (
        select(ActivitySession)
        .where(ActivitySession.user_id == user_id)
        .order_by(col(ActivitySession.ended_at).desc(), col(ActivitySession.id).desc())
        .offset(skip)
        .limit(limit)
    )
    return (await db.exec(statement)).all()


async def notes(
    db: AsyncSession, *, user_id: int, first: date, last: date, limit: int
) -> Sequence[str]:
    """The newest notes on a person's sessions of these days, both included; newest first."""
    statement = (
        select(ActivitySession.note)
        .where(
            ActivitySession.user_id == user_id,
            col(ActivitySession.local_date).between(first, last),
            col(ActivitySession.note).is_not(None),
        )
        .order_by(col(ActivitySession.ended_at).desc(), col(ActivitySession.id).desc())
        .limit(limit)
    )
    return [note for note in (await db.exec(statement)).all() if note is not None]
