"""Sessions that are logged, and what they leave in the database."""

from datetime import date, datetime

from sqlmodel import func, select

from coach.entries import Entry, Receipt
from coach.logbook import Logbook
from models.database import Database
from models.tables import UserDay

ANN, BEN = 100, 200


async def logged(
    logbook: Logbook, now: datetime, minutes: int = 45, user_id: int = ANN, **entry: object
) -> Receipt:
    """Log a session that is no repeat."""
    receipt = await logbook.log(
        user_id=user_id,
        guild_id=None,
        entry=Entry(minutes=minutes, **{"intensity": 7, **entry}),  # type: ignore[arg-type]
        now=now,
    )
    assert isinstance(receipt, Receipt)
    return receipt


async def count(database: Database, table: type) -> int:
    async with database.reading() as db:
        return (await db.exec(select(func.count()).select_from(table))).one()


async def day_of(database: Database, day: date) -> tuple[int, int, int, int] | None:
    """(sessions, minutes, load, streak minutes) of Ann's day."""
    async with database.reading() as db:
        total = await db.get(UserDay, (ANN, day))
    return (total.sessions, total.minutes, total.load, total.streak_minutes) if total else None
