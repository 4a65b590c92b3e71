"""Ranking: the days that a leaderboard compares, and who stands where on it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain import ranking
from coach.domain.ranking import SUMMED, Metric, Period, Span, bounds_of, span_of

TODAY, WEEK, MONTH, ALL = Period
DAY = timedelta(days=1)
UTC_ZONE = ZoneInfo("UTC")

days = st.dates(date(1971, 1, 1), date(2099, 12, 31))
running = st.sampled_from([TODAY, WEEK, MONTH])
zones = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})).map(ZoneInfo)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        (TODAY, date(2026, 11, 18), date(2026, 11, 18), date(2026, 11, 18)),
        (WEEK, date(2026, 11, 18), date(2026, 11, 16), date(2026, 11, 22)),
        (WEEK, date(2026, 11, 16), date(2026, 11, 16), date(2026, 11, 22)),
        (WEEK, date(2026, 11, 22), date(2026, 11, 16), date(2026, 11, 22)),
        (WEEK, date(2027, 1, 2), date(2026, 12, 28), date(2027, 1, 3)),
        (WEEK, date(2026, 12, 31), date(2026, 12, 28), date(2027, 1, 3)),
        (MONTH, date(2026, 1, 31), date(2026, 1, 1), date(2026, 1, 31)),
        (MONTH, date(2026, 2, 1), date(2026, 2, 1), date(2026, 2, 28)),
        (MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (MONTH, date(2100, 2, 3), date(2100, 2, 1), date(2100, 2, 28)),
        (MONTH, date(2026, 4, 30), date(2026, 4, 1), date(2026, 4, 30)),
        (MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_span_holds_all_days_of_its_period(
    period: Period, day: date, first: date, last: date
) -> None:
    assert span_of(period, day) == Span(period, first, last)


@given(running, days)
def test_spans_follow_each_other_without_a_gap(period: Period, day: date) -> None:
    span = span_of(period, day)
    assert span.first <= day <= span.last
    assert span.ends
    assert {span_of(period, edge) for edge in (span.first, span.last)} == {span}
    assert span_of(period, span.last + DAY).first == span.last + DAY
    assert span_of(period, span.first - DAY).last == span.first - DAY


@given(days)
def test_all_time_is_one_span_that_never_ends(day: date) -> None:
    span = span_of(ALL, day)
    assert span == span_of(ALL, date(2026, 11, 18))
    assert not span.ends
    start, end = bounds_of(span, ZoneInfo("Asia/Tokyo"))
    assert start == utc(1969, 12, 31, 15)
    assert end is None


def test_the_day_of_a_guild_is_that_of_its_wall_calendar() -> None:
    now = utc(2026, 11, 18, 20)
    assert ranking.guild_day(now, ZoneInfo("Asia/Tokyo")) == date(2026, 11, 19)
    assert ranking.guild_day(now, ZoneInfo("America/Los_Angeles")) == date(2026, 11, 18)
    # Unlike a person's day, it begins at midnight.
    assert ranking.guild_day(utc(2026, 11, 19, 0, 30), UTC_ZONE) == date(2026, 11, 19)


def test_a_span_begins_and_ends_at_midnight() -> None:
    assert bounds_of(span_of(TODAY, date(2026, 11, 18)), UTC_ZONE) == (
        utc(2026, 11, 18),
        utc(2026, 11, 19),
    )
    assert bounds_of(span_of(WEEK, date(2026, 11, 18)), ZoneInfo("Asia/Kathmandu")) == (
        utc(2026, 11, 15, 18, 15),
        utc(2026, 11, 22, 18, 15),
    )


@pytest.mark.parametrize(
    ("zone", "day", "start", "hours"),
    [
        # No midnight: the clock goes from 24:00 to 01:00, and the day begins with the change.
        ("America/Santiago", date(2026, 9, 6), utc(2026, 9, 6, 4), 23),
        ("Asia/Beirut", date(2026, 3, 29), utc(2026, 3, 28, 22), 23),
        ("Africa/Cairo", date(2026, 4, 24), utc(2026, 4, 23, 22), 23),
        # Two midnights: the day before lasts until the first one.
        ("America/Havana", date(2026, 11, 1), utc(2026, 11, 1, 4), 25),
        # From 24:00 back to 23:00: that hour belongs twice to the day before.
        ("America/Santiago", date(2026, 4, 4), utc(2026, 4, 4, 3), 25),
        # A change at night, as in most places.
        ("Europe/Berlin", date(2026, 3, 29), utc(2026, 3, 28, 23), 23),
        ("Europe/Berlin", date(2026, 10, 25), utc(2026, 10, 24, 22), 25),
        # Half an hour.
        ("Australia/Lord_Howe", date(2026, 10, 4), utc(2026, 10, 3, 13, 30), 23.5),
    ],
)
def test_a_day_with_a_change_of_clocks_is_as_long_as_it_is(
    zone: str, day: date, start: datetime, hours: float
) -> None:
    begin, end = bounds_of(span_of(TODAY, day), ZoneInfo(zone))
    assert begin == start
    assert end is not None
    assert end - begin == timedelta(hours=hours)


def test_a_day_that_a_zone_left_out_is_empty() -> None:
    start, end = bounds_of(span_of(TODAY, date(2011, 12, 30)), ZoneInfo("Pacific/Apia"))
    assert start == end == utc(2011, 12, 30, 10)


@given(running, days, zones)
def test_the_end_of_a_span_is_the_start_of_the_next(
    period: Period, day: date, zone: ZoneInfo
) -> None:
    span = span_of(period, day)
    start, end = bounds_of(span, zone)
    assert end is not None
    assert start <= end
    assert end == bounds_of(span_of(period, span.last + DAY), zone)[0]


@pytest.mark.parametrize(
    ("values", "ranks"),
    [
        ([], ()),
        ([45], (1,)),
        ([90, 45, 45, 30], (1, 2, 2, 4)),
        ([45, 45, 45], (1, 1, 1)),
        ([60, 60, 30, 30, 10], (1, 1, 3, 3, 5)),
        ([20, 0, 0, -10], (1, 2, 2, 4)),
    ],
)
def test_equals_share_a_rank_and_the_next_is_left_out(
    values: list[int], ranks: tuple[int, ...]
) -> None:
    assert ranking.competition_ranks(values) == ranks


@given(st.lists(st.integers(-5, 5)))
def test_a_rank_is_one_more_than_how_many_have_more(values: list[int]) -> None:
    values.sort(reverse=True)
    above = [sum(other > value for other in values) for value in values]
    assert ranking.competition_ranks(values) == tuple(ranking.rank(count) for count in above)


def test_only_sums_belong_to_a_period() -> None:
    assert [metric for metric in Metric if metric.is_summed] == list(SUMMED)
    assert not Metric.STREAK.is_summed
    assert not Metric.IMPROVEMENT.is_summed
