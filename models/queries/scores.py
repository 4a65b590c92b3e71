"""Scores: what leaderboards rank by. One order for every view, on one index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import ColumnElement, ColumnExpressionArgument, and_, bindparam, case, cast
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import Member, Score
from models.types import BigInt, UtcSeconds

MOST_COUNTED = 10_000
"""Nobody asks whether they are 12,345th: counting further would only cost time."""


@dataclass(frozen=True, slots=True)
class Column:
    """One ranking: a guild's, by a metric, in the period that begins on a day."""

    guild_id: int
    metric: str
    period: str
    first_day: date

    @property
    def key(self) -> dict[str, object]:
        """What its scores have in common, by name."""
        return {
            "guild_id": self.guild_id,
            "metric": self.metric,
            "period": self.period,
            "first_day": self.first_day,
        }


class Listed(NamedTuple):
    """A score with the name that its member has there; ``seen_at`` as in `models.tables.Member`."""

    user_id: int
    value: int
    reached_at: datetime
    name: str
    seen_at: datetime


class Together(NamedTuple):
    """What all in one ranking have, added up, and how many they are."""

    value: int
    members: int


class ScoreRow(NamedTuple):
    """What a member has; see `models.tables.Score`."""

    guild_id: int
    user_id: int
    metric: str
    period: str
    first_day: date
    value: int
    reached_at: datetime


_VALUE, _REACHED_AT, _USER_ID = col(Score.value), col(Score.reached_at), col(Score.user_id)
_OWN_VALUE = bindparam("value", type_=BigInt)
_OWN_REACHED_AT = bindparam("reached_at", type_=UtcSeconds)
_OWN_USER_ID = bindparam("user_id", type_=BigInt)
_BEST_FIRST = (_VALUE.desc(), _REACHED_AT, _USER_ID)
_WORST_FIRST = (_VALUE, _REACHED_AT.desc(), _USER_ID.desc())
_IN_COLUMN = and_(
    col(Score.period) == bindparam("period"),
    col(Score.first_day) == bindparam("first_day"),
    col(Score.guild_id) == bindparam("guild_id"),
    col(Score.metric) == bindparam("metric"),
)
_ROWS = select(*(getattr(Score, name) for name in ScoreRow._fields)).where(_IN_COLUMN)
_OWN = Prepared(_ROWS.where(_USER_ID == _OWN_USER_ID), ScoreRow)
_LISTED = (
    sqlalchemy.select(_USER_ID, _VALUE, _REACHED_AT, col(Member.name), col(Member.seen_at))
    .join(
        Member,
        and_(col(Member.guild_id) == col(Score.guild_id), col(Member.user_id) == _USER_ID),
    )
    .where(_IN_COLUMN)
)
_TOP = Prepared(_LISTED.order_by(*_BEST_FIRST).limit(bindparam("count")), Listed)
_ABOVE = Prepared(
    select(func.count()).select_from(
        select(_USER_ID).where(_IN_COLUMN, _VALUE > _OWN_VALUE).limit(MOST_COUNTED).subquery()
    ),
    int,
)

_TOGETHER = Prepared(
    # On PostgreSQL a sum of integers of 64 bits is none any more.
    select(cast(func.coalesce(func.sum(_VALUE), 0), BigInt), func.count()).where(_IN_COLUMN),
    Together,
)


def _first(
    *where: ColumnElement[bool], order: Sequence[ColumnExpressionArgument[Any]]
) -> Prepared[Listed]:
    return Prepared(_LISTED.where(*where).order_by(*order).limit(1), Listed)


# Whoever got to as much earlier stands ahead; of those who got there in the same second, whoever
# has the smaller id. Four looks, each a range of the index: one with "or" would read all of it.
_IS_TIED = _VALUE == _OWN_VALUE
_SAME_SECOND = and_(_IS_TIED, _REACHED_AT == _OWN_REACHED_AT)
_AHEAD = (
    _first(_SAME_SECOND, _USER_ID < _OWN_USER_ID, order=_WORST_FIRST),
    _first(_IS_TIED, _REACHED_AT < _OWN_REACHED_AT, order=_WORST_FIRST),
    _first(_VALUE > _OWN_VALUE, order=_WORST_FIRST),
)
_BEHIND = (
    _first(_SAME_SECOND, _USER_ID > _OWN_USER_ID, order=_BEST_FIRST),
    _first(_IS_TIED, _REACHED_AT > _OWN_REACHED_AT, order=_BEST_FIRST),
    _first(_VALUE < _OWN_VALUE, order=_BEST_FIRST),
)

_NEW = insert(Score).values({name: bindparam(name) for name in ScoreRow._fields})
_KEY = [getattr(Score, name) for name in ("guild_id", "user_id", "metric", "period", "first_day")]
_ADD = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=_KEY,
        set_={
            "value": _VALUE + _NEW.excluded.value,
            "reached_at": case(
                (_NEW.excluded.reached_at < _REACHED_AT, _REACHED_AT),
                else_=_NEW.excluded.reached_at,
            ),
        },
    ),
    tuple,
)
_PUT = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=_KEY,
        set_={"value": _NEW.excluded.value, "reached_at": _NEW.excluded.reached_at},
    ),
    tuple,
)
_REMOVE_ONE = Prepared(delete(Score).where(_IN_COLUMN, _USER_ID == _OWN_USER_ID), tuple)


async def score(db: AsyncSession, *, column: Column, user_id: int) -> ScoreRow | None:
    """A member's score."""
    return await _OWN.first(db, **column.key, user_id=user_id)


async def top(db: AsyncSession, *, column: Column, limit: int) -> Sequence[Listed]:
    """The best, the best first; of equals the one who got there first."""
    return await _TOP.all(db, **column.key, count=limit)


async def above(db: AsyncSession, *, column: Column, value: int) -> int:
    """How many have more, counted up to 10,000."""
    return await _ABOVE.one(db, **column.key, value=value)


async def together(db: AsyncSession, *, column: Column) -> Together:
    """What all have, added up."""
    return await _TOGETHER.one(db, **column.key)


async def neighbour(
    db: AsyncSession, *, column: Column, of: ScoreRow, is_ahead: bool
) -> Listed | None:
    """Whoever stands just ahead of a score, or just behind it; it need not be stored."""
    own = {"value": of.value, "reached_at": of.reached_at, "user_id": of.user_id}
    for look in _AHEAD if is_ahead else _BEHIND:
        found = await look.first(db, **column.key, **own)
        if found is not None:
            return found
    return None


async def add(db: AsyncSession, *, scores: Sequence[ScoreRow]) -> None:
    """Add to what is there; reached when the newest part was."""
    await _ADD.run_each(db, [score._asdict() for score in scores])


async def put(db: AsyncSession, *, scores: Sequence[ScoreRow]) -> None:
    """Put scores in place of what is there."""
    await _PUT.run_each(db, [score._asdict() for score in scores])


async def remove_one(db: AsyncSession, *, column: Column, user_id: int) -> None:
    """Take away what a member has in one ranking."""
    await _REMOVE_ONE.run(db, **column.key, user_id=user_id)


async def remove(
    db: AsyncSession, *, guild_id: int, user_id: int, period: str, first_day: date
) -> None:
    """Take away what a member has in a period, by all metrics."""
    of_member = _of_member(guild_id, user_id, period)
    await db.exec(delete(Score).where(*of_member, col(Score.first_day) == first_day))


async def remove_later(
    db: AsyncSession, *, guild_id: int, user_id: int, period: str, than: date
) -> None:
    """Take away what a member has in periods that began later than on a day."""
    of_member = _of_member(guild_id, user_id, period)
    await db.exec(delete(Score).where(*of_member, col(Score.first_day) > than))


def _of_member(guild_id: int, user_id: int, period: str) -> tuple[ColumnElement[bool], ...]:
    """What a member has in all stretches of one period."""
    return (
        col(Score.guild_id) == guild_id,
        col(Score.user_id) == user_id,
        col(Score.period) == period,
    )


async def remove_member(db: AsyncSession, *, guild_id: int, user_id: int) -> None:
    """Take away all that a member has."""
    await db.exec(
        delete(Score).where(col(Score.guild_id) == guild_id, col(Score.user_id) == user_id)
    )


async def forget(db: AsyncSession, *, period: str, before: date) -> None:
    """Drop the scores of periods that began before a day."""
    await db.exec(delete(Score).where(col(Score.period) == period, col(Score.first_day) < before))
