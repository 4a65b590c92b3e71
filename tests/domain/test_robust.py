"""Statistics that one odd session can't sway."""

from random import Random
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.robust import (
    group_z,
    normal_scores,
    p_of_best,
    p_one_sided,
    p_two_sided,
    robust_z,
    shrunk_effect,
    trend_z,
)


def test_scores_are_the_quantiles_of_the_ranks() -> None:
    assert normal_scores([30, 10, 20]) == pytest.approx([0.6745, -0.6745, 0.0], abs=1e-4)


def test_equal_values_share_a_score_and_all_sum_to_nothing() -> None:
    scores = normal_scores([5, 7, 5, 9])
    assert scores[0] == scores[2] < scores[1] < scores[3]
    assert sum(scores) == pytest.approx(0)


def test_no_values_have_no_scores() -> None:
    assert normal_scores([]) == []


@given(st.lists(st.integers(1, 10), min_size=2, max_size=40), st.integers(0, 39))
def test_an_outlier_counts_as_the_greatest_however_far_it_lies(
    values: list[int], place: int
) -> None:
    place %= len(values)
    near, far = list(values), list(values)
    near[place], far[place] = 11, 1_000_000
    assert normal_scores(near) == normal_scores(far)


def test_the_z_of_a_group_is_that_of_all_ways_to_draw_it() -> None:
    dice = Random(1)  # noqa: S311 - chance, not a secret
    scores = normal_scores([dice.gauss(0, 1) for _ in range(40)])
    drawn = [group_z(scores, dice.sample(range(40), 8)) for _ in range(4000)]
    assert fmean(drawn) == pytest.approx(0, abs=0.05)
    assert pstdev(drawn) == pytest.approx(1, abs=0.05)


def test_where_nothing_varies_nothing_stands_apart() -> None:
    scores = normal_scores([5, 5, 5, 5])
    assert (group_z(scores, (0, 1)), trend_z(scores)) == (0.0, 0.0)
    assert shrunk_effect([5, 5], [5, 5, 5]) == 0.0


def test_a_trend_has_the_sign_of_its_direction() -> None:
    rising = normal_scores(range(30))
    assert trend_z(rising) > 2.5
    assert trend_z(rising[::-1]) == pytest.approx(-trend_z(rising))


@pytest.mark.long
def test_good_and_bad_weeks_are_no_trend() -> None:
    """Deviations that carry over (0.6 from each session to the next) widen the error of a trend."""

    def z(seed: int, *, carried: float) -> float:
        dice = Random(seed)  # noqa: S311 - chance, not a secret
        last, values = 0.0, []
        for _ in range(120):
            last = carried * last + dice.gauss(0, 1)
            values.append(last)
        return trend_z(normal_scores(values))

    def share(carried: float) -> float:
        return sum(abs(z(seed, carried=carried)) > 1.96 for seed in range(600)) / 600

    assert share(0.0) <= 0.07
    # Without the correction it is about 0.33.
    assert share(0.6) <= 0.11


def test_an_effect_is_told_at_half_for_groups_of_harmonic_size_eight() -> None:
    low, high = [4, 6] * 8, [6, 8] * 8
    whole = 2 / (16 / 15) ** 0.5
    assert shrunk_effect(high, low) == pytest.approx(whole / 2)
    assert shrunk_effect(low, high) == pytest.approx(-whole / 2)


@pytest.mark.parametrize(
    ("value", "before", "z"),
    [
        (100, [100, 100, 100], 0.0),
        # Nothing varies: a tenth of the median is taken for the deviation.
        (120, [100] * 4, 2 / (1 + 1.57 / 4) ** 0.5),
        (80, [100] * 4, -2 / (1 + 1.57 / 4) ** 0.5),
        # Median 100, deviation 20/0.6745.
        (200, [80, 100, 120, 60, 140], 100 * 0.6745 / 20 / (1 + 1.57 / 5) ** 0.5),
        # One odd week changes nothing.
        (200, [80, 100, 120, 60, 9000], 100 * 0.6745 / 20 / (1 + 1.57 / 5) ** 0.5),
        (5, [0, 0, 0], 0.0),
    ],
)
def test_a_value_is_measured_by_the_median_of_those_before(
    value: float, before: list[float], z: float
) -> None:
    assert robust_z(value, before) == pytest.approx(z)


def test_the_chances_are_those_of_the_normal_distribution() -> None:
    assert p_two_sided(1.96) == pytest.approx(0.05, abs=1e-4)
    assert p_two_sided(-1.96) == p_two_sided(1.96)
    assert p_one_sided(1.645) == pytest.approx(0.05, abs=1e-4)
    assert p_one_sided(-1.645) == pytest.approx(0.95, abs=1e-4)
    assert p_of_best(0.01, 7) == pytest.approx(1 - 0.99**7)
