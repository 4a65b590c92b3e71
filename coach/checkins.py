"""Check-ins: what is due, claim it, word it, settle what came of it.

A message is claimed in the database before it is sent, so that nobody else sends it; it is looked
at again in the moment of sending. One that was claimed and never settled (the process died) is
not sent again: silence once beats nagging twice.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import timetable
from coach.domain import milestones, outreach, stats
from coach.domain.briefs import reviewed_days
from coach.domain.days import local_date
from coach.domain.kinds import InsightKind
from coach.domain.milestones import MilestoneKind
from coach.domain.outreach import Silence, Situation, Wait
from coach.domain.streaks import Leave
from coach.insights import Insights, InsightText
from coach.records import day_totals, hours_of, leave_of, today_of
from models.database import Database
from models.queries import checkins, meta, people, sessions, timers
from models.queries import direct_messages as messages
from models.queries import milestones as milestone_queries
from models.tables import DirectMessage, ReachedMilestone, Timer, User

BATCH = 20
WORDINGS = 2
"""A text whose figures changed while it was worded is worded once more, then given up."""

LEASE = timedelta(minutes=5)
"""A claim that was not settled by then is lost."""

STOP_FOR = timedelta(hours=1)
BAD_ROW_PAUSE = timedelta(days=1)
_STOPPED_UNTIL = "sending_stopped_until"
_FORGOTTEN = (Silence.NOT_WANTED, Silence.INBOX_CLOSED, Silence.IDLE)
"""No timer is kept for these: the next session, or a change of wishes, sets it again."""

_TOLD = (Silence.TOO_LATE, Silence.QUIET_HOURS, Silence.ENOUGH_TODAY)
"""Kept as skipped, with the reason: without it there would have been a message."""

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What came of sending."""

    SENT = "sent"
    FAILED = "failed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that is ours to send.

    Attributes:
        period: what makes it one of its kind: the ordinal of its day, or for a milestone the
            session.
    """

    message_id: int
    user_id: int
    kind: InsightKind
    period: int
    local_date: date

    @property
    def nonce(self) -> str:
        """The same for every attempt, so that Discord itself refuses a second one."""
        return f"pacer-{self.message_id}"


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the timetable gave; with ``has_more``, look again at once."""

    claims: tuple[Claim, ...]
    has_more: bool


class CheckIns:
    """Use cases of reaching out. No transaction is open while a model or Discord is awaited."""

    def __init__(self, database: Database, insights: Insights, *, streak_min_minutes: int) -> None:
        self._database = database
        self._insights = insights
        self._streak_min_minutes = streak_min_minutes

    async def claim(self, now: datetime, *, limit: int = BATCH) -> Round:
        """Take what is due, at most ``limit`` of a sort, and move each person's next time."""
        async with self._database.reading() as db:
            if not await checkins.are_any(db, now=now, lost_before=now - LEASE):
                return Round(claims=(), has_more=False)
        async with self._database.writing() as db:
            await _give_up_lost(db, now)
            if await _is_stopped(db, now):
                return Round(claims=(), has_more=False)
            rung = await timers.due(db, now=now, limit=limit)
            waiting = await messages.due(db, now=now, limit=limit)
            claims = [await self._ring_apart(db, timer, now) for timer in rung]
            claims += [await self._take_up_apart(db, message, now) for message in waiting]
        return Round(
            claims=tuple(claim for claim in claims if claim is not None),
            has_more=limit in (len(rung), len(waiting)),
        )

    async def letter(self, claim: Claim, now: datetime) -> InsightText | None:
        """Word a claimed message; None (and settled) when it is not true or wanted any more."""
        time = asyncio.get_running_loop().time
        started = time()
        for _ in range(WORDINGS):
            async with self._database.reading() as db:
                known = await _figures(db, claim.user_id)
            text = await self._insights.worded(
                user_id=claim.user_id, kind=claim.kind, period=claim.period, now=now
            )
            # Wording may have taken its time: what counts is the moment of sending.
            later = now + timedelta(seconds=time() - started)
            async with self._database.writing() as db:
                message = await messages.message(db, message_id=claim.message_id)
                if message is None or message.state != "claimed":
                    return None
                verdict = await self._decision(db, message, later)
                if text is None or verdict is not None:
                    _lay_aside(message, verdict or Silence.NOT_TRUE, later)
                    return None
                if await _figures(db, claim.user_id) == known and await _is_newest(db, text, claim):
                    message.insight_id = text.insight_id
                    return text
        await self.settle(claim, Outcome.FAILED, now, reason="figures kept changing")
        return None

    async def settle(
        self,
        claim: Claim,
        outcome: Outcome,
        now: datetime,
        *,
        reason: str | None = None,
        discord_id: int | None = None,
    ) -> None:
        """Keep what came of a claimed message. It is never sent again, whatever came."""
        async with self._database.writing() as db:
            message = await messages.message(db, message_id=claim.message_id)
            if message is None or message.state != "claimed":
                return
            _close(message, outcome.value, reason, now)
            message.message_id = discord_id
            if outcome is Outcome.CLOSED:
                await _close_inbox(db, claim.user_id, now)

    async def postpone(self, claims: Iterable[Claim], now: datetime) -> None:
        """Discord wants no messages from us at all: stop for an hour, then look again."""
        until = now + STOP_FOR
        async with self._database.writing() as db:
            await meta.put(db, key=_STOPPED_UNTIL, value=until.isoformat())
            await _give_back(db, claims, until, now)
        log.warning("Discord stopped our direct messages; none is sent until %s", until)

    async def release(self, claims: Iterable[Claim], now: datetime) -> None:
        """Give claims back that were not even tried: the next process looks at them."""
        async with self._database.writing() as db:
            await _give_back(db, claims, now, now)

    async def _ring_apart(self, db: AsyncSession, timer: Timer, now: datetime) -> Claim | None:
        """Ring in a savepoint: one row that can't be looked at stops nobody else."""
        user_id, kind = timer.user_id, timer.kind
        try:
            async with db.begin_nested():
                return await self._ring(db, timer, now)
        except Exception:
            log.exception("a %s timer could not be looked at; tried again in a day", kind)
            await timers.put(db, user_id=user_id, kind=kind, due_at=now + BAD_ROW_PAUSE)
            return None

    async def _take_up_apart(
        self, db: AsyncSession, message: DirectMessage, now: datetime
    ) -> Claim | None:
        message_id = message.id or 0
        try:
            async with db.begin_nested():
                return await self._take_up(db, message, now)
        except Exception:
            log.exception("direct message %s could not be looked at", message_id)
            known = await messages.message(db, message_id=message_id)
            if known is not None:
                _close(known, "failed", "unexpected error", now)
            return None

    async def _ring(self, db: AsyncSession, timer: Timer, now: datetime) -> Claim | None:
        """Look at a timer that ran out: a claim, or silence; and set it to its next time."""
        person = await people.person(db, user_id=timer.user_id)
        if person is None:
            return None
        kind = InsightKind(timer.kind)
        day = local_date(timer.due_at, hours_of(person).zone, hours_of(person).day_start)
        message = DirectMessage(
            user_id=person.id,
            kind=kind,
            period=day.toordinal(),
            local_date=day,
            state="claimed",
            due_at=timer.due_at,
            claimed_at=now,
        )
        verdict = await self._decision(db, message, now)
        if verdict in _FORGOTTEN:
            await timers.remove(db, user_id=person.id, kind=kind)
        else:
            await timetable.move_on(db, person=person, kind=kind, day=day, now=now)
        if isinstance(verdict, Silence) and verdict not in _TOLD:
            return None
        if verdict is not None:
            _lay_aside(message, verdict, now)
        message_id = await messages.plan(db, message=message)
        is_ours = message_id is not None and message.state == "claimed"
        return _claim_of(message, message_id) if is_ours and message_id else None

    async def _take_up(
        self, db: AsyncSession, message: DirectMessage, now: datetime
    ) -> Claim | None:
        """Look at a message that waited long enough."""
        verdict = await self._decision(db, message, now)
        if verdict is not None:
            _lay_aside(message, verdict, now)
            return None
        message.state, message.claimed_at = "claimed", now
        return _claim_of(message, message.id or 0)

    async def _decision(
        self, db: AsyncSession, message: DirectMessage, now: datetime
    ) -> Silence | Wait | None:
        person = await people.person(db, user_id=message.user_id)
        if person is None:
            return Silence.NOT_WANTED
        return outreach.decision(await self._situation(db, person, message, now))

    async def _situation(
        self, db: AsyncSession, person: User, message: DirectMessage, now: datetime
    ) -> Situation:
        kind = InsightKind(message.kind)
        today = today_of(person, now)
        leave = await leave_of(db, user_id=person.id)
        totals = day_totals(await sessions.days(db, user_id=person.id))
        streak = stats.streak_of_days(totals, today, self._streak_min_minutes, leave)
        last = await sessions.last_ended(db, user_id=person.id)
        sent_today = await messages.sent_on(
            db,
            user_id=person.id,
            local_date=today,
            but=InsightKind.MILESTONE_CELEBRATION,
            except_id=message.id,
        )
        return Situation(
            kind=kind,
            now=now,
            hours=hours_of(person),
            period=message.local_date,
            today=today,
            is_wanted=timetable.wants(person, kind),
            is_inbox_open=person.inbox_closed_at is None,
            is_snoozed=person.snoozed_until is not None and person.snoozed_until > now,
            is_paused=leave.is_paused(today),
            days_since_last=(today - totals[-1].day).days if totals else None,
            sent_today=sent_today,
            is_true=await self._is_true(db, message, totals, today, leave),
            streak=streak.current,
            today_state=streak.today,
            last_ended_at=last.ended_at if last else None,
        )

    async def _is_true(
        self,
        db: AsyncSession,
        message: DirectMessage,
        totals: Sequence[stats.DayTotal],
        today: date,
        leave: Leave,
    ) -> bool:
        """Whether there still is what the message is about."""
        if message.kind == InsightKind.DAILY_SUMMARY:
            return any(total.day == message.local_date for total in totals)
        if message.kind == InsightKind.WEEKLY_REVIEW:
            first, last = reviewed_days(message.local_date)
            return any(first <= total.day <= last for total in totals)
        if message.kind == InsightKind.STREAK_MOTIVATION:
            return True
        longest = await sessions.longest_minutes(db, user_id=message.user_id)
        reach = milestones.reach_of(totals, longest, today, self._streak_min_minutes, leave)
        rows = await milestone_queries.reached_by(db, session_id=message.period)
        # The id of a session that was taken back may be given again, to somebody else's.
        return bool(rows) and all(
            row.user_id == message.user_id and _still_stands(row, reach) for row in rows
        )


def _still_stands(milestone: ReachedMilestone, reach: milestones.Reach) -> bool:
    """Whether it would still be true to tell of a milestone: sessions change after the fact."""
    day = date.fromordinal(max(milestone.occasion, 1))
    return {
        MilestoneKind.TIER: reach.tier >= milestone.value,
        MilestoneKind.STREAK: reach.streak >= milestone.value,
        MilestoneKind.SESSIONS: reach.sessions >= milestone.value,
        MilestoneKind.HOURS: reach.hours >= milestone.value,
        MilestoneKind.BEST_SESSION: reach.best_session == milestone.value,
        MilestoneKind.BEST_DAY: reach.best_day == (day, milestone.value),
        MilestoneKind.BEST_WEEK: reach.best_week == (day, milestone.value),
    }[MilestoneKind(milestone.kind)]


async def _figures(db: AsyncSession, user_id: int) -> tuple[stats.DayTotal, ...]:
    """What every figure of a person rests on: it differs when one of them may."""
    return day_totals(await sessions.days(db, user_id=user_id))


async def _is_newest(db: AsyncSession, text: InsightText, claim: Claim) -> bool:
    """Whether a text knew of all sessions; one that is reused may be older than the newest."""
    newest = await sessions.newest(db, user_id=claim.user_id)
    return newest is not None and newest.id == text.last_session_id


async def _give_back(
    db: AsyncSession, claims: Iterable[Claim], until: datetime, now: datetime
) -> None:
    for claim in claims:
        message = await messages.message(db, message_id=claim.message_id)
        if message is not None and message.state == "claimed":
            _lay_aside(message, Wait(until), now)


async def _give_up_lost(db: AsyncSession, now: datetime) -> None:
    for message in await messages.claimed_before(db, at=now - LEASE):
        _close(message, "failed", "lost: claimed and never settled", now)
        log.warning(
            "direct message %s (%s) was claimed and never settled: it may or may not have been "
            "sent, and is not sent again",
            message.id,
            message.kind,
        )


async def _is_stopped(db: AsyncSession, now: datetime) -> bool:
    until = await meta.value(db, key=_STOPPED_UNTIL)
    return until is not None and datetime.fromisoformat(until) > now


async def _close_inbox(db: AsyncSession, user_id: int, now: datetime) -> None:
    person = await people.person(db, user_id=user_id)
    if person is not None:
        person.inbox_closed_at, person.is_inbox_told = now, False
        await timetable.arm(db, person=person, now=now)


def _lay_aside(message: DirectMessage, verdict: Silence | Wait, now: datetime) -> None:
    """Do not send a message, or not now."""
    if isinstance(verdict, Wait):
        message.state, message.due_at, message.claimed_at = "waiting", verdict.until, None
    else:
        _close(message, "skipped", verdict, now)


def _close(message: DirectMessage, state: str, reason: str | None, now: datetime) -> None:
    message.state, message.reason, message.settled_at = state, reason, now


def _claim_of(message: DirectMessage, message_id: int) -> Claim:
    return Claim(
        message_id=message_id,
        user_id=message.user_id,
        kind=InsightKind(message.kind),
        period=message.period,
        local_date=message.local_date,
    )
