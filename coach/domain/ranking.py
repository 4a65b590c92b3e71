"""Ranking: what is compared, over which days, and who stands where.

Periods of a leaderboard are calendar days in the guild's zone, from midnight on: one clock for
all who are compared, whereas a member's own figures follow their own days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from coach.domain.days import instant_of, monday_of

LEAST_MEMBERS = 3
"""Members that a leaderboard takes before it shows anybody."""
TOP = 10
WINNERS = 3
"""Ranks that a closing post names."""

PERCENTILE_DAYS = 28
PERCENTILE_MEMBERS = 5

_MIDNIGHT = timedelta(0)
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_LONGEST_MONTH = timedelta(days=31)
_EPOCH = date(1970, 1, 1)


class Metric(StrEnum):
    """What members are compared by."""

    MINUTES = "minutes"
    LOAD = "load"
    SESSIONS = "sessions"
    STREAK = "streak"
    IMPROVEMENT = "improvement"

    @property
    def is_summed(self) -> bool:
        """Adds up over a period; the others speak of today, whatever the period."""
        return self in SUMMED


SUMMED = (Metric.MINUTES, Metric.LOAD, Metric.SESSIONS)


class Period(StrEnum):
    """The stretch of time that members are compared over."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Span:
    """One period: the calendar days from ``first`` to ``last``; "all" never ends."""

    period: Period
    first: date
    last: date

    @property
    def ends(self) -> bool:
        """Whether it is over some day."""
        return self.period is not Period.ALL


@lru_cache(maxsize=1024)
def span_of(period: Period, day: date) -> Span:
    """The span of this period that holds ``day``."""
    if period is Period.TODAY:
        return Span(period, day, day)
    if period is Period.WEEK:
        monday = monday_of(day)
        return Span(period, monday, monday + _WEEK - _DAY)
    if period is Period.MONTH:
        first = day.replace(day=1)
        return Span(period, first, (first + _LONGEST_MONTH).replace(day=1) - _DAY)
    return Span(period, _EPOCH, date.max)


def guild_day(now: datetime, zone: ZoneInfo) -> date:
    """The calendar day that it is for a guild."""
    return now.astimezone(zone).date()


@lru_cache(maxsize=8192)
def bounds_of(span: Span, zone: ZoneInfo) -> tuple[datetime, datetime | None]:
    """The first instant of a span, and the first one after it; None when it never ends."""
    start = instant_of(span.first, _MIDNIGHT, zone)
    return start, instant_of(span.last + _DAY, _MIDNIGHT, zone) if span.ends else None


def competition_ranks(values: Sequence[int]) -> tuple[int, ...]:
    """The ranks (1, 2, 2, 4) of values that begin with the greatest and never grow."""
    ranks: list[int] = []
    for place, value in enumerate(values, 1):
        is_tie = place > 1 and values[place - 2] == value
        ranks.append(ranks[-1] if is_tie else place)
    return tuple(ranks)


def rank(above: int) -> int:
    """The rank of whoever has so many above them."""
    return above + 1


@dataclass(frozen=True, slots=True)
class Place:
    """A member's rank in a ranking of their guild."""

    metric: Metric
    period: Period
    rank: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a value stands among all: ``below`` are smaller, ``equal`` the same (itself too)."""

    below: int
    equal: int
    members: int


def top_percent(standing: Standing | None) -> int | None:
    """The X of "Top X%" by mid-rank percentile, 100·(below + 0.5·equal)/n; None when n < 5."""
    if standing is None or standing.members < PERCENTILE_MEMBERS:
        return None
    percentile = 100 * (standing.below + 0.5 * standing.equal) / standing.members
    return max(1, round(100 - percentile))
