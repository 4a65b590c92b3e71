"""Changing rest days and pauses."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import PauseTooLong, TooManyRestDays
from coach.domain.rest import checked_pause, pause_days_left, replanned
from coach.domain.streaks import Leave, Pause, RestPlan
from tests.domain.histories import DAY, TODAY, ago

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
TOMORROW = TODAY + DAY
WEEK = 7 * DAY

wishes = st.frozensets(st.integers(MON, SUN), max_size=4)
saves = st.lists(st.tuples(st.integers(0, 12), wishes), max_size=8)
"""Wishes, each so many days after the one before."""


def weekdays(*days: int) -> frozenset[int]:
    return frozenset(days)


def plan(since: date, *days: int) -> RestPlan:
    return RestPlan(since, weekdays(*days))


def after_saving(
    plans: Sequence[RestPlan], wanted: frozenset[int], today: date
) -> tuple[RestPlan, ...]:
    """All plans of a person who wishes for these: what was to begin later gives way."""
    begun = tuple(each for each in plans if each.since <= today)
    return (*begun, *replanned(plans, wanted, today))


def after_all(history: Iterable[tuple[int, frozenset[int]]]) -> tuple[tuple[RestPlan, ...], date]:
    """The plans that a row of wishes leaves, and the day of the last of them."""
    plans: tuple[RestPlan, ...] = ()
    today = TODAY
    for days_later, wanted in history:
        today += days_later * DAY
        plans = after_saving(plans, wanted, today)
    return plans, today


def rest_days(plans: Sequence[RestPlan], first: date, days: int) -> list[date]:
    leave = Leave(rest_plans=tuple(plans))
    return [first + n * DAY for n in range(days) if leave.is_rest(first + n * DAY)]


def paused(first_days_ago: int, days: int) -> Pause:
    """A pause of so many days that began so long ago."""
    first = ago(first_days_ago)
    return Pause(first, first + (days - 1) * DAY)


def test_a_rest_day_that_is_taken_up_begins_7_days_later() -> None:
    assert replanned((), weekdays(TUE), TODAY) == (plan(TODAY + WEEK, TUE),)


@pytest.mark.parametrize("weekday", range(7))
def test_a_weekday_rests_first_on_the_7th_day_from_today_or_after(weekday: int) -> None:
    first = rest_days(replanned((), weekdays(weekday), TODAY), TODAY, 30)[0]
    assert first.weekday() == weekday
    assert TODAY + WEEK <= first < TODAY + 2 * WEEK


def test_the_weekday_of_today_rests_from_the_very_7th_day() -> None:
    plans = replanned((), weekdays(TODAY.weekday()), TODAY)
    assert rest_days(plans, TODAY, 20) == [TODAY + WEEK, TODAY + 2 * WEEK]


def test_a_rest_day_that_is_given_up_is_one_no_more_from_tomorrow() -> None:
    held = [plan(ago(30), WED, THU)]
    assert replanned(held, weekdays(), TODAY) == (plan(TOMORROW),)
    assert replanned(held, weekdays(WED), TODAY) == (plan(TOMORROW, WED),)
    assert rest_days(after_saving(held, weekdays(), TODAY), TODAY, 30) == [TODAY]


def test_taking_one_up_and_giving_one_up_each_have_their_own_date() -> None:
    assert replanned([plan(ago(30), MON, WED)], weekdays(MON, SUN), TODAY) == (
        plan(TOMORROW, MON),
        plan(TODAY + WEEK, MON, SUN),
    )


def test_one_that_was_going_to_begin_keeps_its_date() -> None:
    pending = [plan(ago(30), MON), plan(TODAY + 3 * DAY, MON, SUN)]
    assert replanned(pending, weekdays(MON, SUN, FRI), TODAY) == (
        plan(TODAY + 3 * DAY, MON, SUN),
        plan(TODAY + WEEK, MON, SUN, FRI),
    )
    assert replanned(pending, weekdays(SUN), TODAY) == (
        plan(TOMORROW),
        plan(TODAY + 3 * DAY, SUN),
    )


def test_one_that_was_going_to_begin_can_be_given_up_before_it_does() -> None:
    pending = [plan(ago(30), MON), plan(TODAY + 3 * DAY, MON, SUN)]
    assert replanned(pending, weekdays(MON), TODAY) == ()
    assert rest_days(after_saving(pending, weekdays(), TODAY), TOMORROW, 30) == []


def test_one_that_was_given_up_is_taken_up_anew_even_on_the_same_day() -> None:
    held = [plan(ago(30), MON)]
    without = after_saving(held, weekdays(), TODAY)
    assert replanned(without, weekdays(MON), TODAY) == (
        plan(TOMORROW),
        plan(TODAY + WEEK, MON),
    )


def test_one_that_lapsed_once_counts_from_when_it_was_taken_up_again() -> None:
    lapsed = [plan(ago(60), MON), plan(ago(30), TUE), plan(TODAY + 2 * DAY, MON, TUE)]
    assert replanned(lapsed, weekdays(MON), TODAY) == (plan(TOMORROW), plan(TODAY + 2 * DAY, MON))


@pytest.mark.parametrize(
    "plans",
    [
        (),
        (plan(ago(30), MON),),
        (plan(TODAY, MON, TUE, WED, THU),),
        (plan(ago(30), MON), plan(TODAY + 3 * DAY, MON, SUN)),
        (plan(ago(30), MON), plan(TOMORROW, SUN)),
        (plan(ago(30)), plan(TODAY + WEEK, SUN)),
    ],
)
def test_wishing_again_for_what_is_planned_changes_nothing(plans: tuple[RestPlan, ...]) -> None:
    wanted = plans[-1].weekdays if plans else weekdays()
    assert after_saving(plans, wanted, TODAY) == plans


@given(saves, wishes, st.integers(0, 12))
def test_saving_the_same_again_on_a_later_day_changes_no_rest_day(
    history: list[tuple[int, frozenset[int]]], wanted: frozenset[int], days_later: int
) -> None:
    plans, today = after_all([*history, (1, wanted)])
    again = after_saving(plans, wanted, today + days_later * DAY)
    assert rest_days(again, TODAY, 150) == rest_days(plans, TODAY, 150)


@given(saves, wishes)
def test_a_wish_changes_neither_today_nor_the_past(
    history: list[tuple[int, frozenset[int]]], wanted: frozenset[int]
) -> None:
    plans, today = after_all(history)
    after = after_saving(plans, wanted, today)
    days_so_far = (today - ago(10)).days + 1
    assert rest_days(after, ago(10), days_so_far) == rest_days(plans, ago(10), days_so_far)


@given(saves, wishes)
def test_in_7_days_a_wish_is_in_force_and_before_only_what_was_planned_rests(
    history: list[tuple[int, frozenset[int]]], wanted: frozenset[int]
) -> None:
    plans, today = after_all(history)
    after = after_saving(plans, wanted, today)
    next_days = [today + n * DAY for n in range(1, 7)]
    planned = [day for day in rest_days(plans, today + DAY, 6) if day.weekday() in wanted]
    assert rest_days(after, today + DAY, 6) == [day for day in next_days if day in planned]
    in_force = rest_days(after, today + WEEK, 7)
    assert {day.weekday() for day in in_force} == wanted


@given(saves)
def test_no_week_has_more_than_4_rest_days_planned_at_once(
    history: list[tuple[int, frozenset[int]]],
) -> None:
    plans, _ = after_all(history)
    assert all(len(each.weekdays) <= 4 for each in plans)
    assert [each.since for each in plans] == sorted({each.since for each in plans})


def test_4_rest_days_are_allowed_and_5_are_not() -> None:
    assert replanned((), weekdays(MON, TUE, WED, THU), TODAY)[-1].weekdays == {0, 1, 2, 3}
    with pytest.raises(TooManyRestDays) as caught:
        replanned((), weekdays(MON, TUE, WED, THU, FRI), TODAY)
    assert caught.value.given == 5


@pytest.mark.parametrize(
    ("days", "last"), [(1, TODAY), (2, TOMORROW), (7, date(2026, 11, 24)), (30, date(2026, 12, 17))]
)
def test_a_pause_runs_from_its_first_day_for_so_many_days(days: int, last: date) -> None:
    assert checked_pause((), TODAY, days) == Pause(TODAY, last)


@pytest.mark.parametrize("days", [-1, 0, 31, 400])
def test_a_pause_is_1_to_30_days_long(days: int) -> None:
    with pytest.raises(PauseTooLong) as caught:
        checked_pause((), TODAY, days)
    assert (caught.value.days, caught.value.left) == (days, 30)


@pytest.mark.parametrize(
    ("pauses", "left"),
    [
        ((), 30),
        ((paused(100, 30),), 30),
        ((paused(100, 29), paused(50, 2)), 29),
        ((paused(100, 30), paused(50, 1)), 29),
        ((paused(100, 30), paused(50, 29)), 1),
        ((paused(100, 30), paused(50, 30)), 0),
        ((paused(200, 30), paused(100, 30), paused(50, 30)), 0),
    ],
)
def test_at_most_60_days_of_365_are_paused(pauses: tuple[Pause, ...], left: int) -> None:
    assert pause_days_left(pauses, TODAY) == left


@pytest.mark.parametrize(
    ("first_days_ago", "left"),
    [
        (394, 30),  # its last day, 365 days ago, is out of the 365 that end today
        (393, 29),
        (365, 1),  # only its first day is
        (364, 0),
    ],
)
def test_of_pauses_only_the_days_within_365_up_to_the_first_new_one_count(
    first_days_ago: int, left: int
) -> None:
    pauses = (paused(first_days_ago, 30), paused(100, 30))
    assert pause_days_left(pauses, TODAY) == left


def test_a_pause_may_last_as_long_as_days_are_left_and_no_longer() -> None:
    pauses = (paused(100, 30), paused(50, 18))
    assert checked_pause(pauses, TODAY, 12).last == TODAY + 11 * DAY
    with pytest.raises(PauseTooLong) as caught:
        checked_pause(pauses, TODAY, 13)
    assert (caught.value.days, caught.value.left) == (13, 12)


def test_with_no_days_left_no_pause_is_allowed() -> None:
    pauses = (paused(100, 30), paused(50, 30))
    with pytest.raises(PauseTooLong) as caught:
        checked_pause(pauses, TODAY, 1)
    assert caught.value.left == 0


def test_a_pause_may_follow_on_another() -> None:
    assert checked_pause([paused(30, 30)], TODAY, 30).last == TODAY + 29 * DAY
    assert pause_days_left([paused(60, 30), paused(30, 30)], TODAY) == 0


def test_of_a_pause_that_still_runs_only_the_days_before_the_new_one_count() -> None:
    assert pause_days_left([paused(50, 30), paused(10, 30)], TODAY) == 20


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(1, 30)), max_size=12))
def test_never_are_more_than_60_days_paused_in_any_365(wanted: list[tuple[int, int]]) -> None:
    pauses: list[Pause] = []
    first = TODAY
    for days_later, days in wanted:
        first += days_later * DAY
        left = pause_days_left(pauses, first)
        if left:
            pauses.append(checked_pause(pauses, first, min(days, left)))
            first = pauses[-1].last
    days_paused = [
        each.first + n * DAY for each in pauses for n in range((each.last - each.first).days + 1)
    ]
    assert all(
        sum(last - 364 * DAY <= day <= last for day in days_paused) <= 60 for last in days_paused
    )
