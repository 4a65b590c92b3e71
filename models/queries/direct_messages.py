"""Direct messages: planned, claimed, settled."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, func, select, text
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import DirectMessage

OPEN = text("direct_messages.state IN ('waiting', 'claimed')")
"""The condition of the partial index, word for word: with parameters SQLite does not use it."""


async def plan(db: AsyncSession, *, message: DirectMessage) -> int | None:
    """Keep a message that is to be sent; None when there is one of its kind and period."""
    statement = (
        insert(DirectMessage)
        .values(message.model_dump(exclude={"id"}))
        .on_conflict_do_nothing()
        .returning(col(DirectMessage.id))
    )
    return (await db.exec(statement)).scalar_one_or_none()


async def claimable(db: AsyncSession, *, now: datetime, limit: int) -> Sequence[DirectMessage]:
    """Messages that waited long enough, the earliest first.

    Each locked until the end of the transaction; without those that others locked.
    """
    statement = (
        select(DirectMessage)
        .where(
            OPEN,
            DirectMessage.state == "waiting",
            DirectMessage.due_at <= now,
        )
        .order_by(col(DirectMessage.due_at), col(DirectMessage.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await db.exec(statement)).all()


async def claimed_before(db: AsyncSession, *, at: datetime) -> Sequence[DirectMessage]:
    """Messages that somebody claimed before then and never settled, each locked."""
    statement = select(DirectMessage).where(
        OPEN,
        DirectMessage.state == "claimed",
        # Nothing is claimed before it is due: the index need not be read to its end.
        DirectMessage.due_at < at,
        col(DirectMessage.claimed_at) < at,
    )
    return (await db.exec(statement.with_for_update(skip_locked=True))).all()


async def one(db: AsyncSession, *, message_id: int) -> DirectMessage | None:
    """One message, by our own id."""
    return await db.get(DirectMessage, message_id)


async def locked(db: AsyncSession, *, message_id: int) -> DirectMessage | None:
    """One message, by our own id, as it is now; nobody else moves it in this transaction."""
    return await db.get(DirectMessage, message_id, with_for_update=True)


async def sent_on(
    db: AsyncSession,
    *,
    user_id: int,
    local_date: date,
    but: Collection[str],
    except_id: int | None,
) -> int:
    """How many messages a person got, or may get, on a local day.

    Not of the kinds ``but``, and without the message ``except_id``.
    """
    statement = (
        select(func.count())
        .select_from(DirectMessage)
        .where(
            DirectMessage.user_id == user_id,
            DirectMessage.local_date == local_date,
            col(DirectMessage.kind).not_in(but),
            col(DirectMessage.state).in_(("sent", "claimed", "failed")),
            col(DirectMessage.id).is_distinct_from(except_id),
        )
    )
    return (await db.exec(statement)).one()
