"""Quiet hours: by the person's own clock, also when that is changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given

from coach.domain.outreach import Hours, is_quiet, is_quiet_at, quiet_end
from tests.domain.situations import (
    DAY,
    MICROSECOND,
    SECOND,
    at,
    berlin,
    hours,
    instants,
    some_hours,
    utc,
)


@pytest.mark.parametrize(
    ("quiet", "time_of_day", "quiet_then"),
    [
        ("22:00-08:00", "21:59:59", False),
        ("22:00-08:00", "22:00", True),
        ("22:00-08:00", "23:59:59", True),
        ("22:00-08:00", "00:00", True),
        ("22:00-08:00", "07:59:59", True),
        ("22:00-08:00", "08:00", False),
        ("22:00-08:00", "12:00", False),
        ("09:00-17:00", "08:59:59", False),
        ("09:00-17:00", "09:00", True),
        ("09:00-17:00", "16:59:59", True),
        ("09:00-17:00", "17:00", False),
        ("09:00-17:00", "00:00", False),
        ("00:00-06:00", "23:59:59", False),
        ("00:00-06:00", "00:00", True),
        ("00:00-06:00", "06:00", False),
        ("22:00-00:00", "21:59:59", False),
        ("22:00-00:00", "23:59:59", True),
        ("22:00-00:00", "00:00", False),
        ("12:00-11:59", "11:59", False),
        ("12:00-11:59", "11:58:59", True),
        ("12:00-11:59", "12:00", True),
        ("22:00-22:00", "22:00", False),
        ("22:00-22:00", "10:00", False),
        ("00:00-00:00", "00:00", False),
    ],
)
def test_quiet_hours_hold_their_beginning_and_not_their_end_and_equal_ends_mean_none(
    quiet: str, time_of_day: str, *, quiet_then: bool
) -> None:
    own = hours(quiet=quiet)
    assert is_quiet_at(at(time_of_day), own) is quiet_then
    assert is_quiet(berlin(f"2026-11-18T{time_of_day}"), own) is quiet_then


def test_the_last_fraction_of_a_second_is_quiet_too() -> None:
    end = berlin("2026-11-18T08:00")
    assert is_quiet(end - MICROSECOND, hours())
    assert not is_quiet(end, hours())
    assert not is_quiet(berlin("2026-11-18T22:00") - MICROSECOND, hours())


@pytest.mark.parametrize(
    ("zone_name", "quiet_then"),
    [("Europe/Berlin", False), ("America/New_York", True), ("Asia/Kathmandu", True)],
)
def test_quiet_hours_are_those_of_the_persons_own_clock(
    zone_name: str, *, quiet_then: bool
) -> None:
    own = hours(zone=ZoneInfo(zone_name), quiet="17:30-08:00")
    assert is_quiet(utc("2026-11-18T12:00"), own) is quiet_then


@pytest.mark.parametrize(
    ("now", "quiet", "end"),
    [
        ("2026-11-18T22:00", "22:00-08:00", "2026-11-19T08:00"),
        ("2026-11-19T00:00", "22:00-08:00", "2026-11-19T08:00"),
        ("2026-11-19T07:59:59", "22:00-08:00", "2026-11-19T08:00"),
        ("2026-11-18T09:00", "09:00-17:00", "2026-11-18T17:00"),
        ("2026-11-18T23:00", "22:00-00:00", "2026-11-19T00:00"),
        ("2026-12-31T23:00", "22:00-08:00", "2027-01-01T08:00"),
    ],
)
def test_quiet_hours_end_when_the_clock_next_shows_their_end(
    now: str, quiet: str, end: str
) -> None:
    assert quiet_end(berlin(now), hours(quiet=quiet)) == berlin(end)


@pytest.mark.parametrize(
    ("now", "quiet", "end"),
    [
        # Berlin, 29 March: at 01:00 UTC 02:00 becomes 03:00.
        ("2026-03-28T21:00", "22:00-08:00", "2026-03-29T06:00"),
        ("2026-03-28T21:00", "22:00-02:30", "2026-03-29T01:00"),  # at the change
        ("2026-03-29T00:59", "22:00-03:00", "2026-03-29T01:00"),
        ("2026-03-29T00:59", "02:45-02:15", "2026-03-30T00:15"),  # 03:00 is quiet again
        # 25 October: at 01:00 UTC 03:00 becomes 02:00.
        ("2026-10-24T21:00", "22:00-08:00", "2026-10-25T07:00"),
        ("2026-10-24T21:00", "22:00-02:30", "2026-10-25T00:30"),
        ("2026-10-25T01:10", "22:00-02:30", "2026-10-25T01:30"),  # 02:10 for the second time
        ("2026-10-25T00:10", "22:00-03:00", "2026-10-25T02:00"),
        ("2026-10-25T00:30", "02:15-08:00", "2026-10-25T07:00"),
    ],
)
def test_on_a_night_of_change_quiet_hours_end_by_the_clock(now: str, quiet: str, end: str) -> None:
    own = hours(quiet=quiet)
    assert is_quiet(utc(now), own)
    assert quiet_end(utc(now), own) == utc(end)


@pytest.mark.parametrize(
    ("instant", "quiet_then"),
    [
        ("2026-10-25T00:29", True),  # 02:29
        ("2026-10-25T00:30", False),
        ("2026-10-25T00:59", False),
        ("2026-10-25T01:00", True),  # 02:00 again
        ("2026-10-25T01:29", True),
        ("2026-10-25T01:30", False),
    ],
)
def test_an_hour_that_comes_twice_is_as_quiet_the_second_time(
    instant: str, *, quiet_then: bool
) -> None:
    assert is_quiet(utc(instant), hours(quiet="22:00-02:30")) is quiet_then


@given(some_hours, instants)
def test_quiet_hours_end_later_and_are_over_then(own: Hours, now: datetime) -> None:
    end = quiet_end(now, own)
    assert end > now
    assert not is_quiet(end, own)


@given(some_hours, instants)
def test_until_quiet_hours_end_they_are_not_over_save_on_a_night_of_change(
    own: Hours, now: datetime
) -> None:
    assume(is_quiet(now, own))
    end = quiet_end(now, own)
    offsets = {moment.astimezone(own.zone).utcoffset() for moment in (now, now + DAY, end - SECOND)}
    if len(offsets) == 1:
        moments = [now + (end - now) * n / 50 for n in range(50)]
        assert all(is_quiet(moment, own) for moment in (*moments, end - SECOND))
