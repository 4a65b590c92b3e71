"""What people's days came to up to a day that can't change any more."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import TallyRow
from models.upserts import upsert


class KeptTally(NamedTuple):
    """A tally as it is kept; see `models.tables.TallyRow`."""

    through: date
    sessions: int
    minutes: int
    load: int
    active_days: int
    first_day: date
    last_day: date
    best_day: date
    best_day_minutes: int
    best_week: date
    best_week_minutes: int
    week_minutes: int
    run_streak: int | None
    run_longest: int | None
    run_done_days: int | None
    run_freezes: int | None
    last_done: date | None
    habit_score: float
    habit_tier: int
    habit_days_below: int


_TALLY = Prepared(
    select(*(getattr(TallyRow, name) for name in KeptTally._fields)).where(
        col(TallyRow.user_id) == bindparam("user_id"),
        col(TallyRow.min_minutes) == bindparam("min_minutes"),
        col(TallyRow.rules) == bindparam("rules"),
    ),
    KeptTally,
)


_NAMES = ("min_minutes", "rules", *KeptTally._fields)
_NEW = upsert(TallyRow).values({name: bindparam(name) for name in ("user_id", *_NAMES)})
_PUT = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=[col(TallyRow.user_id)],
        set_={name: _NEW.excluded[name] for name in _NAMES},
    ),
    tuple,
)
_FORGET = Prepared(
    delete(TallyRow).where(
        col(TallyRow.user_id) == bindparam("user_id"),
        col(TallyRow.through) >= bindparam("since"),
    ),
    tuple,
)


async def tally(
    db: AsyncSession, *, user_id: int, min_minutes: int, rules: int
) -> KeptTally | None:
    """A person's tally, if there is one by these rules for days done with so many minutes."""
    return await _TALLY.first(db, user_id=user_id, min_minutes=min_minutes, rules=rules)


async def put(
    db: AsyncSession, *, user_id: int, min_minutes: int, rules: int, tally: KeptTally
) -> None:
    """Keep a tally in place of the one before, whatever that was made by."""
    await _PUT.run(db, user_id=user_id, min_minutes=min_minutes, rules=rules, **tally._asdict())


async def forget(db: AsyncSession, *, user_id: int, since: date) -> None:
    """Drop a tally that holds a day from ``since`` on: that day has changed after all."""
    await _FORGET.run(db, user_id=user_id, since=since)
