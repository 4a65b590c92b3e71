"""Standings recomputed from scratch, slowly: what the kept scores have to equal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.domain import stats
from coach.domain.ranking import Metric, Period
from coach.domain.streaks import Leave
from models.tables import ActivitySession

Scores = Mapping[int, tuple[int, datetime]]
"""Value, and when it was reached, by person."""

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Frame:
    """One period, as (period, first day); "all" begins in 1970."""

    period: Period
    first: date


def frames(now: datetime, zone: ZoneInfo) -> set[Frame]:
    """The periods that run."""
    today = now.astimezone(zone).date()
    return {
        Frame(Period.TODAY, today),
        Frame(Period.WEEK, today - timedelta(days=today.weekday())),
        Frame(Period.MONTH, date(today.year, today.month, 1)),
        Frame(Period.ALL, EPOCH),
    }


def summed(
    sessions: Iterable[ActivitySession], frame: Frame, metric: Metric, zone: ZoneInfo
) -> dict[int, tuple[int, datetime]]:
    """What everybody has in a period that runs: all sessions that ended in it, added up."""
    found: dict[int, tuple[int, datetime]] = {}
    for session in sessions:
        if Frame(frame.period, EPOCH) != frame and not _is_in(session.ended_at, frame, zone):
            continue
        amount = {
            Metric.MINUTES: session.minutes,
            Metric.LOAD: session.minutes * session.intensity,
            Metric.SESSIONS: 1,
        }[metric]
        value, reached_at = found.get(session.user_id, (0, session.logged_at))
        found[session.user_id] = (value + amount, max(reached_at, session.logged_at))
    return found


def _is_in(instant: datetime, frame: Frame, zone: ZoneInfo) -> bool:
    return frame in frames(instant, zone)


def streak(
    sessions: Iterable[ActivitySession], leave: Leave, today: date, min_minutes: int
) -> tuple[int, datetime] | None:
    """One person's current streak, reached on its last done day."""
    totals = day_totals(sessions)
    current = stats.streak_of_days(totals, today, min_minutes, leave).current
    done = [total.day for total in totals if total.streak_minutes >= min_minutes]
    last = max((day for day in done if day <= today), default=None)
    return (current, _midnight(last)) if current and last else None


def improvement(sessions: Iterable[ActivitySession], today: date) -> tuple[int, datetime] | None:
    """One person's last 7 days against the weeks before."""
    percent = stats.versus_average_percent(day_totals(sessions), today)
    return None if percent is None else (percent, _midnight(EPOCH))


def day_totals(sessions: Iterable[ActivitySession]) -> list[stats.DayTotal]:
    """The days of one person, oldest first."""
    by_day: dict[date, list[ActivitySession]] = {}
    for session in sessions:
        by_day.setdefault(session.local_date, []).append(session)
    return [
        stats.DayTotal(
            day=day,
            sessions=len(all_of_day),
            minutes=sum(s.minutes for s in all_of_day),
            load=sum(s.minutes * s.intensity for s in all_of_day),
            streak_minutes=sum(s.minutes for s in all_of_day if s.is_in_time),
        )
        for day, all_of_day in sorted(by_day.items())
    ]


def in_order(scores: Scores) -> list[int]:
    """People, the best first; of equals the one who got there first."""
    return sorted(scores, key=lambda user_id: (-scores[user_id][0], scores[user_id][1], user_id))


def rank(scores: Scores, value: int) -> int:
    """One more than those who have more."""
    return 1 + sum(other > value for other, _ in scores.values())


def together(scores: Scores) -> int:
    """What everybody has, added up."""
    return sum(value for value, _ in scores.values())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
