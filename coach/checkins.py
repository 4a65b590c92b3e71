"""Check-ins: what is due, claim it, word it, settle what came of it.

A message is claimed in the database before it is sent, so that nobody else sends it; it is looked
at again in the moment of sending. One whose process died before that moment was not sent, and is
taken up again. One whose process died in it may have been sent: it is sent once more only while
Discord is sure to refuse a second message with the same nonce, else given up, because silence
once beats nagging twice.
"""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import focus, timetable
from coach.domain import milestones, outreach, stats
from coach.domain.briefs import reviewed_days
from coach.domain.days import local_date
from coach.domain.kinds import InsightKind, LetterKind, MessageKind, message_kind
from coach.domain.milestones import MilestoneKind
from coach.domain.outreach import Silence, Situation, Wait
from coach.domain.streaks import Streak
from coach.focus import FocusQuestion
from coach.insights import Insights, InsightText
from coach.records import Person, care_of, days_of, hours_of, today_of
from models.database import Database
from models.errors import is_undone_by_others
from models.queries import checkins, meta, people, sessions, timers
from models.queries import direct_messages as messages
from models.queries import focus as focus_queries
from models.queries import milestones as milestone_queries
from models.queries.people import Profile
from models.tables import DirectMessage, FocusTimer, ReachedMilestone, Timer

BATCH = 20
WORDINGS = 2
"""A text whose figures changed while it was worded is worded once more, then given up."""

LEASE = timedelta(minutes=5)
"""A claim that was not worded by then is anybody's."""

SENDING = timedelta(minutes=1)
"""Sending takes half of that at most: whoever has not settled by then is dead, or stuck."""

NONCE_HOLDS = timedelta(minutes=2)
"""So long Discord refuses a second message with the same nonce; it says "a few minutes"."""

_LOST = "lost: claimed and never settled"
_AGAIN = "taken up again"
_REPEATED = "sent once more with the same nonce"
_SENDING = "being sent"
"""Why a message is open that somebody else had claimed. None is taken up a third time."""

STOP_FOR = timedelta(hours=1)
BAD_ROW_PAUSE = timedelta(days=1)
_STOPPED_UNTIL = "sending_stopped_until"
_FORGOTTEN = (Silence.NOT_WANTED, Silence.INBOX_CLOSED, Silence.IDLE)
"""No timer is kept for these: the next session, or a change of wishes, sets it again."""

_TOLD = (Silence.TOO_LATE, Silence.QUIET_HOURS, Silence.ENOUGH_TODAY)
"""Kept as skipped, with the reason: without it there would have been a message."""

_UNCOUNTED = (InsightKind.MILESTONE_CELEBRATION, LetterKind.FOCUS_END)
"""Of these there may be any number on a day."""

Letter = InsightText | FocusQuestion
"""What a message says."""

_Lost = list[tuple[int, str]]
"""Messages that are given up, each with its kind."""

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
        period: what makes it one of its kind: the ordinal of its day, for a milestone the
            session, for the end of a focus timer the timer.
        claimed_at: tells this claim from a later one, by somebody who thought us dead.
    """

    message_id: int
    user_id: int
    kind: MessageKind
    period: int
    local_date: date
    claimed_at: datetime

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
        is_any = await self._database.read(checkins.are_any, now=now, lost_before=now - SENDING)
        if not is_any:
            return Round(claims=(), has_more=False)
        taken, lost = await self._database.claim(self._claim, now, limit)
        for message_id, kind in lost:
            log.warning(
                "direct message %s (%s) was claimed and never settled: it may or may not have "
                "been sent, and is not sent again",
                message_id,
                kind,
            )
        return taken

    async def _claim(self, db: AsyncSession, now: datetime, limit: int) -> tuple[Round, _Lost]:
        repeated, lost = await _take_over(db, now)
        if await _is_stopped(db, now):
            return Round(claims=(), has_more=False), lost
        rung = await timers.claimable(db, now=now, limit=limit)
        ended = await focus_queries.claimable(db, now=now, limit=limit)
        for timer in ended:
            # Their messages are among those that are waiting then.
            await _end_apart(db, timer, now)
        waiting = await messages.claimable(db, now=now, limit=limit)
        claims = [await self._ring_apart(db, timer, now) for timer in rung]
        claims += [await self._take_up_apart(db, message, now) for message in waiting]
        taken = Round(
            claims=(*repeated, *(claim for claim in claims if claim is not None)),
            has_more=limit in (len(rung), len(ended), len(waiting)),
        )
        return taken, lost

    async def letter(self, claim: Claim, now: datetime) -> Letter | None:
        """Word a claimed message; None (and settled) when it is not true or wanted any more."""
        if isinstance(claim.kind, LetterKind):
            return await self._database.write_for(claim.user_id, self._ask_or_not, claim, now)
        return await self._text(claim, claim.kind, now)

    async def _text(self, claim: Claim, kind: InsightKind, now: datetime) -> InsightText | None:
        time = asyncio.get_running_loop().time
        started = time()
        for _ in range(WORDINGS):
            known = await self._database.read(_figures, claim.user_id)
            text = await self._insights.worded(
                user_id=claim.user_id, kind=kind, period=claim.period, now=now
            )
            # Wording may have taken its time: what counts is the moment of sending.
            later = now + timedelta(seconds=time() - started)
            is_decided = await self._database.write_for(
                claim.user_id, self._send_or_not, claim, text, known, later
            )
            if is_decided is not None:
                return text if is_decided else None
        await self.settle(claim, Outcome.FAILED, now, reason="figures kept changing")
        return None

    async def _send_or_not(
        self,
        db: AsyncSession,
        claim: Claim,
        text: InsightText | None,
        known: tuple[int, ...],
        now: datetime,
    ) -> bool | None:
        """Whether a claimed message goes out now with this text; None when the text is old."""
        message = await messages.locked(db, message_id=claim.message_id)
        if message is None or not _is_ours(message, claim):
            return False
        verdict = await self._decision(db, message, now)
        if text is None or verdict is not None:
            _lay_aside(message, verdict or Silence.NOT_TRUE, now)
            return False
        if await _figures(db, claim.user_id) != known or not await _is_newest(db, text, claim):
            return None
        if not _is_in_time(message, claim, now):
            return False
        message.insight_id = text.insight_id
        return True

    async def _ask_or_not(
        self, db: AsyncSession, claim: Claim, now: datetime
    ) -> FocusQuestion | None:
        """What a timer asks that ended; None when nobody needs to be asked by message now."""
        message = await messages.locked(db, message_id=claim.message_id)
        if message is None or not _is_ours(message, claim):
            return None
        verdict = await self._decision(db, message, now)
        if verdict is not None:
            _lay_aside(message, verdict, now)
            return None
        if not _is_in_time(message, claim, now):
            return None
        # It holds no text that could tell.
        message.reason = message.reason if message.reason == _REPEATED else _SENDING
        return await focus.question_about(db, user_id=claim.user_id)

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
        await self._database.write_for(
            claim.user_id, _settle, claim, outcome, now, reason=reason, discord_id=discord_id
        )

    async def came_to(self, claim: Claim) -> str | None:
        """What a message came to without being sent: "skipped" or "failed".

        None while it waits for a better time, and when it is somebody else's or gone.
        """
        return await self._database.read(_came_to, claim)

    async def postpone(self, claims: Iterable[Claim], now: datetime) -> None:
        """Discord wants no messages from us at all: stop for an hour, then look again."""
        until = now + STOP_FOR
        await self._database.write(_postpone, tuple(claims), until, now)
        log.warning("Discord stopped our direct messages; none is sent until %s", until)

    async def release(self, claims: Iterable[Claim], now: datetime) -> None:
        """Give claims back that were not even tried: the next process looks at them."""
        await self._database.claim(_give_back, tuple(claims), now, now)

    async def _ring_apart(self, db: AsyncSession, timer: Timer, now: datetime) -> Claim | None:
        """Ring in a savepoint: one row that can't be looked at stops nobody else."""
        user_id, kind = timer.user_id, timer.kind
        if not await people.lock_if_free(db, user_id=user_id):
            # They log this moment, or another process looks at something else of theirs.
            return None
        try:
            async with db.begin_nested():
                return await self._ring(db, timer, now)
        except Exception as error:
            if is_undone_by_others(error):
                raise
            log.exception("a %s timer could not be looked at; tried again in a day", kind)
            await timers.put(db, user_id=user_id, kind=kind, due_at=now + BAD_ROW_PAUSE)
            return None

    async def _take_up_apart(
        self, db: AsyncSession, message: DirectMessage, now: datetime
    ) -> Claim | None:
        message_id = message.id or 0
        if not await people.lock_if_free(db, user_id=message.user_id):
            return None
        try:
            async with db.begin_nested():
                return await self._take_up(db, message, now)
        except Exception as error:
            if is_undone_by_others(error):
                raise
            log.exception("direct message %s could not be looked at", message_id)
            known = await messages.locked(db, message_id=message_id)
            if known is not None:
                _close(known, "failed", "unexpected error", now)
            return None

    async def _ring(self, db: AsyncSession, timer: Timer, now: datetime) -> Claim | None:
        """Look at a timer that ran out: a claim, or silence; and set it to its next time."""
        person = await people.profile(db, user_id=timer.user_id)
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
        return _claim_of(message, message_id, now) if is_ours and message_id else None

    async def _take_up(
        self, db: AsyncSession, message: DirectMessage, now: datetime
    ) -> Claim | None:
        """Look at a message that waited long enough."""
        verdict = await self._decision(db, message, now)
        if verdict is not None:
            _lay_aside(message, verdict, now)
            return None
        message.state, message.claimed_at = "claimed", now
        return _claim_of(message, message.id or 0, now)

    async def _decision(
        self, db: AsyncSession, message: DirectMessage, now: datetime
    ) -> Silence | Wait | None:
        person = await people.profile(db, user_id=message.user_id)
        if person is None:
            return Silence.NOT_WANTED
        if message.kind == LetterKind.FOCUS_END:
            return await focus.silence_about(db, person=person, timer_id=message.period, now=now)
        return outreach.decision(await self._situation(db, person, message, now))

    async def _situation(
        self, db: AsyncSession, person: Profile, message: DirectMessage, now: datetime
    ) -> Situation:
        kind = InsightKind(message.kind)
        today = today_of(person, now)
        history = await days_of(
            db,
            user_id=person.id,
            today=today,
            min_minutes=self._streak_min_minutes,
            # A review looks at the two weeks before the one that runs.
            days_back=stats.COMPARED_DAYS,
        )
        streak = stats.streak_on(history, today)
        last = await sessions.last_ended(db, user_id=person.id)
        sent_today = await messages.sent_on(
            db,
            user_id=person.id,
            local_date=today,
            but=_UNCOUNTED,
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
            is_snoozed=_is_snoozed(person, now),
            is_paused=history.leave.is_paused(today),
            days_since_last=(today - history.last_day).days if history.last_day else None,
            sent_today=sent_today,
            is_true=await _is_true(db, message, history, streak),
            streak=streak.current,
            today_state=streak.today,
            last_ended_at=last.ended_at if last else None,
        )


async def _end_apart(db: AsyncSession, timer: FocusTimer, now: datetime) -> None:
    """End a focus timer in a savepoint: one row that can't be looked at stops nobody else."""
    timer_id = timer.id
    if not await people.lock_if_free(db, user_id=timer.user_id):
        # They stop it this moment.
        return
    try:
        async with db.begin_nested():
            await focus.end_due(db, timer=timer, now=now)
    except Exception as error:
        if is_undone_by_others(error):
            raise
        log.exception("focus timer %s could not be ended; tried again in a day", timer_id)
        timer.due_at = now + BAD_ROW_PAUSE


async def _is_true(
    db: AsyncSession, message: DirectMessage, history: stats.History, streak: Streak
) -> bool:
    """Whether there still is what the message is about."""
    if message.kind == InsightKind.DAILY_SUMMARY:
        return any(total.day == message.local_date for total in history.days)
    if message.kind == InsightKind.WEEKLY_REVIEW:
        first, last = reviewed_days(message.local_date)
        return any(first <= total.day <= last for total in history.days)
    if message.kind == InsightKind.STREAK_MOTIVATION:
        return True
    longest = await sessions.longest_minutes(db, user_id=message.user_id)
    reach = milestones.reach_of(history, streak, longest)
    rows = await milestone_queries.reached_by(db, session_id=message.period)
    # The id of a session that was taken back may be given again, to somebody else's.
    return bool(rows) and all(
        row.user_id == message.user_id and _still_stands(row, reach) for row in rows
    )


def _is_snoozed(person: Person, now: datetime) -> bool:
    """Whether the person asked for quiet, or wrote what asks for care."""
    is_asked_for = person.snoozed_until is not None and person.snoozed_until > now
    return is_asked_for or care_of(person, now) is not None


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


async def _figures(db: AsyncSession, user_id: int) -> tuple[int, ...]:
    """What every figure of a person rests on: it differs when one of them may."""
    return await sessions.fingerprint(db, user_id=user_id)


async def _is_newest(db: AsyncSession, text: InsightText, claim: Claim) -> bool:
    """Whether a text knew of all sessions; one that is reused may be older than the newest."""
    newest = await sessions.newest(db, user_id=claim.user_id)
    return newest is not None and newest.id == text.last_session_id


async def _settle(
    db: AsyncSession,
    claim: Claim,
    outcome: Outcome,
    now: datetime,
    *,
    reason: str | None,
    discord_id: int | None,
) -> None:
    message = await messages.locked(db, message_id=claim.message_id)
    if message is None or message.state != "claimed":
        return
    _close(message, outcome.value, reason, now)
    message.message_id = discord_id
    if outcome is Outcome.CLOSED:
        await _close_inbox(db, claim.user_id, now)


async def _came_to(db: AsyncSession, claim: Claim) -> str | None:
    message = await messages.one(db, message_id=claim.message_id)
    # Whoever took it over, or sends it, moved the time of its claim.
    if message is None or message.claimed_at != claim.claimed_at:
        return None
    return message.state if message.settled_at is not None else None


async def _postpone(
    db: AsyncSession, claims: Iterable[Claim], until: datetime, now: datetime
) -> None:
    await meta.put(db, key=_STOPPED_UNTIL, value=until.isoformat())
    await _give_back(db, claims, until, now)


async def _give_back(
    db: AsyncSession, claims: Iterable[Claim], until: datetime, now: datetime
) -> None:
    for claim in claims:
        message = await messages.locked(db, message_id=claim.message_id)
        if message is not None and message.state == "claimed":
            _lay_aside(message, Wait(until), now)


def _is_ours(message: DirectMessage, claim: Claim) -> bool:
    """Whether nobody took a claim over meanwhile."""
    return message.state == "claimed" and message.claimed_at == claim.claimed_at


async def _take_over(db: AsyncSession, now: datetime) -> tuple[list[Claim], _Lost]:
    """Decide on what others claimed and never settled.

    Gives what is to be sent once more, and what is given up.
    """
    repeated: list[Claim] = []
    lost: _Lost = []
    for message in await messages.claimed_before(db, at=now - SENDING):
        began = message.claimed_at or now
        is_unsent = message.insight_id is None and message.reason not in (_SENDING, _REPEATED)
        is_first = message.reason is None
        if now - began <= (LEASE if is_unsent else SENDING) or _is_being_repeated(message, now):
            continue
        if is_unsent and is_first:
            message.state, message.claimed_at, message.reason = "waiting", None, _AGAIN
        elif not is_unsent and message.reason != _REPEATED and now - began <= NONCE_HOLDS:
            message.reason = _REPEATED
            repeated.append(_claim_of(message, message.id or 0, began))
        else:
            _close(message, "failed", _LOST, now)
            lost.append((message.id or 0, message.kind))
    return repeated, lost


def _is_in_time(message: DirectMessage, claim: Claim, now: datetime) -> bool:
    """Whether a message goes out; one that is repeated only while its nonce holds."""
    if message.reason != _REPEATED:
        # From now on it may have been sent.
        message.claimed_at = now
    elif now - claim.claimed_at > NONCE_HOLDS:
        _close(message, "failed", _LOST, now)
        return False
    return True


def _is_being_repeated(message: DirectMessage, now: datetime) -> bool:
    began = message.claimed_at or now
    return message.reason == _REPEATED and now - began <= NONCE_HOLDS + SENDING


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
    if message.reason == _REPEATED:
        # It may have been sent, and later its nonce does not hold any more.
        _close(message, "failed", _LOST, now)
    elif isinstance(verdict, Wait):
        message.state, message.due_at, message.claimed_at = "waiting", verdict.until, None
        message.insight_id = None
        # It was not sent after all.
        message.reason = None if message.reason == _SENDING else message.reason
    else:
        _close(message, "skipped", verdict, now)


def _close(message: DirectMessage, state: str, reason: str | None, now: datetime) -> None:
    message.state, message.reason, message.settled_at = state, reason, now


def _claim_of(message: DirectMessage, message_id: int, claimed_at: datetime) -> Claim:
    return Claim(
        message_id=message_id,
        user_id=message.user_id,
        kind=message_kind(message.kind),
        period=message.period,
        local_date=message.local_date,
        # As it is kept.
        claimed_at=claimed_at.replace(microsecond=0),
    )
