"""Stretches of days as members name them: "last week", "in October", "the last 7 days"."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coach.domain.periods import StatsPeriod, span_of

MOST_DAYS_BACK = 3660
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class SpanKind(StrEnum):
    """How a stretch of days was named."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    LAST_DAYS = "last_days"
    MONTH = "month"
    YEAR = "year"
    DAY = "day"
    ALL = "all"


_SCALES = {
    SpanKind.THIS_WEEK: "week",
    SpanKind.LAST_WEEK: "week",
    SpanKind.THIS_MONTH: "month",
    SpanKind.LAST_MONTH: "month",
    SpanKind.MONTH: "month",
    SpanKind.THIS_YEAR: "year",
    SpanKind.LAST_YEAR: "year",
    SpanKind.YEAR: "year",
}
"""Stretches of one scale reach "the same day" one after another."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a person's own days, both ends included, up to today.

    Attributes:
        first, last: of all time anything; its days are known to the history.
        whole_last: when it will be over; the same as ``last`` when it is.
    """

    kind: SpanKind
    first: date
    last: date
    whole_last: date


def named_span(kind: SpanKind, today: date) -> Span:
    """One of the stretches that need no more than their name."""
    monday, month, year = (
        span_of(period, today)[0]
        for period in (StatsPeriod.WEEK, StatsPeriod.MONTH, StatsPeriod.YEAR)
    )
    first, whole_last = {
        SpanKind.TODAY: (today, today),
        SpanKind.YESTERDAY: (today - _DAY, today - _DAY),
        SpanKind.THIS_WEEK: (monday, monday + _WEEK - _DAY),
        SpanKind.LAST_WEEK: (monday - _WEEK, monday - _DAY),
        SpanKind.THIS_MONTH: (month, _month_end(month)),
        SpanKind.LAST_MONTH: ((month - _DAY).replace(day=1), month - _DAY),
        SpanKind.THIS_YEAR: (year, year.replace(month=12, day=31)),
        SpanKind.LAST_YEAR: (year.replace(year=year.year - 1), year - _DAY),
        SpanKind.ALL: (date.min, today),
    }[kind]
    return Span(kind, first, min(whole_last, today), whole_last)


def month_span(month: int, today: date, year: int | None = None) -> Span | None:
    """A month (1 to 12): of that year, or the last one that has begun. None if it has not."""
    if year is None:
        year = today.year - (month > today.month)
    first = date(year, month, 1)
    if first > today:
        return None
    last = _month_end(first)
    return Span(SpanKind.MONTH, first, min(last, today), last)


def year_span(year: int, today: date) -> Span | None:
    """A year; None when it has not begun."""
    if year > today.year:
        return None
    last = date(year, 12, 31)
    return Span(SpanKind.YEAR, date(year, 1, 1), min(last, today), last)


def last_days_span(count: int, today: date) -> Span | None:
    """The ``count`` days before today, as everywhere in Pacer; None when that is no such number."""
    if not 1 <= count <= MOST_DAYS_BACK:
        return None
    return _ended(SpanKind.LAST_DAYS, today - count * _DAY, today - _DAY)


def weekday_span(weekday: int, today: date) -> Span | None:
    """The last day of that name (0 = Monday); None today, when it could be either."""
    back = (today.weekday() - weekday) % 7
    if not back:
        return None
    day = today - back * _DAY
    return _ended(SpanKind.DAY, day, day)


def running_beside(span: Span, today: date) -> Span | None:
    """What is compared with it when nothing else is said: this week with last week."""
    beside = {
        SpanKind.YESTERDAY: SpanKind.TODAY,
        SpanKind.LAST_WEEK: SpanKind.THIS_WEEK,
        SpanKind.LAST_MONTH: SpanKind.THIS_MONTH,
        SpanKind.LAST_YEAR: SpanKind.THIS_YEAR,
    }
    return named_span(beside[span.kind], today) if span.kind in beside else None


def _ended(kind: SpanKind, first: date, last: date) -> Span:
    return Span(kind, first, last, last)


def _month_end(first: date) -> date:
    return (first + 31 * _DAY).replace(day=1) - _DAY


def same_day(span: Span, against: Span) -> date | None:
    """The last day of another stretch up to which it is as far as the one that still runs.

    As `span_before` has it: by the day of the week, of the month, of the year. None when the
    first is over, when both are not of one scale, or when the other is not longer.
    """
    scale = _SCALES.get(span.kind)
    if span.whole_last == span.last or scale is None or _SCALES.get(against.kind) != scale:
        return None
    if scale == "year":
        is_leap_day = (span.last.month, span.last.day) == (2, 29)
        day = (span.last - _DAY if is_leap_day else span.last).replace(year=against.first.year)
    else:
        day = against.first + (span.last - span.first)
    return day if day < against.last else None
