"""Weekly goals: which one holds in a week, what is left of it, and how a week ended.

A goal is so many minutes from Monday to Sunday of a person's own days. It can be raised at any
time, but made easier only from the next week on, so that nobody lowers it over a week that goes
badly. What is reached is derived from stored days, never counted up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from coach.domain.days import monday_of
from coach.domain.errors import GoalOutOfRange
from coach.domain.limits import MAX_DAY_MINUTES
from coach.domain.stats import History, done_days
from coach.domain.streaks import Leave

LEAST_MINUTES = 10
MOST_MINUTES = 5040
"""Twelve hours on each day."""

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Goal:
    """So many ``minutes`` a week from the Monday ``since`` on; None is no goal."""

    since: date
    minutes: int | None


class Outcome(StrEnum):
    """What became of a goal in a week."""

    OPEN = "open"
    REACHED = "reached"
    MISSED = "missed"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class GoalWeek:
    """A week with a goal.

    Attributes:
        goal: the minutes that were aimed at.
        minutes: those that were logged, up to today.
    """

    monday: date
    goal: int
    minutes: int
    outcome: Outcome

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + _WEEK - _DAY

    @property
    def left(self) -> int:
        """The minutes that it lacks; 0 when the goal is reached."""
        return max(0, self.goal - self.minutes)


@dataclass(frozen=True, slots=True)
class Pace:
    """What the running week still needs.

    Attributes:
        left: minutes to go, at least 1.
        days: over which they are spread.
        a_day: minutes on each of these, rounded up; None when no day is left to spread them
            over, when a day could not hold them, or when one done day holds all of them.
    """

    left: int
    days: int
    a_day: int | None


@dataclass(frozen=True, slots=True)
class GoalStep:
    """What a session did for the goal of its week: brought it nearer, or reached it.

    Attributes:
        week: with the session.
        is_this_week: the week runs still.
        pace: None once the goal is reached.
    """

    week: GoalWeek
    is_this_week: bool
    pace: Pace | None


def checked_goal(minutes: int) -> int:
    """The minutes, if they can be a weekly goal.

    Raises:
        GoalOutOfRange: fewer than 10 or more than 5040.
    """
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise GoalOutOfRange(minutes=minutes)
    return minutes


def goal_in(goals: Iterable[Goal], monday: date) -> int | None:
    """The minutes that hold in the week of ``monday``; None without a goal.

    ``goals`` stand in the order of their ``since``.
    """
    minutes = None
    for goal in goals:
        if goal.since <= monday:
            minutes = goal.minutes
    return minutes


def wished(goals: Iterable[Goal], minutes: int | None, today: date) -> Goal:
    """The goal that a wish makes: from this week on, or from next Monday if it is an easier one.

    It takes the place of whatever was to begin later, so that the last wish holds. A first goal
    counts at once, as one that is raised does. None is the wish for no goal, the easiest of all.
    """
    monday = monday_of(today)
    is_easier = (minutes or 0) < (goal_in(goals, monday) or 0)
    return Goal(monday + _WEEK if is_easier else monday, minutes)


def week_of(history: History, goal: int | None, monday: date, today: date) -> GoalWeek | None:
    """How a person stands, or stood, in a week that has begun; None without a goal.

    A week that holds no day on which anything is expected, as in a long pause, is not missed.
    """
    if goal is None:
        return None
    last = min(monday + _WEEK - _DAY, today)
    minutes = sum(total.minutes for total in history.days if monday <= total.day <= last)
    return GoalWeek(monday, goal, minutes, _outcome(history.leave, goal, minutes, monday, today))


def _outcome(leave: Leave, goal: int, minutes: int, monday: date, today: date) -> Outcome:
    if minutes >= goal:
        return Outcome.REACHED
    week = _days(monday, monday + _WEEK - _DAY)
    if any(leave.is_paused(day) for day in week) and not _expected(leave, week):
        return Outcome.PAUSED
    return Outcome.OPEN if today < monday + _WEEK else Outcome.MISSED


def pace_of(history: History, week: GoalWeek, today: date) -> Pace | None:
    """What the week that holds ``today`` still needs; None when its goal is reached.

    Today is one of the days over which it is spread as long as it is not done; rest days and
    paused ones are left out.
    """
    if not week.left:
        return None
    is_today_done = today in done_days(history.days, history.streak_min_minutes)
    first = today + _DAY if is_today_done else today
    days = len(_expected(history.leave, _days(first, week.sunday)))
    if not days or week.left <= history.streak_min_minutes:
        return Pace(week.left, days, None)
    # A pace beyond what a day can hold is none.
    a_day = -(-week.left // days)
    return Pace(week.left, days, a_day if a_day <= MAX_DAY_MINUTES else None)


def step_of(
    before: History, after: History, goal: int | None, day: date, today: date
) -> GoalStep | None:
    """What a session on ``day`` did for the goal of its week; None when it changed nothing.

    Once the goal is reached, more changes nothing. In a week that is over, or paused, only
    reaching it is news.
    """
    monday = monday_of(day)
    was, week = (week_of(history, goal, monday, today) for history in (before, after))
    if was is None or week is None or was.outcome is Outcome.REACHED:
        return None
    if week.outcome not in (Outcome.REACHED, Outcome.OPEN):
        return None
    return GoalStep(week, monday_of(today) == monday, pace_of(after, week, today))


def _days(first: date, last: date) -> list[date]:
    return [first + n * _DAY for n in range((last - first).days + 1)]


def _expected(leave: Leave, days: Iterable[date]) -> list[date]:
    """Those on which a person neither rests nor pauses."""
    return [day for day in days if not (leave.is_paused(day) or leave.is_rest(day))]
