"""Statistics that one odd session can't sway, and that are careful with little data."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from math import sqrt
from statistics import NormalDist, fmean, median

_NORMAL = NormalDist()

_MAD_PER_SD = 0.6745
"""Median absolute deviation of a normal distribution, in standard deviations."""

_SHRINKAGE = 8.0
"""An effect between groups of this many (harmonic size) is told at half of what was seen."""


def normal_scores(values: Sequence[float]) -> list[float]:
    """Van der Waerden scores: each value's rank as a quantile of the normal distribution, centred.

    Equal values share the mean rank. An outlier counts as the greatest, however far it lies;
    under normality nothing is lost against the values themselves (Hájek, Šidák and Sen, "Theory
    of Rank Tests").

    Args:
        values: any number of them.

    Returns:
        A score a value, in the same order; they sum to 0.
    """
    order = sorted(range(len(values)), key=values.__getitem__)
    scores = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        score = _NORMAL.inv_cdf(((first + last) / 2 + 1) / (len(values) + 1))
        for place in order[first : last + 1]:
            scores[place] = score
        first = last + 1
    mean = fmean(scores) if scores else 0.0
    return [score - mean for score in scores]


def spread(values: Sequence[float]) -> float:
    """The sample variance, in floats: `statistics.variance` is exact, and thirty times slower.

    Args:
        values: at least two.

    Returns:
        0 when all are equal, exactly.
    """
    mean = fmean(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def group_z(scores: Sequence[float], group: Collection[int]) -> float:
    """How far the scores of a group lie from chance, in standard errors of a random group.

    The mean and variance are those over all ways to draw a group of this size, so they are exact.

    Args:
        scores: they sum to 0.
        group: indexes into them, a proper part.

    Returns:
        About standard normal when the group is like the rest; 0 when all scores are equal.
    """
    whole = spread(scores)
    if not whole:
        return 0.0
    n, size = len(scores), len(group)
    return sum(scores[at] for at in group) / sqrt(whole * size * (n - size) / n)


def trend_z(scores: Sequence[float]) -> float:
    """How far scores rise along their order from chance, in standard errors.

    Sessions near each other are alike in bad and good weeks; where that shows in what the trend
    leaves over, as a positive correlation of neighbours beyond 2/√n, the standard error is
    widened by √((1+r)/(1−r)), its value for a first-order autoregression (Bayley and Hammersley,
    Suppl. J. R. Stat. Soc. 8, 1946).

    Args:
        scores: in order of time; they sum to 0.

    Returns:
        About standard normal without a trend; positive when they rise.
    """
    n = len(scores)
    times = [at - (n - 1) / 2 for at in range(n)]
    along = sum(score * time for score, time in zip(scores, times, strict=True))
    moment = sum(time * time for time in times)
    whole = spread(scores)
    if not whole:
        return 0.0
    z = along / sqrt(whole * moment)
    slope = along / moment
    rest = [score - slope * time for score, time in zip(scores, times, strict=True)]
    alike = _neighbours_correlation(rest)
    return z * sqrt((1 - alike) / (1 + alike)) if alike > 2 / sqrt(n) else z


def _neighbours_correlation(rest: Sequence[float]) -> float:
    whole = sum(value * value for value in rest)
    return sum(a * b for a, b in pairwise(rest)) / whole if whole else 0.0


def shrunk_effect(group: Sequence[float], others: Sequence[float]) -> float:
    """Cohen's d between two groups, drawn towards 0 where they are small.

    With harmonic size m = n₁n₂/(n₁+n₂) it is d·m/(m+8): the posterior mean when effects vary about
    0 with a variance of 1/8, that is a standard deviation of 0.35.

    Args:
        group: at least two values.
        others: at least two values.

    Returns:
        In standard deviations; positive when the group is the greater. 0 when nothing varies.
    """
    first, second = len(group), len(others)
    within = (first - 1) * spread(group) + (second - 1) * spread(others)
    if not within:
        return 0.0
    size = first * second / (first + second)
    difference = fmean(group) - fmean(others)
    return difference / sqrt(within / (first + second - 2)) * size / (size + _SHRINKAGE)


def robust_z(value: float, before: Sequence[float]) -> float:
    """How unusual a value is among those before it: from their median, in robust deviations.

    0.6745·(x − median)/MAD (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993). The
    deviation is taken to be at least a tenth of the median, so that people who always do the
    same are not told of trifles, and is widened for few values: √(1 + 1.57/n) is what a median of
    n values adds to the error.

    Args:
        value: the newest.
        before: at least one.
    """
    middle = median(before)
    deviation = median(abs(each - middle) for each in before) / _MAD_PER_SD
    least = abs(middle) / 10
    scale = max(deviation, least) * sqrt(1 + 1.57 / len(before))
    return (value - middle) / scale if scale else 0.0


def p_two_sided(z: float) -> float:
    """The chance to land at least this far from 0 on either side."""
    return 2 * _NORMAL.cdf(-abs(z))


def p_one_sided(z: float) -> float:
    """The chance to land at or above this."""
    return _NORMAL.cdf(-z)


def p_of_best(p: float, looked_at: int) -> float:
    """The p of the best of so many looks, as if they were independent (Šidák).

    Looks at the same sessions are not quite, which makes it err on the side of silence.
    """
    return float(1 - (1 - p) ** looked_at)
