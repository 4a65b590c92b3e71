"""Milestones: what was reached, each once for ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import count, takewhile

from coach.domain.stats import History, days_after, habit_of
from coach.domain.streaks import Streak
from coach.domain.tallies import Best, best_of, weeks_of
from coach.domain.tiers import Tier

STREAK_DAYS = (3, 7, 14, 30, 60, 100, 180)
DAYS_PER_YEAR = 365
COUNTS = {"sessions": (1, 10, 50, 100, 250, 500), "hours": (10, 25, 50, 100, 250, 500)}
COUNT_STEP = 1000
PERSONAL_BESTS_FROM = 5
"""Bests mean something from the fifth session on."""


class MilestoneKind(StrEnum):
    """What kind of thing was reached, the greatest first."""

    TIER = "tier"
    STREAK = "streak"
    SESSIONS = "sessions"
    HOURS = "hours"
    BEST_WEEK = "best_week"
    BEST_DAY = "best_day"
    BEST_SESSION = "best_session"


BESTS = frozenset({MilestoneKind.BEST_WEEK, MilestoneKind.BEST_DAY, MilestoneKind.BEST_SESSION})
"""Personal bests."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something reached.

    Attributes:
        value: days, sessions, hours, minutes or the tier's rank, as the kind says.
        occasion: what makes it one of its kind for ever: the value, or for a best day or week
            the ordinal of the date that it began on.
    """

    kind: MilestoneKind
    value: int
    occasion: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a person has come: what milestones are measured by.

    Attributes:
        best_session: minutes of the longest session.
        best_day: the day with the most minutes, and these; likewise ``best_week``, by its
            Monday. None before the first session.
    """

    sessions: int
    hours: int
    streak: int
    tier: Tier
    best_session: int
    best_day: Best | None
    best_week: Best | None


def reach_of(history: History, streak: Streak, best_session: int) -> Reach:
    """How far a history, with the ``streak`` that it makes, has brought a person."""
    tally = history.tally
    days = days_after(history.days, tally)
    minutes = {total.day: total.minutes for total in days}
    best_days = {**minutes, tally.best_day[0]: tally.best_day[1]} if tally else minutes
    return Reach(
        sessions=sum(day.sessions for day in days) + (tally.sessions if tally else 0),
        hours=(sum(minutes.values()) + (tally.minutes if tally else 0)) // 60,
        streak=streak.longest,
        tier=habit_of(streak, tally).tier,
        best_session=best_session,
        best_day=best_of(best_days),
        best_week=best_of(weeks_of(minutes, tally)),
    )


def crossed(before: Reach, after: Reach) -> tuple[Milestone, ...]:
    """The milestones that lie between two reaches, the greatest first."""
    found = [
        Milestone(kind, value, value)
        for kind, was, now, steps in (
            (MilestoneKind.STREAK, before.streak, after.streak, streak_steps(after.streak)),
            (
                MilestoneKind.SESSIONS,
                before.sessions,
                after.sessions,
                count_steps("sessions", after.sessions),
            ),
            (MilestoneKind.HOURS, before.hours, after.hours, count_steps("hours", after.hours)),
        )
        for value in steps
        if was < value <= now
    ]
    found += [
        Milestone(MilestoneKind.TIER, tier, tier)
        for tier in Tier
        if before.tier < tier <= after.tier
    ]
    if after.sessions >= PERSONAL_BESTS_FROM:
        found += _bests(before, after)
    return greatest_first(found)


def greatest_first(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """In the order in which they are told."""
    ranks = list(MilestoneKind)
    return tuple(sorted(milestones, key=lambda m: (ranks.index(m.kind), -m.value)))


def _bests(before: Reach, after: Reach) -> list[Milestone]:
    found = []
    if after.best_session > before.best_session:
        found.append(Milestone(MilestoneKind.BEST_SESSION, after.best_session, after.best_session))
    for kind, was, now in (
        (MilestoneKind.BEST_DAY, before.best_day, after.best_day),
        (MilestoneKind.BEST_WEEK, before.best_week, after.best_week),
    ):
        # A best beats another day or week; the first of all, still growing, beats nothing.
        if was and now and was[0] != now[0] and now[1] > was[1]:
            found.append(Milestone(kind, now[1], now[0].toordinal()))
    return found


def streak_steps(up_to: int) -> tuple[int, ...]:
    """Streak milestones up to a number of days: 3, 7 … 180, then every year."""
    years = takewhile(lambda days: days <= up_to, count(DAYS_PER_YEAR, DAYS_PER_YEAR))
    return (*(days for days in STREAK_DAYS if days <= up_to), *years)


def count_steps(what: str, up_to: int) -> tuple[int, ...]:
    """Milestones of a count ("sessions" or "hours"): the small ones, then every 1000."""
    thousands = takewhile(lambda n: n <= up_to, count(COUNT_STEP, COUNT_STEP))
    return (*(n for n in COUNTS[what] if n <= up_to), *thousands)


def next_step(steps: tuple[int, ...], step: int, value: int) -> int:
    """The first milestone above ``value``: of ``steps``, else the next multiple of ``step``."""
    return next((n for n in steps if n > value), (value // step + 1) * step)


NOTHING_REACHED = Reach(
    sessions=0, hours=0, streak=0, tier=Tier.ROOKIE, best_session=0, best_day=None, best_week=None
)
"""Where everybody starts."""
