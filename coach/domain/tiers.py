"""The habit score and the tier that it earns."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from coach.domain.streaks import DayState

_DAILY = 0.5 ** (1 / 13)
"""Weight of yesterday's score. Loop Habit Tracker: 0.5^(√f/13) with one repetition a day, f = 1."""

PATIENCE_DAYS = 7
"""Days that a score has to stay below a tier before the tier is lost."""


_FLOORS = (0, 20, 45, 70, 90)


class Tier(IntEnum):
    """Ranks of habit, in their order; ``floor`` is the least score of each."""

    ROOKIE = 0
    AMATEUR = 1
    PRO = 2
    ELITE = 3
    LEGEND = 4

    @property
    def floor(self) -> int:
        """The least habit score (0 to 100) that earns this tier."""
        return _FLOORS[self]


_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Habit:
    """A habit at the end of a day, as far as the next day needs to know it.

    Attributes:
        score: 0 to 100.
        tier: held.
        days_below: days in a row, up to this one, on which the score was below that.
    """

    score: float = 0.0
    tier: Tier = Tier.ROOKIE
    days_below: int = 0


NO_HABIT = Habit()
"""Where everybody starts."""


def habit_after(states: Sequence[DayState], since: Habit = NO_HABIT) -> Habit:
    """The habit after these days that follow on ``since``."""
    scores = habit_scores(states, since.score)
    tier, days_below = held_after(scores, since.tier, since.days_below)
    return Habit(scores[-1] if scores else since.score, tier, days_below)


def habit_scores(states: Sequence[DayState], score: float = 0.0) -> tuple[float, ...]:
    """The score after each day, 0 to 100, from ``score`` on; an open day has none yet.

    A done day moves it towards 100, a missed one towards 0; rest, paused and frozen days
    leave it as it is. Perfect from day one: day 7 = 31, 21 = 67, 30 = 80, 66 = 97.
    """
    scores = []
    for state in states:
        if state is DayState.DONE:
            score = score * _DAILY + 100 * (1 - _DAILY)
        elif state is DayState.MISSED:
            score *= _DAILY
        if state is not DayState.OPEN:
            scores.append(score)
    return tuple(scores)


def tier_for(score: float) -> Tier:
    """The tier that a score of 0 to 100 earns on its own."""
    return _TIERS[bisect_right(_FLOORS, score) - 1]


def held_after(
    scores: Sequence[float], held: Tier = Tier.ROOKIE, days_below: int = 0
) -> tuple[Tier, int]:
    """The tier held after days with these scores (0 to 100), and how long they lie below it.

    It rises at once and falls only when 7 days in a row lie below its floor, then to what the
    last of them earns.
    """
    for score in scores:
        earned = tier_for(score)
        days_below = days_below + 1 if earned < held else 0
        if earned > held or days_below >= PATIENCE_DAYS:
            held, days_below = earned, 0
    return held, days_below
