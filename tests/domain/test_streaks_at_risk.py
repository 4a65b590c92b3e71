"""When a streak is at risk: 20 hours after the last session, outside quiet hours."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.days import instant_of, local_date
from coach.domain.outreach import Hours, decision, is_quiet, next_risk
from tests.domain.situations import (
    DAY,
    HOUR,
    SECOND,
    WARNING,
    berlin,
    hours,
    instants,
    situation,
    some_hours,
    utc,
)


@pytest.mark.parametrize(
    ("last_ended", "last_day", "due"),
    [
        ("2026-11-17T18:00", "2026-11-17", "2026-11-18T14:00:01"),
        ("2026-11-17T23:30", "2026-11-17", "2026-11-18T19:30:01"),
        ("2026-11-18T01:59:58", "2026-11-17", "2026-11-18T21:59:59"),
        ("2026-11-18T01:59:59", "2026-11-17", "2026-11-19T08:00"),  # 22:00 is quiet
        ("2026-11-17T12:00", "2026-11-17", "2026-11-18T08:00:01"),
        ("2026-11-17T11:59:59", "2026-11-17", "2026-11-18T08:00"),
        ("2026-11-17T05:00", "2026-11-17", "2026-11-18T08:00"),
    ],
)
def test_a_streak_is_at_risk_20_hours_after_the_last_session_outside_quiet_hours(
    last_ended: str, last_day: str, due: str
) -> None:
    ended = berlin(last_ended)
    assert next_risk(ended, date.fromisoformat(last_day), ended, hours()) == berlin(due)


def test_a_streak_is_not_at_risk_before_the_next_day_begins() -> None:
    own = hours(quiet="00:00-00:00")
    ended = berlin("2026-11-17T05:00")
    assert next_risk(ended, date(2026, 11, 17), ended, own) == berlin("2026-11-18T04:00")
    ended = berlin("2026-11-17T08:00")
    assert next_risk(ended, date(2026, 11, 17), ended, own) == berlin("2026-11-18T04:00:01")


@pytest.mark.parametrize(
    ("after", "due"),
    [
        ("2026-11-18T13:59:59", "2026-11-18T14:00:01"),
        ("2026-11-18T14:00", "2026-11-18T14:00:01"),
        ("2026-11-18T14:00:01", "2026-11-18T14:00:02"),
        ("2026-11-18T15:00", "2026-11-18T15:00:01"),
        ("2026-11-18T21:59:58", "2026-11-18T21:59:59"),
        ("2026-11-18T21:59:59", "2026-11-19T08:00"),
        ("2026-11-19T07:59:59", "2026-11-19T08:00"),
        ("2026-11-19T08:00", "2026-11-19T08:00:01"),
    ],
)
def test_a_streak_that_is_at_risk_already_is_so_in_the_next_second_that_is_not_quiet(
    after: str, due: str
) -> None:
    ended = berlin("2026-11-17T18:00")
    assert next_risk(ended, date(2026, 11, 17), berlin(after), hours()) == berlin(due)


@pytest.mark.parametrize(
    ("last_ended", "last_day", "due"),
    [
        # 29 March has 23 hours: 20 after 12:00 it is 09:00 there.
        ("2026-03-28T11:00", date(2026, 3, 28), "2026-03-29T07:00:01"),
        # 25 October has 25: 20 after 12:00 it is 07:00, which is quiet until 07:00 UTC.
        ("2026-10-24T10:00", date(2026, 10, 24), "2026-10-25T07:00"),
        ("2026-10-24T11:30", date(2026, 10, 24), "2026-10-25T07:30:01"),
    ],
)
def test_the_20_hours_are_hours_that_pass_even_when_the_clocks_change(
    last_ended: str, last_day: date, due: str
) -> None:
    assert next_risk(utc(last_ended), last_day, utc(last_ended), hours()) == utc(due)


@given(some_hours, instants, st.integers(0, 100), st.integers(0, 3600))
def test_a_risk_is_later_than_asked_not_quiet_and_no_sooner_than_all_of_its_reasons(
    own: Hours, last_ended: datetime, hours_later: int, seconds_later: int
) -> None:
    after = last_ended + hours_later * HOUR + seconds_later * SECOND
    last_day = local_date(last_ended, own.zone, own.day_start)
    due = next_risk(last_ended, last_day, after, own)
    day_begins = instant_of(last_day + DAY, own.day_start, own.zone)
    assert due > after
    assert due >= day_begins
    assert due - last_ended > 20 * HOUR
    assert not is_quiet(due, own)
    sooner = due - SECOND
    assert (
        sooner <= after
        or sooner < day_begins
        or sooner - last_ended <= 20 * HOUR
        or is_quiet(sooner, own)
    )


@given(some_hours, instants)
def test_when_a_risk_is_due_a_warning_is_sent_if_its_day_is_still_open(
    own: Hours, last_ended: datetime
) -> None:
    last_day = local_date(last_ended, own.zone, own.day_start)
    due = next_risk(last_ended, last_day, last_ended, own)
    today = local_date(due, own.zone, own.day_start)
    warning = replace(
        situation(WARNING), now=due, hours=own, today=today, period=today, last_ended_at=last_ended
    )
    assert decision(warning) is None
