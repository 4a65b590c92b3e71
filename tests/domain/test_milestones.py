"""What was reached, each once for ever."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.milestones import (
    COUNT_STEP,
    COUNTS,
    DAYS_PER_YEAR,
    NOTHING_REACHED,
    STREAK_DAYS,
    Milestone,
    MilestoneKind,
    Reach,
    count_steps,
    crossed,
    next_step,
    reach_of,
    streak_steps,
)
from coach.domain.stats import DayTotal, History, streak_on
from coach.domain.tiers import Tier
from tests.domain.histories import DAY, TODAY, ago, day_total, reach, totals

MONDAY = date(2026, 11, 16)


def values(found: tuple[Milestone, ...], kind: MilestoneKind) -> list[int]:
    return [milestone.value for milestone in found if milestone.kind is kind]


def reached(days: Iterable[DayTotal], best_session: int, today: date, min_minutes: int) -> Reach:
    """How far these days bring a person by ``today``."""
    history = History(recent=(), days=tuple(days), streak_min_minutes=min_minutes)
    return reach_of(history, streak_on(history, today), best_session)


def by_count(kind: MilestoneKind, value: int) -> Milestone:
    return Milestone(kind, value, value)


# Thresholds


def test_streak_milestones_are_seven_and_then_every_year() -> None:
    assert streak_steps(1100) == (3, 7, 14, 30, 60, 100, 180, 365, 730, 1095)


@pytest.mark.parametrize(
    ("what", "steps"),
    [
        ("sessions", (1, 10, 50, 100, 250, 500, 1000, 2000, 3000)),
        ("hours", (10, 25, 50, 100, 250, 500, 1000, 2000, 3000)),
    ],
)
def test_counts_have_a_few_small_milestones_and_then_every_thousand(
    what: str, steps: tuple[int, ...]
) -> None:
    assert count_steps(what, 3999) == steps
    assert count_steps(what, 0) == ()


@pytest.mark.parametrize("step", streak_steps(800))
def test_a_step_belongs_to_those_up_to_itself(step: int) -> None:
    assert streak_steps(step)[-1] == step
    assert step not in streak_steps(step - 1)


@pytest.mark.parametrize(
    ("value", "following"),
    [(0, 3), (2, 3), (3, 7), (179, 180), (180, 365), (364, 365), (365, 730), (730, 1095)],
)
def test_the_next_streak_milestone_lies_above(value: int, following: int) -> None:
    assert next_step(STREAK_DAYS, DAYS_PER_YEAR, value) == following


@given(st.integers(0, 5000), st.sampled_from(["sessions", "hours"]))
def test_the_next_milestone_is_the_first_that_is_not_reached(value: int, what: str) -> None:
    following = next_step(COUNTS[what], COUNT_STEP, value)
    assert set(count_steps(what, following)) - set(count_steps(what, value)) == {following}


# Crossing


Having = Callable[[int], Reach]
Thresholds = Callable[[int], list[int]]


def of(small: tuple[int, ...], every: int) -> Thresholds:
    """The thresholds up to a number: the small ones and every multiple of another."""
    return lambda up_to: sorted(
        {n for n in small if n <= up_to} | set(range(every, up_to + 1, every))
    )


COUNTED: list[tuple[MilestoneKind, Having, Thresholds]] = [
    (MilestoneKind.STREAK, lambda n: reach(streak=n), of((3, 7, 14, 30, 60, 100, 180), 365)),
    (MilestoneKind.SESSIONS, lambda n: reach(sessions=n), of((1, 10, 50, 100, 250, 500), 1000)),
    (MilestoneKind.HOURS, lambda n: reach(hours=n), of((10, 25, 50, 100, 250, 500), 1000)),
]


@pytest.mark.parametrize(("kind", "having", "thresholds"), COUNTED)
def test_a_threshold_is_crossed_when_it_is_met_and_not_before_or_after(
    kind: MilestoneKind, having: Having, thresholds: Thresholds
) -> None:
    for threshold in thresholds(3000):
        expected = (by_count(kind, threshold),)
        assert crossed(having(threshold - 1), having(threshold)) == expected
        assert crossed(having(threshold), having(threshold)) == ()
        assert crossed(having(threshold), having(threshold + 1)) == ()


@pytest.mark.parametrize(("kind", "having", "thresholds"), COUNTED)
@given(steps=st.lists(st.integers(0, 400), max_size=12))
def test_growing_crosses_each_threshold_once(
    kind: MilestoneKind, having: Having, thresholds: Thresholds, steps: list[int]
) -> None:
    counts = list(accumulate(steps, initial=0))
    found = [
        value
        for before, after in pairwise(counts)
        for value in values(crossed(having(before), having(after)), kind)
    ]
    assert sorted(found) == thresholds(counts[-1])


@given(st.integers(0, 800), st.integers(0, 800))
def test_going_back_reaches_nothing(one: int, other: int) -> None:
    less, more = sorted((one, other))
    for _, having, _ in COUNTED:
        assert crossed(having(more), having(less)) == ()


@pytest.mark.parametrize(
    ("before", "after", "tiers"),
    [
        (Tier.ROOKIE, Tier.ROOKIE, []),
        (Tier.ROOKIE, Tier.AMATEUR, [Tier.AMATEUR]),
        (Tier.AMATEUR, Tier.ELITE, [Tier.ELITE, Tier.PRO]),
        (Tier.LEGEND, Tier.ROOKIE, []),
    ],
)
def test_every_tier_on_the_way_up_is_reached(before: Tier, after: Tier, tiers: list[Tier]) -> None:
    found = crossed(reach(tier=before), reach(tier=after))
    assert found == tuple(Milestone(MilestoneKind.TIER, tier, tier) for tier in tiers)


def test_of_several_at_once_the_greatest_comes_first() -> None:
    before = reach(sessions=9, hours=9, streak=6, best_session=60)
    before_with_bests = reach(
        sessions=9,
        hours=9,
        streak=6,
        best_session=60,
        best_day=(ago(3), 60),
        best_week=(ago(9), 90),
    )
    after = reach(
        sessions=50,
        hours=25,
        streak=7,
        tier=Tier.PRO,
        best_session=90,
        best_day=(TODAY, 90),
        best_week=(MONDAY, 95),
    )
    counted = [
        (MilestoneKind.TIER, 2),
        (MilestoneKind.TIER, 1),
        (MilestoneKind.STREAK, 7),
        (MilestoneKind.SESSIONS, 50),
        (MilestoneKind.SESSIONS, 10),
        (MilestoneKind.HOURS, 25),
        (MilestoneKind.HOURS, 10),
    ]
    bests = [
        (MilestoneKind.BEST_WEEK, 95),
        (MilestoneKind.BEST_DAY, 90),
        (MilestoneKind.BEST_SESSION, 90),
    ]
    found = [(m.kind, m.value) for m in crossed(before_with_bests, after)]
    assert found == counted + bests
    assert [(m.kind, m.value) for m in crossed(before, after)] == counted + bests[2:]


# Personal bests


@pytest.mark.parametrize(("sessions", "tells"), [(4, False), (5, True), (6, True)])
def test_personal_bests_are_told_from_the_fifth_session_on(sessions: int, *, tells: bool) -> None:
    before = reach(
        sessions=sessions - 1, best_session=30, best_day=(ago(2), 30), best_week=(ago(9), 60)
    )
    after = reach(sessions=sessions, best_session=31, best_day=(TODAY, 31), best_week=(MONDAY, 61))
    bests = (
        Milestone(MilestoneKind.BEST_WEEK, 61, MONDAY.toordinal()),
        Milestone(MilestoneKind.BEST_DAY, 31, TODAY.toordinal()),
        Milestone(MilestoneKind.BEST_SESSION, 31, 31),
    )
    assert crossed(before, after) == (bests if tells else ())


def test_as_good_as_the_best_is_not_better() -> None:
    before = reach(sessions=20, best_session=30, best_day=(TODAY, 30), best_week=(MONDAY, 60))
    after = reach(sessions=21, best_session=30, best_day=(ago(2), 30), best_week=(ago(9), 60))
    assert crossed(before, after) == ()


def test_a_best_day_and_week_that_grow_are_told_once() -> None:
    before = reach(sessions=20, best_day=(TODAY, 90), best_week=(MONDAY, 200))
    after = reach(sessions=21, best_day=(TODAY, 120), best_week=(MONDAY, 230))
    assert crossed(before, after) == ()


def test_the_first_day_and_the_first_week_beat_nothing() -> None:
    after = reach(sessions=6, best_session=60, best_day=(TODAY, 300), best_week=(MONDAY, 300))
    assert values(crossed(NOTHING_REACHED, after), MilestoneKind.BEST_SESSION) == [60]
    assert values(crossed(NOTHING_REACHED, after), MilestoneKind.BEST_DAY) == []
    assert values(crossed(NOTHING_REACHED, after), MilestoneKind.BEST_WEEK) == []


# How far days bring a person


def test_nobody_has_come_anywhere_without_a_session() -> None:
    assert reached((), 0, TODAY, 10) == NOTHING_REACHED
    assert crossed(NOTHING_REACHED, NOTHING_REACHED) == ()


def test_a_reach_is_the_sum_of_its_days() -> None:
    days = [
        day_total(MONDAY - DAY, 119, sessions=2),  # a Sunday, of the week before
        day_total(MONDAY, 60),
        day_total(MONDAY + DAY, 60, sessions=3),
    ]
    assert reached(iter(days), 90, TODAY, 10) == Reach(
        sessions=6,
        hours=3,  # 239 minutes
        streak=3,
        tier=Tier.ROOKIE,
        best_session=90,
        best_day=(MONDAY - DAY, 119),
        best_week=(MONDAY, 120),
    )


def test_the_streak_that_counts_is_the_longest() -> None:
    days = totals(dict.fromkeys([20, 19, 18, 1, 0], 30))
    assert reached(days, 30, TODAY, 10).streak == 3
    assert reached(days, 30, TODAY, 31).streak == 0


def test_of_equal_best_days_and_weeks_the_earlier_holds() -> None:
    best = reached(totals({9: 60, 2: 60}), 60, TODAY, 10)
    assert (best.best_day, best.best_week) == ((ago(9), 60), (MONDAY - 7 * DAY, 60))


def test_thirty_days_in_a_row_reach_three_tiers() -> None:
    days = totals(dict.fromkeys(range(30), 60))
    found = crossed(NOTHING_REACHED, reached(days, 60, TODAY, 10))
    assert values(found, MilestoneKind.TIER) == [Tier.ELITE, Tier.PRO, Tier.AMATEUR]
    assert values(found, MilestoneKind.STREAK) == [30, 14, 7, 3]
    assert values(found, MilestoneKind.SESSIONS) == [10, 1]
    assert values(found, MilestoneKind.HOURS) == [25, 10]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60))
def test_a_life_told_day_by_day_meets_each_milestone_once(sessions_a_day: list[int]) -> None:
    days = tuple(
        day_total(TODAY + n * DAY, 45 * sessions, sessions=sessions)
        for n, sessions in enumerate(sessions_a_day)
        if sessions
    )
    reaches = [NOTHING_REACHED] + [
        reached([total for total in days if total.day <= TODAY + n * DAY], 45, TODAY + n * DAY, 10)
        for n in range(len(sessions_a_day))
    ]
    rising = {MilestoneKind.STREAK, MilestoneKind.SESSIONS, MilestoneKind.HOURS}
    found = [
        milestone
        for before, after in pairwise(reaches)
        for milestone in crossed(before, after)
        if milestone.kind is not MilestoneKind.TIER  # a tier that was lost is crossed again
    ]
    assert len(found) == len(set(found))
    at_once = {m for m in crossed(NOTHING_REACHED, reaches[-1]) if m.kind in rising}
    assert {m for m in found if m.kind in rising} == at_once
