"""Rest days and pauses."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, literal, null, union_all
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import tallies
from models.statements import Prepared
from models.tables import PauseRow, RestPlanRow
from models.types import DayNumber


class LeaveRow(NamedTuple):
    """A rest plan, with its ``weekdays``; or a pause, with its ``last_day``."""

    first_day: date
    last_day: date | None
    weekdays: int | None


_USER_ID: BindParameter[int] = bindparam("user_id")
_LEAVE = Prepared(
    union_all(
        select(
            col(RestPlanRow.since).label("first_day"),
            literal(None, DayNumber).label("last_day"),
            col(RestPlanRow.weekdays).label("weekdays"),
        ).where(col(RestPlanRow.user_id) == _USER_ID),
        select(col(PauseRow.first_day), col(PauseRow.last_day), null()).where(
            col(PauseRow.user_id) == _USER_ID
        ),
    ).order_by("first_day"),
    LeaveRow,
)


async def of(db: AsyncSession, *, user_id: int) -> Sequence[LeaveRow]:
    """All rest plans and pauses of a person, oldest first."""
    return await _LEAVE.all(db, user_id=user_id)


async def pauses(db: AsyncSession, *, user_id: int) -> Sequence[PauseRow]:
    """A person's pauses, oldest first."""
    statement = (
        select(PauseRow).where(PauseRow.user_id == user_id).order_by(col(PauseRow.first_day))
    )
    return (await db.exec(statement)).all()


async def replace_plans(
    db: AsyncSession, *, user_id: int, after: date, plans: Sequence[RestPlanRow]
) -> None:
    """Put these plans in place of all that would begin after a day."""
    await tallies.forget(db, user_id=user_id, since=after)
    await db.exec(
        delete(RestPlanRow).where(
            col(RestPlanRow.user_id) == user_id, col(RestPlanRow.since) > after
        )
    )
    db.add_all(plans)
    await db.flush()


async def put_pause(db: AsyncSession, *, user_id: int, first: date, last: date) -> None:
    """Add a pause, or move the end of the one that begins on that day."""
    await tallies.forget(db, user_id=user_id, since=first)
    pause = await db.get(PauseRow, (user_id, first))
    if pause is None:
        pause = PauseRow(user_id=user_id, first_day=first, last_day=last)
    pause.last_day = last
    db.add(pause)
    await db.flush()


async def remove_pause(db: AsyncSession, *, pause: PauseRow) -> None:
    """Take a pause away as if it had never been."""
    await tallies.forget(db, user_id=pause.user_id, since=pause.first_day)
    await db.delete(pause)
    await db.flush()
