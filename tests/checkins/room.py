"""Where check-ins are tried: Pacer without Discord, on a real database and a hand clock."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from coach.accounts import Accounts
from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns, Outcome
from coach.claims import Claim
from coach.domain.kinds import InsightKind
from coach.domain.outreach import spread_of
from coach.entries import Entry, PastSession, Receipt
from coach.focus import FocusQuestion
from coach.insights import Insights
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.texts import InsightText
from coach.writer import Writer
from models.database import Database
from models.queries import timers
from models.tables import DirectMessage, User
from tests import changing
from tests.conftest import HandClock
from tests.fakes import FakeProvider

ANN, BEN = 100, 200
SUMMARY = InsightKind.DAILY_SUMMARY
REVIEW = InsightKind.WEEKLY_REVIEW
CELEBRATION = InsightKind.MILESTONE_CELEBRATION
WARNING = InsightKind.STREAK_MOTIVATION
ALL = (SUMMARY, REVIEW, CELEBRATION, WARNING)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of November 2026; the 18th is a Wednesday."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


SUMMARY_TIME = at(18, 20) + spread_of(ANN)
REVIEW_TIME = at(23, 9) + spread_of(ANN)


class Room:
    """Pacer without Discord: the use cases over one database, on a hand clock in UTC."""

    def __init__(
        self, database: Database, clock: HandClock, provider: FakeProvider | None = None
    ) -> None:
        self.database = database
        self.clock = clock
        self.logbook = Logbook(database, streak_min_minutes=10)
        self.accounts = Accounts(database)
        switchboard = Switchboard((provider,) if provider else ())
        self.insights = Insights(
            database, Writer(switchboard, Budgets(database, Limits())), streak_min_minutes=10
        )
        self.checkins = CheckIns(database, self.insights, streak_min_minutes=10)

    async def wants(self, *kinds: InsightKind, user_id: int = ANN) -> None:
        """Turn these kinds on."""
        await self.accounts.set_messages(
            user_id=user_id, now=self.clock.now, wishes=dict.fromkeys(kinds, True)
        )

    async def does_not_want(self, kind: InsightKind) -> None:
        await self.accounts.set_messages(user_id=ANN, now=self.clock.now, wishes={kind: False})

    async def has_logged(self, days_back: Iterable[int], user_id: int = ANN) -> None:
        """45 minutes on each of these days, brought in silently."""
        ends = [self.clock.now - timedelta(days=back) for back in days_back]
        past = [PastSession(Entry(45, 6), ended_at=end, logged_at=end) for end in ends]
        await self.logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=self.clock.now)

    async def logs(self, minutes: int = 45, user_id: int = ANN) -> Receipt:
        receipt = await self.logbook.log(
            user_id=user_id, guild_id=None, entry=Entry(minutes, 6), now=self.clock.now
        )
        assert isinstance(receipt, Receipt)
        return receipt

    async def claims(self, now: datetime | None = None) -> tuple[Claim, ...]:
        """What is claimed, at an instant that the clock is put to."""
        self.clock.now = now or self.clock.now
        return (await self.checkins.claim(self.clock.now)).claims

    async def claim(self, now: datetime | None = None) -> Claim:
        (claim,) = await self.claims(now)
        return claim

    async def letter(self, claim: Claim) -> InsightText | None:
        letter = await self.checkins.letter(claim, self.clock.now)
        assert not isinstance(letter, FocusQuestion)
        return letter

    async def sends(self, now: datetime | None = None) -> list[str]:
        """One tick in which Discord takes everything; gives the texts that were sent."""
        texts = []
        for claim in await self.claims(now):
            text = await self.letter(claim)
            if text is not None:
                texts.append(text.text)
                await self.checkins.settle(claim, Outcome.SENT, self.clock.now, message_id=1)
        return texts

    async def messages(self) -> list[DirectMessage]:
        async with self.database.reading() as db:
            statement = select(DirectMessage).order_by(col(DirectMessage.id))
            return list((await db.exec(statement)).all())

    async def outcomes(self) -> list[tuple[str, str, str | None]]:
        """(kind, state, reason) of every message, oldest first."""
        return [(row.kind, row.state, row.reason) for row in await self.messages()]

    async def timers(self, user_id: int = ANN) -> dict[str, datetime]:
        async with self.database.reading() as db:
            return await timers.of(db, user_id=user_id)

    async def has_a_bad_row(self, user_id: int) -> None:
        """A person in a zone that there is not."""
        await self.database.write(changing.put, User, user_id, timezone="Mars/Base")


async def prepare(room: Room, kind: InsightKind) -> datetime:
    """Make a message of a kind due; gives when."""
    await room.has_logged(range(1, 6))
    await room.wants(kind)
    if kind is WARNING:
        # The last session ended on the 17th at 18:00, 24 h ago.
        return room.clock.now + timedelta(seconds=1)
    if kind is CELEBRATION:
        await room.has_logged(range(6, 10))
    await room.logs()
    return {SUMMARY: SUMMARY_TIME, REVIEW: REVIEW_TIME, CELEBRATION: room.clock.now}[kind]
