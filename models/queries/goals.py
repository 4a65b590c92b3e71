"""Weekly goals."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import GoalRow
from models.upserts import upsert


class KeptGoal(NamedTuple):
    """Minutes a week from a Monday on; None is no goal any more."""

    since: date
    minutes: int | None


_OWN = col(GoalRow.user_id) == bindparam("user_id")
_GOALS = Prepared(
    select(col(GoalRow.since), col(GoalRow.minutes)).where(_OWN).order_by(col(GoalRow.since)),
    KeptGoal,
)
_IN_WEEK = Prepared(
    select(col(GoalRow.since), col(GoalRow.minutes))
    .where(_OWN, col(GoalRow.since) <= bindparam("monday"))
    .order_by(col(GoalRow.since).desc())
    .limit(1),
    KeptGoal,
)
_NEW = upsert(GoalRow).values({n: bindparam(n) for n in ("user_id", "since", "minutes")})
_PUT = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=[col(GoalRow.user_id), col(GoalRow.since)],
        set_={"minutes": _NEW.excluded["minutes"]},
    ),
    tuple,
)
_WITHDRAW = Prepared(
    delete(GoalRow).where(_OWN, col(GoalRow.since) > bindparam("after")),
    tuple,
)


async def of(db: AsyncSession, *, user_id: int) -> Sequence[KeptGoal]:
    """All goals of a person, past ones too, the oldest first."""
    return await _GOALS.all(db, user_id=user_id)


async def minutes_in(db: AsyncSession, *, user_id: int, monday: date) -> int | None:
    """The minutes that a person aims at in the week of a Monday; None without a goal."""
    goal = await _IN_WEEK.first(db, user_id=user_id, monday=monday)
    return None if goal is None else goal.minutes


async def put(db: AsyncSession, *, user_id: int, goal: KeptGoal) -> None:
    """Keep a goal, in place of one from the same Monday on."""
    await _PUT.run(db, user_id=user_id, since=goal.since, minutes=goal.minutes)


async def withdraw(db: AsyncSession, *, user_id: int, after: date) -> None:
    """Forget what was to begin after a Monday."""
    await _WITHDRAW.run(db, user_id=user_id, after=after)
