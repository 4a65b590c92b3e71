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
        week_load: load of the last 7 complete days; None before the first complete day.
        fitness: load a day, averaged over about 42 days; None before the first complete day.
        fatigue: the same over about 7 days.
        form: fitness − fatigue; None before 42 days of history.
        monotony: how alike the last 7 complete days were; None with fewer than 4 active days,
            and when all seven were the same.
        strain: week_load × monotony; None when that is.
    """

    week_load: int | None = None
    fitness: int | None = None
    fatigue: int | None = None
    form: int | None = None
    monotony: float | None = None
    strain: int | None = None


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
    fitness = round(_average_load(complete, today, FITNESS_DAYS))
    fatigue = round(_average_load(complete, today, FATIGUE_DAYS))
    has_form = (today - complete[0].day).days >= FORM_DAYS
    week = _week_before(complete, today)
    monotony = _monotony(week)
    return Training(
        week_load=sum(week),
        fitness=fitness,
        fatigue=fatigue,
        form=fitness - fatigue if has_form else None,
        monotony=None if monotony is None else round(monotony, 2),
        strain=None if monotony is None else round(sum(week) * monotony),
    )


def _average_load(complete: Sequence[DayTotal], today: date, time_constant: int) -> float:
    """Load a day, each day weighing e^(−1/τ) of the one after it.

    What ``x ← load·(1−e^(−1/τ)) + x·e^(−1/τ)``, day by day from x = 0 on, adds up to. The decaying
    effects are those of Banister et al., "A systems model of training for athletic performance",
    Aust J Sports Med 1975; taken as a weighted mean they are the chronic and acute load of Allen
    and Coggan, "Training and Racing with a Power Meter".
    """
    kept = exp(-1 / time_constant)
    yesterday = today - _DAY
    return (1 - kept) * sum(total.load * kept ** (yesterday - total.day).days for total in complete)


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
