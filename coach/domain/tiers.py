"""The habit score and the tier that it earns."""

from collections.abc import Sequence
from enum import IntEnum

from coach.domain.streaks import DayState

_DAILY = 0.5 ** (1 / 13)
"""Weight of yesterday's score. Loop Habit Tracker: 0.5^(√f/13) with one repetition a day, f = 1."""

PATIENCE_DAYS = 7
"""Days that a score has to stay below a tier before the tier is lost."""


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
        return (0, 20, 45, 70, 90)[self]


def habit_scores(states: Sequence[DayState]) -> tuple[float, ...]:
    """The score after each day, 0 to 100; an open day has none yet.

    A done day moves it towards 100, a missed one towards 0; rest, paused and frozen days
    leave it as it is. Perfect from day one: day 7 = 31, 21 = 67, 30 = 80, 66 = 97.
    """
    score = 0.0
    scores = []
    for state in states:
        if state is DayState.DONE:
            score = score * _DAILY + (1 - _DAILY)
        elif state is DayState.MISSED:
            score *= _DAILY
        if state is not DayState.OPEN:
            scores.append(100 * score)
    return tuple(scores)


def tier_for(score: float) -> Tier:
    """The tier that a score earns on its own."""
    return max(tier for tier in Tier if score >= tier.floor)


def tier_after(scores: Sequence[float]) -> Tier:
    """The tier held after a history of daily scores.

    It rises at once and falls only when 7 days in a row lie below its floor, then to what the
    last of them earns.
    """
    held = Tier.ROOKIE
    days_below = 0
    for score in scores:
        earned = tier_for(score)
        days_below = days_below + 1 if earned < held else 0
        if earned > held or days_below >= PATIENCE_DAYS:
            held, days_below = earned, 0
    return held
