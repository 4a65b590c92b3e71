"""Logged sessions and the sums of their days."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import BindParameter, bindparam, type_coerce
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import tallies
from models.statements import Prepared
from models.tables import ActivitySession, UserDay
from models.types import BigInt
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


class Day(NamedTuple):
    """The sum of a day; see `models.tables.UserDay`."""

    local_date: date
    sessions: int
    minutes: int
    load: int
    streak_minutes: int


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
_DAYS = Prepared(
    select(*(getattr(UserDay, name) for name in Day._fields))
    .where(col(UserDay.user_id) == _USER_ID, col(UserDay.local_date) > bindparam("after"))
    .order_by(col(UserDay.local_date)),
    Day,
)
_NEW = upsert(ActivitySession).values({name: bindparam(name) for name in NewSession._fields})
_INSERT = Prepared(_NEW.returning(col(ActivitySession.id)), int)
_SUMMED = (
    col(UserDay.sessions),
    col(UserDay.minutes),
    col(UserDay.load),
    col(UserDay.streak_minutes),
)
_FINGERPRINT = Prepared(
    sqlalchemy.select(
        *(func.coalesce(func.sum(column), 0) for column in _SUMMED),
        # What moves from one day to another shows as well.
        *(
            func.coalesce(func.sum(column * type_coerce(col(UserDay.local_date), BigInt)), 0)
            for column in _SUMMED
        ),
    ).where(col(UserDay.user_id) == _USER_ID),
    lambda *sums: tuple(int(number) for number in sums),
)
_ALL_MINUTES: sqlalchemy.Select[int, int] = (
    sqlalchemy.select(
        col(UserDay.user_id).label("user_id"), func.sum(col(UserDay.minutes)).label("minutes")
    )
    .where(col(UserDay.local_date).between(bindparam("first"), bindparam("last")))
    .group_by(col(UserDay.user_id))
)
_TOTALS = _ALL_MINUTES.cte("totals")
_OWN_TOTAL = sqlalchemy.select(_TOTALS.c.minutes).where(_TOTALS.c.user_id == _USER_ID)
_STANDING = Prepared(
    sqlalchemy.select(
        func.count().filter(_TOTALS.c.minutes < _OWN_TOTAL.scalar_subquery()),
        func.count().filter(_TOTALS.c.minutes == _OWN_TOTAL.scalar_subquery()),
        func.count(),
        _OWN_TOTAL.scalar_subquery(),
    ).select_from(_TOTALS),
    lambda *figures: figures,
)
_MINUTES_OF_ALL = Prepared(sqlalchemy.select(_TOTALS.c.minutes).order_by(_TOTALS.c.minutes), int)
_INSERT_MANY = Prepared(_NEW, tuple)
_NEW_DAY = upsert(UserDay).values(
    user_id=_USER_ID,
    local_date=bindparam("local_date"),
    sessions=1,
    minutes=bindparam("minutes"),
    load=bindparam("load"),
    streak_minutes=bindparam("streak_minutes"),
)
_ADD_TO_DAY = Prepared(
    _NEW_DAY.on_conflict_do_update(
        index_elements=[col(UserDay.user_id), col(UserDay.local_date)],
        set_={
            name: getattr(UserDay, name) + _NEW_DAY.excluded[name]
            for name in ("sessions", "minutes", "load", "streak_minutes")
        },
    ),
    tuple,
)


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
    await _move_day(db, session, sign=-1)
    session.minutes, session.intensity = minutes, intensity
    db.add(session)
    await _move_day(db, session, sign=1)


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


async def days(db: AsyncSession, *, user_id: int, after: date = date.min) -> Sequence[Day]:
    """All days with a session after one, oldest first."""
    return await _DAYS.all(db, user_id=user_id, after=after)


async def fingerprint(db: AsyncSession, *, user_id: int) -> tuple[int, ...]:
    """Sums of a person's days; others, when anything of a day is other than before."""
    return await _FINGERPRINT.one(db, user_id=user_id)


async def day(db: AsyncSession, *, user_id: int, local_date: date) -> UserDay | None:
    """The sum of one day, if it holds a session."""
    return await db.get(UserDay, (user_id, local_date))


async def insert(db: AsyncSession, *, session: NewSession) -> int:
    """Add a session and move the sum of its day. Gives its id."""
    session_id = await _INSERT.one(db, **session._asdict())
    await tallies.forget(db, user_id=session.user_id, since=session.local_date)
    await _ADD_TO_DAY.run(db, **_part(session))
    return session_id


async def insert_history(db: AsyncSession, *, history: Sequence[NewSession]) -> None:
    """Add many sessions at once and move the sums of their days."""
    await _INSERT_MANY.run_each(db, [session._asdict() for session in history])
    for user_id in {session.user_id for session in history}:
        await tallies.forget(db, user_id=user_id, since=date.min)
    await _ADD_TO_DAY.run_each(db, [_part(session) for session in history])


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
    await _move_day(db, session, sign=-1)


async def _move_day(db: AsyncSession, session: ActivitySession, *, sign: int) -> None:
    key = (session.user_id, session.local_date)
    await tallies.forget(db, user_id=session.user_id, since=session.local_date)
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
    # The same product as coach.domain.load.session_load, which lies upstairs.
    total.load += sign * session.minutes * session.intensity
    total.streak_minutes += sign * session.minutes * session.is_in_time


async def standing(
    db: AsyncSession, *, user_id: int, first: date, last: date
) -> tuple[int, int, int] | None:
    """Where a person's minutes from ``first`` to ``last`` stand among all who were active then.

    Gives (how many have fewer, how many as many with this person, how many in all); None
    when this person was not active. Looks at everybody.
    """
    below, equal, members, mine = await _STANDING.one(db, user_id=user_id, first=first, last=last)
    return None if mine is None else (below, equal, members)


async def minutes_of_all(db: AsyncSession, *, first: date, last: date) -> Sequence[int]:
    """Minutes from ``first`` to ``last`` of each who was active then, the fewest first."""
    return await _MINUTES_OF_ALL.all(db, first=first, last=last)


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
