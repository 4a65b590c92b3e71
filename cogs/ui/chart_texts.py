"""What charts show, in words, for those who can't see them. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from coach.domain.series import MEAN_WEEKS, DailyMinutes, TrainingCurve, WeeklyLoads
from coach.language.phrases import counted, duration, short_day

_WEEK = 7
_DAY = timedelta(days=1)


def signed(figure: int) -> str:
    """E.g. "+12", "−5", "0"."""
    return f"{figure:+,}".replace("-", "−") if figure else "0"


def heat_map(year: DailyMinutes) -> str:
    """A year of minutes: its sum, its best day and week, its months, and where it goes."""
    return " ".join(_heat_map(year))


def _heat_map(year: DailyMinutes) -> Iterator[str]:
    yield f"Heat map of the minutes of each day, {_dated(year.first)} to {_dated(year.last)}."
    if not any(year.minutes):
        yield "No session in this time."
        return
    active = sum(minutes > 0 for minutes in year.minutes)
    yield f"{duration(sum(year.minutes))} in all on {counted(active, 'day')}."
    day = _place_of_most(year.minutes)
    yield f"Best day: {_dated(year.first + day * _DAY)}, {duration(year.minutes[day])}."
    weeks = [sum(year.minutes[at : at + _WEEK]) for at in range(0, len(year.minutes), _WEEK)]
    week = _place_of_most(weeks)
    yield f"Best week: from {_dated(year.first + week * _WEEK * _DAY)}, {duration(weeks[week])}."
    yield from _trend(weeks, duration)
    yield f"By month: {', '.join(_months(year))}."


def loads(weeks: WeeklyLoads) -> str:
    """Half a year of load: its sum, its best week, where it goes, and this week."""
    return " ".join(_loads(weeks))


def _loads(weeks: WeeklyLoads) -> Iterator[str]:
    count = len(weeks.loads)
    yield f"Bars of the load of {count} weeks, from {_dated(weeks.first)} to this week."
    if not any(weeks.loads):
        yield "No session in this time."
        return
    yield f"{sum(weeks.loads):,} in all."
    most = _place_of_most(weeks.loads)
    monday = _dated(weeks.first + most * _WEEK * _DAY)
    yield f"Highest week: from {monday}, {weeks.loads[most]:,}."
    yield from _trend(weeks.loads, "{:,}".format)
    mean = weeks.means[-1]
    usual = "" if mean is None else f", mean of the {MEAN_WEEKS} weeks before {mean:,}"
    yield f"This week so far: {weeks.loads[-1]:,}{usual}."


def curve(training: TrainingCurve) -> str:
    """Fitness, fatigue and form: where they stand, where they come from, the fittest day."""
    return " ".join(_curve(training))


def _curve(training: TrainingCurve) -> Iterator[str]:
    last = len(training.fitness) - 1
    days = f"{_dated(training.first)} to {_dated(training.first + last * _DAY)}"
    yield f"Lines of fitness, fatigue and form, {days}."
    yield f"At the end: {_condition(training, last)}."
    yield f"{MEAN_WEEKS} weeks earlier: {_condition(training, last - MEAN_WEEKS * _WEEK)}."
    most = _place_of_most(training.fitness)
    day = _dated(training.first + most * _DAY)
    yield f"Highest fitness: {training.fitness[most]:,} on {day}."


def _condition(training: TrainingCurve, at: int) -> str:
    form = training.form[at]
    told = "" if form is None else f", form {signed(form)}"
    return f"fitness {training.fitness[at]:,}, fatigue {training.fatigue[at]:,}{told}"


def _trend(weeks: Sequence[int], worded: Callable[[int], str]) -> Iterator[str]:
    """The last 4 weeks that are over against the 4 before, once the history holds them all."""
    full = weeks[:-1]
    if any(full[: -2 * MEAN_WEEKS]):
        lately, before = sum(full[-MEAN_WEEKS:]), sum(full[-2 * MEAN_WEEKS : -MEAN_WEEKS])
        yield (
            f"Last {MEAN_WEEKS} full weeks: {worded(lately)}; the {MEAN_WEEKS} before: "
            f"{worded(before)}."
        )


def _months(year: DailyMinutes) -> Iterator[str]:
    """Minutes by month, from the first with a session on."""
    sums: Counter[date] = Counter()
    for at, minutes in enumerate(year.minutes):
        if minutes or sums:
            sums[(year.first + at * _DAY).replace(day=1)] += minutes
    for month, minutes in sums.items():
        yield f"{month:%b %Y} {duration(minutes)}"


def _dated(day: date) -> str:
    return f"{short_day(day)} {day.year}"


def _place_of_most(figures: Sequence[int]) -> int:
    """Where the greatest stands; of equals the first."""
    return figures.index(max(figures))
