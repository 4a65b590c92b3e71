"""Training load: how much, how steadily, and what of it stays."""

from collections.abc import Sequence
from math import exp
from statistics import stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.load import Training, session_load, training_of
from coach.domain.stats import DayTotal
from tests.domain.histories import DAY, TODAY, ago, day_total

NOTHING = Training(None, None, None, None, None)
loads_by_days_ago = st.dictionaries(st.integers(-3, 120), st.integers(1, 7200), max_size=60)


def load_on(days_ago: int, load: int) -> DayTotal:
    """A day of this load."""
    return day_total(ago(days_ago), load, intensity=1)


def week(*loads: int) -> tuple[DayTotal, ...]:
    """The 7 days before today, oldest first; days of no load are left out."""
    days_ago = range(len(loads), 0, -1)
    return tuple(load_on(back, load) for back, load in zip(days_ago, loads, strict=True) if load)


def same_load_for(days: int, load: int) -> tuple[DayTotal, ...]:
    """The same load on each of so many days before today."""
    return week(*[load] * days)


@pytest.mark.parametrize(
    ("minutes", "intensity", "load"), [(1, 1, 1), (60, 5, 300), (45, 8, 360), (720, 10, 7200)]
)
def test_the_load_of_a_session_is_minutes_times_intensity(
    minutes: int, intensity: int, load: int
) -> None:
    assert session_load(minutes, intensity) == load


@pytest.mark.parametrize("days", [(), (load_on(0, 300),), (load_on(0, 300), load_on(-1, 300))])
def test_before_the_first_complete_day_nothing_is_told(days: Sequence[DayTotal]) -> None:
    assert training_of(days, TODAY) == NOTHING


@pytest.mark.parametrize(
    ("days", "fitness", "fatigue"),
    [
        # 1 − e^(−1/42) = 0.023528, 1 − e^(−1/7) = 0.133122: the day after a load of 1000
        ((load_on(1, 1000),), 24, 133),
        # a week after it 0.023528·e^(−6/42) = 0.020396 and 0.133122·e^(−6/7) = 0.056494
        ((load_on(7, 1000),), 20, 56),
        # 42 days after it 0.023528·e^(−41/42) = 0.008864 and 0.133122·e^(−41/7) = 0.000381
        ((load_on(42, 1000),), 9, 0),
        # two such days in a row: 23.53 + 22.97 and 133.12 + 115.40
        ((load_on(2, 1000), load_on(1, 1000)), 47, 249),
        # so many equal days leave 300·(1 − e^(−n/42)) and 300·(1 − e^(−n/7))
        (same_load_for(7, 300), 46, 190),
        (same_load_for(42, 300), 190, 299),
        (same_load_for(400, 300), 300, 300),
    ],
)
def test_fitness_and_fatigue_are_means_that_fade_over_42_and_7_days(
    days: Sequence[DayTotal], fitness: int, fatigue: int
) -> None:
    training = training_of(days, TODAY)
    assert (training.fitness, training.fatigue) == (fitness, fatigue)


@given(loads_by_days_ago)
def test_fitness_and_fatigue_follow_the_recurrence_day_by_day(loads: dict[int, int]) -> None:
    days = [load_on(days_ago, load) for days_ago, load in sorted(loads.items(), reverse=True)]
    fitness = fatigue = 0.0
    for days_ago in range(120, 0, -1):
        load = loads.get(days_ago, 0)
        fitness = load * (1 - exp(-1 / 42)) + fitness * exp(-1 / 42)
        fatigue = load * (1 - exp(-1 / 7)) + fatigue * exp(-1 / 7)
    training = training_of(days, TODAY)
    if training == NOTHING:
        assert fitness == fatigue == 0
    else:
        assert training.fitness == pytest.approx(fitness, abs=0.5 + 1e-6)
        assert training.fatigue == pytest.approx(fatigue, abs=0.5 + 1e-6)


@pytest.mark.parametrize(
    ("first_day_ago", "form"),
    [(41, None), (42, 9), (43, 9)],
)
def test_form_is_hidden_before_42_days_of_history(first_day_ago: int, form: int | None) -> None:
    training = training_of([load_on(first_day_ago, 1000)], TODAY)
    assert training.form == form
    assert training.fitness == 9


def test_form_is_below_zero_after_a_hard_week_and_above_it_after_a_rest() -> None:
    steady = [load_on(days_ago, 300) for days_ago in range(200, 7, -1)]
    hard = [load_on(days_ago, 600) for days_ago in range(7, 0, -1)]
    # fitness 300 + 300·(1 − e^(−7/42)) − 300·e^(−200/42), fatigue 300 + 300·(1 − e^(−1))
    assert training_of([*steady, *hard], TODAY).form == 343 - 490
    # fitness 300·(e^(−7/42) − e^(−200/42)), fatigue 300·e^(−1)
    assert training_of(steady, TODAY).form == 251 - 110


@given(loads_by_days_ago)
def test_form_is_the_fitness_that_is_shown_less_the_fatigue_that_is_shown(
    loads: dict[int, int],
) -> None:
    days = [load_on(days_ago, load) for days_ago, load in sorted(loads.items(), reverse=True)]
    training = training_of(days, TODAY)
    if training.form is not None and training.fitness is not None and training.fatigue is not None:
        assert training.form == training.fitness - training.fatigue
    else:
        assert max(loads, default=0) < 42


@pytest.mark.parametrize(
    ("days", "monotony", "strain"),
    [
        # mean 300, squared distances 6·100² + 600² = 420 000, SD √70 000 = 264.58
        (week(200, 200, 200, 200, 200, 200, 900), 1.13, 2381),
        # mean 400, squared distances 4·300² + 3·400² = 840 000, SD √140 000 = 374.17
        (week(700, 0, 700, 0, 700, 0, 700), 1.07, 2993),
        # mean 40, squared distances 10² + 10² + 5·0, SD √33.33 = 5.77
        (week(30, 40, 50, 40, 40, 40, 40), 6.93, 1940),
        # four active days are enough: mean 40, squared distances 4·30² + 3·40², SD √1 400 = 37.42
        (week(70, 70, 70, 70, 0, 0, 0), 1.07, 299),
    ],
)
def test_monotony_is_mean_by_sample_deviation_and_strain_the_week_times_it(
    days: Sequence[DayTotal], monotony: float, strain: int
) -> None:
    training = training_of(days, TODAY)
    assert (training.monotony, training.strain) == (monotony, strain)


def test_monotony_is_hidden_with_fewer_than_4_active_days() -> None:
    training = training_of(week(300, 0, 0, 300, 0, 0, 300), TODAY)
    assert (training.monotony, training.strain) == (None, None)


def test_monotony_is_hidden_when_all_seven_days_were_the_same() -> None:
    training = training_of(same_load_for(7, 300), TODAY)
    assert (training.monotony, training.strain) == (None, None)


def test_of_the_days_before_the_first_session_each_counts_as_one_without_load() -> None:
    began_4_days_ago = training_of(week(70, 70, 70, 70), TODAY)
    trained_before = training_of([load_on(300, 1), *week(70, 70, 70, 70)], TODAY)
    assert began_4_days_ago.monotony == trained_before.monotony == 1.07


@pytest.mark.parametrize("days_ago", [8, 0, -1])
def test_the_week_is_the_7_complete_days_before_today(days_ago: int) -> None:
    inside = week(30, 40, 50, 40, 40, 40, 40)
    both = sorted((*inside, load_on(days_ago, 5000)), key=lambda total: total.day)
    training = training_of(both, TODAY)
    assert (training.monotony, training.strain) == (6.93, 1940)


@pytest.mark.parametrize("days_ago", [0, -1])
def test_a_session_of_today_counts_from_tomorrow(days_ago: int) -> None:
    before = same_load_for(60, 300)
    after = (*before, load_on(days_ago, 5000))
    assert training_of(after, TODAY) == training_of(before, TODAY)
    assert training_of(after, TODAY + 2 * DAY) != training_of(before, TODAY + 2 * DAY)


def test_after_a_week_without_sessions_its_monotony_is_hidden() -> None:
    training = training_of([load_on(8, 300)], TODAY)
    assert (training.monotony, training.strain) == (None, None)


@given(st.lists(st.integers(0, 7200), min_size=7, max_size=7))
def test_monotony_is_told_of_4_active_days_that_differ_and_of_nothing_else(
    loads: list[int],
) -> None:
    training = training_of(week(*loads), TODAY)
    is_told = sum(load > 0 for load in loads) >= 4 and len(set(loads)) > 1
    assert (training.monotony is not None) is is_told
    if training.monotony is not None:
        assert training.strain == pytest.approx(sum(loads) ** 2 / 7 / stdev(loads), abs=0.5 + 1e-6)


@given(loads_by_days_ago)
def test_training_figures_are_shown_or_absent_together(loads: dict[int, int]) -> None:
    days = [load_on(days_ago, load) for days_ago, load in sorted(loads.items(), reverse=True)]
    training = training_of(days, TODAY)
    has_complete_day = any(days_ago > 0 for days_ago in loads)
    shown = (training.fitness, training.fatigue)
    assert [figure is not None for figure in shown] == [has_complete_day] * 2
    assert (training.strain is None) is (training.monotony is None)
