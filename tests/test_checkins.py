"""Check-ins on a real database file: claimed once, true when they are sent, settled."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from coach.accounts import Accounts
from coach.budgets import Budgets, Limits
from coach.checkins import STOP_FOR, CheckIns, Outcome
from coach.claims import LEASE, NONCE_HOLDS, SENDING, Claim
from coach.domain.kinds import InsightKind
from coach.domain.milestones import MilestoneKind
from coach.domain.outreach import spread_of
from coach.entries import Entry, PastSession, Receipt
from coach.focus import FocusQuestion
from coach.insights import Insights, InsightText
from coach.llm.base import Completion, CompletionRequest
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.writer import Writer
from models.database import Database
from models.queries import timers
from models.tables import DirectMessage, User
from tests.conftest import HandClock
from tests.fakes import FakeProvider
from tests.watching import sent

pytestmark = pytest.mark.each_engine

ANN, BEN = 100, 200
SUMMARY = InsightKind.DAILY_SUMMARY
REVIEW = InsightKind.WEEKLY_REVIEW
CELEBRATION = InsightKind.MILESTONE_CELEBRATION
WARNING = InsightKind.STREAK_MOTIVATION
ALL = (SUMMARY, REVIEW, CELEBRATION, WARNING)
SAID = "Well done. Keep it up."
LOOKED_AT = ("ix_timers_due_at", "ix_focus_timers_due_at", "ix_direct_messages_open")


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of November 2026; the 18th is a Wednesday."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


class InterruptedProvider(FakeProvider):
    """A model that takes its time: each of these happens while it words its next text."""

    def __init__(self, *happenings: "Happening") -> None:
        super().__init__(SAID)
        self.happenings = list(happenings)
        self.room: Room | None = None

    async def complete(self, request: CompletionRequest) -> Completion:
        if self.happenings and self.room is not None:
            await self.happenings.pop(0).to(self.room)
        return await super().complete(request)


class Happening:
    """A session that is logged meanwhile, or (with ``edits``) the newest one with new figures."""

    def __init__(self, minutes: int, *, edits: int | None = None) -> None:
        self._minutes = minutes
        self._edits = edits

    async def to(self, room: "Room") -> None:
        """Let it happen."""
        if self._edits is None:
            await room.logs(self._minutes)
        else:
            await room.logbook.edit(
                user_id=ANN,
                session_id=self._edits,
                minutes=self._minutes,
                intensity=6,
                now=room.clock.now,
            )


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
        if isinstance(provider, InterruptedProvider):
            provider.room = self

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
                await self.checkins.settle(claim, Outcome.SENT, self.clock.now, discord_id=1)
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
        async with self.database.writing() as db:
            person = await db.get_one(User, user_id)
            person.timezone = "Mars/Base"


@pytest.fixture
def room(database: Database, clock: HandClock) -> Room:
    """Without a provider; it is Wednesday 18 November, 18:00."""
    return Room(database, clock)


@pytest.fixture
async def second_room(database_url: str, clock: HandClock) -> AsyncIterator[Room]:
    """Another process, as far as the database can tell."""
    database = Database(database_url)
    await database.open()
    yield Room(database, clock)
    await database.close()


SUMMARY_TIME = at(18, 20) + spread_of(ANN)
REVIEW_TIME = at(23, 9) + spread_of(ANN)


# Claim, letter, settle


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


@pytest.mark.parametrize(
    ("kind", "figure"),
    [
        (SUMMARY, "45 min"),
        (REVIEW, "Mon 16 Nov to Sun 22 Nov"),
        (CELEBRATION, "10 sessions"),
        (WARNING, "5 days"),
    ],
)
async def test_each_kind_is_claimed_worded_and_settled(
    room: Room, kind: InsightKind, figure: str
) -> None:
    due_at = await prepare(room, kind)
    if kind is not CELEBRATION:
        assert await room.claims(due_at - timedelta(seconds=1)) == ()
    claim = await room.claim(due_at)
    assert (claim.user_id, claim.kind) == (ANN, kind)
    text = await room.letter(claim)
    assert text is not None
    assert figure in text.text
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now, discord_id=77)
    (row,) = await room.messages()
    assert (row.kind, row.state, row.reason) == (kind, "sent", None)
    assert (row.insight_id, row.message_id) == (text.insight_id, 77)
    assert (row.claimed_at, row.settled_at) == (due_at, due_at)
    assert await room.claims(due_at + timedelta(minutes=1)) == ()


async def test_nothing_is_sent_unasked(room: Room) -> None:
    await room.has_logged(range(1, 10))
    await room.logs()
    assert await room.sends(SUMMARY_TIME) == []
    assert await room.sends(at(19, 15)) == []
    assert await room.sends(REVIEW_TIME) == []
    assert await room.messages() == []
    assert await room.timers() == {}


async def test_two_processes_at_once_claim_a_message_once(room: Room, second_room: Room) -> None:
    await room.wants(SUMMARY, CELEBRATION)
    await room.logs()
    room.clock.now = SUMMARY_TIME
    rounds = await asyncio.gather(room.claims(), second_room.claims())
    kinds = [claim.kind for claims in rounds for claim in claims]
    assert sorted(kinds) == [SUMMARY, CELEBRATION]


async def test_many_claims_at_once_claim_a_message_once(room: Room, second_room: Room) -> None:
    for user_id in range(1, 6):
        await room.wants(SUMMARY, user_id=user_id)
        await room.logs(user_id=user_id)
    room.clock.now = at(18, 20, 10)
    rounds = await asyncio.gather(
        *(each.checkins.claim(room.clock.now, limit=2) for each in (room, second_room) * 4)
    )
    users = [claim.user_id for each in rounds for claim in each.claims]
    assert sorted(users) == [1, 2, 3, 4, 5]


async def test_a_round_that_was_full_says_that_there_may_be_more(room: Room) -> None:
    for user_id in (1, 2, 3):
        await room.wants(SUMMARY, user_id=user_id)
        await room.logs(user_id=user_id)
    now = at(18, 20, 10)
    rounds = [await room.checkins.claim(now, limit=2) for _ in range(3)]
    assert [(len(each.claims), each.has_more) for each in rounds] == [
        (2, True),
        (1, False),
        (0, False),
    ]


async def test_what_is_settled_once_stays_as_it_is(room: Room) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.FAILED, room.clock.now, reason="500 0")
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now, discord_id=1)
    assert await room.outcomes() == [(SUMMARY, "failed", "500 0")]
    assert await room.letter(claim) is None


# True at the moment of sending


async def test_a_summary_of_an_empty_day_is_not_sent(room: Room) -> None:
    await room.has_logged([1])
    await room.wants(SUMMARY)
    assert await room.claims(SUMMARY_TIME) == ()
    assert await room.messages() == []
    assert (await room.timers())[SUMMARY] == SUMMARY_TIME + timedelta(days=1)


async def test_a_summary_that_is_looked_at_the_next_day_is_too_late(room: Room) -> None:
    await room.wants(SUMMARY)
    await room.logs()
    assert await room.claims(at(19, 9)) == ()
    assert await room.outcomes() == [(SUMMARY, "skipped", "too late")]
    assert (await room.timers())[SUMMARY] == SUMMARY_TIME + timedelta(days=1)


async def test_a_summary_that_is_late_on_its_own_day_is_sent(room: Room) -> None:
    await room.wants(SUMMARY)
    await room.logs()
    assert len(await room.sends(at(18, 21, 59))) == 1


async def test_a_review_without_sessions_in_its_two_weeks_is_not_sent(room: Room) -> None:
    room.clock.now = at(23, 7)
    await room.wants(REVIEW)
    await room.logs()
    assert await room.sends(REVIEW_TIME) == []
    assert await room.messages() == []


@pytest.mark.parametrize("kind", ALL)
async def test_a_kind_that_is_turned_off_after_the_claim_is_not_sent(
    room: Room, kind: InsightKind
) -> None:
    claim = await room.claim(await prepare(room, kind))
    await room.does_not_want(kind)
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(kind, "skipped", "not wanted")]


async def test_a_milestone_that_was_undone_after_the_claim_is_not_celebrated(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_a_milestone_that_was_undone_before_the_claim_is_not_celebrated(room: Room) -> None:
    await prepare(room, CELEBRATION)
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.claims() == ()
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_a_record_that_was_a_slip_of_the_finger_is_not_celebrated(room: Room) -> None:
    await room.has_logged(range(11, 17))
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    receipt = await room.logs(minutes=700)
    assert [m.kind for m in receipt.milestones] == [
        MilestoneKind.HOURS,
        MilestoneKind.BEST_WEEK,
        MilestoneKind.BEST_DAY,
        MilestoneKind.BEST_SESSION,
    ]
    await room.logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=70, intensity=6, now=room.clock.now
    )
    assert await room.sends(at(19, 8)) == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_ten_sessions_are_not_celebrated_when_one_was_deleted(room: Room) -> None:
    room.clock.now = at(18, 8)
    first = await room.logs(30)
    for minutes in range(12, 20):
        await room.logs(minutes)
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    assert [m.value for m in (await room.logs(11)).milestones] == [10]
    await room.logbook.delete(user_id=ANN, session_id=first.session_id, now=room.clock.now)
    assert await room.sends(at(19, 8)) == []


async def test_an_edit_that_reaches_something_is_celebrated(room: Room) -> None:
    await room.wants(CELEBRATION)
    await room.has_logged(range(20, 32))  # 9 hours
    receipt = await room.logs(6)
    assert receipt.milestones == ()
    await room.logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=60, intensity=6, now=room.clock.now
    )
    (text,) = await room.sends()
    assert "10 hours" in text


async def test_several_milestones_are_one_message_with_the_greatest_first(room: Room) -> None:
    await room.has_logged(range(1, 7))
    await room.wants(CELEBRATION)
    receipt = await room.logs(minutes=400)
    assert [m.kind for m in receipt.milestones] == [
        MilestoneKind.STREAK,
        MilestoneKind.HOURS,
        MilestoneKind.BEST_WEEK,
        MilestoneKind.BEST_DAY,
        MilestoneKind.BEST_SESSION,
    ]
    (text,) = await room.sends()
    assert "7-day streak" in text
    assert len(await room.messages()) == 1


async def test_figures_that_change_while_a_text_is_worded_have_it_worded_again(
    database: Database, clock: HandClock
) -> None:
    provider = InterruptedProvider(Happening(20))
    room = Room(database, clock, provider)
    claim = await room.claim(await prepare(room, SUMMARY))
    text = await room.letter(claim)
    assert text is not None
    first, second = provider.requests
    assert "45 minutes" in first.user
    assert "65 minutes" in second.user
    (row,) = await room.messages()
    assert (row.state, row.insight_id) == ("claimed", text.insight_id)


async def test_an_edit_while_a_text_is_worded_has_it_worded_again(
    database: Database, clock: HandClock
) -> None:
    provider = InterruptedProvider()
    room = Room(database, clock, provider)
    await room.wants(SUMMARY)
    receipt = await room.logs(30)
    await room.logs(15)
    provider.happenings.append(Happening(50, edits=receipt.session_id))
    assert await room.letter(await room.claim(SUMMARY_TIME)) is not None
    first, second = provider.requests
    assert "45 minutes" in first.user
    assert "65 minutes" in second.user


async def test_figures_that_keep_changing_are_given_up(
    database: Database, clock: HandClock
) -> None:
    room = Room(database, clock, InterruptedProvider(Happening(20), Happening(21)))
    claim = await room.claim(await prepare(room, SUMMARY))
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(SUMMARY, "failed", "figures kept changing")]


async def test_a_summary_whose_last_session_was_undone_while_worded_is_dropped(
    database: Database, clock: HandClock
) -> None:
    class Undoing(Happening):
        async def to(self, room: Room) -> None:
            await room.logbook.undo(user_id=ANN, now=room.clock.now)

    room = Room(database, clock, InterruptedProvider(Undoing(0)))
    await room.has_logged([1])
    await room.wants(SUMMARY)
    room.clock.now = SUMMARY_TIME - timedelta(minutes=5)
    await room.logs()
    assert await room.sends(SUMMARY_TIME) == []
    assert await room.outcomes() == [(SUMMARY, "skipped", "no longer true")]


# Quiet hours, the cap, leave


async def test_a_celebration_waits_for_the_end_of_the_quiet_hours(room: Room) -> None:
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    await room.logs()
    assert await room.claims() == ()
    assert await room.claims(at(19, 7, 59, 59)) == ()
    assert len(await room.sends(at(19, 8))) == 1


async def test_a_celebration_that_is_no_longer_true_after_the_quiet_hours_is_dropped(
    room: Room,
) -> None:
    await room.has_logged(range(1, 10))
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 23)
    await room.logs()
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.sends(at(19, 8)) == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_a_review_in_quiet_hours_waits_and_is_then_sent(room: Room) -> None:
    await room.accounts.set_hours(user_id=ANN, now=room.clock.now, quiet_to=timedelta(hours=10))
    await prepare(room, REVIEW)
    assert await room.claims(REVIEW_TIME) == ()
    (row,) = await room.messages()
    assert (row.state, row.due_at) == ("waiting", at(23, 10))
    assert await room.claims(at(23, 9, 59)) == ()
    assert len(await room.sends(at(23, 10))) == 1


async def test_a_review_that_waited_is_dropped_when_it_is_not_wanted_any_more(room: Room) -> None:
    await room.accounts.set_hours(user_id=ANN, now=room.clock.now, quiet_to=timedelta(hours=10))
    await prepare(room, REVIEW)
    assert await room.claims(REVIEW_TIME) == ()
    await room.does_not_want(REVIEW)
    assert await room.claims(at(23, 10)) == ()
    assert await room.outcomes() == [(REVIEW, "skipped", "not wanted")]


async def test_a_summary_that_would_wait_past_its_day_is_dropped(room: Room) -> None:
    await room.wants(SUMMARY)
    await room.logs()
    # Nobody looked until the quiet hours began; the day is over when they end.
    assert await room.claims(at(18, 22)) == ()
    assert await room.outcomes() == [(SUMMARY, "skipped", "quiet hours")]


async def test_a_message_goes_back_to_wait_when_quiet_hours_begin_while_it_is_worded(
    room: Room,
) -> None:
    await room.wants(CELEBRATION)
    room.clock.now = at(18, 21, 59, 59)
    await room.logs()
    claim = await room.claim()
    room.clock.forward(seconds=10)
    assert await room.letter(claim) is None
    (row,) = await room.messages()
    assert (row.state, row.due_at, row.claimed_at) == ("waiting", at(19, 8), None)
    assert len(await room.sends(at(19, 8))) == 1


async def test_a_day_takes_two_messages_beside_milestones(room: Room) -> None:
    room.clock.now = at(22, 8)
    await room.accounts.set_hours(user_id=ANN, now=room.clock.now, summary_at=timedelta(hours=10))
    await room.has_logged(range(1, 7))
    await room.wants(*ALL)
    await room.logs(30)
    assert len(await room.sends(at(22, 8, 1))) == 1
    assert len(await room.sends(at(23, 8))) == 1
    assert len(await room.sends(REVIEW_TIME)) == 1
    assert {(WARNING, "sent", None), (REVIEW, "sent", None)} <= {*await room.outcomes()}
    await room.logs(720)
    claims = await room.claims(at(23, 10) + spread_of(ANN))
    assert [c.kind for c in claims] == [CELEBRATION]
    assert (SUMMARY, "skipped", "enough today") in await room.outcomes()


async def test_after_ten_days_without_a_session_there_is_silence_until_the_next(
    room: Room,
) -> None:
    await room.has_logged(range(5))
    await room.wants(SUMMARY, REVIEW, WARNING)
    await room.sends(at(27, 21))  # 9 days
    assert set(await room.timers()) == {SUMMARY, REVIEW, WARNING}
    await room.sends(at(30, 9, 11))
    assert await room.sends(at(30, 21)) == []
    assert await room.timers() == {}
    await room.logs()
    assert set(await room.timers()) == {SUMMARY, REVIEW, WARNING}


async def test_a_pause_silences_and_its_end_does_not_bring_back_what_it_silenced(
    room: Room,
) -> None:
    await room.wants(SUMMARY, WARNING)
    await room.has_logged(range(1, 6))
    await room.logs()
    await room.accounts.pause(user_id=ANN, days=2, now=room.clock.now)
    assert await room.sends(SUMMARY_TIME) == []
    assert await room.sends(at(19, 19)) == []
    await room.accounts.resume(user_id=ANN, now=room.clock.now)
    assert await room.sends() == []
    # Wednesday's timer has moved on; the one of today is true again.
    await room.logs(20)
    assert len(await room.sends(SUMMARY_TIME + timedelta(days=1))) == 1


async def test_a_celebration_is_not_sent_into_a_pause(room: Room) -> None:
    await room.wants(CELEBRATION)
    await room.logs()
    await room.accounts.pause(user_id=ANN, days=1, now=room.clock.now)
    assert await room.sends() == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "paused")]


async def test_snoozing_silences_for_a_day(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(SUMMARY)
    await room.logs()
    assert await room.accounts.snooze(user_id=ANN, now=room.clock.now) == at(19, 18)
    assert await room.sends(SUMMARY_TIME) == []
    room.clock.now = at(19, 19)
    await room.logs(20)
    assert len(await room.sends(SUMMARY_TIME + timedelta(days=1))) == 1


# Streak warnings


async def test_a_streak_is_warned_of_twenty_hours_after_the_last_session(room: Room) -> None:
    await room.has_logged(range(1, 5))
    await room.logs()
    await room.wants(WARNING)
    assert await room.claims(at(19, 14)) == ()
    assert (await room.claim(at(19, 14, 0, 1))).kind is WARNING


async def test_there_is_no_warning_when_today_is_done(room: Room) -> None:
    await room.has_logged(range(1, 5))
    await room.logs()
    await room.wants(WARNING)
    room.clock.now = at(19, 9)
    await room.logs(10)
    assert await room.claims(at(19, 14, 0, 1)) == ()
    assert await room.messages() == []
    # Looked at again 20 h after the session that made it untrue, in the morning.
    assert (await room.timers())[WARNING] == at(20, 8)


async def test_there_is_at_most_one_warning_a_day(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(WARNING)
    room.clock.now = at(18, 18, 0, 1)
    sent = []
    while room.clock.now < at(20, 12):
        sent += [room.clock.now.day] * len(await room.sends())
        room.clock.forward(minutes=20)
    # Two days are frozen, so the streak lives on; each has its one warning.
    assert sent == [18, 19, 20]


async def test_a_streak_of_three_is_not_warned_of_and_not_looked_at_all_day(room: Room) -> None:
    await room.has_logged(range(1, 3))
    await room.logs()
    await room.wants(WARNING)
    assert await room.claims(at(19, 14, 0, 1)) == ()
    assert (await room.timers())[WARNING] == at(20, 8)
    assert await room.messages() == []


async def test_who_was_not_looked_at_yesterday_is_warned_today(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(WARNING)
    # Nobody looked on the 18th, nor in the night; the 18th is frozen.
    assert await room.claims(at(19, 5)) == ()
    assert await room.outcomes() == [(WARNING, "skipped", "too late")]
    assert len(await room.sends(at(19, 8))) == 1


async def test_a_warning_is_not_sent_when_a_session_came_after_the_claim(room: Room) -> None:
    claim = await room.claim(await prepare(room, WARNING))
    await room.logs()
    assert await room.letter(claim) is None
    assert await room.outcomes() == [(WARNING, "skipped", "no longer true")]


async def test_a_warning_in_quiet_hours_is_dropped(room: Room) -> None:
    await prepare(room, WARNING)
    assert await room.claims(at(18, 22)) == ()
    assert await room.outcomes() == [(WARNING, "skipped", "quiet hours")]


async def test_a_rest_day_has_no_warning(room: Room) -> None:
    # Rest on Thursdays, in force since a week.
    room.clock.now = at(10, 18)
    await room.accounts.set_rest_days(user_id=ANN, now=room.clock.now, weekdays=frozenset({3}))
    room.clock.now = at(18, 18)
    await room.has_logged(range(1, 6))
    await room.logs()
    await room.wants(WARNING)
    assert await room.sends(at(19, 14, 0, 1)) == []
    assert len(await room.sends(at(20, 8))) == 1


# The inbox


async def test_a_closed_inbox_stops_all_timers_and_is_told_of_once(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(*ALL)
    await room.logs()
    claim = next(c for c in await room.claims(SUMMARY_TIME) if c.kind is SUMMARY)
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now, reason="50007")
    assert (SUMMARY, "closed", "50007") in await room.outcomes()
    assert await room.timers() == {}
    news = [await room.accounts.is_inbox_news(user_id=ANN) for _ in range(2)]
    assert news == [True, False]


async def test_two_commands_at_once_tell_of_a_closed_inbox_once(
    room: Room, second_room: Room
) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now)
    news = await asyncio.gather(
        *(each.accounts.is_inbox_news(user_id=ANN) for each in (room, second_room) * 3)
    )
    assert sum(news) == 1


async def test_a_closed_inbox_drops_what_else_was_claimed(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(SUMMARY, CELEBRATION)
    await room.logs(300)
    claims = {claim.kind: claim for claim in await room.claims(SUMMARY_TIME)}
    await room.checkins.settle(claims[SUMMARY], Outcome.CLOSED, room.clock.now)
    assert await room.letter(claims[CELEBRATION]) is None
    assert (CELEBRATION, "skipped", "inbox closed") in await room.outcomes()


@pytest.mark.parametrize("way", ["button", "wish"])
async def test_opening_the_inbox_sets_the_timers_again(room: Room, way: str) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now)
    if way == "button":
        await room.accounts.open_inbox(user_id=ANN, now=room.clock.now)
    else:
        await room.wants(SUMMARY)
    assert set(await room.timers()) == {SUMMARY}
    assert not await room.accounts.is_inbox_news(user_id=ANN)
    room.clock.now = at(19, 12)
    await room.logs(20)
    assert len(await room.sends(SUMMARY_TIME + timedelta(days=1))) == 1


async def test_a_session_does_not_open_a_closed_inbox(room: Room) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.settle(claim, Outcome.CLOSED, room.clock.now)
    room.clock.now = at(19, 12)
    await room.logs(20)
    assert await room.timers() == {}


# Discord wants nothing from us, or the process dies


async def test_what_discord_stopped_is_sent_an_hour_later(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(CELEBRATION, SUMMARY)
    await room.logs(300)
    claim = await room.claim()
    await room.checkins.postpone([claim], room.clock.now)
    assert await room.claims(at(18, 18, 59, 59)) == ()
    assert len(await room.sends(at(18, 19))) == 1


async def test_what_discord_stopped_is_dropped_when_it_is_untrue_by_then(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    await room.checkins.postpone([claim], room.clock.now)
    await room.logbook.undo(user_id=ANN, now=room.clock.now)
    assert await room.sends(at(18, 19)) == []
    assert await room.outcomes() == [(CELEBRATION, "skipped", "no longer true")]


async def test_nothing_else_is_claimed_while_discord_stopped_us(room: Room) -> None:
    claim = await room.claim(await prepare(room, SUMMARY))
    await room.checkins.postpone([claim], room.clock.now)
    await room.wants(SUMMARY, user_id=BEN)
    await room.accounts.set_hours(
        user_id=BEN, now=room.clock.now, summary_at=timedelta(hours=20, minutes=20)
    )
    await room.logs(user_id=BEN)
    assert await room.claims(at(18, 20, 40)) == ()
    assert {c.user_id for c in await room.claims(SUMMARY_TIME + STOP_FOR)} == {ANN, BEN}


async def test_what_was_settled_is_not_postponed(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now)
    await room.checkins.postpone([claim], room.clock.now)
    assert await room.claims(at(18, 19)) == ()
    assert await room.outcomes() == [(CELEBRATION, "sent", None)]


LOST = "lost: claimed and never settled"


@pytest.mark.parametrize("kind", ALL)
async def test_what_a_dead_process_had_not_worded_is_taken_up_again(
    room: Room, kind: InsightKind
) -> None:
    old = await room.claim(await prepare(room, kind))
    assert await room.claims(room.clock.now + LEASE) == ()
    new = await room.claim(room.clock.forward(seconds=1))
    assert (new.message_id, new.nonce) == (old.message_id, old.nonce)
    assert await room.letter(new) is not None
    await room.checkins.settle(new, Outcome.SENT, room.clock.now)
    assert await room.outcomes() == [(kind, "sent", None)]


async def test_whoever_was_thought_dead_and_is_only_slow_sends_nothing(room: Room) -> None:
    old = await room.claim(await prepare(room, CELEBRATION))
    new = await room.claim(room.clock.forward(seconds=LEASE.seconds + 1))
    assert await room.letter(old) is None
    assert await room.letter(new) is not None


@pytest.mark.parametrize("kind", ALL)
async def test_what_two_dead_processes_had_claimed_is_given_up_and_never_sent_again(
    room: Room, kind: InsightKind, caplog: pytest.LogCaptureFixture
) -> None:
    claim = await room.claim(await prepare(room, kind))
    await room.claim(room.clock.forward(seconds=LEASE.seconds + 1))
    with caplog.at_level(logging.WARNING, "coach.checkins"):
        assert await room.claims(room.clock.forward(seconds=LEASE.seconds + 1)) == ()
    (record,) = caplog.records
    assert f"direct message {claim.message_id} ({kind.value})" in record.getMessage()
    assert await room.outcomes() == [(kind, "failed", LOST)]
    assert await room.letter(claim) is None
    day = room.clock.now.date()
    while room.clock.forward(minutes=10).date() == day:
        assert claim.kind not in [c.kind for c in await room.claims()]


async def being_sent(room: Room, kind: InsightKind = CELEBRATION) -> Claim:
    """A message that goes out this moment; whether it arrives nobody will have noted."""
    claim = await room.claim(await prepare(room, kind))
    assert await room.letter(claim) is not None
    before = room.clock.now
    assert await room.claims(before + SENDING) == ()
    room.clock.now = before
    return claim


@pytest.mark.parametrize("kind", ALL)
async def test_what_may_have_been_sent_is_sent_once_more_while_its_nonce_holds(
    room: Room, kind: InsightKind
) -> None:
    claim = await being_sent(room, kind)
    again = await room.claim(room.clock.forward(seconds=SENDING.seconds + 1))
    assert again.nonce == claim.nonce
    # Nobody else does so meanwhile.
    assert await room.claims(room.clock.forward(seconds=30)) == ()
    assert await room.letter(again) is not None
    await room.checkins.settle(again, Outcome.SENT, room.clock.now)
    assert await room.outcomes() == [(kind, "sent", None)]


@pytest.mark.parametrize("seconds", [NONCE_HOLDS.seconds + 1, 86_400])
async def test_what_may_have_been_sent_is_given_up_when_its_nonce_holds_no_more(
    room: Room, seconds: int, caplog: pytest.LogCaptureFixture
) -> None:
    claim = await being_sent(room)
    assert await room.claims(room.clock.forward(seconds=seconds)) == ()
    assert f"direct message {claim.message_id} " in caplog.text
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_may_have_been_sent_is_given_up_when_its_second_text_comes_too_late(
    room: Room,
) -> None:
    await being_sent(room)
    again = await room.claim(room.clock.forward(seconds=NONCE_HOLDS.seconds))
    room.clock.forward(seconds=1)
    assert await room.letter(again) is None
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_may_have_been_sent_never_waits(room: Room) -> None:
    await being_sent(room)
    again = await room.claim(room.clock.forward(seconds=SENDING.seconds + 1))
    await room.checkins.postpone([again], room.clock.now)
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_two_processes_died_in_sending_is_given_up(room: Room) -> None:
    await being_sent(room)
    await room.claim(room.clock.forward(seconds=SENDING.seconds + 1))
    room.clock.forward(seconds=NONCE_HOLDS.seconds)
    assert await room.claims() == ()
    assert await room.outcomes() == [(CELEBRATION, "failed", LOST)]


async def test_what_discord_stopped_before_it_was_tried_is_not_taken_for_sent(room: Room) -> None:
    claim = await being_sent(room)
    await room.checkins.postpone([claim], room.clock.now)
    again = await room.claim(room.clock.forward(hours=1))
    assert await room.letter(again) is not None


async def test_who_is_gone_gets_nothing(room: Room) -> None:
    claim = await room.claim(await prepare(room, CELEBRATION))
    async with room.database.writing() as db:
        await db.delete(await db.get_one(User, ANN))
    assert await room.letter(claim) is None
    await room.checkins.settle(claim, Outcome.SENT, room.clock.now)
    assert await room.messages() == []
    assert await room.timers() == {}


# Looking is cheap


HARMLESS = ("CONSTANT ROW", "SCALAR SUBQUERY", "UNION ALL", "LEFT", "RIGHT")
"""Steps of a plan that read no table themselves."""


async def plans_of(room: Room, now: datetime) -> list[str]:
    """How SQLite goes about each SELECT of a look at the timetable."""
    async with sent(room.database) as asked:
        await room.claims(now)
    with closing(sqlite3.connect(room.database.path)) as connection:
        return [
            str(row[3])
            for statement in asked
            if statement.startswith("SELECT")
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
            if not any(part in row[3] for part in HARMLESS)
        ]


@pytest.mark.usefixtures("database_path")
async def test_a_look_with_nothing_due_searches_three_indexes(room: Room) -> None:
    plans = await plans_of(room, room.clock.now)
    assert plans
    for plan in plans:
        assert plan.startswith("SEARCH "), plan
        assert any(index in plan for index in LOOKED_AT), plan


@pytest.mark.usefixtures("database_path")
async def test_a_look_with_something_due_reads_no_table_through(room: Room) -> None:
    await room.has_logged(range(1, 6))
    await room.wants(*ALL)
    await room.logs(300)
    plans = await plans_of(room, SUMMARY_TIME)
    assert len(await room.messages()) == 2
    for plan in plans:
        assert plan.startswith("SEARCH "), plan


# One row that is no good, an end in the middle, a bad day


async def test_one_row_that_cannot_be_looked_at_stops_nobody_else(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    for user_id in (ANN, BEN):
        await room.has_logged([0], user_id=user_id)
        await room.wants(SUMMARY, user_id=user_id)
    await room.has_a_bad_row(ANN)
    claims = await room.claims(at(18, 20, 15))
    assert [claim.user_id for claim in claims] == [BEN]
    assert "could not be looked at" in caplog.text
    # It does not come up again at once.
    assert await room.claims() == ()


async def test_a_waiting_message_that_cannot_be_looked_at_is_laid_to_rest(
    room: Room,
) -> None:
    await room.wants(CELEBRATION)
    await room.logs()
    await room.has_a_bad_row(ANN)
    assert await room.claims() == ()
    assert await room.outcomes() == [(CELEBRATION, "failed", "unexpected error")]


async def test_what_was_claimed_and_not_tried_is_given_back(room: Room) -> None:
    await room.has_logged([0])
    await room.wants(SUMMARY)
    claim = await room.claim(SUMMARY_TIME)
    await room.checkins.release([claim], room.clock.now)
    assert len(await room.sends()) == 1


async def test_after_a_note_that_sounds_like_an_emergency_nobody_cheers(room: Room) -> None:
    await room.wants(CELEBRATION, SUMMARY)
    entry = Entry(45, 6, note="I want to die")
    await room.logbook.log(user_id=ANN, guild_id=None, entry=entry, now=room.clock.now)
    assert await room.sends() == []
    assert await room.sends(SUMMARY_TIME) == []


async def test_a_review_whose_week_was_changed_since_is_worded_anew(room: Room) -> None:
    await room.has_logged(range(1, 4))
    await room.wants(REVIEW)
    room.clock.now = at(22, 20)
    receipt = await room.logs(45)
    room.clock.now = at(23, 8, 30)
    await room.insights.review(user_id=ANN, guild_id=None, now=room.clock.now)
    await room.logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=300, intensity=6, now=room.clock.now
    )
    (text,) = await room.sends(REVIEW_TIME)
    assert "6 h 30 min" in text


async def test_who_ends_a_pause_is_warned_the_same_day(room: Room) -> None:
    await room.has_logged(range(1, 7))
    await room.wants(WARNING)
    await room.accounts.pause(user_id=ANN, days=3, now=room.clock.now)
    assert await room.sends(at(18, 18, 1)) == []
    await room.accounts.resume(user_id=ANN, now=room.clock.forward(minutes=30))
    assert len(await room.sends(room.clock.forward(minutes=1))) == 1


async def test_who_takes_back_todays_session_is_warned_again(room: Room) -> None:
    await room.has_logged(range(1, 7))
    await room.wants(WARNING)
    receipt = await room.logs()
    assert await room.sends(at(18, 19)) == []
    await room.logbook.delete(user_id=ANN, session_id=receipt.session_id, now=room.clock.now)
    assert len(await room.sends(room.clock.forward(minutes=1))) == 1
