"""Streaks: what each day was, and how many done days stand in a row.

Everything here is derived from the days that hold enough minutes, never counted up: a session
that is taken back, edited or logged late changes the answer by itself.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

STREAK_MIN_MINUTES = 10
"""Minutes that make a day done, unless the operator sets another number."""

FIRST_FREEZES = 2
MOST_FREEZES = 2
"""The most to hold at once, and so the most days in a row that can be frozen."""
DONE_DAYS_PER_FREEZE = 7

_DAY = timedelta(days=1)


class DayState(StrEnum):
    """What a day was for the streak."""

    DONE = "done"
    OPEN = "open"
    REST = "rest"
    PAUSED = "paused"
    FROZEN = "frozen"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class RestPlan:
    """Weekdays (0 = Monday) that are rest days from ``since`` on, until the next plan."""

    since: date
    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pause:
    """Days, both ends included, on which a person pauses."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Leave:
    """All days on which nothing is expected of a person.

    Attributes:
        rest_plans: in the order of their ``since``.
        pauses: in any order.
    """

    rest_plans: tuple[RestPlan, ...] = ()
    pauses: tuple[Pause, ...] = ()

    def is_paused(self, day: date) -> bool:
        """Whether a pause covers the day."""
        return any(pause.first <= day <= pause.last for pause in self.pauses)

    def is_rest(self, day: date) -> bool:
        """Whether the plan in force on that day rests on its weekday."""
        plan = next((p for p in reversed(self.rest_plans) if p.since <= day), None)
        return plan is not None and day.weekday() in plan.weekdays


NO_LEAVE = Leave()


@dataclass(frozen=True, slots=True)
class Run:
    """A streak at the end of a day, as far as the next day needs to know it.

    Attributes:
        through: that day.
        streak: done days back to the last missed one; ``longest`` over all history.
        done_days: all there ever were: every seventh earns a freeze.
        freezes: in hand.
    """

    through: date
    streak: int
    longest: int
    done_days: int
    freezes: int


@dataclass(frozen=True, slots=True)
class StreakDay:
    """One day of a person's history, as it stands at its end (or now, for today)."""

    day: date
    state: DayState
    streak: int
    freezes: int
    done_days: int


@dataclass(frozen=True, slots=True)
class Streak:
    """A person's streak today.

    Attributes:
        current: done days back to the last missed one.
        longest: the same over all history.
        freezes: freezes in hand.
        days: every day from the first done one to today, oldest first; empty before that. When
            the streak went on from a run, only those after it.
    """

    current: int
    longest: int
    freezes: int
    days: tuple[StreakDay, ...] = field(repr=False)

    @property
    def today(self) -> DayState:
        """What today is so far."""
        return self.days[-1].state if self.days else DayState.OPEN


def streak_of(
    done: Collection[date], today: date, leave: Leave = NO_LEAVE, since: Run | None = None
) -> Streak:
    """The streak on ``today`` of a person whose done days are ``done``.

    A done day counts even on a rest day or in a pause. Days after today (a zone was left
    westwards) count once today has reached them. What was up to the end of ``since`` need not be
    among the days: it is known.
    """
    days = tuple(_walk(frozenset(done), today, leave, since))
    if not days:
        return Streak(
            current=since.streak if since else 0,
            longest=since.longest if since else 0,
            freezes=since.freezes if since else FIRST_FREEZES,
            days=(),
        )
    longest = max(day.streak for day in days)
    return Streak(
        current=days[-1].streak,
        longest=max(longest, since.longest) if since else longest,
        freezes=days[-1].freezes,
        days=days,
    )


def run_of(days: Sequence[StreakDay], since: Run | None) -> Run | None:
    """A run after these days, all of them over; None before the first done day."""
    if not days:
        return since
    last = days[-1]
    longest = max(day.streak for day in days)
    return Run(
        through=last.day,
        streak=last.streak,
        longest=max(longest, since.longest) if since else longest,
        done_days=last.done_days,
        freezes=last.freezes,
    )


def _walk(
    done: frozenset[date], today: date, leave: Leave, since: Run | None
) -> Iterator[StreakDay]:
    streak = since.streak if since else 0
    done_days = since.done_days if since else 0
    freezes = since.freezes if since else FIRST_FREEZES
    day = since.through + _DAY if since else min(done, default=today + _DAY)
    while day <= today:
        state = _state(day, done, today, leave, may_freeze=streak > 0 and freezes > 0)
        if state is DayState.DONE:
            streak += 1
            done_days += 1
            if done_days % DONE_DAYS_PER_FREEZE == 0:
                freezes = min(freezes + 1, MOST_FREEZES)
        elif state is DayState.FROZEN:
            freezes -= 1
        elif state is DayState.MISSED:
            streak = 0
        yield StreakDay(day, state, streak, freezes, done_days)
        day += _DAY


def _state(
    day: date, done: frozenset[date], today: date, leave: Leave, *, may_freeze: bool
) -> DayState:
    if day in done:
        return DayState.DONE
    if leave.pauses and leave.is_paused(day):
        return DayState.PAUSED
    if leave.rest_plans and leave.is_rest(day):
        return DayState.REST
    if day == today:
        return DayState.OPEN
    return DayState.FROZEN if may_freeze else DayState.MISSED
