"""Series: figures day by day and week by week."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.load import Training, training_of
from coach.domain.series import (
    TrainingCurve,
    daily_minutes,
    minute_steps,
    training_curve,
    weekly_loads,
)
from coach.domain.stats import DayTotal
from tests.domain.histories import DAY, TODAY, ago, day_total, totals

MONDAY = date(2026, 11, 16)
"""Of the week of today, a Wednesday."""

WEEK = timedelta(weeks=1)
histories = st.dictionaries(st.integers(-3, 420), st.integers(1, 1080), max_size=80).map(totals)
todays = st.integers(-10, 10).map(ago)


def loads(load_by_day: dict[date, int]) -> tuple[DayTotal, ...]:
    """Days of these loads, oldest first."""
    return tuple(day_total(day, load, intensity=1) for day, load in sorted(load_by_day.items()))


@pytest.mark.parametrize(
    ("today", "days"),
    [(MONDAY, 365), (MONDAY + 2 * DAY, 367), (MONDAY + 6 * DAY, 371), (date(2024, 2, 29), 368)],
)
def test_a_year_of_minutes_begins_on_a_monday_52_weeks_back_and_ends_today(
    today: date, days: int
) -> None:
    year = daily_minutes([], today)
    assert year.first.weekday() == 0
    assert year.last == today
    assert year.minutes == (0,) * days


def test_each_day_has_its_own_minutes() -> None:
    year = daily_minutes(totals({0: 25, 1: 40, 366: 5}), TODAY)
    assert year.first == ago(366)
    assert (year.minutes[-1], year.minutes[-2], year.minutes[0]) == (25, 40, 5)
    assert sum(year.minutes) == 70


@pytest.mark.parametrize("days_ago", [367, -1])
def test_days_before_the_year_and_after_today_are_left_out(days_ago: int) -> None:
    assert not any(daily_minutes(totals({days_ago: 30}), TODAY).minutes)


@given(histories, todays)
def test_the_minutes_of_a_year_add_up(days: Sequence[DayTotal], today: date) -> None:
    year = daily_minutes(days, today)
    assert sum(year.minutes) == sum(
        total.minutes for total in days if year.first <= total.day <= today
    )


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        ((), (15, 30, 60)),
        ((0, 0), (15, 30, 60)),
        ((1,), (5, 10, 20)),
        ((0, 20, 0), (10, 20, 40)),
        ((29, 29, 29), (10, 20, 40)),
        ((30, 45, 45, 1080), (15, 30, 60)),
        ((60, 60), (30, 60, 120)),
        ((180, 200, 240), (60, 120, 240)),
        ((1080,), (240, 480, 960)),
    ],
)
def test_the_classes_of_minutes_follow_what_is_usual_for_this_person(
    minutes: tuple[int, ...], steps: tuple[int, int, int]
) -> None:
    assert minute_steps(minutes) == steps


def test_without_sessions_there_is_no_load_and_no_mean() -> None:
    weeks = weekly_loads([], TODAY)
    assert weeks.first == MONDAY - 25 * WEEK
    assert weeks.loads == (0,) * 26
    assert weeks.means == (None,) * 26


def test_a_week_runs_from_monday_to_sunday() -> None:
    days = loads({MONDAY - DAY: 1, MONDAY: 10, TODAY: 100, MONDAY - WEEK: 1000})
    assert weekly_loads(days, TODAY).loads[-3:] == (0, 1001, 110)


def test_a_day_after_today_does_not_count_yet() -> None:
    days = loads({TODAY + DAY: 100})
    weeks = weekly_loads(days, TODAY)
    assert not any(weeks.loads)
    assert weeks.means == (None,) * 26


def test_the_mean_is_that_of_the_4_weeks_before() -> None:
    days = loads({MONDAY - back * WEEK: load for back, load in enumerate((7, 1, 20, 300, 4001))})
    weeks = weekly_loads(days, TODAY)
    assert weeks.loads[-5:] == (4001, 300, 20, 1, 7)
    # 4322 / 4 = 1080.5, to the even one
    assert weeks.means[-1] == 1080
    assert weeks.means[:-1] == (None,) * 25


def test_the_mean_of_the_first_week_reaches_behind_the_chart() -> None:
    days = loads({MONDAY - 29 * WEEK: 400})
    weeks = weekly_loads(days, TODAY)
    assert not any(weeks.loads)
    assert weeks.means == (100, *[0] * 25)


@pytest.mark.parametrize(
    ("began", "is_known"), [(MONDAY - 4 * WEEK, True), (MONDAY - 4 * WEEK + DAY, False)]
)
def test_a_mean_takes_4_whole_weeks_of_history(began: date, *, is_known: bool) -> None:
    weeks = weekly_loads(loads({began: 400}), TODAY)
    assert weeks.means[-1] == (100 if is_known else None)


@given(histories, todays)
def test_a_mean_agrees_with_the_weeks_that_are_shown(days: Sequence[DayTotal], today: date) -> None:
    weeks = weekly_loads(days, today)
    for week in range(4, 26):
        mean = weeks.means[week]
        assert mean is None or mean == round(fmean(weeks.loads[week - 4 : week]))


@pytest.mark.parametrize("days_ago", [(), (41,), (0,), (-1,), (41, 3, 0)])
def test_there_is_no_curve_before_42_days_of_history(days_ago: Sequence[int]) -> None:
    assert training_curve(totals(dict.fromkeys(days_ago, 30)), TODAY) is None


def test_the_first_curve_has_42_days_and_a_form_at_its_end_only() -> None:
    curve = training_curve(loads({ago(42): 1000}), TODAY)
    assert curve is not None
    assert curve.first == ago(42)
    # 1000·(1 − e^(−1/42)) = 23.5, and that of 41 days later: 8.9
    assert (curve.fitness[0], curve.fitness[-1]) == (24, 9)
    assert (curve.fatigue[0], curve.fatigue[-1]) == (133, 0)
    assert curve.form == (*[None] * 41, 9)


def test_of_a_long_history_the_curve_has_182_days_that_all_have_a_form() -> None:
    curve = training_curve(loads({ago(300): 1000}), TODAY)
    assert curve is not None
    assert curve.first == ago(182)
    assert len(curve.fitness) == len(curve.fatigue) == len(curve.form) == 182
    assert None not in curve.form


@pytest.mark.long
@given(histories, todays)
def test_each_day_of_a_curve_tells_what_was_told_on_the_day_after_it(
    days: Sequence[DayTotal], today: date
) -> None:
    told = training_of(days, today)
    curve = training_curve(days, today)
    assert (curve is None) is (told.form is None)
    for at, day in enumerate(days_of(curve)):
        assert curve is not None
        then: Training = training_of(days, day + DAY)
        assert (curve.fitness[at], curve.fatigue[at], curve.form[at]) == (
            then.fitness,
            then.fatigue,
            then.form,
        )


def days_of(curve: TrainingCurve | None) -> Sequence[date]:
    """The days that a curve speaks of, the last of them yesterday."""
    return [curve.first + at * DAY for at in range(len(curve.fitness))] if curve else []


@given(histories, todays)
def test_a_curve_ends_yesterday(days: Sequence[DayTotal], today: date) -> None:
    curve = training_curve(days, today)
    assert curve is None or days_of(curve)[-1] == today - DAY
