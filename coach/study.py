"""The study as a whole: the use cases over one database and one switchboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.accounts import Accounts
from coach.asking import Asking
from coach.board_work import GuildStatus
from coach.boards import Boards
from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns
from coach.crowd import Crowd
from coach.focus import Focus
from coach.goals import Goals
from coach.importing import Importing
from coach.insights import Insights
from coach.languages import Languages
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.membership import Membership
from coach.privacy import Privacy
from coach.progress import Progress
from coach.shards import Shards
from coach.standings import Standings
from coach.studio import Studio
from coach.teams import Teams, TeamStatus
from coach.voice import Voice
from coach.welcomes import Welcomes
from coach.writer import ModelUse, Writer
from models.database import Database
from models.errors import FAILURES
from models.queries import meta

STALE_AFTER = timedelta(minutes=3)
"""The running bot leaves a sign of life every minute."""


@dataclass(frozen=True, slots=True)
class GuildOverview:
    """What those who manage a guild see of Pacer there.

    Attributes:
        texts: None when Pacer words all texts itself.
        team: the goal of its members; None without one, now and to come.
    """

    status: GuildStatus
    texts: ModelUse | None
    team: TeamStatus | None = None


class Study:
    """What the front door hands to reception.

    Args:
        database: opened and closed by the study.
        switchboard: closed by the study.
        streak_min_minutes: minutes that make a day done.
        limits: tokens that texts worded by models may take a day.
        shards: which guilds' boards are looked after.
    """

    def __init__(
        self,
        database: Database,
        switchboard: Switchboard,
        *,
        streak_min_minutes: int,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        shards: Shards = Shards(),  # noqa: B008 - frozen
    ) -> None:
        self._database = database
        self._switchboard = switchboard
        self.streak_min_minutes = streak_min_minutes
        self.shards = shards
        self.logbook = Logbook(database, streak_min_minutes=streak_min_minutes)
        self.focus = Focus(database, self.logbook)
        self.voice = Voice(database, shards)
        self.goals = Goals(database, streak_min_minutes=streak_min_minutes)
        self.accounts = Accounts(database)
        self.languages = Languages(database)
        self._writer = Writer(switchboard, Budgets(database, limits))
        self.crowd = Crowd(database)
        self.insights = Insights(
            database, self._writer, streak_min_minutes=streak_min_minutes, crowd=self.crowd
        )
        self.asking = Asking(
            database,
            self._writer,
            streak_min_minutes=streak_min_minutes,
            crowd=self.crowd,
        )
        self.progress = Progress(database, streak_min_minutes=streak_min_minutes, crowd=self.crowd)
        self.privacy = Privacy(database, self._writer.providers, forget=self.languages.forget)
        self.importing = Importing(database, streak_min_minutes=streak_min_minutes)
        self.studio = Studio()
        self.membership = Membership(database, streak_min_minutes=streak_min_minutes)
        self.standings = Standings(database, self.membership, streak_min_minutes=streak_min_minutes)
        self.boards = Boards(database, self.standings, shards)
        self.teams = Teams(database)
        self.welcomes = Welcomes(database)
        self.checkins = CheckIns(database, self.insights, streak_min_minutes=streak_min_minutes)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """The database is open, and everything is closed again at the end."""
        await self._database.open()
        try:
            yield
        finally:
            await self.studio.close()
            await self._switchboard.close()
            await self._database.close()

    def hurry(self) -> None:
        """Wait for no model any longer: the end is near, and who asked shall have an answer."""
        self._switchboard.hang_up()

    async def overview(self, *, guild_id: int, now: datetime) -> GuildOverview:
        """What is set up in a guild, and what its texts take."""
        return GuildOverview(
            status=await self.boards.status(guild_id=guild_id, now=now),
            texts=await self._writer.use(guild_id=guild_id, now=now),
            team=await self.teams.status(guild_id=guild_id, now=now),
        )

    async def remembered(self, key: str) -> str | None:
        """A fact about this installation."""
        return await self._database.read(meta.value, key=key)

    async def remember(self, key: str, value: str) -> None:
        """Keep a fact about this installation."""
        await self._database.write(meta.put, key=key, value=value)

    async def note_alive(self, now: datetime) -> None:
        """Leave a sign of life for the health check."""
        await self.remember(_alive_key(self.shards), now.isoformat(timespec="seconds"))

    async def alive_at(self) -> datetime | None:
        """When the last sign of life was left."""
        return _instant(await self.remembered(_alive_key(self.shards)))


async def last_sign_of_life(database_url: str, shards: Shards) -> datetime | None:
    """When the process with these shards was last well; only looks, makes nothing."""
    database = Database(database_url)
    if not database.is_shared and not database.path.exists():
        return None
    try:
        return _instant(await database.read(meta.value, key=_alive_key(shards)))
    except FAILURES:
        return None
    finally:
        await database.close()


def _alive_key(shards: Shards) -> str:
    """Each process has a sign of its own: one that hangs is not covered by the others."""
    return f"alive_at {shards.name}".rstrip()


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
