"""Files that are brought in, and the histories that they become."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import bindparam, case, inspect
from sqlalchemy.orm import defer
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import tallies
from models.queries.sessions import NewSession
from models.statements import Prepared
from models.tables import ActivitySession, ImportRow, ReachedMilestone, UserDay


class LoggedSession(NamedTuple):
    """What makes a session the same as another."""

    ended_at: datetime
    minutes: int
    activity: str | None


class Came(NamedTuple):
    """Which sessions came with an import: all of the person's from one id to another."""

    first_id: int
    last_id: int


class CameSums(NamedTuple):
    """What is still there of an import; no day where that is nothing."""

    sessions: int
    minutes: int
    first: date | None
    last: date | None


_WITHOUT_ROWS = defer(inspect(ImportRow).attrs.rows.class_attribute, raiseload=True)
_SAME = Prepared(
    select(*(getattr(ActivitySession, name) for name in LoggedSession._fields)).where(
        col(ActivitySession.user_id) == bindparam("user_id"),
        col(ActivitySession.ended_at) >= bindparam("first"),
        col(ActivitySession.ended_at) <= bindparam("last"),
    ),
    LoggedSession,
)
_INSERT = Prepared(
    sqlalchemy.insert(ActivitySession).values(
        {name: bindparam(name) for name in NewSession._fields}
    ),
    tuple,
)
_NEWER = Prepared(
    select(func.min(col(ActivitySession.id)), func.max(col(ActivitySession.id))).where(
        col(ActivitySession.user_id) == bindparam("user_id"),
        col(ActivitySession.id) > bindparam("before"),
    ),
    Came,
)
_CAME_SUMS = Prepared(
    select(
        func.count(),
        func.coalesce(func.sum(col(ActivitySession.minutes)), 0),
        func.min(col(ActivitySession.local_date)),
        func.max(col(ActivitySession.local_date)),
    ).where(
        col(ActivitySession.user_id) == bindparam("user_id"),
        col(ActivitySession.id) >= bindparam("first_id"),
        col(ActivitySession.id) <= bindparam("last_id"),
    ),
    CameSums,
)
_DAY_SUMS = sqlalchemy.select(
    col(ActivitySession.user_id),
    col(ActivitySession.local_date),
    func.count(),
    func.sum(col(ActivitySession.minutes)),
    # The same product as coach.domain.load.session_load, which lies upstairs.
    func.sum(col(ActivitySession.minutes) * col(ActivitySession.intensity)),
    func.sum(case((col(ActivitySession.is_in_time), col(ActivitySession.minutes)), else_=0)),
).group_by(col(ActivitySession.user_id), col(ActivitySession.local_date))


async def put(db: AsyncSession, *, row: ImportRow) -> int:
    """Keep a file that waits for its reader's yes; gives its id."""
    db.add(row)
    await db.flush()
    if row.id is None:
        raise RuntimeError("the database gave the import no id")
    return row.id


async def own(db: AsyncSession, *, import_id: int, user_id: int) -> ImportRow | None:
    """A person's own import, without its ``rows``: there may be thousands, read at each press."""
    found = await db.get(ImportRow, import_id, options=[_WITHOUT_ROWS])
    return found if found is not None and found.user_id == user_id else None


async def rows_of(db: AsyncSession, *, import_id: int) -> Sequence[Sequence[Any]]:
    """The sessions of a file that waits."""
    return (await db.exec(select(ImportRow.rows).where(col(ImportRow.id) == import_id))).one()


async def last_stored(db: AsyncSession, *, user_id: int, stored_since: datetime) -> int | None:
    """The id of a person's last import since then."""
    statement = (
        select(ImportRow.id)
        .where(col(ImportRow.user_id) == user_id, col(ImportRow.stored_at) >= stored_since)
        .order_by(col(ImportRow.stored_at).desc(), col(ImportRow.id).desc())
        .limit(1)
    )
    return (await db.exec(statement)).first()


async def prune(db: AsyncSession, *, user_id: int, stored_before: datetime) -> None:
    """Forget a person's files that still wait, and imports that can't be undone any more."""
    await db.exec(
        delete(ImportRow).where(
            col(ImportRow.user_id) == user_id,
            col(ImportRow.stored_at).is_(None) | (col(ImportRow.stored_at) < stored_before),
        )
    )


async def unanswered(db: AsyncSession, *, asked_before: datetime) -> Sequence[int]:
    """The ids of everybody's files that still wait and were looked at before then."""
    statement = select(col(ImportRow.id)).where(
        col(ImportRow.asked_at) < asked_before, col(ImportRow.stored_at).is_(None)
    )
    return [found for found in await db.exec(statement) if found is not None]


async def forget_unanswered(db: AsyncSession, *, import_ids: Sequence[int]) -> None:
    """Forget these files, unless they were stored meanwhile."""
    await db.exec(
        delete(ImportRow).where(
            col(ImportRow.id).in_(import_ids), col(ImportRow.stored_at).is_(None)
        )
    )


async def remove(db: AsyncSession, *, row: ImportRow) -> None:
    """Forget an import."""
    await db.delete(row)
    await db.flush()


async def sessions_between(
    db: AsyncSession, *, user_id: int, first: datetime, last: datetime
) -> Sequence[LoggedSession]:
    """What a person has logged that ended between two instants, both included."""
    return await _SAME.all(db, user_id=user_id, first=first, last=last)


async def insert_all(db: AsyncSession, *, user_id: int, history: Sequence[NewSession]) -> Came:
    """Store many sessions of one person, and count their days anew."""
    newest = select(func.max(col(ActivitySession.id))).where(
        col(ActivitySession.user_id) == user_id
    )
    before = (await db.exec(newest)).one() or 0
    await _INSERT.run_each(db, [session._asdict() for session in history])
    came = await _NEWER.one(db, user_id=user_id, before=before)
    await _count_days(db, user_id)
    return came


async def sums_of(db: AsyncSession, *, user_id: int, came: Came) -> CameSums:
    """What came with an import, as it is now."""
    return await _CAME_SUMS.one(db, user_id=user_id, **came._asdict())


async def remove_history(db: AsyncSession, *, user_id: int, came: Came) -> int:
    """Take away what came with an import, and count the days anew. Gives how many there were."""
    statement = delete(ActivitySession).where(
        col(ActivitySession.user_id) == user_id,
        col(ActivitySession.id).between(came.first_id, came.last_id),
    )
    gone = (await db.exec(statement)).rowcount
    await _count_days(db, user_id)
    return gone


async def forget_milestones(
    db: AsyncSession, *, user_id: int, reached: Collection[tuple[str, int]]
) -> None:
    """Take milestones (kind and occasion) away that no session stands for any more."""
    for kind, occasion in reached:
        await db.exec(
            delete(ReachedMilestone).where(
                col(ReachedMilestone.user_id) == user_id,
                col(ReachedMilestone.kind) == kind,
                col(ReachedMilestone.occasion) == occasion,
                col(ReachedMilestone.session_id).is_(None),
            )
        )


async def _count_days(db: AsyncSession, user_id: int) -> None:
    await tallies.forget(db, user_id=user_id, since=date.min)
    await db.exec(delete(UserDay).where(col(UserDay.user_id) == user_id))
    columns = ("user_id", "local_date", "sessions", "minutes", "load", "streak_minutes")
    sums = _DAY_SUMS.where(col(ActivitySession.user_id) == user_id)
    await db.exec(sqlalchemy.insert(UserDay).from_select(columns, sums))
