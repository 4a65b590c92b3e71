"""Team weeks: what a guild's members want to reach together, Monday to Sunday in its zone.

A goal is kept with the Monday that it counts from, so that no later one changes a past week. In a
week that runs it can only be raised: one made easier would be no goal. It can be switched off at
once; a lower one in its place then waits for the next Monday all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.domain.ranking import Span

MOST_MINUTES = 1_000_000
"""Nobody's team does more in a week: 16,666 hours."""

TEAM = "team"
"""The period of what is closed for a team, beside those that leaderboards have."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Goal:
    """So many minutes a week from the Monday ``since`` on, or none from then on, if it is off.

    One that is off keeps the minutes of the goal that ended in its first week, which nothing easier
    may replace while that week runs; 0 if none did.
    """

    since: date
    minutes: int
    is_off: bool = False


def goal_in(goals: Sequence[Goal], monday: date) -> Goal | None:
    """What was set last for the week of a Monday."""
    return max(
        (goal for goal in goals if goal.since <= monday), key=lambda goal: goal.since, default=None
    )


def minutes_in(goals: Sequence[Goal], monday: date) -> int | None:
    """The goal of a week; None without one."""
    goal = goal_in(goals, monday)
    return None if goal is None or goal.is_off else goal.minutes


def coming_after(goals: Sequence[Goal], monday: date) -> Goal | None:
    """The goal that a later week begins with."""
    return next((goal for goal in goals if goal.since > monday), None)


def asked_for(goals: Sequence[Goal], monday: date, minutes: int, *, is_closed: bool) -> Goal:
    """The goal that comes of asking for so many minutes, with the week that it counts from.

    Args:
        goals: all that were set.
        monday: the first day of the week that runs.
        minutes: 1 to `MOST_MINUTES`.
        is_closed: that week is over for good: the guild's zone made it run once more.
    """
    waits = is_closed or minutes < _hardest_in(goals, monday)
    return Goal(monday + _WEEK if waits else monday, minutes)


def switched_off(goals: Sequence[Goal], monday: date, *, is_closed: bool) -> Goal | None:
    """What ends the goal; None when there is none, now or to come."""
    if not goals:
        return None
    newest = max(goals, key=lambda goal: goal.since)
    if newest.is_off:
        return None
    if is_closed:
        return Goal(monday + _WEEK, 0, is_off=True)
    return Goal(monday, _hardest_in(goals, monday), is_off=True)


def _hardest_in(goals: Sequence[Goal], monday: date) -> int:
    """The goal that a week has, or had before it was switched off in it; 0 without one."""
    last = goal_in(goals, monday)
    if last is None or (last.is_off and last.since != monday):
        return 0
    return last.minutes


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """How far a guild's members are.

    Attributes:
        goal_minutes: what they want to reach.
        minutes: what they have, all together.
        members: how many of them logged something.
    """

    week: Span
    goal_minutes: int
    minutes: int
    members: int

    @property
    def is_reached(self) -> bool:
        """Whether they are there."""
        return self.minutes >= self.goal_minutes

    @property
    def percent(self) -> int:
        """100 and more once it is reached, and not a minute before."""
        return 100 * self.minutes // self.goal_minutes

    def cells(self, width: int) -> int:
        """How much of a bar of so many cells is full; all of it once it is reached."""
        return min(width, width * self.minutes // self.goal_minutes)
