"""Where focus timers are tried: the use cases on a real database and a hand clock."""

from datetime import UTC, datetime

from sqlmodel import col, select

from coach.accounts import Accounts
from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns, Outcome
from coach.claims import Claim
from coach.entries import Receipt, RepeatQuestion
from coach.focus import Focus, FocusQuestion, RunningTimer
from coach.insights import Insights
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.writer import Writer
from models.database import Database
from models.tables import ActivitySession, DirectMessage, FocusTimer
from tests.conftest import HandClock

ANN, BEN = 100, 200
GUILD = 501
LOST = "lost: claimed and never settled"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026; the clock begins on the 18th, a Wednesday, at 18:00."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


class Desk:
    """The use cases over one database, as Ann uses them."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.database = database
        self.clock = clock
        self.logbook = Logbook(database, streak_min_minutes=10)
        self.accounts = Accounts(database)
        self.focus = Focus(database, self.logbook)
        insights = Insights(
            database, Writer(Switchboard(()), Budgets(database, Limits())), streak_min_minutes=10
        )
        self.checkins = CheckIns(database, insights, streak_min_minutes=10)

    async def starts(
        self, minutes: int | None = None, activity: str | None = None, user_id: int = ANN
    ) -> RunningTimer | FocusQuestion:
        return await self.focus.start(
            user_id=user_id,
            guild_id=GUILD,
            minutes=minutes,
            activity=activity,
            now=self.clock.now,
        )

    async def stops(self, user_id: int = ANN) -> FocusQuestion:
        question = await self.focus.stop(user_id=user_id, now=self.clock.now)
        assert isinstance(question, FocusQuestion)
        return question

    async def looks(self, user_id: int = ANN) -> RunningTimer | FocusQuestion | None:
        return await self.focus.status(user_id=user_id, now=self.clock.now)

    async def answers(
        self, question: FocusQuestion, intensity: int = 7, user_id: int = ANN
    ) -> Receipt | RepeatQuestion:
        return await self.focus.log(
            user_id=user_id,
            timer_id=question.timer_id,
            intensity=intensity,
            now=self.clock.now,
        )

    async def says_minutes(self, question: FocusQuestion, minutes: int) -> FocusQuestion:
        return await self.focus.tell_minutes(
            user_id=ANN, timer_id=question.timer_id, minutes=minutes, now=self.clock.now
        )

    async def claims(self, **later: float) -> tuple[Claim, ...]:
        return (await self.checkins.claim(self.clock.forward(**later))).claims

    async def claim(self, **later: float) -> Claim:
        (claim,) = await self.claims(**later)
        return claim

    async def letter(self, claim: Claim) -> FocusQuestion | None:
        letter = await self.checkins.letter(claim, self.clock.now)
        assert letter is None or isinstance(letter, FocusQuestion)
        return letter

    async def settles(self, claim: Claim, outcome: Outcome) -> None:
        await self.checkins.settle(claim, outcome, self.clock.now)

    async def untold(self) -> FocusQuestion | None:
        return await self.focus.untold(user_id=ANN, now=self.clock.now)

    async def timers(self) -> list[FocusTimer]:
        async with self.database.reading() as db:
            return list((await db.exec(select(FocusTimer))).all())

    async def sessions(self) -> list[ActivitySession]:
        async with self.database.reading() as db:
            statement = select(ActivitySession).order_by(col(ActivitySession.id))
            return list((await db.exec(statement)).all())

    async def messages(self) -> list[tuple[str, str, str | None]]:
        """(kind, state, reason) of every message, oldest first."""
        async with self.database.reading() as db:
            statement = select(DirectMessage).order_by(col(DirectMessage.id))
            rows = (await db.exec(statement)).all()
        return [(row.kind, row.state, row.reason) for row in rows]


async def forgotten(desk: Desk) -> FocusQuestion:
    await desk.starts(None, "yoga")
    desk.clock.forward(hours=13)
    return await desk.stops()
