"""A person's figures. Each is absent (None) when there is too little to tell it by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from coach.domain.ranking import Standing, top_percent
from coach.domain.streaks import NO_LEAVE, STREAK_MIN_MINUTES, Leave, Streak, streak_of
from coach.domain.tallies import Tally
from coach.domain.tiers import NO_HABIT, Habit, Tier, habit_after

WINDOW_SESSIONS = 30
PEAK_HOUR_DAYS = 90
PEAK_HOUR_SESSIONS = 10
COMPARISON_DAYS = 14
COMPARISON_BLOCKS = 4

_WEEK = 7
COMPARED_DAYS = (COMPARISON_BLOCKS + 1) * _WEEK
"""Days before today that the last 7 and the weeks before them take up."""

_HOURS = 24
_MINUTES_PER_HOUR = 60


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """One session, with the wall clock of its end in the zone that it was logged in."""

    day: date
    ended_wall: datetime
    minutes: int
    intensity: int
    activity: str | None = None

    @property
    def began_wall(self) -> datetime:
        """The wall clock of its begin; where clocks changed in between, an hour off."""
        return self.ended_wall - timedelta(minutes=self.minutes)


class DayTotal(NamedTuple):
    """What one day holds.

    Attributes:
        sessions: how many.
        minutes: of all of them.
        load: sum of minutes × intensity.
        streak_minutes: minutes of those logged in time to count for the streak.
    """

    day: date
    sessions: int
    minutes: int
    load: int
    streak_minutes: int


@dataclass(frozen=True, slots=True)
class History:
    """All that the figures are computed from.

    Attributes:
        recent: sessions of the last 90 days and at least the last 30 sessions, newest first.
        days: every day with a session, oldest first; with a ``tally`` at least all after it and
            those of the last 5 weeks.
        standing: minutes of the last 28 days among all who were active in them; None when
            this person was not.
        streak_min_minutes: minutes that make a day done.
        tally: what came before; what ``days`` holds of it as well is not counted twice.
    """

    recent: Sequence[LoggedSession]
    days: Sequence[DayTotal]
    standing: Standing | None = None
    leave: Leave = NO_LEAVE
    streak_min_minutes: int = STREAK_MIN_MINUTES
    tally: Tally | None = None

    @property
    def first_day(self) -> date | None:
        """The first day with a session."""
        if self.tally is not None:
            return self.tally.first_day
        return self.days[0].day if self.days else None

    @property
    def last_day(self) -> date | None:
        """The last day with a session."""
        if self.days:
            return self.days[-1].day
        return self.tally.last_day if self.tally else None


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures that every surface shows.

    ``sessions``, ``minutes``, ``average_intensity`` and ``peak_intensity`` speak of the last 30
    sessions; ``typical_minutes`` is the median length of these. ``last_7_days_`` are the 7 days
    before today. ``streak_min_minutes`` make a day done.
    """

    sessions: int
    minutes: int
    average_intensity: float | None
    peak_intensity: int | None
    typical_minutes: int | None
    current_streak: int
    longest_streak: int
    freezes: int
    tier: Tier
    habit_score: int
    top_percent: int | None
    last_7_days_sessions: int | None
    last_7_days_minutes: int | None
    versus_average_percent: int | None
    peak_hour: int | None
    total_sessions: int
    total_minutes: int
    is_today_done: bool
    days_since_last: int | None
    streak_min_minutes: int = STREAK_MIN_MINUTES


def stats_of(history: History, today: date) -> Stats:
    """All figures of one person on their local day ``today``."""
    window = history.recent[:WINDOW_SESSIONS]
    tally, first_day = history.tally, history.first_day
    later = days_after(history.days, tally)
    streak = streak_on(history, today)
    habit = habit_of(streak, tally)
    by_day = {total.day: total for total in history.days}
    last_7 = _complete_days(by_day, today, _WEEK)
    has_week = first_day is not None and first_day < today
    return Stats(
        sessions=len(window),
        minutes=sum(session.minutes for session in window),
        average_intensity=_average_intensity(window),
        peak_intensity=max((session.intensity for session in window), default=None),
        typical_minutes=round(median(s.minutes for s in window)) if window else None,
        current_streak=streak.current,
        longest_streak=streak.longest,
        freezes=streak.freezes,
        tier=habit.tier,
        habit_score=round(habit.score),
        top_percent=top_percent(history.standing),
        last_7_days_sessions=sum(d.sessions for d in last_7) if has_week else None,
        last_7_days_minutes=sum(d.minutes for d in last_7) if has_week else None,
        versus_average_percent=versus_average_percent(history.days, today, first_day),
        peak_hour=peak_hour(history.recent, today),
        total_sessions=sum(day.sessions for day in later) + (tally.sessions if tally else 0),
        total_minutes=sum(day.minutes for day in later) + (tally.minutes if tally else 0),
        is_today_done=today in done_days(history.days, history.streak_min_minutes),
        days_since_last=days_since(history.last_day, today),
        streak_min_minutes=history.streak_min_minutes,
    )


def done_days(days: Iterable[DayTotal], min_minutes: int) -> frozenset[date]:
    """The days whose sessions, logged in time, add up to enough."""
    return frozenset(total.day for total in days if total.streak_minutes >= min_minutes)


def days_after(days: Iterable[DayTotal], tally: Tally | None) -> Sequence[DayTotal]:
    """Those that a tally does not hold yet."""
    return tuple(days) if tally is None else tuple(d for d in days if d.day > tally.through)


def streak_of_days(
    days: Iterable[DayTotal],
    today: date,
    min_minutes: int,
    leave: Leave = NO_LEAVE,
    tally: Tally | None = None,
) -> Streak:
    """The streak that these days make, after those of ``tally``."""
    return streak_of(done_days(days, min_minutes), today, leave, tally.run if tally else None)


def streak_on(history: History, today: date) -> Streak:
    """A person's streak on their local day ``today``."""
    later = days_after(history.days, history.tally)
    return streak_of_days(later, today, history.streak_min_minutes, history.leave, history.tally)


def last_done(history: History, today: date) -> date | None:
    """The last done day up to ``today``."""
    later = days_after(history.days, history.tally)
    done = [day for day in done_days(later, history.streak_min_minutes) if day <= today]
    return max(done, default=history.tally.last_done if history.tally else None)


def habit_of(streak: Streak, tally: Tally | None = None) -> Habit:
    """The habit that the days of a streak make, after those of ``tally``."""
    return habit_after([day.state for day in streak.days], tally.habit if tally else NO_HABIT)


def days_since(last_day: date | None, today: date) -> int | None:
    """Days since the last one with a session; 0 also when that is still ahead (a zone was left)."""
    return None if last_day is None else max(0, (today - last_day).days)


def _average_intensity(window: Sequence[LoggedSession]) -> float | None:
    if not window:
        return None
    return round(sum(session.intensity for session in window) / len(window), 1)


def _complete_days(by_day: dict[date, DayTotal], today: date, count: int) -> list[DayTotal]:
    days = (today - timedelta(days=back) for back in range(1, count + 1))
    return [by_day[day] for day in days if day in by_day]


def versus_average_percent(
    days: Sequence[DayTotal], today: date, first_day: date | None = None
) -> int | None:
    """Minutes of the last 7 complete days against the mean of the 7-day blocks before, in %.

    Up to four blocks, as many as lie wholly within the history; at least one, which takes 14
    days of history. None as well when these blocks are empty. ``first_day`` is the first one
    with a session, by default that of ``days``.
    """
    first_day = first_day or (days[0].day if days else today)
    history_days = (today - first_day).days
    if history_days < COMPARISON_DAYS:
        return None
    blocks = min(COMPARISON_BLOCKS, history_days // _WEEK - 1)
    sums = [0] * (blocks + 1)
    for total in days:
        block = ((today - total.day).days - 1) // _WEEK
        if 0 <= block <= blocks:
            sums[block] += total.minutes
    average = sum(sums[1:]) / blocks
    return round(100 * (sums[0] - average) / average) if average else None


def peak_hour(sessions: Sequence[LoggedSession], today: date) -> int | None:
    """The local clock hour (0 to 23) with the most minutes over 90 days.

    Minutes are apportioned to the hours they fell in and smoothed with the hours beside them
    (¼ ½ ¼, around the clock); of equals the earlier wins. None with fewer than 10 sessions.
    """
    first = today - timedelta(days=PEAK_HOUR_DAYS)
    recent = [session for session in sessions if session.day > first]
    if len(recent) < PEAK_HOUR_SESSIONS:
        return None
    minutes = [0.0] * _HOURS
    for session in recent:
        _apportion(session, minutes)
    smoothed = [
        minutes[hour - 1] / 4 + minutes[hour] / 2 + minutes[(hour + 1) % _HOURS] / 4
        for hour in range(_HOURS)
    ]
    return smoothed.index(max(smoothed))


def _apportion(session: LoggedSession, minutes: list[float]) -> None:
    at = session.began_wall
    while at < session.ended_wall:
        next_hour = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        until = min(next_hour, session.ended_wall)
        minutes[at.hour] += (until - at).total_seconds() / _MINUTES_PER_HOUR
        at = until


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What a stretch of days (both ends included) holds.

    Attributes:
        active_days: days with a session.
        average_intensity: weighted by minutes (load / minutes); None without minutes.
        best_day: the day with the most minutes, the earlier of equals; None without sessions.
    """

    first: date
    last: date
    sessions: int
    minutes: int
    active_days: int
    average_intensity: float | None
    best_day: date | None
    best_day_minutes: int | None


def period_figures(days: Iterable[DayTotal], first: date, last: date) -> PeriodFigures:
    """The figures of the days from ``first`` to ``last``."""
    inside = [total for total in days if first <= total.day <= last]
    minutes = sum(total.minutes for total in inside)
    best = max(inside, key=lambda total: (total.minutes, -total.day.toordinal()), default=None)
    return PeriodFigures(
        first=first,
        last=last,
        sessions=sum(total.sessions for total in inside),
        minutes=minutes,
        active_days=len(inside),
        average_intensity=round(sum(t.load for t in inside) / minutes, 1) if minutes else None,
        best_day=best.day if best else None,
        best_day_minutes=best.minutes if best else None,
    )


def all_time_figures(history: History, today: date) -> PeriodFigures:
    """The figures of all there is.

    That may hold a day that is still ahead (a zone was left westwards), as the totals do.
    """
    tally = history.tally
    first = min(history.first_day or today, today)
    last = max(history.last_day or today, today)
    later = period_figures(days_after(history.days, tally), first, last)
    if tally is None:
        return later
    load = tally.load + sum(day.load for day in days_after(history.days, tally))
    minutes = tally.minutes + later.minutes
    best_day, best_minutes = tally.best_day
    if later.best_day_minutes is not None and later.best_day_minutes > best_minutes:
        best_day, best_minutes = later.best_day or today, later.best_day_minutes
    return PeriodFigures(
        first=first,
        last=last,
        sessions=tally.sessions + later.sessions,
        minutes=minutes,
        active_days=tally.active_days + later.active_days,
        average_intensity=round(load / minutes, 1) if minutes else None,
        best_day=best_day,
        best_day_minutes=best_minutes,
    )


def change_percent(now: int, before: int) -> int | None:
    """The change from ``before`` to ``now`` in %; None when there was nothing before."""
    return round(100 * (now - before) / before) if before else None
