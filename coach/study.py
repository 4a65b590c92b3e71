"""The study as a whole: the use cases over one database and one switchboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.exc import DatabaseError

from coach.accounts import Accounts
from coach.checkins import CheckIns
from coach.insights import Insights
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.writer import Writer
from models.database import Database
from models.queries import meta

_ALIVE_AT = "alive_at"


class Study:
    """What the front door hands to reception.

    Args:
        database: opened and closed by the study.
        switchboard: closed by the study.
        streak_min_minutes: minutes that make a day done.
    """

    def __init__(
        self, database: Database, switchboard: Switchboard, *, streak_min_minutes: int
    ) -> None:
        self._database = database
        self._switchboard = switchboard
        self.streak_min_minutes = streak_min_minutes
        self.logbook = Logbook(database, streak_min_minutes=streak_min_minutes)
        self.accounts = Accounts(database)
        self.insights = Insights(
            database, Writer(switchboard), streak_min_minutes=streak_min_minutes
        )
        self.checkins = CheckIns(database, self.insights, streak_min_minutes=streak_min_minutes)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """The database is open, and everything is closed again at the end."""
        await self._database.open()
        try:
            yield
        finally:
            await self._switchboard.close()
            await self._database.close()

    async def remembered(self, key: str) -> str | None:
        """A fact about this installation."""
        async with self._database.reading() as db:
            return await meta.value(db, key=key)

    async def remember(self, key: str, value: str) -> None:
        """Keep a fact about this installation."""
        async with self._database.writing() as db:
            await meta.put(db, key=key, value=value)

    async def note_alive(self, now: datetime) -> None:
        """Leave a sign of life for the health check."""
        await self.remember(_ALIVE_AT, now.isoformat(timespec="seconds"))

    async def alive_at(self) -> datetime | None:
        """When the last sign of life was left."""
        return _instant(await self.remembered(_ALIVE_AT))


async def last_sign_of_life(database_url: str) -> datetime | None:
    """When the process that looks after a database was last well; only looks, makes nothing."""
    database = Database(database_url)
    if not database.path.exists():
        return None
    try:
        async with database.reading() as db:
            return _instant(await meta.value(db, key=_ALIVE_AT))
    except DatabaseError:
        return None
    finally:
        await database.close()


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
