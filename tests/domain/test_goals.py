"""Weekly goals: which one holds, what is left, how a week ended."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.days import monday_of
from coach.domain.errors import GoalOutOfRange
from coach.domain.goals import (
    Goal,
    GoalWeek,
    Outcome,
    Pace,
    checked_goal,
    goal_in,
    pace_of,
    step_of,
    week_of,
    wished,
)
from coach.domain.stats import History
from coach.domain.streaks import Leave, Pause, RestPlan
from tests.domain.histories import DAY, TODAY, ago, day_total, history, totals

MONDAY = date(2026, 11, 16)
WEEK = 7 * DAY
NEXT, LAST = MONDAY + WEEK, MONDAY - WEEK
WEEKEND_OFF = Leave(rest_plans=(RestPlan(LAST, frozenset({5, 6})),))

wishes = st.lists(
    st.tuples(st.integers(0, 12), st.none() | st.integers(10, 5040)), min_size=1, max_size=10
)
"""Each so many days after the one before."""


def kept_after(goals: Sequence[Goal], minutes: int | None, today: date) -> tuple[Goal, ...]:
    """What is kept once a wish took the place of what was to begin later."""
    goal = wished(goals, minutes, today)
    return (*(g for g in goals if g.since < goal.since and g.since <= monday_of(today)), goal)


def after_all(history: Iterable[tuple[int, int | None]]) -> tuple[tuple[Goal, ...], date]:
    goals: tuple[Goal, ...] = ()
    today = TODAY
    for days_later, minutes in history:
        today += days_later * DAY
        goals = kept_after(goals, minutes, today)
    return goals, today


def a_week(minutes_by_days_ago: dict[int, int], leave: Leave = Leave()) -> History:  # noqa: B008
    return replace(history(totals(minutes_by_days_ago)), leave=leave)


def week(of: History, goal: int | None = 300, monday: date = MONDAY) -> GoalWeek:
    found = week_of(of, goal, monday, TODAY)
    assert found is not None
    return found


def pace(of: History, goal: int = 300, today: date = TODAY) -> Pace | None:
    found = week_of(of, goal, MONDAY, today)
    assert found is not None
    return pace_of(of, found, today)


# --- which one holds ----------------------------------------------------------------------------
@pytest.mark.parametrize("minutes", [10, 150, 5040])
def test_a_goal_lies_between_ten_minutes_and_eighty_four_hours(minutes: int) -> None:
    assert checked_goal(minutes) == minutes


@pytest.mark.parametrize("minutes", [-1, 0, 9, 5041])
def test_no_other_minutes_are_a_goal(minutes: int) -> None:
    with pytest.raises(GoalOutOfRange) as error:
        checked_goal(minutes)
    assert error.value.minutes == minutes


def test_a_first_goal_counts_from_this_week_on_and_weeks_before_have_none() -> None:
    goals = kept_after((), 300, TODAY)
    assert goals == (Goal(MONDAY, 300),)
    assert [goal_in(goals, monday) for monday in (LAST, MONDAY, NEXT)] == [None, 300, 300]


def test_more_counts_at_once_and_the_week_before_keeps_its_own() -> None:
    goals = kept_after((Goal(LAST, 300),), 400, TODAY)
    assert [goal_in(goals, monday) for monday in (LAST, MONDAY, NEXT)] == [300, 400, 400]


@pytest.mark.parametrize("easier", [299, 10, None])
def test_less_and_nothing_count_from_next_monday(easier: int | None) -> None:
    goals = kept_after((Goal(LAST, 300),), easier, TODAY)
    assert [goal_in(goals, monday) for monday in (LAST, MONDAY, NEXT)] == [300, 300, easier]


def test_on_a_sunday_less_counts_from_the_day_after() -> None:
    assert wished((Goal(LAST, 300),), 200, NEXT - DAY) == Goal(NEXT, 200)
    assert wished((Goal(LAST, 300),), 200, NEXT) == Goal(NEXT + WEEK, 200)


@pytest.mark.parametrize("last", [300, 250, 350, None])
def test_before_monday_the_last_wish_holds(last: int | None) -> None:
    goals = kept_after((Goal(LAST, 300),), 200, TODAY)
    goals = kept_after(goals, last, TODAY + DAY)
    assert goal_in(goals, NEXT) == last
    assert goal_in(goals, MONDAY) == max(300, last or 0)


def test_after_a_break_a_goal_counts_at_once_like_a_first_one() -> None:
    assert wished((Goal(LAST, 300), Goal(MONDAY, None)), 10, TODAY) == Goal(MONDAY, 10)
    assert wished((), None, TODAY) == Goal(MONDAY, None)


@given(before=wishes, later=wishes)
def test_no_wish_changes_a_week_that_is_over(
    before: list[tuple[int, int | None]], later: list[tuple[int, int | None]]
) -> None:
    goals, today = after_all(before)
    for days_later, minutes in later:
        today += days_later * DAY
        was = goals
        goals = kept_after(was, minutes, today)
        monday = monday_of(today)
        for weeks in range(1, 20):
            over = monday - weeks * WEEK
            assert goal_in(goals, over) == goal_in(was, over)
        # And the running one never becomes easier.
        assert (goal_in(goals, monday) or 0) >= (goal_in(was, monday) or 0)
        assert goal_in(goals, monday + WEEK) == minutes


# --- how a week stands --------------------------------------------------------------------------
def test_a_week_without_a_goal_is_none() -> None:
    assert week_of(a_week({0: 30}), None, MONDAY, TODAY) is None


def test_a_week_holds_monday_to_sunday_and_nothing_else() -> None:
    of = a_week({10: 1, 9: 2, 3: 4, 2: 8, 0: 16})
    assert week(of).minutes == 24
    assert week(of, monday=LAST).minutes == 6


def test_a_day_that_is_still_ahead_does_not_count_yet() -> None:
    """Whoever moved westwards may have one."""
    of = history((day_total(TODAY, 30), day_total(TODAY + DAY, 40)))
    assert week(of).minutes == 30


@pytest.mark.parametrize(
    ("minutes", "outcome"), [(299, Outcome.MISSED), (300, Outcome.REACHED), (900, Outcome.REACHED)]
)
def test_a_week_that_is_over_was_reached_or_missed(minutes: int, outcome: Outcome) -> None:
    found = week(a_week({5: minutes}), monday=LAST)
    assert (found.outcome, found.left) == (outcome, max(0, 300 - minutes))
    assert found.sunday == date(2026, 11, 15)


def test_the_running_week_is_open_until_it_is_reached() -> None:
    assert week(a_week({0: 299})).outcome is Outcome.OPEN
    assert week(a_week({0: 300})).outcome is Outcome.REACHED
    assert week_of(a_week({0: 1}), 300, MONDAY, NEXT - DAY) == GoalWeek(
        MONDAY, 300, 1, Outcome.OPEN
    )


@pytest.mark.parametrize(
    ("leave", "outcome"),
    [
        (Leave(pauses=(Pause(LAST, LAST + 6 * DAY),)), Outcome.PAUSED),
        (Leave(pauses=(Pause(LAST, LAST + 3 * DAY), Pause(LAST + 4 * DAY, TODAY))), Outcome.PAUSED),
        (replace(WEEKEND_OFF, pauses=(Pause(LAST, LAST + 4 * DAY),)), Outcome.PAUSED),
        (Leave(pauses=(Pause(LAST, LAST + 5 * DAY),)), Outcome.MISSED),
        (Leave(rest_plans=(RestPlan(LAST, frozenset(range(7))),)), Outcome.MISSED),
    ],
)
def test_a_week_that_was_paused_as_a_whole_is_not_missed(leave: Leave, outcome: Outcome) -> None:
    assert week(a_week({7: 60}, leave), monday=LAST).outcome is outcome
    assert week(a_week({7: 300}, leave), monday=LAST).outcome is Outcome.REACHED


# --- pace ---------------------------------------------------------------------------------------
def test_what_is_left_is_spread_over_today_and_the_days_after_it_and_rounded_up() -> None:
    assert pace(a_week({2: 161})) == Pace(139, 5, 28)


def test_a_day_that_is_done_has_had_its_share() -> None:
    assert pace(a_week({2: 161, 0: 10})) == Pace(129, 4, 33)
    assert pace(a_week({2: 161, 0: 9})) == Pace(130, 5, 26)


def test_what_the_operator_takes_for_a_done_day_decides() -> None:
    of = replace(a_week({0: 25}), streak_min_minutes=30)
    assert pace(of) == Pace(275, 5, 55)


def test_rest_days_and_pauses_are_left_out() -> None:
    assert pace(a_week({2: 161}, WEEKEND_OFF)) == Pace(139, 3, 47)
    paused = replace(WEEKEND_OFF, pauses=(Pause(TODAY, TODAY + DAY),))
    assert pace(a_week({2: 161}, paused)) == Pace(139, 1, 139)


def test_without_a_day_left_there_is_no_pace() -> None:
    assert pace(a_week({2: 161}, Leave(pauses=(Pause(TODAY, NEXT),)))) == Pace(139, 0, None)
    sunday = NEXT - DAY
    of = history((day_total(sunday, 60),))
    assert pace(of, today=sunday) == Pace(240, 0, None)
    assert pace(a_week({2: 161}), today=sunday) == Pace(139, 1, 139)


def test_a_pace_that_no_day_can_hold_is_not_told() -> None:
    sunday = NEXT - DAY
    assert pace(a_week({}), 1080, today=sunday) == Pace(1080, 1, 1080)
    assert pace(a_week({}), 1081, today=sunday) == Pace(1081, 1, None)


def test_what_one_done_day_holds_is_not_spread_over_more() -> None:
    assert pace(a_week({2: 290})) == Pace(10, 5, None)
    assert pace(a_week({2: 289})) == Pace(11, 5, 3)
    assert pace(replace(a_week({2: 270}), streak_min_minutes=30)) == Pace(30, 5, None)


def test_a_goal_that_is_reached_needs_no_pace() -> None:
    assert pace(a_week({0: 300})) is None


@given(
    minutes=st.dictionaries(st.integers(0, 2), st.integers(1, 200), max_size=3),
    goal=st.integers(10, 5040),
)
def test_who_keeps_the_pace_reaches_the_goal_and_not_a_minute_a_day_less_would_do(
    minutes: dict[int, int], goal: int
) -> None:
    found = pace(a_week(minutes), goal)
    logged = sum(minutes.values())
    if found is None:
        assert logged >= goal
    elif found.a_day is not None:
        assert logged + found.days * found.a_day >= goal
        assert logged + found.days * (found.a_day - 1) < goal


# --- what a session did -------------------------------------------------------------------------
def test_a_session_brings_the_goal_nearer() -> None:
    step = step_of(a_week({2: 161}), a_week({2: 161, 0: 39}), 300, TODAY, TODAY)
    assert step is not None
    assert (step.is_this_week, step.pace) == (True, Pace(100, 4, 25))


def test_a_session_reaches_the_goal_once() -> None:
    step = step_of(a_week({2: 161}), a_week({2: 161, 0: 139}), 300, TODAY, TODAY)
    assert step is not None
    assert (step.week.outcome, step.pace) == (Outcome.REACHED, None)
    assert step_of(a_week({0: 300}), a_week({0: 345}), 300, TODAY, TODAY) is None


def test_without_a_goal_a_session_does_nothing_for_it() -> None:
    assert step_of(a_week({}), a_week({0: 45}), None, TODAY, TODAY) is None


def test_for_a_week_that_is_over_only_reaching_its_goal_is_news() -> None:
    sunday = ago(3)
    assert step_of(a_week({5: 100}), a_week({5: 100, 3: 45}), 300, sunday, TODAY) is None
    step = step_of(a_week({5: 100}), a_week({5: 100, 3: 200}), 300, sunday, TODAY)
    assert step is not None
    assert (step.is_this_week, step.week.monday, step.pace) == (False, LAST, None)


def test_in_a_paused_week_only_reaching_the_goal_is_news() -> None:
    leave = Leave(pauses=(Pause(LAST, NEXT),))
    assert step_of(a_week({}, leave), a_week({0: 45}, leave), 300, TODAY, TODAY) is None
    step = step_of(a_week({}, leave), a_week({0: 300}, leave), 300, TODAY, TODAY)
    assert step is not None
    assert step.week.outcome is Outcome.REACHED
