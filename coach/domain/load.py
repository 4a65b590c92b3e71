"""Training load: how much, how steadily, and what of it stays. It says nothing of injuries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from statistics import fmean, stdev

from coach.domain.stats import DayTotal

FITNESS_DAYS = 42
FATIGUE_DAYS = 7
"""Time constants: so many days after a session 1/e of its effect is left."""

FORM_DAYS = 42
"""Days of history before form is told."""

MONOTONY_ACTIVE_DAYS = 4
"""Days with a session, of the last 7, before monotony and strain are told."""

_WEEK = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Training:
    """What the load of all complete days, those before today, adds up to.

    All but ``monotony``, a ratio, are in units of load (minutes × intensity), rounded; fitness,
    fatigue and form in load a day.

    Attributes:
        fitness: load a day, averaged over about 42 days; None before the first complete day.
        fatigue: the same over about 7 days.
        form: fitness − fatigue; None before 42 days of history.
        monotony: how alike the last 7 complete days were; None with fewer than 4 active days,
            and when all seven were the same.
        strain: load of the last 7 complete days × monotony; None when that is.
    """

    fitness: int | None = None
    fatigue: int | None = None
    form: int | None = None
    monotony: float | None = None
    strain: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Fitness, fatigue and form at the end of one day, as `Training` has them."""

    fitness: int
    fatigue: int
    form: int | None


def session_load(minutes: int, intensity: int) -> int:
    """Session-RPE: minutes × intensity, in arbitrary units.

    Foster et al., "A new approach to monitoring exercise training", J Strength Cond Res 2001.
    """
    return minutes * intensity


def training_of(days: Iterable[DayTotal], today: date) -> Training:
    """The training figures of a person on their local day ``today``, which is not over.

    Args:
        days: every day with a session, oldest first.
        today: neither it nor a day after it (a zone was left westwards) counts yet.
    """
    complete = [total for total in days if total.day < today]
    if not complete:
        return Training()
    (condition,) = conditions(complete, today, 1)
    week = _week_before(complete, today)
    monotony = _monotony(week)
    return Training(
        fitness=condition.fitness,
        fatigue=condition.fatigue,
        form=condition.form,
        monotony=None if monotony is None else round(monotony, 2),
        strain=None if monotony is None else round(sum(week) * monotony),
    )


def conditions(days: Iterable[DayTotal], today: date, most: int) -> tuple[Condition, ...]:
    """The condition at the end of each of the last ``most`` complete days, the last yesterday's.

    Fewer when the history is shorter: the first is that of the first day with a session.

    Args:
        days: every day with a session, oldest first.
        today: neither it nor a day after it counts yet.
        most: how many at most.
    """
    complete = [total for total in days if total.day < today]
    if not complete:
        return ()
    loads = _daily_loads(complete, today)
    fitness = _average_loads(loads, FITNESS_DAYS)
    fatigue = _average_loads(loads, FATIGUE_DAYS)
    return tuple(
        _condition(round(fitness[at]), round(fatigue[at]), history_days=at + 1)
        for at in range(max(0, len(loads) - most), len(loads))
    )


def _condition(fitness: int, fatigue: int, history_days: int) -> Condition:
    has_form = history_days >= FORM_DAYS
    return Condition(fitness, fatigue, form=fitness - fatigue if has_form else None)


def _daily_loads(complete: Sequence[DayTotal], today: date) -> list[int]:
    """The load of each day from the first of these to yesterday."""
    loads = [0] * (today - complete[0].day).days
    for total in complete:
        loads[(total.day - complete[0].day).days] = total.load
    return loads


def _average_loads(loads: Sequence[int], time_constant: int) -> list[float]:
    """Load a day at the end of each: ``x ← load·(1−e^(−1/τ)) + x·e^(−1/τ)`` from x = 0 on.

    Each day weighs e^(−1/τ) of the one after it. The decaying effects are those of Banister et
    al., "A systems model of training for athletic performance", Aust J Sports Med 1975; taken as
    a weighted mean they are the chronic and acute load of Allen and Coggan, "Training and Racing
    with a Power Meter".
    """
    kept = exp(-1 / time_constant)
    averages: list[float] = []
    average = 0.0
    for load in loads:
        average = load * (1 - kept) + average * kept
        averages.append(average)
    return averages


def _week_before(complete: Sequence[DayTotal], today: date) -> tuple[int, ...]:
    """Load of each of the 7 days before today; a day without a session has none."""
    loads = {total.day: total.load for total in complete}
    return tuple(loads.get(today - back * _DAY, 0) for back in range(1, _WEEK + 1))


def _monotony(loads: Sequence[int]) -> float | None:
    """Mean / sample standard deviation of the daily load.

    Foster, "Monitoring training in athletes with reference to overtraining syndrome", Med Sci
    Sports Exerc 1998, which has strain = weekly load × monotony too.
    """
    active_days = sum(load > 0 for load in loads)
    deviation = stdev(loads)
    if active_days < MONOTONY_ACTIVE_DAYS or not deviation:
        return None
    return fmean(loads) / deviation
