"""Series: the figures of `/stats` day by day and week by week, as its charts show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from coach.domain.days import monday_of
from coach.domain.load import FORM_DAYS, conditions
from coach.domain.stats import DayTotal

HEAT_MAP_WEEKS = 52
"""Whole weeks before the running one."""

LOAD_WEEKS = 26
"""Weeks of load, the running one among them."""

MEAN_WEEKS = 4
"""Whole weeks that a week's load is compared with."""

CURVE_DAYS = 182

TYPICAL_MINUTES = 30
"""What an active day is taken to have before there is one."""

_LEAST_STEPS = (5, 10, 15, 30, 60, 120, 240)

_WEEK = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DailyMinutes:
    """A year of minutes.

    Attributes:
        first: a Monday, 52 weeks before that of the last day's week.
        minutes: one figure a day, to today.
    """

    first: date
    minutes: tuple[int, ...]

    @property
    def last(self) -> date:
        """The last day, today."""
        return self.first + (len(self.minutes) - 1) * _DAY


@dataclass(frozen=True, slots=True)
class WeeklyLoads:
    """The load of the last 26 ISO weeks; the last one is still running.

    Attributes:
        first: the Monday of the first week.
        loads: one figure a week.
        means: beside each, the mean load of the 4 weeks before it, rounded; None where the
            history does not hold 4 whole weeks.
    """

    first: date
    loads: tuple[int, ...]
    means: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class TrainingCurve:
    """Fitness, fatigue and form at the end of each day, to yesterday.

    Attributes:
        first: the first day.
        fitness: load a day, averaged over about 42 days.
        fatigue: the same over about 7 days.
        form: fitness − fatigue; None before 42 days of history.
    """

    first: date
    fitness: tuple[int, ...]
    fatigue: tuple[int, ...]
    form: tuple[int | None, ...]


Chart = DailyMinutes | WeeklyLoads | TrainingCurve
"""What a picture can be drawn of."""


def daily_minutes(days: Iterable[DayTotal], today: date) -> DailyMinutes:
    """The minutes of each day of a year; a day without a session has none.

    Args:
        days: every day with a session.
        today: the last day; one after it (a zone was left westwards) does not count yet.
    """
    first = monday_of(today) - HEAT_MAP_WEEKS * _WEEK * _DAY
    minutes = [0] * ((today - first).days + 1)
    for total in days:
        if first <= total.day <= today:
            minutes[(total.day - first).days] = total.minutes
    return DailyMinutes(first, tuple(minutes))


def weekly_loads(days: Iterable[DayTotal], today: date) -> WeeklyLoads:
    """The load of each of the last 26 weeks, and the mean of the 4 weeks before each.

    Args:
        days: every day with a session, oldest first.
        today: a day of the running week; one after it does not count yet.
    """
    first = monday_of(today) - (LOAD_WEEKS - 1) * _WEEK * _DAY
    earliest = first - MEAN_WEEKS * _WEEK * _DAY
    counting = [total for total in days if total.day <= today]
    sums = [0] * (MEAN_WEEKS + LOAD_WEEKS)
    for total in counting:
        if total.day >= earliest:
            sums[(total.day - earliest).days // _WEEK] += total.load
    began = counting[0].day if counting else today
    means = tuple(
        round(sum(sums[week : week + MEAN_WEEKS]) / MEAN_WEEKS)
        if began <= earliest + week * _WEEK * _DAY
        else None
        for week in range(LOAD_WEEKS)
    )
    return WeeklyLoads(first, tuple(sums[MEAN_WEEKS:]), means)


def training_curve(days: Iterable[DayTotal], today: date) -> TrainingCurve | None:
    """Fitness, fatigue and form of at most the last 182 complete days.

    Args:
        days: every day with a session, oldest first.
        today: neither it nor a day after it counts yet.

    Returns:
        None before 42 days of history, since form is not told then.
    """
    course = conditions(days, today, CURVE_DAYS)
    if len(course) < FORM_DAYS:
        return None
    return TrainingCurve(
        first=today - len(course) * _DAY,
        fitness=tuple(condition.fitness for condition in course),
        fatigue=tuple(condition.fatigue for condition in course),
        form=tuple(condition.form for condition in course),
    )


def minute_steps(minutes: Sequence[int]) -> tuple[int, int, int]:
    """Into which classes the days of a year fall: where the second to fourth begin, in minutes.

    Each begins at twice the one before. The median of the active days is in the third (in the
    first or second below 10 minutes), so that who trains 20 minutes a day sees as much in a year as
    who trains three hours.
    """
    active = [figure for figure in minutes if figure]
    typical = median(active) if active else TYPICAL_MINUTES
    least = max((step for step in _LEAST_STEPS if 2 * step <= typical), default=_LEAST_STEPS[0])
    return least, 2 * least, 4 * least
