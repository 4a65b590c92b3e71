"""Days and instants: which day a moment counts for, and when a wall clock shows a time.

A person's day begins at their ``day_start`` (0 to 6 h after midnight, 4 by default), so that a
session at 01:30 counts for the evening before.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from coach.domain.errors import UnknownTimeZone

DEFAULT_DAY_START = timedelta(hours=4)
REPAIR_HOURS = 48
REPAIR_WINDOW = timedelta(hours=REPAIR_HOURS)
"""A session logged later than this after its day ended does not count for the streak."""

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@cache
def zone_names() -> frozenset[str]:
    """All IANA names that this machine knows, without those that name no place."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def zone_named(name: str) -> ZoneInfo:
    """The zone with this IANA name, in any case ("europe/berlin").

    Raises:
        UnknownTimeZone: there is no such zone.
    """
    known = _zones_by_folded_name().get(name.strip().casefold())
    if known is None:
        raise UnknownTimeZone(given=name.strip())
    return ZoneInfo(known)


@cache
def _zones_by_folded_name() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


def local_date(instant: datetime, zone: ZoneInfo, day_start: timedelta) -> date:
    """The day that ``instant`` (aware) counts for.

    Subtracted in wall time, not in UTC: on the night of a change of clocks these differ.
    """
    wall = instant.astimezone(zone).replace(tzinfo=None)
    return (wall - day_start).date()


def instant_of(day: date, since_midnight: timedelta, zone: ZoneInfo) -> datetime:
    """The first UTC second at which the wall clock in ``zone`` reads at least this time of ``day``.

    A time that a change of clocks leaves out gives the instant of the change; one that comes
    twice gives its first occurrence.
    """
    target = datetime(day.year, day.month, day.day) + since_midnight  # noqa: DTZ001 - wall time
    before, after = (target.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (1, 0))
    if _wall(after, zone) == target:
        return after
    # In a gap the two readings lie on either side of the change: close in on it.
    while after - before > _SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _wall(middle, zone) >= target:
            after = middle
        else:
            before = middle
    return after


def next_instant(after: datetime, since_midnight: timedelta, zone: ZoneInfo) -> datetime:
    """When a wall-clock time comes next, later than ``after``; once on each date."""
    # What belongs to an earlier date than the clock shows has come already.
    day = after.astimezone(zone).date()
    while (at := instant_of(day, since_midnight, zone)) <= after:
        day += _DAY
    return at


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)


def day_end(day: date, zone: ZoneInfo, day_start: timedelta) -> datetime:
    """The instant at which ``day`` is over (aware, UTC)."""
    return instant_of(day + _DAY, day_start, zone)


def counts_for_streak(day: date, logged_at: datetime, zone: ZoneInfo, day_start: timedelta) -> bool:
    """Whether a session of ``day`` was logged in time to count for the streak."""
    return logged_at <= day_end(day, zone, day_start) + REPAIR_WINDOW


def monday_of(day: date) -> date:
    """The Monday of the ISO week that holds ``day``."""
    return day - timedelta(days=day.weekday())
