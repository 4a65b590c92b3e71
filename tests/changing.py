"""Changes of rows that no use case makes, as work for a database."""

from sqlmodel import SQLModel, text
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import User


async def run(db: AsyncSession, statement: str, /, **values: object) -> None:
    """Run a statement of SQL."""
    await db.run_sync(lambda session: session.execute(text(statement), values))


async def add(db: AsyncSession, row: SQLModel) -> None:
    """Put a row in."""
    db.add(row)


async def put(db: AsyncSession, table: type[SQLModel], key: int, /, **values: object) -> None:
    """Put other values into the row with this key."""
    row = await db.get_one(table, key)
    for name, value in values.items():
        setattr(row, name, value)


async def remove_person(db: AsyncSession, user_id: int) -> None:
    """Take a person out, with all that is theirs; leaderboards are not told."""
    await db.delete(await db.get_one(User, user_id))
