"""Histories to reckon with: short ways to write days and sessions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from coach.domain.milestones import NOTHING_REACHED, Reach
from coach.domain.stats import DayTotal, History, LoggedSession, stats_of
from coach.domain.tiers import Tier

TODAY = date(2026, 11, 18)
"""A Wednesday."""

DAY = timedelta(days=1)


def ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - days * DAY


def day_total(
    day: date,
    minutes: int = 30,
    *,
    sessions: int = 1,
    intensity: int = 5,
    in_time: int | None = None,
) -> DayTotal:
    """One day; all of its minutes are in time for the streak unless ``in_time`` says fewer."""
    return DayTotal(
        day=day,
        sessions=sessions,
        minutes=minutes,
        load=minutes * intensity,
        streak_minutes=minutes if in_time is None else in_time,
    )


def totals(minutes_by_days_ago: Mapping[int, int]) -> tuple[DayTotal, ...]:
    """Days by how long ago they were, oldest first."""
    return tuple(
        day_total(ago(days), minutes)
        for days, minutes in sorted(minutes_by_days_ago.items(), reverse=True)
    )


def logged(
    ended: str = "18:00", minutes: int = 30, *, day: date = TODAY, intensity: int = 5
) -> LoggedSession:
    """A session that ended on ``day`` at this clock time."""
    wall = datetime.combine(day, time.fromisoformat(ended))
    return LoggedSession(day=day, ended_wall=wall, minutes=minutes, intensity=intensity)


def history(days: Iterable[DayTotal] = (), recent: Sequence[LoggedSession] = ()) -> History:
    """A history of these days and recent sessions."""
    return History(recent=tuple(recent), days=tuple(days))


PLAIN = replace(
    stats_of(history(), TODAY),
    typical_minutes=30,
    total_sessions=20,
    total_minutes=600,
    days_since_last=1,
)
"""Figures in which nothing stands out."""


def reach(
    *,
    sessions: int = 0,
    hours: int = 0,
    streak: int = 0,
    tier: Tier = Tier.ROOKIE,
    best_session: int = 0,
    best_day: tuple[date, int] | None = None,
    best_week: tuple[date, int] | None = None,
) -> Reach:
    """How far somebody has come."""
    return replace(
        NOTHING_REACHED,
        sessions=sessions,
        hours=hours,
        streak=streak,
        tier=tier,
        best_session=best_session,
        best_day=best_day,
        best_week=best_week,
    )
