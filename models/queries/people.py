"""People and what they set."""

from datetime import datetime

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
