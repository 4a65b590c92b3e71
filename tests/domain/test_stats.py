"""A person's figures: what each is and when it is absent."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.ranking import Standing, top_percent
from coach.domain.stats import (
    DayTotal,
    History,
    LoggedSession,
    all_time_figures,
    change_percent,
    done_days,
    peak_hour,
    period_figures,
    stats_of,
    streak_of_days,
    versus_average_percent,
)
from coach.domain.tiers import Tier
from tests.domain.histories import DAY, TODAY, ago, day_total, history, logged, totals

minutes_by_days_ago = st.dictionaries(st.integers(0, 60), st.integers(1, 720), max_size=40)


def test_somebody_new_has_no_figures_but_those_that_are_truly_zero() -> None:
    stats = stats_of(history(), TODAY)
    absent = (
        stats.average_intensity,
        stats.peak_intensity,
        stats.typical_minutes,
        stats.top_percent,
        stats.last_7_days_sessions,
        stats.last_7_days_minutes,
        stats.versus_average_percent,
        stats.peak_hour,
        stats.days_since_last,
    )
    assert set(absent) == {None}
    zero = (
        stats.sessions,
        stats.minutes,
        stats.current_streak,
        stats.longest_streak,
        stats.habit_score,
        stats.total_sessions,
        stats.total_minutes,
    )
    assert set(zero) == {0}
    assert (stats.tier, stats.freezes, stats.is_today_done) == (Tier.ROOKIE, 2, False)


def test_the_window_holds_the_last_30_sessions() -> None:
    newest_first = [logged(minutes=10, intensity=2)] * 30 + [logged(minutes=500, intensity=10)]
    stats = stats_of(history(recent=newest_first), TODAY)
    assert (stats.sessions, stats.minutes) == (30, 300)
    assert (stats.average_intensity, stats.peak_intensity) == (2.0, 2)


def test_the_average_intensity_is_that_of_sessions_whatever_their_length() -> None:
    sessions = [logged(minutes=100, intensity=9), logged(intensity=4), logged(intensity=4)]
    stats = stats_of(history(recent=sessions), TODAY)
    assert (stats.average_intensity, stats.peak_intensity) == (5.7, 9)


@pytest.mark.parametrize(
    ("lengths", "typical"),
    [([20], 20), ([10, 20, 600], 20), ([20, 31], 26), ([10, 20, 40, 90], 30)],
)
def test_the_typical_length_is_the_median(lengths: list[int], typical: int) -> None:
    sessions = [logged(minutes=minutes) for minutes in lengths]
    assert stats_of(history(recent=sessions), TODAY).typical_minutes == typical


def test_totals_are_over_all_history() -> None:
    days = [day_total(ago(900), 60, sessions=2), day_total(ago(1), 45), day_total(TODAY, 5)]
    stats = stats_of(history(days), TODAY)
    assert (stats.total_sessions, stats.total_minutes) == (4, 110)


@pytest.mark.parametrize(
    ("in_time", "is_done"), [(0, False), (9, False), (10, True), (11, True), (720, True)]
)
def test_a_day_is_done_with_ten_minutes_that_were_logged_in_time(
    in_time: int, *, is_done: bool
) -> None:
    days = [day_total(TODAY, 720, in_time=in_time)]
    assert done_days(days, 10) == ({TODAY} if is_done else set())
    assert stats_of(history(days), TODAY).is_today_done is is_done
    assert streak_of_days(days, TODAY, 10).current == is_done


def test_the_operator_can_ask_for_more_minutes_a_day() -> None:
    lenient = history(totals({1: 20, 0: 20}))
    strict = replace(lenient, streak_min_minutes=21)
    assert stats_of(lenient, TODAY).current_streak == 2
    assert stats_of(strict, TODAY).current_streak == 0
    assert stats_of(strict, TODAY).streak_min_minutes == 21


def test_a_late_session_counts_for_the_minutes_but_not_for_the_streak() -> None:
    days = [day_total(ago(3)), day_total(ago(2), 60, in_time=0), day_total(ago(1))]
    stats = stats_of(history(days), TODAY)
    assert (stats.current_streak, stats.freezes, stats.total_minutes) == (2, 1, 120)


def test_the_streak_the_score_and_the_tier_are_those_of_the_days() -> None:
    days = totals(dict.fromkeys(range(30), 30))
    stats = stats_of(history(days), TODAY)
    assert (stats.current_streak, stats.longest_streak) == (30, 30)
    assert (stats.habit_score, stats.tier) == (80, Tier.ELITE)


def test_the_tier_goes_by_the_score_before_it_is_rounded() -> None:
    # 4 done days, 2 frozen and 4 missed ones, and today: 19.9.
    stats = stats_of(history(totals(dict.fromkeys([10, 9, 8, 7, 0], 30))), TODAY)
    assert (stats.habit_score, stats.tier) == (20, Tier.ROOKIE)


@pytest.mark.parametrize(("last", "days"), [(ago(0), 0), (ago(1), 1), (ago(400), 400)])
def test_the_days_since_the_last_session_are_days_of_the_calendar(last: date, days: int) -> None:
    stats = stats_of(history([day_total(ago(500)), day_total(last)]), TODAY)
    assert stats.days_since_last == days


def test_a_session_on_a_day_that_is_still_ahead_was_no_day_ago() -> None:
    assert stats_of(history([day_total(TODAY + DAY)]), TODAY).days_since_last == 0


def test_the_last_7_days_are_complete_ones() -> None:
    stats = stats_of(history(totals({8: 1, 7: 10, 1: 100, 0: 1000})), TODAY)
    assert (stats.last_7_days_sessions, stats.last_7_days_minutes) == (2, 110)


@pytest.mark.parametrize(
    ("first", "minutes"), [(ago(-1), None), (ago(0), None), (ago(1), 30), (ago(8), 0)]
)
def test_the_last_7_days_are_absent_until_a_day_is_complete(
    first: date, minutes: int | None
) -> None:
    assert stats_of(history([day_total(first)]), TODAY).last_7_days_minutes == minutes


# Last 7 days against the average


@pytest.mark.parametrize(
    ("minutes", "percent"),
    [
        ({}, None),
        ({0: 60}, None),
        ({13: 60, 1: 60}, None),  # 13 days of history
        ({14: 60, 1: 60}, 0),
        ({14: 60, 1: 90}, 50),
        ({14: 60}, -100),
        ({14: 60, 7: 60}, 0),  # the 7th day back is the first of the last 7
        ({14: 60, 8: 60, 7: 60}, -50),
        ({14: 60, 1: 60, 0: 999}, 0),  # today is not complete
        ({21: 60, 14: 30, 1: 90}, 100),
        ({20: 60, 14: 30, 1: 90}, 200),  # 20 days hold one block before the last 7
        ({28: 10, 21: 20, 14: 60, 1: 60}, 100),
        ({35: 10, 28: 20, 21: 30, 14: 60, 1: 60}, 100),
        ({36: 999, 35: 10, 28: 20, 21: 30, 14: 60, 1: 60}, 100),  # four blocks, not five
        ({35: 120, 1: 15}, -50),  # an empty week counts in the mean
        ({36: 120, 1: 15}, None),  # all four are empty
        ({20: 120, 1: 15}, None),  # 20 days hold one whole block before the last 7: empty
        ({14: 60, -1: 60}, -100),
    ],
)
def test_the_last_7_days_stand_against_the_blocks_of_7_before_them(
    minutes: dict[int, int], percent: int | None
) -> None:
    assert versus_average_percent(totals(minutes), TODAY) == percent
    assert stats_of(history(totals(minutes)), TODAY).versus_average_percent == percent


@given(minutes_by_days_ago)
def test_the_comparison_equals_a_naive_sum_of_blocks(minutes: dict[int, int]) -> None:
    longest_ago = max(minutes, default=0)
    blocks = [
        sum(minutes.get(days, 0) for days in range(first, first + 7))
        for first in (1, 8, 15, 22, 29)
        if first + 6 <= longest_ago
    ]
    expected = None
    if len(blocks) >= 2 and any(blocks[1:]):
        average = sum(blocks[1:]) / len(blocks[1:])
        expected = round(100 * (blocks[0] - average) / average)
    assert versus_average_percent(totals(minutes), TODAY) == expected


@pytest.mark.parametrize(
    ("now", "before", "percent"),
    [(90, 60, 50), (30, 60, -50), (60, 60, 0), (0, 60, -100), (60, 0, None), (0, 0, None)],
)
def test_a_change_from_nothing_has_no_percentage(
    now: int, before: int, percent: int | None
) -> None:
    assert change_percent(now, before) == percent


# Percentile


@pytest.mark.parametrize(
    ("below", "equal", "members", "top"),
    [
        (3, 1, 4, None),
        (4, 1, 5, 10),
        (0, 1, 5, 90),
        (2, 1, 5, 50),
        (0, 5, 5, 50),
        (3, 2, 5, 20),
        (99, 1, 100, 1),
        (999, 1, 1000, 1),  # never "Top 0%"
        (0, 1, 1000, 100),
        (7, 1, 8, 6),
    ],
)
def test_top_percent_is_what_the_mid_rank_leaves_above(
    below: int, equal: int, members: int, top: int | None
) -> None:
    standing = Standing(below=below, equal=equal, members=members)
    assert top_percent(standing) == top
    assert stats_of(replace(history(), standing=standing), TODAY).top_percent == top


def test_top_percent_is_absent_for_somebody_who_was_not_active() -> None:
    assert top_percent(None) is None


def _standings(minutes: list[int]) -> list[Standing]:
    return [
        Standing(
            below=sum(other < own for other in minutes),
            equal=minutes.count(own),
            members=len(minutes),
        )
        for own in minutes
    ]


@given(st.lists(st.integers(1, 50), min_size=5, max_size=60))
def test_more_minutes_never_stand_lower_and_equal_ones_stand_together(minutes: list[int]) -> None:
    standings = _standings(sorted(minutes))
    tops = [top_percent(standing) or 0 for standing in standings]
    assert all(1 <= top <= 100 for top in tops)
    for (own, top), (next_own, next_top) in pairwise(zip(sorted(minutes), tops, strict=True)):
        assert next_top <= top
        assert next_own > own or next_top == top


# Peak hour


def ten(ended: str = "18:00", minutes: int = 30, *, day: date = TODAY) -> list[LoggedSession]:
    return [logged(ended, minutes, day=day)] * 10


@pytest.mark.parametrize(
    ("sessions", "hour"),
    [
        (ten()[:9], None),
        (ten(), 17),
        (ten("17:01"), 16),
        (ten("00:00"), 23),
        (ten("00:10"), 23),  # 20 of 30 minutes lie before midnight
        (ten("00:20"), 0),
        (ten("18:00", 60), 17),
        (ten("18:00", 180), 16),  # of three full hours the middle one has two beside it
        (ten("18:00", 120), 16),  # of equals the earlier
        ([*ten("10:00", 30), logged("18:00", 299)], 9),
        ([*ten("10:00", 5), *[logged("18:00", 30)] * 2], 17),
        # Two hours side by side outdo one that holds more than either, across midnight too.
        ([*ten("18:40", 40), *ten("17:40", 40), *ten("12:00", 50)], 17),
        ([*ten("23:40", 40), *ten("00:35", 35), *ten("12:00", 45)], 23),
    ],
)
def test_the_peak_hour_is_the_hour_of_most_minutes_smoothed_around_the_clock(
    sessions: list[LoggedSession], hour: int | None
) -> None:
    assert peak_hour(sessions, TODAY) == hour
    assert stats_of(history(recent=sessions), TODAY).peak_hour == hour


@pytest.mark.parametrize(("days_ago", "hour"), [(0, 17), (89, 17), (90, None)])
def test_the_peak_hour_is_that_of_90_days(days_ago: int, hour: int | None) -> None:
    assert peak_hour(ten(day=ago(days_ago)), TODAY) == hour


def _naive_peak_hour(sessions: list[LoggedSession]) -> int:
    """By walking through every minute."""
    minutes = [0] * 24
    for session in sessions:
        for n in range(1, session.minutes + 1):
            minutes[(session.ended_wall - timedelta(minutes=n)).hour] += 1
    smoothed = [minutes[h - 1] + 2 * minutes[h] + minutes[(h + 1) % 24] for h in range(24)]
    return smoothed.index(max(smoothed))


endings = st.builds(
    lambda minute, minutes: LoggedSession(
        day=TODAY,
        ended_wall=datetime(2026, 11, 18) + timedelta(minutes=minute),  # noqa: DTZ001 - wall time
        minutes=minutes,
        intensity=5,
    ),
    st.integers(0, 24 * 60 - 1),
    st.integers(1, 720),
)


@given(st.lists(endings, min_size=10, max_size=12))
def test_the_peak_hour_equals_a_count_of_every_minute(sessions: list[LoggedSession]) -> None:
    assert peak_hour(sessions, TODAY) == _naive_peak_hour(sessions)


# A stretch of days


def test_the_figures_of_a_period_hold_both_of_its_ends() -> None:
    days = [
        day_total(ago(8), 500),
        day_total(ago(7), 20, sessions=2, intensity=3),
        day_total(ago(4), 60, intensity=8),
        day_total(ago(1), 40, intensity=5),
        day_total(TODAY, 500),
    ]
    week = period_figures(days, ago(7), ago(1))
    assert (week.first, week.last) == (ago(7), ago(1))
    assert (week.sessions, week.minutes, week.active_days) == (4, 120, 3)
    assert (week.best_day, week.best_day_minutes) == (ago(4), 60)
    assert week.average_intensity == 6.2  # (20·3 + 60·8 + 40·5) / 120


def test_of_equal_best_days_the_earlier_is_named() -> None:
    days = totals({5: 10, 3: 60, 2: 60})
    assert period_figures(days, ago(7), TODAY).best_day == ago(3)
    assert period_figures(days[::-1], ago(7), TODAY).best_day == ago(3)


@pytest.mark.parametrize("days", [(), totals({8: 60})])
def test_a_period_without_sessions_has_no_best_day_and_no_intensity(
    days: tuple[DayTotal, ...],
) -> None:
    week = period_figures(days, ago(7), ago(1))
    assert (week.sessions, week.minutes, week.active_days) == (0, 0, 0)
    assert (week.average_intensity, week.best_day, week.best_day_minutes) == (None, None, None)


@given(minutes_by_days_ago)
def test_every_surface_shows_the_same_seven_days(minutes: dict[int, int]) -> None:
    days = totals(minutes)
    stats = stats_of(History(recent=(), days=days), TODAY)
    week = period_figures(days, ago(7), ago(1))
    if stats.last_7_days_minutes is not None:
        assert (stats.last_7_days_minutes, stats.last_7_days_sessions) == (
            week.minutes,
            week.sessions,
        )


# All time


def test_all_time_is_everything_up_to_today() -> None:
    figures = all_time_figures(history(totals({400: 30, 2: 60})), TODAY)
    assert (figures.first, figures.last) == (ago(400), TODAY)
    assert (figures.sessions, figures.minutes, figures.active_days) == (2, 90, 2)
    assert (figures.best_day, figures.best_day_minutes) == (ago(2), 60)


@pytest.mark.parametrize("others", [{}, {3: 30}])
def test_all_time_holds_a_day_that_is_still_ahead(others: dict[int, int]) -> None:
    figures = all_time_figures(history(totals({**others, -1: 45})), TODAY)
    assert (figures.first, figures.last) == (ago(3) if others else TODAY, ago(-1))
    assert figures.minutes == 45 + sum(others.values())
