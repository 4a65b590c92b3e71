"""A tally is only a shortcut: figures are the same with it and with the days that it stands for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.milestones import reach_of
from coach.domain.settling import settled, tally_through
from coach.domain.stats import DayTotal, History, all_time_figures, last_done, stats_of, streak_on
from coach.domain.streaks import NO_LEAVE, Leave, Pause, RestPlan
from coach.domain.tallies import Tally
from tests.domain.histories import TODAY, ago, day_total

MIN_MINUTES = 10
FURTHEST = 150

day_totals = st.dictionaries(
    st.integers(-1, FURTHEST),
    st.tuples(st.integers(1, 90), st.integers(1, 4), st.integers(1, 10), st.booleans()),
    max_size=90,
).map(
    lambda days: tuple(
        day_total(
            ago(back),
            minutes,
            sessions=sessions,
            intensity=intensity,
            in_time=minutes if is_in_time else 0,
        )
        for back, (minutes, sessions, intensity, is_in_time) in sorted(days.items(), reverse=True)
    )
)
# Two of three histories are of people who log on most days: only they have streaks.
busy = st.builds(
    lambda some, length: tuple(
        {day.day: day for day in some}.get(ago(back), day_total(ago(back)))
        for back in range(length, 0, -1)
        if back % 11
    ),
    day_totals,
    st.integers(0, FURTHEST),
)
leaves = st.builds(
    Leave,
    rest_plans=st.lists(
        st.tuples(st.integers(0, FURTHEST), st.frozensets(st.integers(0, 6), max_size=4)),
        max_size=3,
        unique_by=lambda plan: plan[0],
    ).map(lambda plans: tuple(RestPlan(ago(since), days) for since, days in sorted(plans)[::-1])),
    pauses=st.lists(st.tuples(st.integers(0, FURTHEST), st.integers(0, 29)), max_size=2).map(
        lambda pauses: tuple(Pause(ago(first), ago(first - length)) for first, length in pauses)
    ),
)
histories = st.one_of(day_totals, busy, busy)


def whole_of(days: tuple[DayTotal, ...], leave: Leave = NO_LEAVE) -> History:
    """A history with all of its days."""
    return History(recent=(), days=days, leave=leave, streak_min_minutes=MIN_MINUTES)


def split(history: History, cuts: list[int]) -> Tally | None:
    """A tally that was moved on day by day, or by longer steps."""
    tally = None
    for back in sorted(cuts, reverse=True):
        known = tuple(day for day in history.days if tally is None or day.day > tally.through)
        tally = tally_through(replace(history, days=known, tally=tally), ago(back))
    return tally


def shortened(history: History, tally: Tally | None) -> History:
    """The days that are still needed, and a tally of the others."""
    kept_from = date.min if tally is None else min(ago(40), tally.through)
    return replace(
        history, days=tuple(day for day in history.days if day.day > kept_from), tally=tally
    )


@given(histories, st.lists(st.integers(1, FURTHEST), max_size=6), leaves)
def test_all_figures_are_the_same_with_a_tally(
    days: tuple[DayTotal, ...], cuts: list[int], leave: Leave
) -> None:
    whole = whole_of(days, leave)
    short = shortened(whole, split(whole, cuts))
    assert stats_of(short, TODAY) == stats_of(whole, TODAY)
    assert (short.first_day, short.last_day) == (whole.first_day, whole.last_day)
    assert last_done(short, TODAY) == last_done(whole, TODAY)
    assert all_time_figures(short, TODAY) == all_time_figures(whole, TODAY)


@pytest.mark.parametrize(("latest", "best"), [(89, (ago(50), 90)), (91, (ago(2), 91))])
def test_the_best_day_may_stand_in_the_tally_or_after_it(
    latest: int, best: tuple[date, int]
) -> None:
    whole = whole_of((day_total(ago(50), 90), day_total(ago(2), latest)))
    figures = all_time_figures(shortened(whole, split(whole, [30])), TODAY)
    assert (figures.best_day, figures.best_day_minutes) == best


@given(histories, st.lists(st.integers(1, FURTHEST), max_size=6), leaves, st.integers(0, 1))
def test_milestones_are_the_same_with_a_tally(
    days: tuple[DayTotal, ...], cuts: list[int], leave: Leave, later: int
) -> None:
    whole = whole_of(days, leave)
    short = shortened(whole, split(whole, cuts))
    today = ago(-later)
    streak = streak_on(whole, today)
    assert streak_on(short, today).current == streak.current
    assert reach_of(short, streak_on(short, today), 60) == reach_of(whole, streak, 60)


@given(histories, st.lists(st.integers(1, FURTHEST), min_size=1, max_size=6), leaves)
def test_a_tally_is_the_same_by_one_step_and_by_many(
    days: tuple[DayTotal, ...], cuts: list[int], leave: Leave
) -> None:
    whole = whole_of(days, leave)
    assert split(whole, cuts) == split(whole, [min(cuts)])


@given(histories, leaves)
def test_a_tally_is_moved_on_before_three_and_a_half_weeks_have_to_be_read(
    days: tuple[DayTotal, ...], leave: Leave
) -> None:
    whole = whole_of(days, leave)
    tally = settled(whole, TODAY)
    later = [day for day in days if tally is None or day.day > tally.through]
    assert all(TODAY - day.day < timedelta(days=24) for day in later)
    assert tally is None or tally.through == ago(17)


def test_there_is_no_tally_of_nothing() -> None:
    assert tally_through(whole_of(()), TODAY) is None
    assert tally_through(whole_of((day_total(TODAY),)), ago(1)) is None


def test_a_tally_is_never_moved_back() -> None:
    whole = whole_of(tuple(day_total(ago(back)) for back in range(30, 0, -1)))
    tally = tally_through(whole, ago(5))
    assert tally_through(replace(whole, tally=tally), ago(9)) is tally
