"""Periods of the calendar that figures are shown for: which days each holds so far."""

from datetime import date, timedelta
from enum import StrEnum

from coach.domain.days import monday_of

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class StatsPeriod(StrEnum):
    """A stretch of a person's own days that holds today."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


def span_of(period: StatsPeriod, today: date) -> tuple[date, date]:
    """The first and the last day of a period, both in it; it ends with ``today``.

    Args:
        period: the ISO week, the month or the year that holds ``today``; not all time, whose
            days the history knows.
        today: the person's local day.
    """
    return _first_day(period, today), today


def span_before(period: StatsPeriod, today: date) -> tuple[date, date] | None:
    """The same stretch of the period before: Monday to Wednesday of last week on a Wednesday.

    A month or a year that has no such day is taken up to its last one, or up to 28 February.
    None for all time.
    """
    if period is StatsPeriod.WEEK:
        return monday_of(today) - _WEEK, today - _WEEK
    if period is StatsPeriod.MONTH:
        last_before = _first_day(period, today) - _DAY
        first = last_before.replace(day=1)
        return first, min(first + (today.day - 1) * _DAY, last_before)
    if period is StatsPeriod.YEAR:
        is_leap_day = (today.month, today.day) == (2, 29)
        day = today - _DAY if is_leap_day else today
        return date(today.year - 1, 1, 1), day.replace(year=today.year - 1)
    return None


def _first_day(period: StatsPeriod, today: date) -> date:
    if period is StatsPeriod.WEEK:
        return monday_of(today)
    if period is StatsPeriod.MONTH:
        return today.replace(day=1)
    return today.replace(month=1, day=1)
