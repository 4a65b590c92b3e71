"""Briefs of synthetic members: what the texts of a benchmark are written from."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from benchmarks.coach.members import member
from coach.domain.briefs import Brief, last_week
from coach.domain.choice import Said
from coach.domain.detectors import finding_for
from coach.domain.kinds import InsightKind, Tone
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.patterns import PatternKind
from coach.domain.ranking import Standing
from coach.domain.stats import (
    DayTotal,
    History,
    LoggedSession,
    Stats,
    period_figures,
    stats_of,
)
from coach.domain.streaks import STREAK_MIN_MINUTES

_MILESTONES = (
    Milestone(MilestoneKind.SESSIONS, 100, 100),
    Milestone(MilestoneKind.STREAK, 30, 30),
    Milestone(MilestoneKind.HOURS, 50, 50),
    Milestone(MilestoneKind.TIER, 2, 2),
    Milestone(MilestoneKind.BEST_SESSION, 95, 95),
)


def history_of(sessions: Sequence[LoggedSession], standing: Standing | None = None) -> History:
    """A history of these sessions, oldest first."""
    days: dict[date, DayTotal] = {}
    for each in sessions:
        known = days.get(each.day, DayTotal(each.day, 0, 0, 0, 0))
        days[each.day] = DayTotal(
            each.day,
            known.sessions + 1,
            known.minutes + each.minutes,
            known.load + each.minutes * each.intensity,
            known.streak_minutes + each.minutes,
        )
    return History(
        recent=tuple(reversed(sessions)),
        days=tuple(days.values()),
        standing=standing,
        streak_min_minutes=STREAK_MIN_MINUTES,
    )


def briefs_of(seed: str, said: Sequence[Said] = ()) -> Iterator[Brief]:
    """A brief of each kind for one synthetic member: of any age, pattern, gap and tone.

    Args:
        seed: the same gives the same member.
        said: what earlier texts were about.
    """
    dice = random.Random(f"brief {seed}")  # noqa: S311 - people, not secrets
    sessions = member(
        seed,
        dice.choice((1, 2, 3, 5, 8, 15, 30, 60, 120, 200)),
        dice.choice((None, *PatternKind)),
        dice.choice((0.6, 1.0, 1.5)),
    ).sessions
    standing = Standing(dice.randrange(50), 1, 60) if dice.random() < 0.5 else None  # noqa: PLR2004
    pause = timedelta(days=dice.choice((0, 0, 1, 1, 2, 5, 12)))
    for kind in InsightKind:
        known, today = sessions, sessions[-1].day + pause
        if kind is InsightKind.DAILY_SUMMARY:
            today = sessions[-1].day
        elif kind is InsightKind.STREAK_MOTIVATION:
            known = (*sessions, *_daily(sessions[-1], dice.randint(4, 20)))
            today = known[-1].day + timedelta(days=1)
        yield brief_of(history_of(known, standing), today, kind, dice, said)


def _daily(last: LoggedSession, days: int) -> Iterator[LoggedSession]:
    """As many days more, each with a session like the last."""
    for ahead in range(1, days + 1):
        later = timedelta(days=ahead)
        yield replace(last, day=last.day + later, ended_wall=last.ended_wall + later)


@lru_cache(maxsize=4)
def _stats(history: History, today: date) -> Stats:
    """Kept for the next kind of text, which is often about the same day."""
    return stats_of(history, today)


def brief_of(
    history: History,
    today: date,
    kind: InsightKind,
    dice: random.Random,
    said: Sequence[Said] = (),
) -> Brief:
    """A brief of one kind."""
    stats = _stats(history, today)
    finding = finding_for(kind, history, stats, today, said)
    period = before = None
    if kind is InsightKind.WEEKLY_REVIEW:
        period, before = last_week(history, today)
    elif kind is InsightKind.DAILY_SUMMARY:
        day = history.days[-1].day
        period = period_figures(history.days, day, day)
    return Brief(
        kind=kind,
        today=today,
        stats=stats,
        finding=finding,
        tone=dice.choice(tuple(Tone)),
        period=period,
        period_before=before,
        milestones=(dice.choice(_MILESTONES),) if kind is InsightKind.MILESTONE_CELEBRATION else (),
    )
