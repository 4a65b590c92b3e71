"""Stretches of days by their names, at their edges."""

from datetime import date

import pytest

from coach.domain.spans import (
    MOST_DAYS_BACK,
    SpanKind,
    last_days_span,
    month_span,
    named_span,
    running_beside,
    same_day,
    weekday_span,
    year_span,
)
from tests.domain.histories import TODAY

LEAP_DAY = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("kind", "today", "first", "last", "whole_last"),
    [
        (SpanKind.TODAY, TODAY, TODAY, TODAY, TODAY),
        (SpanKind.YESTERDAY, date(2027, 1, 1), date(2026, 12, 31), *[date(2026, 12, 31)] * 2),
        (SpanKind.THIS_WEEK, TODAY, date(2026, 11, 16), TODAY, date(2026, 11, 22)),
        (SpanKind.LAST_WEEK, TODAY, date(2026, 11, 9), *[date(2026, 11, 15)] * 2),
        (SpanKind.THIS_MONTH, TODAY, date(2026, 11, 1), TODAY, date(2026, 11, 30)),
        (SpanKind.LAST_MONTH, date(2028, 3, 31), date(2028, 2, 1), *[LEAP_DAY] * 2),
        (SpanKind.THIS_YEAR, TODAY, date(2026, 1, 1), TODAY, date(2026, 12, 31)),
        (SpanKind.LAST_YEAR, LEAP_DAY, date(2027, 1, 1), *[date(2027, 12, 31)] * 2),
        (SpanKind.ALL, TODAY, date.min, TODAY, TODAY),
    ],
)
def test_a_name_means_these_days(
    kind: SpanKind, today: date, first: date, last: date, whole_last: date
) -> None:
    span = named_span(kind, today)
    assert (span.kind, span.first, span.last, span.whole_last) == (kind, first, last, whole_last)


def test_a_month_without_a_year_is_the_last_one_that_has_begun() -> None:
    for month, first in ((11, date(2026, 11, 1)), (12, date(2025, 12, 1)), (1, date(2026, 1, 1))):
        span = month_span(month, TODAY)
        assert span is not None
        assert span.first == first
        assert span.last == min(span.whole_last, TODAY)


def test_a_month_or_a_year_that_has_not_begun_is_none() -> None:
    assert month_span(12, TODAY, 2026) is None
    assert month_span(11, TODAY, 2026) is not None
    assert year_span(2027, TODAY) is None
    year = year_span(2026, TODAY)
    assert year is not None
    assert (year.last, year.whole_last) == (TODAY, date(2026, 12, 31))


def test_the_last_days_are_those_before_today() -> None:
    week = last_days_span(7, TODAY)
    assert week is not None
    assert (week.first, week.last) == (date(2026, 11, 11), date(2026, 11, 17))
    assert last_days_span(0, TODAY) is None
    assert last_days_span(MOST_DAYS_BACK + 1, TODAY) is None


def test_a_weekday_is_the_last_one_and_unclear_on_that_day() -> None:
    tuesday = weekday_span(1, TODAY)
    thursday = weekday_span(3, TODAY)
    assert tuesday is not None
    assert thursday is not None
    assert (tuesday.first, thursday.first) == (date(2026, 11, 17), date(2026, 11, 12))
    assert weekday_span(2, TODAY) is None


def test_what_is_over_is_compared_with_what_runs() -> None:
    week = running_beside(named_span(SpanKind.LAST_WEEK, TODAY), TODAY)
    assert week == named_span(SpanKind.THIS_WEEK, TODAY)
    assert running_beside(named_span(SpanKind.TODAY, TODAY), TODAY) is None


@pytest.mark.parametrize(
    ("today", "kind", "other", "day"),
    [
        (TODAY, SpanKind.THIS_WEEK, SpanKind.LAST_WEEK, date(2026, 11, 11)),
        (TODAY, SpanKind.THIS_MONTH, SpanKind.LAST_MONTH, date(2026, 10, 18)),
        (date(2026, 3, 30), SpanKind.THIS_MONTH, SpanKind.LAST_MONTH, None),
        (LEAP_DAY, SpanKind.THIS_YEAR, SpanKind.LAST_YEAR, date(2027, 2, 28)),
        (TODAY, SpanKind.THIS_YEAR, SpanKind.LAST_YEAR, date(2025, 11, 18)),
        (TODAY, SpanKind.LAST_WEEK, SpanKind.THIS_WEEK, None),
        (TODAY, SpanKind.THIS_WEEK, SpanKind.LAST_MONTH, None),
        (TODAY, SpanKind.TODAY, SpanKind.YESTERDAY, None),
        (date(2026, 11, 22), SpanKind.THIS_WEEK, SpanKind.LAST_WEEK, None),
    ],
)
def test_the_same_day_is_told_of_stretches_of_one_scale_while_the_first_runs(
    today: date, kind: SpanKind, other: SpanKind, day: date | None
) -> None:
    assert same_day(named_span(kind, today), named_span(other, today)) == day
