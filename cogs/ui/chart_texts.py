"""What charts show, in words, for those who can't see them. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from coach.domain.series import MEAN_WEEKS, DailyMinutes, TrainingCurve, WeeklyLoads
from coach.language.catalogue import day_text, decimal, say
from coach.language.phrases import counted, duration, short_day

_WEEK = 7
_DAY = timedelta(days=1)


def signed(figure: int) -> str:
    """E.g. "+12", "−5", "0"."""
    return f"{'+' if figure > 0 else ''}{decimal(figure)}".replace("-", "−")


def heat_map(year: DailyMinutes) -> str:
    """A year of minutes: its sum, its best day and week, its months, and where it goes."""
    return " ".join(_heat_map(year))


def _heat_map(year: DailyMinutes) -> Iterator[str]:
    yield say(
        "Heat map of the minutes of each day, {first} to {last}.",
        first=_dated(year.first),
        last=_dated(year.last),
    )
    if not any(year.minutes):
        yield say("No session in this time.")
        return
    active = sum(minutes > 0 for minutes in year.minutes)
    time, days = duration(sum(year.minutes)), counted(active, "day")
    yield say("{time} in all on {days}.", time=time, days=days)
    best = _place_of_most(year.minutes)
    day, time = _dated(year.first + best * _DAY), duration(year.minutes[best])
    yield say("Best day: {day}, {time}.", day=day, time=time)
    weeks = [sum(year.minutes[at : at + _WEEK]) for at in range(0, len(year.minutes), _WEEK)]
    best = _place_of_most(weeks)
    day, time = _dated(year.first + best * _WEEK * _DAY), duration(weeks[best])
    yield say("Best week: from {day}, {time}.", day=day, time=time)
    yield from _trend(weeks, duration)
    yield say("By month: {months}.", months=", ".join(_months(year)))


def loads(weeks: WeeklyLoads) -> str:
    """Half a year of load: its sum, its best week, where it goes, and this week."""
    return " ".join(_loads(weeks))


def _loads(weeks: WeeklyLoads) -> Iterator[str]:
    yield say(
        "Bars of the load of {weeks} weeks, from {day} to this week.",
        weeks=len(weeks.loads),
        day=_dated(weeks.first),
    )
    if not any(weeks.loads):
        yield say("No session in this time.")
        return
    yield say("{load} in all.", load=decimal(sum(weeks.loads)))
    most = _place_of_most(weeks.loads)
    monday = _dated(weeks.first + most * _WEEK * _DAY)
    yield say("Highest week: from {day}, {load}.", day=monday, load=decimal(weeks.loads[most]))
    yield from _trend(weeks.loads, decimal)
    yield _this_week(weeks.loads[-1], weeks.means[-1])


def _this_week(load: int, mean: int | None) -> str:
    if mean is None:
        return say("This week so far: {load}.", load=decimal(load))
    return say(
        "This week so far: {load}, mean of the {weeks} weeks before {mean}.",
        load=decimal(load),
        weeks=MEAN_WEEKS,
        mean=decimal(mean),
    )


def curve(training: TrainingCurve) -> str:
    """Fitness, fatigue and form: where they stand, where they come from, the fittest day."""
    return " ".join(_curve(training))


def _curve(training: TrainingCurve) -> Iterator[str]:
    last = len(training.fitness) - 1
    yield say(
        "Lines of fitness, fatigue and form, {first} to {last}.",
        first=_dated(training.first),
        last=_dated(training.first + last * _DAY),
    )
    yield say("At the end: {figures}.", figures=_condition(training, last))
    yield say(
        "{weeks} weeks earlier: {figures}.",
        weeks=MEAN_WEEKS,
        figures=_condition(training, last - MEAN_WEEKS * _WEEK),
    )
    most = _place_of_most(training.fitness)
    yield say(
        "Highest fitness: {fitness} on {day}.",
        fitness=decimal(training.fitness[most]),
        day=_dated(training.first + most * _DAY),
    )


def _condition(training: TrainingCurve, at: int) -> str:
    fitness, fatigue = decimal(training.fitness[at]), decimal(training.fatigue[at])
    form = training.form[at]
    if form is None:
        return say("fitness {fitness}, fatigue {fatigue}", fitness=fitness, fatigue=fatigue)
    return say(
        "fitness {fitness}, fatigue {fatigue}, form {form}",
        fitness=fitness,
        fatigue=fatigue,
        form=signed(form),
    )


def _trend(weeks: Sequence[int], worded: Callable[[int], str]) -> Iterator[str]:
    """The last 4 weeks that are over against the 4 before, once the history holds them all."""
    full = weeks[:-1]
    if any(full[: -2 * MEAN_WEEKS]):
        lately, before = sum(full[-MEAN_WEEKS:]), sum(full[-2 * MEAN_WEEKS : -MEAN_WEEKS])
        yield say(
            "Last {weeks} full weeks: {lately}; the {weeks} before: {before}.",
            weeks=MEAN_WEEKS,
            lately=worded(lately),
            before=worded(before),
        )


def _months(year: DailyMinutes) -> Iterator[str]:
    """Minutes by month, from the first with a session on."""
    sums: Counter[date] = Counter()
    for at, minutes in enumerate(year.minutes):
        if minutes or sums:
            sums[(year.first + at * _DAY).replace(day=1)] += minutes
    for month, minutes in sums.items():
        yield f"{day_text(month, say('MMM y'))} {duration(minutes)}"


def _dated(day: date) -> str:
    return f"{short_day(day)} {day.year}"


def _place_of_most(figures: Sequence[int]) -> int:
    """Where the greatest stands; of equals the first."""
    return figures.index(max(figures))
