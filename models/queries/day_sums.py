"""The sums of days, moved with each session."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import BindParameter, bindparam, type_coerce
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import tallies
from models.statements import Prepared
from models.tables import ActivitySession, UserDay
from models.types import BigInt
from models.upserts import upsert


class Day(NamedTuple):
    """The sum of a day; see `models.tables.UserDay`."""

    local_date: date
    sessions: int
    minutes: int
    load: int
    streak_minutes: int


_USER_ID: BindParameter[int] = bindparam("user_id")

_DAYS = Prepared(
    select(*(getattr(UserDay, name) for name in Day._fields))
    .where(col(UserDay.user_id) == _USER_ID, col(UserDay.local_date) > bindparam("after"))
    .order_by(col(UserDay.local_date)),
    Day,
)
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


async def of(db: AsyncSession, *, user_id: int, after: date = date.min) -> Sequence[Day]:
    """All days with a session after one, oldest first."""
    return await _DAYS.all(db, user_id=user_id, after=after)


async def fingerprint(db: AsyncSession, *, user_id: int) -> tuple[int, ...]:
    """Sums of a person's days; others, when anything of a day is other than before."""
    return await _FINGERPRINT.one(db, user_id=user_id)


async def one(db: AsyncSession, *, user_id: int, local_date: date) -> UserDay | None:
    """The sum of one day, if it holds a session."""
    return await db.get(UserDay, (user_id, local_date))


async def add(db: AsyncSession, *, parts: Sequence[Mapping[str, object]]) -> None:
    """Add to days what sessions bring them: user_id, local_date and what is summed of each."""
    await _ADD_TO_DAY.run_each(db, parts)


async def move(db: AsyncSession, *, session: ActivitySession, sign: int) -> None:
    """Add a session to its day, or take it away with a ``sign`` of -1."""
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
