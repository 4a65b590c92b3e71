"""Once a day in every zone of the world, held against a clock that is read minute by minute.

What a time of day means is told here without any of the rules: somebody looks at a wall clock
and writes down the first minute at which it reads that time, or later, of each date.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from itertools import islice, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from coach.domain.days import local_date, next_instant, zone_names
from coach.domain.outreach import Hours, next_summary, spread_of

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
DATES = [date(2026, 1, 1) + n * DAY for n in range(2 * 365)]
BEGIN, END = datetime(2025, 12, 30, tzinfo=UTC), datetime(2028, 1, 2, tzinfo=UTC)
TIMES = (timedelta(0), 2 * HOUR + 30 * MINUTE, 20 * HOUR)

NEAR = 2 * DAY
"""This far around a change of clocks, somebody looks every minute."""

LOOK = 15 * MINUTE
"""Between two looks at other times; all offsets, changes and times are multiples of it."""

SHARES = 4
"""In which the clocks are divided, for workers to take."""

DAY_START = 4 * HOUR
NOT_QUIET = timedelta(0)
USER_ID = 80351110224678912


class Change(NamedTuple):
    """The first second of a new offset to UTC."""

    at: datetime
    was: timedelta
    now: timedelta


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def changes_in(zone: ZoneInfo) -> tuple[Change, ...]:
    """The offset in the beginning, as a change from none, and each change since."""
    looks = [BEGIN + n * DAY for n in range((END - BEGIN) // DAY + 1)]
    offsets = [offset(look, zone) for look in looks]
    return (
        Change(BEGIN, timedelta(0), offsets[0]),
        *(
            Change(change_between(before, after, zone), was, now)
            for (before, after), (was, now) in zip(pairwise(looks), pairwise(offsets), strict=True)
            if was != now
        ),
    )


def change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    was = offset(before, zone)
    while after - before > SECOND:
        middle = before + (after - before) // SECOND // 2 * SECOND
        before, after = (middle, after) if offset(middle, zone) == was else (before, middle)
    return after


@cache
def names_by_clock() -> dict[tuple[Change, ...], list[str]]:
    """All zones, those together whose clocks show the same all the time."""
    names: dict[tuple[Change, ...], list[str]] = {}
    for name in sorted(zone_names()):
        names.setdefault(changes_in(ZoneInfo(name)), []).append(name)
    return names


def nights(changes: tuple[Change, ...]) -> list[datetime]:
    """When the clocks change."""
    return [change.at for change in changes[1:]]


def minutes_to_look_at(changes: tuple[Change, ...]) -> Iterator[datetime]:
    """UTC minutes from the beginning to the end: each that is near a change, else 1 in 15."""
    at = BEGIN
    for night in (*nights(changes), END + NEAR):
        while at < min(night - NEAR, END):
            yield at
            at += LOOK
        while at < min(night + NEAR, END):
            yield at
            at += MINUTE


def first_minutes(zone: ZoneInfo, changes: tuple[Change, ...]) -> list[list[datetime]]:
    """For each of the times, the first minute on each date at which the clock reads so much."""
    targets = [datetime.combine(DATES[0], time()) + since_midnight for since_midnight in TIMES]
    firsts: list[list[datetime]] = [[] for _ in TIMES]
    nearest = min(targets)
    for minute in minutes_to_look_at(changes):
        reading = minute.astimezone(zone).replace(tzinfo=None)
        while reading >= nearest:
            n = targets.index(nearest)
            firsts[n].append(minute)
            targets[n] += DAY
            nearest = min(targets)
    return [first[: len(DATES)] for first in firsts]


def chained(following: Callable[[datetime], datetime]) -> list[datetime]:
    """What follows the beginning, what follows on that, and so on to the end."""
    chain = [following(BEGIN)]
    while chain[-1] < END and len(chain) < 2 * len(DATES):
        chain.append(following(chain[-1]))
    return chain


def is_inside(instant: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock shows one of the dates."""
    return DATES[0] <= instant.astimezone(zone).date() <= DATES[-1]


def moments_near(changes: tuple[Change, ...]) -> list[datetime]:
    """Every full hour around a change of clocks, and the second before it."""
    hours = range(-NEAR // HOUR, NEAR // HOUR + 1)
    dots = [night + n * HOUR for night in nights(changes) for n in hours]
    return [*dots, *(dot - SECOND for dot in dots)]


@pytest.mark.full
@pytest.mark.parametrize("share", range(SHARES))
def test_each_date_has_its_summary_once_and_at_the_minute_that_the_clock_tells(share: int) -> None:
    spread = spread_of(USER_ID)
    instants = moments = 0
    for changes, names in islice(names_by_clock().items(), share, None, SHARES):
        zone = ZoneInfo(names[0])
        for since_midnight, expected in zip(TIMES, first_minutes(zone, changes), strict=True):
            where = f"{since_midnight} in {names}"
            hours = Hours(zone, DAY_START, since_midnight, NOT_QUIET, NOT_QUIET)
            in_chain = chained(partial(next_instant, since_midnight=since_midnight, zone=zone))
            assert [at for at in in_chain if is_inside(at, zone)] == expected, where
            summaries = chained(partial(next_summary, hours=hours, user_id=USER_ID))
            due = [at for at in summaries if is_inside(at, zone)]
            assert [at - spread for at in due] == expected, where
            belated = DAY if since_midnight < DAY_START else timedelta(0)
            assert [local_date(at, zone, DAY_START) + belated for at in due] == DATES, where
            for moment in moments_near(changes):
                following = expected[bisect_right(expected, moment)]
                assert next_instant(moment, since_midnight, zone) == following, (moment, where)
            instants += len(expected)
            moments += len(moments_near(changes))
    assert instants > 30_000
    assert moments > 10_000


def test_no_zone_is_left_out() -> None:
    names = [name for names in names_by_clock().values() for name in names]
    assert sorted(names) == sorted(zone_names())
    assert len(names) > 400
    assert len(names_by_clock()) > 50


def test_clocks_change_hundreds_of_times_and_only_when_somebody_looks() -> None:
    for changes in names_by_clock():
        for change in changes:
            assert (change.at - BEGIN) % LOOK == change.now % LOOK == timedelta(0)
    assert sum(len(nights(changes)) for changes in names_by_clock()) > 100
    assert sum(len(nights(c)) * len(names) for c, names in names_by_clock().items()) > 600
