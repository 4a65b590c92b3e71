"""When a session ended, as people say it: "2h ago", "yesterday 21:00", "Monday 18:00"."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from coach.domain.days import instant_of

_WEEK = 7
_FEBRUARY, _LEAP_DAY = 2, 29
_LEAP_YEARS_APART = 8
"""At most: 1900 was none."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ago:
    """So long before now."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A wall-clock time, today's or, if that has yet to come, yesterday's."""

    since_midnight: timedelta


@dataclass(frozen=True, slots=True)
class DaysBack:
    """A calendar day so many days back, at a wall-clock time or at the present one."""

    days: int
    since_midnight: timedelta | None = None


@dataclass(frozen=True, slots=True)
class LastWeekday:
    """The last such weekday (0 = Monday) at a wall-clock time; today, unless it is before that."""

    weekday: int
    since_midnight: timedelta | None = None
    is_before_today: bool = False


@dataclass(frozen=True, slots=True)
class OnDate:
    """A calendar date at a wall-clock time."""

    day: date
    since_midnight: timedelta


@dataclass(frozen=True, slots=True)
class OnMonthDay:
    """A date without its year, 29 February among them, at a wall-clock time: the one next to now.

    So one that is to come is told as such, and not as one of a year ago.
    """

    month: int
    day: int
    since_midnight: timedelta


Moment = Ago | ClockTime | DaysBack | LastWeekday | OnDate | OnMonthDay
"""Any of the ways to say when."""


def instant_meant(moment: Moment, now: datetime, zone: ZoneInfo) -> datetime:
    """The aware instant that a person in ``zone`` means at ``now``; may lie in the future.

    Days are those of the calendar, whenever the person's own day begins. A time that a change of
    clocks brings twice means its first occurrence, one that it leaves out the change itself.
    """
    if isinstance(moment, Ago):
        return now - moment.span
    if isinstance(moment, OnDate):
        # The first and the last day of the calendar lie partly beyond it in some zones.
        day = min(max(moment.day, date.min + _DAY), date.max - _DAY)
        return instant_of(day, moment.since_midnight, zone)
    wall = now.astimezone(zone)
    today = wall.date()
    if isinstance(moment, OnMonthDay):
        return instant_of(_nearest(moment, today), moment.since_midnight, zone)
    if isinstance(moment, ClockTime):
        at = instant_of(today, moment.since_midnight, zone)
        return at if at <= now else instant_of(today - _DAY, moment.since_midnight, zone)
    time_of_day = moment.since_midnight
    if time_of_day is None:
        time_of_day = timedelta(hours=wall.hour, minutes=wall.minute)
    return instant_of(_day_meant(moment, today), time_of_day, zone)


def _nearest(moment: OnMonthDay, today: date) -> date:
    is_leap_day = (moment.month, moment.day) == (_FEBRUARY, _LEAP_DAY)
    dates = (
        date(year, moment.month, moment.day)
        for year in range(today.year - _LEAP_YEARS_APART, today.year + _LEAP_YEARS_APART + 1)
        if isleap(year) or not is_leap_day
    )
    return min(dates, key=lambda day: abs(day - today))


def _day_meant(moment: DaysBack | LastWeekday, today: date) -> date:
    if isinstance(moment, DaysBack):
        return today - timedelta(days=moment.days)
    days_back = (today.weekday() - moment.weekday) % _WEEK
    if moment.is_before_today and not days_back:
        days_back = _WEEK
    return today - timedelta(days=days_back)
