"""Which day a moment counts for, and when a wall clock shows a time."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.days import (
    DEFAULT_DAY_START,
    counts_for_streak,
    day_end,
    instant_of,
    local_date,
    monday_of,
    zone_named,
    zone_names,
)
from coach.domain.errors import UnknownTimeZone

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = (
    "Africa/Cairo",  # changes at midnight
    "Africa/Casablanca",  # moves its clocks for Ramadan
    "America/Havana",  # 01:00 comes to be 00:00
    "America/New_York",
    "America/Sao_Paulo",  # midnight was left out
    "America/St_Johns",  # changed at 00:01
    "Antarctica/Troll",  # two hours at once
    "Asia/Beirut",  # midnight comes to be 23:00
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",  # half an hour
    "Europe/Berlin",
    "Europe/Dublin",  # winter is the exception
    "Pacific/Apia",  # had no 30 December 2011
    "Pacific/Chatham",
    "UTC",
)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)

zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(1975, 1, 1), date(2036, 12, 31))
instants = st.datetimes(
    datetime(1975, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2036, 12, 31),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)
times_of_day = st.integers(0, 24 * 60 - 1).map(lambda minutes: timedelta(minutes=minutes))
day_starts = st.integers(0, 6 * 60).map(lambda minutes: timedelta(minutes=minutes))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall_of(instant: datetime, zone: ZoneInfo) -> datetime:
    """The wall clock by the zone's offset alone."""
    return instant.replace(tzinfo=None) + _offset(instant, zone)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


@cache
def changes_of(zone_name: str) -> tuple[datetime, ...]:
    """The first second after each change of clocks from 2006 to 2027."""
    zone = ZoneInfo(zone_name)
    noons = [datetime(2006, 1, 1, 12, tzinfo=UTC) + n * DAY for n in range(22 * 365)]
    offsets = [_offset(noon, zone) for noon in noons]
    return tuple(
        _change_between(before, after, zone)
        for (before, after), (was, now) in zip(pairwise(noons), pairwise(offsets), strict=True)
        if was != now
    )


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    was = _offset(before, zone)
    while after - before > SECOND:
        middle = before + (after - before) // SECOND // 2 * SECOND
        before, after = (middle, after) if _offset(middle, zone) == was else (before, middle)
    return after


class MinuteHand:
    """Reads a wall clock at every minute around a change of clocks, 4 h beyond its jump."""

    def __init__(self, change: datetime, zone: ZoneInfo) -> None:
        self.zone = zone
        jump = abs(_offset(change, zone) - _offset(change - SECOND, zone))
        reach = 4 * 60 + jump // MINUTE
        self.minutes = [change + n * MINUTE for n in range(-reach, reach)]
        last_readings = (wall_of(minute + 59 * SECOND, zone) for minute in self.minutes)
        self.latest_so_far = list(accumulate(last_readings, max))

    def first_reading_at_least(self, target: datetime) -> datetime:
        """The first second at which the clock reads ``target`` or later, by looking at each."""
        minute = self.minutes[bisect_left(self.latest_so_far, target)]
        seconds = (minute + n * SECOND for n in range(60))
        return next(second for second in seconds if wall_of(second, self.zone) >= target)


def _targets_near(change: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    left_out_or_twice = sorted((wall_of(change - SECOND, zone) + SECOND, wall_of(change, zone)))
    middle = left_out_or_twice[0] + (left_out_or_twice[1] - left_out_or_twice[0]) // 2
    for wall in (*left_out_or_twice, middle):
        for distance in (timedelta(0), SECOND, 30 * MINUTE, HOUR, 3 * HOUR):
            yield wall - distance
            yield wall + distance


@pytest.mark.parametrize("zone_name", ZONES)
def test_an_instant_is_the_first_second_at_which_the_wall_clock_reads_the_time_or_more(
    zone_name: str,
) -> None:
    zone = ZoneInfo(zone_name)
    for change in changes_of(zone_name):
        hand = MinuteHand(change, zone)
        for target in _targets_near(change, zone):
            since_midnight = target - datetime.combine(target.date(), time())
            assert instant_of(target.date(), since_midnight, zone) == (
                hand.first_reading_at_least(target)
            ), f"{target} in {zone_name}"


def test_the_zones_under_test_do_change_their_clocks() -> None:
    changing = {name for name in ZONES if changes_of(name)}
    assert set(ZONES) - changing == {"Asia/Kathmandu", "UTC"}


@given(days, times_of_day, zones)
def test_an_instant_is_never_early_and_the_second_before_it_never_late(
    day: date, since_midnight: timedelta, zone: ZoneInfo
) -> None:
    target = datetime.combine(day, time()) + since_midnight
    instant = instant_of(day, since_midnight, zone)
    assert instant.tzinfo is UTC
    assert wall_of(instant - SECOND, zone) < target <= wall_of(instant, zone)


@given(st.integers(0, 20 * 365), times_of_day, zones)
def test_a_time_of_day_comes_once_on_every_day_in_the_order_of_days(
    first: int, since_midnight: timedelta, zone: ZoneInfo
) -> None:
    row = [
        instant_of(date(2006, 1, 1) + n * DAY, since_midnight, zone)
        for n in range(first, first + 30)
    ]
    assert row == sorted(set(row))


@pytest.mark.parametrize(
    ("zone_name", "wall", "instant"),
    [
        ("Europe/Berlin", "2026-07-01T20:00", "2026-07-01T18:00:00"),
        ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00:00"),  # left out: the change
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00:00"),
        ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00"),  # twice: the first
        ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30:00"),
        ("Asia/Kathmandu", "2026-07-01T00:00", "2026-06-30T18:15:00"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00:00"),  # a day left out
        ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00:00"),
    ],
)
def test_a_wall_clock_time_has_its_instant(zone_name: str, wall: str, instant: str) -> None:
    at = datetime.fromisoformat(wall)
    since_midnight = timedelta(hours=at.hour, minutes=at.minute)
    assert instant_of(at.date(), since_midnight, ZoneInfo(zone_name)) == utc(instant)


@pytest.mark.parametrize(
    ("wall", "day_start_hours", "day"),
    [
        ("2026-11-18T03:59", 4, "2026-11-17"),
        ("2026-11-18T04:00", 4, "2026-11-18"),
        ("2026-11-18T01:30", 4, "2026-11-17"),
        ("2026-11-18T23:59", 4, "2026-11-18"),
        ("2026-11-18T00:00", 0, "2026-11-18"),
        ("2026-11-17T23:59", 0, "2026-11-17"),
        ("2026-11-18T05:59", 6, "2026-11-17"),
        ("2026-11-18T06:00", 6, "2026-11-18"),
        ("2026-01-01T02:00", 4, "2025-12-31"),
        ("2024-03-01T02:00", 4, "2024-02-29"),
    ],
)
def test_a_day_begins_at_the_day_start(wall: str, day_start_hours: int, day: str) -> None:
    instant = datetime.fromisoformat(wall).replace(tzinfo=BERLIN)
    assert local_date(instant, BERLIN, day_start_hours * HOUR) == date.fromisoformat(day)


def test_the_day_start_is_four_in_the_morning_by_default() -> None:
    assert 4 * HOUR == DEFAULT_DAY_START


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        # 04:15 by the clock; four hours before that in UTC it was 23:15 of the 28th.
        ("2026-03-29T02:15", date(2026, 3, 29)),
        # 03:45 by the clock; four hours before that in UTC it was 00:45 of the 25th.
        ("2026-10-25T02:45", date(2026, 10, 24)),
    ],
)
def test_the_day_start_is_taken_off_the_wall_clock_on_a_night_of_change(
    instant: str, day: date
) -> None:
    assert local_date(utc(instant), BERLIN, DEFAULT_DAY_START) == day
    in_utc = (utc(instant) - DEFAULT_DAY_START).astimezone(BERLIN).date()
    assert in_utc != day


@given(instants, zones, day_starts)
def test_a_local_date_is_the_date_of_the_wall_clock_less_the_day_start(
    instant: datetime, zone: ZoneInfo, day_start: timedelta
) -> None:
    assert local_date(instant, zone, day_start) == (wall_of(instant, zone) - day_start).date()


@pytest.mark.parametrize("zone_name", ZONES)
def test_the_wall_clock_rules_the_day_in_every_minute_around_a_change(zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    for change in changes_of(zone_name)[-6:]:
        for minutes in range(-300, 301, 7):
            instant = change + minutes * MINUTE
            expected = (wall_of(instant, zone) - 2 * HOUR).date()
            assert local_date(instant, zone, 2 * HOUR) == expected


@given(instants, zones, zones, day_starts)
def test_the_zone_in_which_an_instant_is_written_does_not_matter(
    instant: datetime, written_in: ZoneInfo, zone: ZoneInfo, day_start: timedelta
) -> None:
    there = instant.astimezone(written_in)
    assert local_date(there, zone, day_start) == local_date(instant, zone, day_start)


@given(days, zones, day_starts)
def test_a_day_holds_its_first_instant_and_not_its_end(
    day: date, zone: ZoneInfo, day_start: timedelta
) -> None:
    end = day_end(day, zone, day_start)
    assert local_date(end, zone, day_start) > day
    assert local_date(end - SECOND, zone, day_start) <= day


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 27), 24),
        (date(2026, 3, 28), 23),  # until 04:00 of the 29th
        (date(2026, 10, 24), 25),
        (date(2026, 10, 25), 24),
    ],
)
def test_a_day_is_23_or_25_hours_long_when_the_clocks_change(day: date, hours: int) -> None:
    begin = day_end(day - DAY, BERLIN, DEFAULT_DAY_START)
    assert day_end(day, BERLIN, DEFAULT_DAY_START) - begin == hours * HOUR


def test_the_hour_that_comes_twice_goes_back_to_the_day_before() -> None:
    day_start = timedelta(hours=2, minutes=30)
    seen = [
        local_date(utc(instant), BERLIN, day_start).day
        for instant in ("2026-10-25T00:29", "2026-10-25T00:30", "2026-10-25T01:29")
    ]
    assert seen == [24, 25, 24]


@pytest.mark.parametrize(
    ("logged_at", "counts"),
    [
        ("2026-11-19T02:59:59", True),
        ("2026-11-21T02:59:59", True),
        ("2026-11-21T03:00:00", True),  # the day ended on the 19th at 04:00, 03:00 UTC
        ("2026-11-21T03:00:01", False),
        ("2026-11-25T03:00:00", False),
    ],
)
def test_a_session_logged_over_48_hours_after_its_day_does_not_count_for_the_streak(
    logged_at: str, *, counts: bool
) -> None:
    day = date(2026, 11, 18)
    assert counts_for_streak(day, utc(logged_at), BERLIN, DEFAULT_DAY_START) is counts


@pytest.mark.parametrize(
    ("day_end_utc", "day"),
    [("2026-03-29T02:00:00", date(2026, 3, 28)), ("2026-10-25T03:00:00", date(2026, 10, 24))],
)
def test_the_48_hours_are_hours_that_pass_even_when_the_clocks_change(
    day_end_utc: str, day: date
) -> None:
    last = utc(day_end_utc) + 48 * HOUR
    assert counts_for_streak(day, last, BERLIN, DEFAULT_DAY_START)
    assert not counts_for_streak(day, last + SECOND, BERLIN, DEFAULT_DAY_START)


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" AMERICA/NEW_YORK ", "America/New_York"),
        ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_iana_name_in_any_case(given_name: str, name: str) -> None:
    assert zone_named(given_name).key == name


@pytest.mark.parametrize(
    "name",
    ["", " ", "Berlin", "CET+1", "UTC+2", "+02:00", "localtime", "Factory", "../etc/passwd"],
)
def test_what_is_no_iana_name_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(UnknownTimeZone) as caught:
        zone_named(name)
    assert caught.value.given == name.strip()


def test_every_zone_on_offer_can_be_chosen() -> None:
    assert {zone_named(name).key for name in zone_names()} == zone_names()
    assert set(ZONES) <= zone_names()


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 11, 18), date(2026, 11, 16)),
        (date(2026, 11, 22), date(2026, 11, 16)),
        (date(2027, 1, 1), date(2026, 12, 28)),
    ],
)
def test_a_week_begins_on_monday(day: date, monday: date) -> None:
    assert monday_of(day) == monday


@given(st.lists(days, min_size=2, max_size=2))
def test_days_share_a_monday_when_they_share_an_iso_week(pair: Sequence[date]) -> None:
    one, other = pair
    is_same_week = one.isocalendar()[:2] == other.isocalendar()[:2]
    assert (monday_of(one) == monday_of(other)) is is_same_week
