"""When each person's check-ins have to be looked at."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import Timer
from models.upserts import upsert


def _pair(kind: str, due_at: datetime) -> tuple[str, datetime]:
    return kind, due_at


_OF = Prepared(
    select(col(Timer.kind), col(Timer.due_at)).where(col(Timer.user_id) == bindparam("user_id")),
    _pair,
)


async def claimable(db: AsyncSession, *, now: datetime, limit: int) -> Sequence[Timer]:
    """Timers that have run out, the earliest first.

    Each locked until the end of the transaction; without those that others locked.
    """
    statement = (
        select(Timer)
        .where(Timer.due_at <= now)
        .order_by(col(Timer.due_at), col(Timer.kind), col(Timer.user_id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await db.exec(statement)).all()


async def put(db: AsyncSession, *, user_id: int, kind: str, due_at: datetime) -> None:
    """Set a timer, in place of the old one."""
    statement = upsert(Timer).values(user_id=user_id, kind=kind, due_at=due_at)
    await db.exec(
        statement.on_conflict_do_update(
            index_elements=[col(Timer.user_id), col(Timer.kind)], set_={"due_at": due_at}
        )
    )


async def remove(db: AsyncSession, *, user_id: int, kind: str) -> None:
    """Stop a timer."""
    await db.exec(delete(Timer).where(col(Timer.user_id) == user_id, col(Timer.kind) == kind))


async def of(db: AsyncSession, *, user_id: int) -> dict[str, datetime]:
    """A person's timers by kind."""
    return dict(await _OF.all(db, user_id=user_id))
