"""The timetable: when each wanted check-in of a person has to be looked at next.

A timer may ring early: what is due is worked out anew when it does. So a session that is logged
need not move it, and nothing has to be recomputed when a zone changes its clocks.
"""

from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import outreach
from coach.domain.kinds import InsightKind
from coach.records import Person, hours_of, today_of
from models.queries import sessions, timers


def wants(person: Person, kind: InsightKind) -> bool:
    """Whether a person turned this kind of message on."""
    return {
        InsightKind.DAILY_SUMMARY: person.wants_daily_summary,
        InsightKind.WEEKLY_REVIEW: person.wants_weekly_review,
        InsightKind.MILESTONE_CELEBRATION: person.wants_milestones,
        InsightKind.STREAK_MOTIVATION: person.wants_streak_warnings,
    }[kind]


TIMED = (
    InsightKind.DAILY_SUMMARY,
    InsightKind.WEEKLY_REVIEW,
    InsightKind.STREAK_MOTIVATION,
)
"""The kinds that have a time; a milestone is told when it is reached."""


async def arm(db: AsyncSession, *, person: Person, now: datetime) -> None:
    """Set the timers that a person wants and lacks; after a session, or a change of wishes."""
    running = await timers.of(db, user_id=person.id)
    for kind in TIMED:
        is_wanted = wants(person, kind) and person.inbox_closed_at is None
        if is_wanted and kind not in running:
            await set_next(db, person=person, kind=kind, after=now)
        elif not is_wanted and kind in running:
            await timers.remove(db, user_id=person.id, kind=kind)


async def look_again(db: AsyncSession, *, person: Person, now: datetime) -> None:
    """Set the streak timer anew: a day that was done or paused is open again."""
    kind = InsightKind.STREAK_MOTIVATION
    if wants(person, kind) and person.inbox_closed_at is None:
        await set_next(db, person=person, kind=kind, after=now)


async def rearm(db: AsyncSession, *, person: Person, now: datetime) -> None:
    """Set all timers anew; after a change of zone or hours."""
    for kind in TIMED:
        await timers.remove(db, user_id=person.id, kind=kind)
    await arm(db, person=person, now=now)


async def set_next(db: AsyncSession, *, person: Person, kind: InsightKind, after: datetime) -> None:
    """Set a timer to its next time later than ``after``; stop it when there is none."""
    due_at = await _next(db, person, kind, after)
    if due_at is None:
        await timers.remove(db, user_id=person.id, kind=kind)
    else:
        await timers.put(db, user_id=person.id, kind=kind, due_at=due_at)


async def move_on(
    db: AsyncSession, *, person: Person, kind: InsightKind, day: date, now: datetime
) -> None:
    """Set a timer that rang for a local day to its next time.

    A streak is looked at once a day, but for a session since the timer was set: then it is 20 h
    after that one.
    """
    last = await sessions.last_ended(db, user_id=person.id)
    is_seen = kind is InsightKind.STREAK_MOTIVATION and day == today_of(person, now)
    if last is None or not is_seen:
        await set_next(db, person=person, kind=kind, after=now)
        return
    hours = hours_of(person)
    due_at = outreach.next_risk(last.ended_at, last.local_date, last.ended_at, hours)
    if due_at <= now:
        due_at = outreach.next_risk(last.ended_at, day, now, hours)
    await timers.put(db, user_id=person.id, kind=kind, due_at=due_at)


async def _next(
    db: AsyncSession, person: Person, kind: InsightKind, after: datetime
) -> datetime | None:
    hours = hours_of(person)
    if kind is InsightKind.DAILY_SUMMARY:
        return outreach.next_summary(after, hours, person.id)
    if kind is InsightKind.WEEKLY_REVIEW:
        return outreach.next_review(after, hours, person.id)
    last = await sessions.last_ended(db, user_id=person.id)
    if last is None:
        return None
    return outreach.next_risk(last.ended_at, last.local_date, after, hours)
