"""Tallies: what a person's days came to by the end of one of them.

Streaks, tiers and bests are derived from a person's days, one after the other. But nothing changes
any more before a certain day (`coach.domain.settling`): what the days came to until then is
kept, so that a figure takes no longer for ten years of history than for ten weeks. A tally is only
ever a shortcut: with the days that it stands for, every figure is the same.
"""

from dataclasses import dataclass
from datetime import date

from coach.domain.days import monday_of
from coach.domain.streaks import Run
from coach.domain.tiers import NO_HABIT, Habit

Best = tuple[date, int]
"""A day, or the Monday of a week, and its minutes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What days up to ``through`` came to; at least one of them holds a session.

    Attributes:
        sessions, minutes, load: of all of them; ``active_days`` is how many hold a session.
        first_day, last_day: the first and the last of these.
        week_minutes: of the ISO week of ``through``, up to it.
        run: None as long as no day was done.
        last_done: the last done day, likewise.
    """

    through: date
    sessions: int
    minutes: int
    load: int
    active_days: int
    first_day: date
    last_day: date
    best_day: Best
    best_week: Best
    week_minutes: int
    run: Run | None = None
    habit: Habit = NO_HABIT
    last_done: date | None = None

    @property
    def week(self) -> date:
        """The Monday of the week of ``through``."""
        return monday_of(self.through)


def best_of(minutes: dict[date, int]) -> Best | None:
    """The date with the most minutes, the earlier of equals; None without any."""
    return max(minutes.items(), key=lambda item: (item[1], -item[0].toordinal()), default=None)


def weeks_of(days: dict[date, int], tally: Tally | None = None) -> dict[date, int]:
    """Minutes by the Mondays of their weeks, the best week of a tally among them."""
    weeks = (
        {tally.best_week[0]: tally.best_week[1], tally.week: tally.week_minutes} if tally else {}
    )
    for day, minutes in days.items():
        monday = monday_of(day)
        weeks[monday] = weeks.get(monday, 0) + minutes
    return weeks
