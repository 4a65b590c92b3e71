"""Everybody's minutes: where one person stands among all."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy
from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, func
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import UserDay

_USER_ID: BindParameter[int] = bindparam("user_id")
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
