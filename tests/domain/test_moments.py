"""When a session ended, as people say it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.moments import (
    Ago,
    ClockTime,
    DaysBack,
    LastWeekday,
    Moment,
    OnDate,
    OnMonthDay,
    instant_meant,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 18, 0, 42, tzinfo=UTC)
"""A Wednesday, 19:00:42 in Berlin and 13:00:42 in New York."""


def at(hour: int, minute: int = 0) -> timedelta:
    return timedelta(hours=hour, minutes=minute)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "instant"),
    [
        (Ago(timedelta(0)), "2026-11-18T18:00:42"),
        (Ago(at(2)), "2026-11-18T16:00:42"),
        (ClockTime(at(18, 59)), "2026-11-18T17:59"),
        (ClockTime(at(19)), "2026-11-18T18:00"),
        (ClockTime(at(19, 1)), "2026-11-17T18:01"),  # yet to come today
        (ClockTime(at(0)), "2026-11-17T23:00"),
        (DaysBack(0, at(7, 30)), "2026-11-18T06:30"),
        (DaysBack(1, at(21)), "2026-11-17T20:00"),
        (DaysBack(1), "2026-11-17T18:00"),  # the present time of day, to the minute
        (LastWeekday(0, at(18)), "2026-11-16T17:00"),
        (LastWeekday(2, at(18)), "2026-11-18T17:00"),  # today is a Wednesday
        (LastWeekday(3, at(18)), "2026-11-12T17:00"),
        (LastWeekday(1), "2026-11-17T18:00"),
        (LastWeekday(2, at(18), is_before_today=True), "2026-11-11T17:00"),
        (LastWeekday(2, is_before_today=True), "2026-11-11T18:00"),
        (LastWeekday(3, at(18), is_before_today=True), "2026-11-12T17:00"),
        (LastWeekday(1, at(18), is_before_today=True), "2026-11-17T17:00"),
        (OnDate(date(2026, 11, 15), at(18)), "2026-11-15T17:00"),
        (OnMonthDay(11, 15, at(18)), "2026-11-15T17:00"),
        (OnMonthDay(11, 19, at(18)), "2026-11-19T17:00"),  # to come, and not a year ago
        (OnMonthDay(1, 2, at(18)), "2027-01-02T17:00"),
        (OnMonthDay(7, 1, at(18)), "2026-07-01T16:00"),
        (OnMonthDay(2, 29, at(18)), "2028-02-29T17:00"),
    ],
)
def test_a_moment_has_its_instant(moment: Moment, instant: str) -> None:
    assert instant_meant(moment, NOW, BERLIN) == utc(instant)


@pytest.mark.parametrize(
    "moment",
    [DaysBack(0, at(23)), LastWeekday(2, at(23)), OnDate(date(2026, 11, 19), at(8))],
)
def test_a_day_that_is_named_is_meant_even_if_its_time_has_yet_to_come(moment: Moment) -> None:
    assert instant_meant(moment, NOW, BERLIN) > NOW


def test_yesterday_is_that_of_the_calendar_where_the_person_is() -> None:
    past_midnight = utc("2026-11-19T00:30")  # 01:30 in Berlin, 19:30 the day before in New York
    yesterday = DaysBack(1, at(12))
    assert instant_meant(yesterday, past_midnight, BERLIN) == utc("2026-11-18T11:00")
    assert instant_meant(yesterday, past_midnight, NEW_YORK) == utc("2026-11-17T17:00")


@pytest.mark.parametrize(
    ("moment", "now", "instant"),
    [
        # A time of day is over in the very second in which it comes.
        (ClockTime(at(19)), "2026-11-18T18:00", "2026-11-18T18:00"),
        # 02:30 was left out on 29 March
        (ClockTime(at(2, 30)), "2026-03-29T10:00", "2026-03-29T01:00"),
        (DaysBack(1, at(2, 30)), "2026-03-30T10:00", "2026-03-29T01:00"),
        (DaysBack(1), "2026-03-30T00:30", "2026-03-29T01:00"),
        # 02:30 came twice on 25 October; now is 02:45 for the second time
        (ClockTime(at(2, 30)), "2026-10-25T01:45", "2026-10-25T00:30"),
        (DaysBack(0), "2026-10-25T01:45", "2026-10-25T00:45"),
        # "2 h ago" is time that has passed, whatever the clock did
        (Ago(at(2)), "2026-10-25T01:45", "2026-10-24T23:45"),
    ],
)
def test_a_moment_on_the_brink_has_its_instant(moment: Moment, now: str, instant: str) -> None:
    assert instant_meant(moment, utc(now), BERLIN) == utc(instant)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("zone_name", ["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Manila", "UTC"])
@pytest.mark.parametrize("time_of_day", [at(0), at(23, 59)])
def test_a_date_at_either_end_of_the_calendar_still_has_an_instant(
    day: date, zone_name: str, time_of_day: timedelta
) -> None:
    instant = instant_meant(OnDate(day, time_of_day), NOW, ZoneInfo(zone_name))
    assert abs(instant.year - day.year) <= 1


@given(
    st.datetimes(
        datetime(2006, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2036, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        timezones=st.just(UTC),
    ),
    st.integers(0, 24 * 60 - 1),
    st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Beirut")]),
)
def test_a_bare_clock_time_lies_within_the_day_that_has_passed(
    now: datetime, minute: int, zone: ZoneInfo
) -> None:
    instant = instant_meant(ClockTime(timedelta(minutes=minute)), now, zone)
    assert timedelta(0) <= now - instant <= timedelta(hours=25)
