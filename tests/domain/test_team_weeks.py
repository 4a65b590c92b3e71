"""The goal of a team: when it counts, how far it is, and that no past week changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coach.domain.ranking import Period, span_of
from coach.domain.team_weeks import (
    Goal,
    TeamWeek,
    asked_for,
    coming_after,
    goal_in,
    minutes_in,
    switched_off,
)

MONDAY = date(2026, 11, 16)
WEEK = timedelta(days=7)
BEFORE, NEXT = MONDAY - WEEK, MONDAY + WEEK
OFF = True


def kept(goals: list[Goal], new: Goal) -> list[Goal]:
    """What there is when a new goal takes the place of all from then on."""
    return [goal for goal in goals if goal.since < new.since] + [new]


def test_without_any_goal_there_is_none() -> None:
    assert goal_in([], MONDAY) is None
    assert minutes_in([], MONDAY) is None
    assert coming_after([], MONDAY) is None


def test_a_goal_holds_from_its_monday_until_the_next_one() -> None:
    goals = [Goal(MONDAY, 600), Goal(MONDAY + 3 * WEEK, 300)]
    weeks = [minutes_in(goals, MONDAY + number * WEEK) for number in range(-1, 5)]
    assert weeks == [None, 600, 600, 600, 300, 300]
    assert coming_after(goals, MONDAY) == goals[1]
    assert coming_after(goals, MONDAY + 3 * WEEK) is None


def test_a_goal_that_is_off_is_none() -> None:
    assert minutes_in([Goal(BEFORE, 600), Goal(MONDAY, 600, OFF)], MONDAY) is None


@pytest.mark.parametrize(
    ("goals", "minutes", "since"),
    [
        ([], 600, MONDAY),
        ([Goal(BEFORE, 600)], 601, MONDAY),
        ([Goal(BEFORE, 600)], 600, MONDAY),
        ([Goal(BEFORE, 600)], 599, NEXT),
        ([Goal(MONDAY, 600)], 599, NEXT),
        # What is to come does not count yet.
        ([Goal(BEFORE, 600), Goal(NEXT, 60)], 300, NEXT),
        ([Goal(BEFORE, 600), Goal(NEXT, 60)], 600, MONDAY),
        # Switched off in a week before, it binds nobody.
        ([Goal(BEFORE - WEEK, 600), Goal(BEFORE, 600, OFF)], 1, MONDAY),
        # Switched off this week, it can't be replaced by an easier one in it.
        ([Goal(BEFORE, 600), Goal(MONDAY, 600, OFF)], 599, NEXT),
        ([Goal(BEFORE, 600), Goal(MONDAY, 600, OFF)], 600, MONDAY),
    ],
)
def test_more_counts_at_once_and_less_from_next_monday(
    goals: list[Goal], minutes: int, since: date
) -> None:
    assert asked_for(goals, MONDAY, minutes, is_closed=False) == Goal(since, minutes)


@pytest.mark.parametrize("goals", [[], [Goal(BEFORE, 600)]])
def test_a_week_that_is_closed_gets_no_other_goal(goals: list[Goal]) -> None:
    assert asked_for(goals, MONDAY, 900, is_closed=True) == Goal(NEXT, 900)


@pytest.mark.parametrize(
    ("goals", "off"),
    [
        ([], None),
        ([Goal(BEFORE, 600)], Goal(MONDAY, 600, OFF)),
        ([Goal(BEFORE, 600), Goal(NEXT, 60)], Goal(MONDAY, 600, OFF)),
        ([Goal(NEXT, 60)], Goal(MONDAY, 0, OFF)),
        ([Goal(BEFORE, 600, OFF), Goal(NEXT, 60)], Goal(MONDAY, 0, OFF)),
        ([Goal(BEFORE, 600, OFF)], None),
        ([Goal(MONDAY, 600, OFF), Goal(NEXT, 60)], Goal(MONDAY, 600, OFF)),
    ],
)
def test_switching_off_ends_what_runs_and_what_is_to_come(
    goals: list[Goal], off: Goal | None
) -> None:
    assert switched_off(goals, MONDAY, is_closed=False) == off


def test_switching_off_leaves_a_closed_week_as_it_was() -> None:
    assert switched_off([Goal(BEFORE, 600)], MONDAY, is_closed=True) == Goal(NEXT, 0, OFF)


WISHES = some.lists(
    some.tuples(some.integers(0, 2), some.integers(0, 5), some.booleans()), max_size=12
)
"""Weeks that pass, the goal that is asked for then (0 is none), and whether the week is closed."""


@given(WISHES)
def test_whatever_is_asked_for_past_weeks_stay_and_a_running_one_gets_no_easier(
    wishes: list[tuple[int, int, bool]],
) -> None:
    goals: list[Goal] = []
    monday, hardest = MONDAY, 0
    for weeks, minutes, is_closed in wishes:
        monday += weeks * WEEK
        if weeks:
            hardest = 0
        before = [minutes_in(goals, MONDAY + n * WEEK) for n in range((monday - MONDAY).days // 7)]
        hardest = max(hardest, minutes_in(goals, monday) or 0)
        new = (
            asked_for(goals, monday, minutes, is_closed=is_closed)
            if minutes
            else switched_off(goals, monday, is_closed=is_closed)
        )
        if new is not None:
            goals = kept(goals, new)
        after = [minutes_in(goals, MONDAY + n * WEEK) for n in range(len(before))]
        assert after == before
        assert minutes_in(goals, monday) is None or (minutes_in(goals, monday) or 0) >= hardest
        assert minutes_in(goals, monday + WEEK) == (minutes or None)


def team(minutes: int, goal: int = 600) -> TeamWeek:
    return TeamWeek(span_of(Period.WEEK, MONDAY), goal, minutes, members=3)


@pytest.mark.parametrize(
    ("minutes", "percent", "cells", "is_reached"),
    [
        (0, 0, 0, False),
        (59, 9, 0, False),
        (60, 10, 1, False),
        (599, 99, 9, False),
        (600, 100, 10, True),
        (6000, 1000, 10, True),
    ],
)
def test_a_bar_is_full_when_the_goal_is_reached_and_not_a_minute_before(
    minutes: int, percent: int, cells: int, *, is_reached: bool
) -> None:
    shown = team(minutes)
    assert (shown.percent, shown.cells(10), shown.is_reached) == (percent, cells, is_reached)
