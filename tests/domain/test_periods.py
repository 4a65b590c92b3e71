"""Periods: which days they hold, and which they are compared with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.periods import StatsPeriod, span_before, span_of

WEEK, MONTH, YEAR, ALL = StatsPeriod
TODAY = date(2026, 11, 25)  # a Wednesday

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
running = st.sampled_from([WEEK, MONTH, YEAR])


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (WEEK, date(2026, 11, 23)),
        (MONTH, date(2026, 11, 1)),
        (YEAR, date(2026, 1, 1)),
    ],
)
def test_a_period_runs_from_its_first_day_to_today(period: StatsPeriod, first: date) -> None:
    assert span_of(period, TODAY) == (first, TODAY)


def test_a_monday_is_a_week_of_its_own() -> None:
    monday = date(2026, 11, 23)
    assert span_of(WEEK, monday) == (monday, monday)
    assert span_before(WEEK, monday) == (date(2026, 11, 16), date(2026, 11, 16))


def test_a_sunday_closes_the_week_even_over_the_turn_of_the_year() -> None:
    sunday = date(2027, 1, 3)
    assert span_of(WEEK, sunday) == (date(2026, 12, 28), sunday)
    assert span_before(WEEK, sunday) == (date(2026, 12, 21), date(2026, 12, 27))


def test_all_time_has_nothing_before_it() -> None:
    assert span_before(ALL, TODAY) is None


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 25), date(2026, 10, 1), date(2026, 10, 25)),
        (date(2026, 1, 31), date(2025, 12, 1), date(2025, 12, 31)),
        (date(2026, 3, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 3, 30), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 7, 31), date(2026, 6, 1), date(2026, 6, 30)),
        (date(2026, 3, 1), date(2026, 2, 1), date(2026, 2, 1)),
    ],
)
def test_a_month_is_compared_up_to_the_same_day_of_the_one_before(
    today: date, first: date, last: date
) -> None:
    assert span_before(MONTH, today) == (first, last)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 25), date(2025, 11, 25)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2029, 2, 28), date(2028, 2, 28)),
        (date(2028, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_year_is_compared_up_to_the_same_date_of_the_one_before(today: date, last: date) -> None:
    assert span_before(YEAR, today) == (date(last.year, 1, 1), last)


@given(running, days)
def test_what_is_compared_never_overlaps_and_is_never_longer(
    period: StatsPeriod, today: date
) -> None:
    first, last = span_of(period, today)
    before = span_before(period, today)
    assert before is not None
    assert before[0] <= before[1] < first <= last == today
    # A leap day in the year before makes it one day longer.
    assert before[1] - before[0] <= last - first + timedelta(days=period is YEAR)
