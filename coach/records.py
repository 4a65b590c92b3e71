"""Rows of the cellar as values of the desk: what use cases read before they think."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import days, stats
from coach.domain.outreach import Hours
from coach.domain.streaks import Leave, Pause, RestPlan
from models.queries import leave, sessions
from models.tables import ActivitySession, User, UserDay

DEFAULT_ZONE = "UTC"


def zone_of(person: User | None) -> ZoneInfo:
    """The zone that a person lives in; UTC until they tell."""
    return days.zone_named((person and person.timezone) or DEFAULT_ZONE)


def day_start_of(person: User | None) -> timedelta:
    """How long after midnight a person's day begins."""
    return timedelta(minutes=person.day_start_minutes) if person else days.DEFAULT_DAY_START


def today_of(person: User | None, now: datetime) -> date:
    """The person's local day."""
    return days.local_date(now, zone_of(person), day_start_of(person))


def day_totals(rows: Iterable[UserDay]) -> tuple[stats.DayTotal, ...]:
    """Days as figures."""
    return tuple(
        stats.DayTotal(
            day=row.local_date,
            sessions=row.sessions,
            minutes=row.minutes,
            load=row.load,
            streak_minutes=row.streak_minutes,
        )
        for row in rows
    )


def hours_of(person: User) -> Hours:
    """A person's own hours."""
    return Hours(
        zone=zone_of(person),
        day_start=day_start_of(person),
        summary_at=timedelta(minutes=person.summary_minutes),
        quiet_from=timedelta(minutes=person.quiet_from_minutes),
        quiet_to=timedelta(minutes=person.quiet_to_minutes),
    )


async def leave_of(db: AsyncSession, *, user_id: int) -> Leave:
    """The days on which nothing is expected of a person."""
    plans = await leave.rest_plans(db, user_id=user_id)
    pauses = await leave.pauses(db, user_id=user_id)
    return Leave(
        rest_plans=tuple(
            RestPlan(plan.since, frozenset(day for day in range(7) if plan.weekdays >> day & 1))
            for plan in plans
        ),
        pauses=tuple(Pause(pause.first_day, pause.last_day) for pause in pauses),
    )


async def history_of(
    db: AsyncSession, *, user_id: int, today: date, now: datetime, streak_min_minutes: int
) -> stats.History:
    """All that a person's figures are computed from."""
    recent = await sessions.recent(
        db,
        user_id=user_id,
        since=now - timedelta(days=stats.PEAK_HOUR_DAYS),
        at_least=stats.WINDOW_SESSIONS,
    )
    standing = await sessions.standing(
        db,
        user_id=user_id,
        first=today - timedelta(days=stats.PERCENTILE_DAYS - 1),
        last=today,
    )
    return stats.History(
        recent=tuple(_logged(row) for row in recent),
        days=day_totals(await sessions.days(db, user_id=user_id)),
        standing=stats.Standing(*standing) if standing else None,
        leave=await leave_of(db, user_id=user_id),
        streak_min_minutes=streak_min_minutes,
    )


def _logged(row: ActivitySession) -> stats.LoggedSession:
    ended = row.ended_at.astimezone(ZoneInfo(row.timezone))
    return stats.LoggedSession(
        day=row.local_date,
        ended_wall=ended.replace(tzinfo=None),
        minutes=row.minutes,
        intensity=row.intensity,
        activity=row.activity,
    )
