"""Facts about this installation."""

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Meta
from models.upserts import upsert


async def value(db: AsyncSession, *, key: str) -> str | None:
    """What is kept under a key."""
    row = await db.get(Meta, key)
    return row.value if row else None


async def put(db: AsyncSession, *, key: str, value: str) -> None:
    """Keep a value under a key, in place of the old one."""
    statement = upsert(Meta).values(key=key, value=value)
    await db.exec(
        statement.on_conflict_do_update(index_elements=[col(Meta.key)], set_={"value": value})
    )
