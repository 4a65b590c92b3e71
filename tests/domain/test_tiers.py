"""The habit score and the tier that it earns."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.streaks import DayState
from coach.domain.tiers import NO_HABIT, Tier, habit_after, habit_scores, held_after, tier_for

D, X = DayState.DONE, DayState.MISSED
states = st.lists(st.sampled_from(DayState), max_size=120)
scores = st.lists(st.floats(0, 100), max_size=60)


def tier_after(history: Sequence[float]) -> Tier:
    """The tier held after all these scores."""
    return held_after(history)[0]


@pytest.mark.parametrize(
    ("day", "score"), [(1, 5), (7, 31), (13, 50), (21, 67), (30, 80), (66, 97), (365, 100)]
)
def test_a_perfect_start_scores_what_the_loop_habit_tracker_shows(day: int, score: int) -> None:
    assert round(habit_scores([D] * day)[-1]) == score


def test_thirteen_missed_days_halve_a_score() -> None:
    done = habit_scores([D] * 30)[-1]
    assert habit_scores([D] * 30 + [X] * 13)[-1] == pytest.approx(done / 2)


@pytest.mark.parametrize("state", [DayState.REST, DayState.PAUSED, DayState.FROZEN])
def test_rest_paused_and_frozen_days_leave_the_score_as_it_is(state: DayState) -> None:
    done = habit_scores([D] * 10)
    assert habit_scores([D] * 10 + [state] * 3) == done + done[-1:] * 3


def test_a_day_that_is_still_open_has_no_score_yet() -> None:
    assert habit_scores([D, D, DayState.OPEN]) == habit_scores([D, D])
    assert habit_scores([DayState.OPEN]) == habit_scores([]) == ()


@given(states)
def test_a_score_is_the_weighted_share_of_done_days_among_those_that_count(
    history: list[DayState],
) -> None:
    weight = 0.5 ** (1 / 13)
    counted = [state is D for state in history if state in (D, X)]
    expected = sum(
        (1 - weight) * weight**age for age, is_done in enumerate(reversed(counted)) if is_done
    )
    scored = habit_scores(history)
    assert len(scored) == len([state for state in history if state is not DayState.OPEN])
    assert (scored[-1] if scored else 0) == pytest.approx(100 * expected)
    assert all(0 <= score <= 100 for score in scored)


@pytest.mark.parametrize(
    ("score", "tier"),
    [
        (0, Tier.ROOKIE),
        (19.999, Tier.ROOKIE),
        (20, Tier.AMATEUR),
        (44.999, Tier.AMATEUR),
        (45, Tier.PRO),
        (69.999, Tier.PRO),
        (70, Tier.ELITE),
        (89.999, Tier.ELITE),
        (90, Tier.LEGEND),
        (100, Tier.LEGEND),
    ],
)
def test_a_tier_begins_at_its_floor(score: float, tier: Tier) -> None:
    assert tier_for(score) is tier


def test_somebody_new_is_a_rookie() -> None:
    assert tier_after([]) is Tier.ROOKIE


@pytest.mark.parametrize(
    ("history", "tier"),
    [
        ([20], Tier.AMATEUR),
        ([5, 95], Tier.LEGEND),  # it rises at once, over several
        ([20, *[19] * 6], Tier.AMATEUR),
        ([20, *[19] * 7], Tier.ROOKIE),
        ([20, *[19] * 6, 20, *[19] * 6], Tier.AMATEUR),  # the days have to be in a row
        ([20, *[19] * 6, 20, *[19] * 7], Tier.ROOKIE),
        ([95, *[80] * 7], Tier.ELITE),
        ([95, *[80] * 6, 60], Tier.PRO),  # to what the last of the seven days earns
        ([95, *[80] * 7, *[60] * 6], Tier.ELITE),  # the days of the next tier count anew
        ([95, *[80] * 7, *[60] * 7], Tier.PRO),
        ([50, *[30] * 3, 50], Tier.PRO),
        ([50, *[30] * 5, 75, *[60] * 6], Tier.ELITE),
    ],
)
def test_a_tier_falls_only_after_seven_days_below(history: list[float], tier: Tier) -> None:
    assert tier_after(history) is tier


def test_a_tier_does_not_fall_before_the_seventh_day_below_is_over() -> None:
    above = [D] * 5 + [X] * 2
    assert [tier_for(habit_scores([*above, *[X] * n])[-1]) for n in (0, 1)] == [
        Tier.AMATEUR,
        Tier.ROOKIE,
    ]
    six_below = [*above, *[X] * 6]
    assert tier_after(habit_scores([*six_below, DayState.OPEN])) is Tier.AMATEUR
    assert tier_after(habit_scores([*six_below, X])) is Tier.ROOKIE


def _naive_tier(history: Sequence[float]) -> Tier:
    """Each tier from the scores since it was won."""
    held, since = Tier.ROOKIE, 0
    for n in range(len(history)):
        week = history[max(since, n - 6) : n + 1]
        has_lost = len(week) == 7 and all(score < held.floor for score in week)
        if tier_for(history[n]) > held or has_lost:
            held, since = tier_for(history[n]), n + 1
    return held


@given(scores)
def test_a_tier_equals_a_naive_reading_of_its_rule(history: list[float]) -> None:
    assert tier_after(history) is _naive_tier(history)


@given(scores)
def test_a_tier_is_never_below_what_the_score_earns(history: list[float]) -> None:
    for n, score in enumerate(history, start=1):
        assert tier_after(history[:n]) >= tier_for(score)


@given(scores)
def test_falls_lie_a_week_apart(history: list[float]) -> None:
    held = [tier_after(history[:n]) for n in range(len(history) + 1)]
    falls = [n for n, (was, now) in enumerate(pairwise(held)) if now < was]
    assert all(later - earlier >= 7 for earlier, later in pairwise(falls))


@given(states, st.integers(0, 120))
def test_a_habit_goes_on_from_where_it_was(history: list[DayState], cut: int) -> None:
    halfway = habit_after(history[:cut])
    assert habit_after(history[cut:], halfway) == habit_after(history)
    assert habit_after([], halfway) == halfway
    assert habit_after([]) == NO_HABIT


def test_the_floor_of_a_tier_is_the_least_score_that_earns_it() -> None:
    assert [tier_for(tier.floor) for tier in Tier] == list(Tier)
    assert [tier_for(tier.floor - 0.1) for tier in Tier if tier.floor] == list(Tier)[:-1]
