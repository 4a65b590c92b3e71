"""People."""

from datetime import datetime

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import User


async def person(db: AsyncSession, *, user_id: int) -> User | None:
    """The person, if Pacer knows them."""
    return await db.get(User, user_id)


async def known_person(db: AsyncSession, *, user_id: int, now: datetime) -> User:
    """The person; met now if they are new."""
    known = await db.get(User, user_id)
    if known is None:
        known = User(id=user_id, created_at=now)
        db.add(known)
        await db.flush()
    return known


async def set_timezone(db: AsyncSession, *, user_id: int, timezone: str, now: datetime) -> None:
    """Keep a person's zone; they need not be known."""
    row = {"id": user_id, "created_at": now, "timezone": timezone, "is_timezone_asked": True}
    fresh = User.model_validate(row).model_dump()
    statement = insert(User).values(fresh)
    await db.exec(
        statement.on_conflict_do_update(
            index_elements=[col(User.id)],
            set_={"timezone": timezone, "is_timezone_asked": True},
        )
    )


async def mark_timezone_asked(db: AsyncSession, *, user_id: int) -> None:
    """Remember that the question was put."""
    await db.exec(update(User).where(col(User.id) == user_id).values(is_timezone_asked=True))
