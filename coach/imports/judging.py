"""The rows of a file beside what is logged: what is new, what is there, what is too much."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from coach.domain import days, limits
from coach.imports.parsing import Fault, FaultKind, Row

Same = tuple[int, int, str | None]
"""The end (in seconds since 1970), the minutes and the activity: equal ones are one session."""


class DayLoad(NamedTuple):
    """What a day holds."""

    sessions: int
    minutes: int


_EMPTY = DayLoad(0, 0)


@dataclass(frozen=True, slots=True)
class Logged:
    """What a person has logged already, as far as it matters."""

    same: frozenset[Same]
    days: Mapping[date, DayLoad]


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of a file.

    Attributes:
        rows: to be stored, with the day that each counts for.
        duplicates: left out, since they are logged, or stand further up.
        faults: of single rows and of days that would be too full, by their lines.
    """

    rows: tuple[tuple[Row, date], ...]
    duplicates: int
    faults: tuple[Fault, ...]


def judged(
    rows: Iterable[Row],
    faults: Sequence[Fault],
    logged: Logged,
    *,
    zone: ZoneInfo,
    day_start: timedelta,
) -> Judged:
    """Hold the rows of a file to what a day may hold, in their order."""
    seen = set(logged.same)
    full = dict(logged.days)
    kept: list[tuple[Row, date]] = []
    found = list(faults)
    duplicates = 0
    for row in rows:
        key = (row.ended_at, row.minutes, row.activity)
        if key in seen:
            duplicates += 1
            continue
        seen.add(key)
        day = days.local_date(datetime.fromtimestamp(row.ended_at, UTC), zone, day_start)
        load = full.get(day, _EMPTY)
        kind = _too_much(load, row)
        if kind is not None:
            found.append(Fault(row.line, kind, day.isoformat()))
            continue
        full[day] = DayLoad(load.sessions + 1, load.minutes + row.minutes)
        kept.append((row, day))
    return Judged(tuple(kept), duplicates, tuple(sorted(found, key=attrgetter("line"))))


def in_time(zone: ZoneInfo, day_start: timedelta, now: datetime) -> Callable[[date], bool]:
    """Tells of a day whether what is stored now still counts for the streak on it."""

    @cache
    def counts(day: date) -> bool:
        return days.counts_for_streak(day, now, zone, day_start)

    return counts


def _too_much(load: DayLoad, row: Row) -> FaultKind | None:
    if limits.is_full(load.sessions):
        return FaultKind.FULL_DAY
    if limits.is_too_long(load.minutes, row.minutes):
        return FaultKind.LONG_DAY
    return None
