"""A guild's leaderboard in few words, on the real use cases and a real database file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import text

from coach.accounts import Accounts
from coach.board_work import BoardWork, Message
from coach.boards import Boards
from coach.domain.moments import Ago
from coach.domain.ranking import Metric, Period
from coach.entries import Entry, PastSession, Receipt
from coach.logbook import Logbook
from coach.membership import Membership
from coach.standings import Standings, StandingsView
from coach.teams import GoalReceipt, Teams
from models.database import Database
from tests.conftest import HandClock

GUILD, OTHER = 501, 502
ANN, BEN, CEM, DAN = 1, 2, 3, 4
CHANNEL = 70
ENOUGH = 10


@dataclass
class Hall:
    """All use cases that a leaderboard takes."""

    database: Database
    clock: HandClock
    messages: int = field(default=900)

    def __post_init__(self) -> None:
        self.logbook = Logbook(self.database, streak_min_minutes=ENOUGH)
        self.accounts = Accounts(self.database)
        self.membership = Membership(self.database, streak_min_minutes=ENOUGH)
        self.standings = Standings(self.database, self.membership, streak_min_minutes=ENOUGH)
        self.boards = Boards(self.database, self.standings)
        self.teams = Teams(self.database)

    @property
    def now(self) -> datetime:
        return self.clock.now

    async def log(
        self,
        user_id: int,
        minutes: int = 45,
        intensity: int = 6,
        *,
        ago: timedelta = timedelta(0),
        guild_id: int | None = None,
    ) -> Receipt:
        """A session that ended ``ago``, as `/log` keeps it."""
        entry = Entry(minutes, intensity, moment=Ago(ago))
        receipt = await self.logbook.log(
            user_id=user_id, guild_id=guild_id, entry=entry, now=self.now
        )
        assert isinstance(receipt, Receipt)
        return receipt

    async def has_logged(self, user_id: int, days_back: Sequence[int], minutes: int = 45) -> None:
        """A session on each of these days, logged then."""
        ends = [self.now - timedelta(days=back) for back in days_back]
        past = [PastSession(Entry(minutes, 6), ended_at=at, logged_at=at) for at in ends]
        await self.logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=self.now)

    async def join(self, *user_ids: int, guild_id: int = GUILD) -> None:
        for user_id in user_ids:
            await self.membership.join(
                guild_id=guild_id, user_id=user_id, name=f"P{user_id}", now=self.now
            )

    async def leave(self, user_id: int, guild_id: int = GUILD) -> bool:
        return await self.membership.leave(guild_id=guild_id, user_id=user_id, now=self.now)

    async def gone(self, user_id: int, guild_id: int = GUILD) -> None:
        await self.membership.gone(guild_id=guild_id, user_id=user_id, now=self.now)

    async def seen(self, user_id: int, name: str | None = None) -> None:
        await self.membership.seen(
            guild_id=GUILD, user_id=user_id, name=name or f"P{user_id}", now=self.now
        )

    async def lives_in(self, name: str, guild_id: int = GUILD) -> None:
        await self.membership.set_timezone(guild_id=guild_id, name=name, now=self.now)
        await self.look_at_days()

    async def look_at_days(self) -> None:
        """All that the ticks do by and by."""
        await self.membership.look_at_days(self.now, seconds=60)
        await self.membership.rearm_moved(self.now, seconds=60)

    async def view(
        self,
        metric: Metric = Metric.MINUTES,
        period: Period = Period.WEEK,
        *,
        guild_id: int = GUILD,
        user_id: int | None = None,
    ) -> StandingsView:
        return await self.standings.of(
            guild_id=guild_id, metric=metric, period=period, now=self.now, user_id=user_id
        )

    async def order(
        self,
        metric: Metric = Metric.MINUTES,
        period: Period = Period.WEEK,
        *,
        guild_id: int = GUILD,
    ) -> list[tuple[int, int, int]]:
        """Rank, person and value of each line."""
        await self.look_at_days()
        view = await self.view(metric, period, guild_id=guild_id)
        return [(entry.rank, entry.user_id, entry.value) for entry in view.entries]

    async def everything(self) -> dict[tuple[Metric, Period], list[tuple[int, int, int]]]:
        """All leaderboards of the guild."""
        return {
            (metric, period): await self.order(metric, period)
            for metric in Metric
            for period in Period
        }

    async def set_up(
        self,
        metric: Metric = Metric.MINUTES,
        period: Period = Period.WEEK,
        *,
        guild_id: int = GUILD,
    ) -> Message | None:
        """A new message shows this from now on."""
        self.messages += 1
        return await self.boards.set_up(
            guild_id=guild_id,
            message=Message(CHANNEL, self.messages),
            view=await self.view(metric, period, guild_id=guild_id),
            now=self.now,
        )

    async def goal(self, minutes: int) -> GoalReceipt:
        """So much is what all want to reach together."""
        return await self.teams.set_goal(guild_id=GUILD, minutes=minutes, now=self.now)

    async def tick(self) -> list[BoardWork]:
        """What the scheduler finds to do."""
        await self.look_at_days()
        return await self.boards.claim(self.now)

    async def settle(self, work: BoardWork, **outcome: Any) -> None:  # noqa: ANN401 - as it is
        """The board shows what it has to, unless ``outcome`` says otherwise."""
        view = await self.boards.view(work, self.now)
        kept = {"message_id": work.message_id, "shown": view.digest} | outcome
        await self.boards.settle(work, now=self.now, **kept)

    async def settle_all(self) -> None:
        """All that is due is shown."""
        for work in await self.tick():
            await self.settle(work)

    async def rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """What the database holds."""
        async with self.database.reading() as db:
            found = await db.connection()
            return [tuple(row) for row in await found.execute(text(query), values)]
