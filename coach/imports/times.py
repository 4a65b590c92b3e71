"""Dates, times and lengths as services write them, and the instants that they mean."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from coach.domain.days import instant_of

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:([ap])\.?\s?m\.?)?", re.ASCII | re.IGNORECASE
)
_SPAN = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_NOON, _MIDNIGHT = 12, 24
_FIRST_YEAR = 1970
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


class Order(StrEnum):
    """How dates are written that end with the year."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


def orders(dates: Iterable[str], today: date) -> tuple[Order, ...]:
    """The orders in which all these dates can be meant; both when they don't tell.

    ``today``: none of them lies after it.
    """
    distinct = {given.strip() for given in dates}
    last = today + _DAY
    possible = tuple(order for order in Order if _fits(distinct, order, last))
    first, *others = possible or (Order.DAY_FIRST,)
    is_told = all(
        date_in(given, first) == date_in(given, other) for other in others for given in distinct
    )
    # A dot separates days from months, nowhere months from days.
    if is_told or any("." in given for given in distinct):
        return (first,)
    return possible


def _fits(dates: Iterable[str], order: Order, last: date) -> bool:
    meant = [date_in(given, order) for given in dates if _YEAR_LAST.fullmatch(given)]
    return all(day is not None and day <= last for day in meant)


def date_in(given: str, order: Order) -> date | None:
    """A date; None when it is none."""
    given = given.strip()
    if match := _YEAR_FIRST.fullmatch(given):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif match := _YEAR_LAST.fullmatch(given):
        year, day, month = int(match[4]), int(match[1]), int(match[3])
        if order is Order.MONTH_FIRST:
            day, month = month, day
    else:
        return None
    if year < _FIRST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def time_in(given: str) -> timedelta | None:
    """A time of day as a span since midnight; None when it is none."""
    match = _TIME.fullmatch(given.strip())
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match[4].lower() == "p" else 0)
    if hour >= _MIDNIGHT or max(minute, second) >= 60:  # noqa: PLR2004 - of an hour, a minute
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)


def span_in(given: str) -> timedelta | None:
    """A length written as h:mm or h:mm:ss; None when it is none."""
    match = _SPAN.fullmatch(given.strip())
    if match is None:
        return None
    return timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3] or 0))


def seconds_in(given: str) -> timedelta | None:
    """A length in seconds, with or without a fraction; None when it is none."""
    try:
        seconds = float(given)
    except ValueError:
        return None
    is_length = math.isfinite(seconds) and 0 <= seconds < _DAY.total_seconds() * 366
    return timedelta(seconds=seconds) if is_length else None


def instant_in(given: str, zone: ZoneInfo) -> datetime | None:
    """An instant in ISO 8601, in ``zone`` if it tells none; None when it is none."""
    try:
        told = datetime.fromisoformat(given.strip())
        if told.year < _FIRST_YEAR:
            return None
        if told.tzinfo is not None:
            return told.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return instants(told.date(), since_midnight(told), zone)[0]


def since_midnight(wall: datetime) -> timedelta:
    """The time of day of a wall clock."""
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)


def instants(day: date, time_of_day: timedelta, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants at which the wall clock shows this: two, when a change of clocks repeats it.

    A time that a change of clocks leaves out is the instant of the change.
    """
    first = instant_of(day, time_of_day, zone)
    wall = first.astimezone(zone).replace(tzinfo=None)
    again = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    return (first,) if again <= first else (first, again)


def best_end(
    starts: tuple[datetime, ...], ends: tuple[datetime, ...], length: timedelta | None
) -> tuple[datetime, timedelta]:
    """When something ended, and how long it took, by what is known of it.

    Where a change of clocks repeats an hour, its length tells which of the two is meant.
    """
    pairs = [(end, end - start) for end in ends for start in starts]
    if length is None:
        forward = [pair for pair in pairs if pair[1] >= timedelta(0)]
        return min(forward or pairs, key=lambda pair: pair[1])
    fits = [end for end, took in pairs if abs(took - length) < _MINUTE]
    return (fits or list(ends))[0], length
