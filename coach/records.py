"""Rows of the cellar as values of the desk: what use cases read before they think."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.crowd import Crowd
from coach.domain import days, stats
from coach.domain.outreach import Hours
from coach.domain.settling import RULES, SETTLED_AFTER
from coach.domain.streaks import NO_LEAVE, Leave, Pause, RestPlan, Run
from coach.domain.tallies import Tally
from coach.domain.tiers import Habit, Tier
from models.queries import day_sums, leave, sessions, tallies
from models.queries.day_sums import Day
from models.queries.leave import LeaveRow
from models.queries.people import Profile
from models.queries.sessions import RecentSession
from models.queries.tallies import KeptTally
from models.tables import User

DEFAULT_ZONE = "UTC"

_DATE_LINE = timedelta(days=2)
"""So much earlier it may be for whoever has moved since."""

Person = User | Profile
"""A person to look at; only a `User` can be changed."""


def zone_of(person: Person | None) -> ZoneInfo:
    """The zone that a person lives in: their own, else their first guild's, else UTC."""
    told = person and (person.timezone or person.presumed_timezone)
    return days.zone_named(told or DEFAULT_ZONE)


def day_start_of(person: Person | None) -> timedelta:
    """How long after midnight a person's day begins."""
    return timedelta(minutes=person.day_start_minutes) if person else days.DEFAULT_DAY_START


def today_of(person: Person | None, now: datetime) -> date:
    """The person's local day."""
    return days.local_date(now, zone_of(person), day_start_of(person))


@dataclass(frozen=True, slots=True)
class Clock:
    """A person's now: what the rules of days need to know of them."""

    now: datetime
    zone: ZoneInfo
    day_start: timedelta
    today: date


def clock_of(person: Person, now: datetime) -> Clock:
    """The person's own now."""
    return Clock(
        now=now, zone=zone_of(person), day_start=day_start_of(person), today=today_of(person, now)
    )


def day_totals(rows: Iterable[Day]) -> tuple[stats.DayTotal, ...]:
    """Days as figures."""
    return tuple(map(stats.DayTotal._make, rows))


def hours_of(person: Person) -> Hours:
    """A person's own hours."""
    return Hours(
        zone=zone_of(person),
        day_start=day_start_of(person),
        summary_at=timedelta(minutes=person.summary_minutes),
        quiet_from=timedelta(minutes=person.quiet_from_minutes),
        quiet_to=timedelta(minutes=person.quiet_to_minutes),
    )


def leave_from(rows: Iterable[LeaveRow]) -> Leave:
    """Rest plans and pauses, as they are kept, as days on which nothing is expected."""
    plans, pauses = [], []
    for first_day, last_day, weekdays in rows:
        if weekdays is not None:
            plans.append(RestPlan(first_day, frozenset(d for d in range(7) if weekdays >> d & 1)))
        elif last_day is not None:
            pauses.append(Pause(first_day, last_day))
    return Leave(tuple(plans), tuple(pauses)) if plans or pauses else NO_LEAVE


async def leave_of(db: AsyncSession, *, user_id: int) -> Leave:
    """The days on which nothing is expected of a person."""
    return leave_from(await leave.of(db, user_id=user_id))


async def tally_of(db: AsyncSession, *, user_id: int, min_minutes: int) -> Tally | None:
    """What a person's settled days came to, as far as it is kept by the rules of today."""
    kept = await tallies.tally(db, user_id=user_id, min_minutes=min_minutes, rules=RULES)
    return None if kept is None else _tally_from(kept)


async def keep_tally(db: AsyncSession, *, user_id: int, min_minutes: int, tally: Tally) -> None:
    """Keep what a person's settled days came to."""
    run = tally.run
    await tallies.put(
        db,
        user_id=user_id,
        min_minutes=min_minutes,
        rules=RULES,
        tally=KeptTally(
            through=tally.through,
            sessions=tally.sessions,
            minutes=tally.minutes,
            load=tally.load,
            active_days=tally.active_days,
            first_day=tally.first_day,
            last_day=tally.last_day,
            best_day=tally.best_day[0],
            best_day_minutes=tally.best_day[1],
            best_week=tally.best_week[0],
            best_week_minutes=tally.best_week[1],
            week_minutes=tally.week_minutes,
            run_streak=run.streak if run else None,
            run_longest=run.longest if run else None,
            run_done_days=run.done_days if run else None,
            run_freezes=run.freezes if run else None,
            last_done=tally.last_done,
            habit_score=tally.habit.score,
            habit_tier=tally.habit.tier,
            habit_days_below=tally.habit.days_below,
        ),
    )


def _tally_from(kept: KeptTally) -> Tally:
    return Tally(
        through=kept.through,
        sessions=kept.sessions,
        minutes=kept.minutes,
        load=kept.load,
        active_days=kept.active_days,
        first_day=kept.first_day,
        last_day=kept.last_day,
        best_day=(kept.best_day, kept.best_day_minutes),
        best_week=(kept.best_week, kept.best_week_minutes),
        week_minutes=kept.week_minutes,
        run=_run_from(kept),
        habit=Habit(kept.habit_score, Tier(kept.habit_tier), kept.habit_days_below),
        last_done=kept.last_done,
    )


def _run_from(kept: KeptTally) -> Run | None:
    if kept.run_streak is None:
        return None
    return Run(
        through=kept.through,
        streak=kept.run_streak,
        longest=kept.run_longest or 0,
        done_days=kept.run_done_days or 0,
        freezes=kept.run_freezes or 0,
    )


async def days_of(
    db: AsyncSession, *, user_id: int, today: date, min_minutes: int, days_back: int | None = 0
) -> stats.History:
    """A person's days, without their sessions.

    Args:
        db: a view.
        user_id: whose.
        today: their local day.
        min_minutes: what makes a day done.
        days_back: those of so many days before today are there, and what was before may be in
            a tally; None is all of them.
    """
    tally = None
    if days_back is not None:
        tally = await tally_of(db, user_id=user_id, min_minutes=min_minutes)
    if tally is not None and tally.through > today - SETTLED_AFTER + _DATE_LINE:
        # The clock was ahead when it was kept: days that it holds can change still.
        tally = None
    after = date.min
    if tally is not None and days_back is not None:
        after = min(tally.through, today - timedelta(days=days_back + 1))
    return stats.History(
        recent=(),
        days=day_totals(await day_sums.of(db, user_id=user_id, after=after)),
        leave=await leave_of(db, user_id=user_id),
        streak_min_minutes=min_minutes,
        tally=tally,
    )


async def history_of(
    db: AsyncSession,
    *,
    user_id: int,
    today: date,
    now: datetime,
    streak_min_minutes: int,
    crowd: Crowd,
    at_least: int = stats.WINDOW_SESSIONS,
    days_back: int | None = None,
) -> stats.History:
    """All that a person's figures are computed from.

    The sessions of the last 90 days, or the last ``at_least``, whichever are more: the figures are
    the same for any number of them from 30 on. ``days_back`` as for `days_of`.
    """
    recent = await sessions.recent(
        db,
        user_id=user_id,
        since=now - timedelta(days=stats.PEAK_HOUR_DAYS),
        at_least=at_least,
    )
    history = await days_of(
        db, user_id=user_id, today=today, min_minutes=streak_min_minutes, days_back=days_back
    )
    return replace(
        history,
        recent=tuple(_logged(row) for row in recent),
        standing=await crowd.standing(db, user_id=user_id, today=today, days=history.days),
    )


async def sessions_of(
    db: AsyncSession, *, user_id: int, first: date, last: date
) -> tuple[stats.LoggedSession, ...]:
    """A person's sessions of these days, both included; newest first."""
    rows = await sessions.between(db, user_id=user_id, first=first, last=last)
    return tuple(map(_logged, rows))


def _logged(row: RecentSession) -> stats.LoggedSession:
    ended = row.ended_at.astimezone(ZoneInfo(row.timezone))
    return stats.LoggedSession(
        row.local_date,
        ended.replace(tzinfo=None),
        row.minutes,
        row.intensity,
        row.activity,
    )
