"""Situations: what is so about a message in the moment in which it might be sent.

What follows from it is decided by `coach.domain.outreach`, of the end of a focus timer by
`coach.domain.focus`.
"""

from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import focus, timetable
from coach.care import care_of
from coach.domain import milestones, outreach, stats
from coach.domain.briefs import reviewed_days
from coach.domain.kinds import InsightKind, LetterKind
from coach.domain.milestones import MilestoneKind
from coach.domain.outreach import Silence, Situation, Wait
from coach.domain.streaks import Streak
from coach.records import Person, days_of, hours_of, today_of
from models.queries import direct_messages as messages
from models.queries import milestones as milestone_queries
from models.queries import people, sessions
from models.queries.people import Profile
from models.tables import DirectMessage, ReachedMilestone

_UNCOUNTED = (InsightKind.MILESTONE_CELEBRATION, LetterKind.FOCUS_END)
"""Of these there may be any number on a day."""


async def decision(
    db: AsyncSession, message: DirectMessage, now: datetime, *, min_minutes: int
) -> Silence | Wait | None:
    """What to do with a message now: None is to send it.

    Args:
        db: open.
        message: need not be stored yet.
        now: aware, UTC.
        min_minutes: that make a day done.
    """
    person = await people.profile(db, user_id=message.user_id)
    if person is None:
        return Silence.NOT_WANTED
    if message.kind == LetterKind.FOCUS_END:
        return await focus.silence_about(db, person=person, timer_id=message.period, now=now)
    return outreach.decision(await _situation(db, person, message, now, min_minutes))


async def _situation(
    db: AsyncSession, person: Profile, message: DirectMessage, now: datetime, min_minutes: int
) -> Situation:
    kind = InsightKind(message.kind)
    today = today_of(person, now)
    history = await days_of(
        db,
        user_id=person.id,
        today=today,
        min_minutes=min_minutes,
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


def _is_snoozed(person: Person, now: datetime) -> bool:
    """Whether the person asked for quiet, or wrote what asks for care."""
    is_asked_for = person.snoozed_until is not None and person.snoozed_until > now
    return is_asked_for or care_of(person, now) is not None


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
