"""Briefs for the tests of wordings: from histories, and of every finding at its edges."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from coach.domain.briefs import Brief, last_week
from coach.domain.detectors import findings_of
from coach.domain.findings import Action, ActionKind, Finding, FindingKind
from coach.domain.kinds import InsightKind
from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.ranking import Standing
from coach.domain.stats import DayTotal, History, LoggedSession, period_figures, stats_of

TODAY = date(2026, 11, 18)
"""A Wednesday."""

HISTORIES = st.dictionaries(
    st.integers(0, 60), st.tuples(st.integers(1, 720), st.integers(1, 10)), min_size=1, max_size=40
)
"""Days back: minutes and intensity."""

STEADY = dict.fromkeys(range(40), (45, 7))

USUAL = Action(ActionKind.USUAL_SESSION, 45)

# Figure, what it is compared with, and the mark: at the edges of what each kind can have.
FIGURES: dict[FindingKind, tuple[tuple[float, float | None, int | None], ...]] = {
    FindingKind.STRONG_WEEKDAY: ((7.1, 5.9, 0), (10.0, 9.8, 6)),
    FindingKind.WEAK_WEEKDAY: ((5.0, 6.0, 2), (1.0, 1.2, 5)),
    FindingKind.STRONG_HOURS: ((7.1, 5.9, 5), (7.0, 6.0, 11), (10.0, 9.8, 17)),
    FindingKind.WEAK_HOURS: ((5.0, 6.1, 22), (1.0, 1.2, 5)),
    FindingKind.FADES_WITH_LENGTH: ((5.2, 6.8, 45), (6.0, 7.0, 90), (1.0, 1.2, 20)),
    FindingKind.INTENSITY_RISING: ((7.1, 5.9, None), (10.0, 9.8, None)),
    FindingKind.INTENSITY_FALLING: ((5.9, 7.1, None), (1.0, 1.2, None)),
    FindingKind.NO_REST: ((14, None, None), (365, None, None)),
    FindingKind.LOAD_JUMP: ((3400, 1700, None), (12400, 1, None)),
    FindingKind.LONG_GAP: ((4, None, None), (7, None, None), (1200, None, None)),
    FindingKind.COME_BACK: ((7, None, None), (28, None, None)),
    FindingKind.HARD_LATELY: ((8.0, None, None), (10.0, None, None)),
    FindingKind.MONOTONOUS: ((2.0, None, None), (11.4, None, None)),
    FindingKind.MORE_REGULAR: ((20, 8, None), (12, 1, None), (28, 7, None), (11, 0, None)),
    FindingKind.LESS_REGULAR: ((8, 20, None), (1, 12, None), (7, 28, None)),
    FindingKind.BELOW_USUAL: ((15, None, None), (100, None, None)),
    FindingKind.ABOVE_USUAL: ((15, None, None), (1340, None, None)),
    FindingKind.ONE_ACTIVITY: ((10, None, 3), (10, None, 7)),
    FindingKind.BIGGEST_DAY: ((60, None, 0), (1075, None, 6), (95, None, 2)),
    FindingKind.NEAR_STREAK: ((1, None, 3), (2, None, 730)),
    FindingKind.NEAR_SESSIONS: ((1, None, 1), (1, None, 10), (3, None, 1000)),
    FindingKind.NEAR_HOURS: ((1, None, 10), (59, None, 25), (60, None, 1000)),
    FindingKind.PEAK_HOUR: ((0, None, 0), (7, None, 7), (18, None, 18)),
    FindingKind.STREAK: ((0, None, None), (1, None, None), (7, None, None), (400, None, None)),
    FindingKind.HABIT: ((1, None, None), (67, None, None), (100, None, None)),
    FindingKind.TYPICAL_LENGTH: ((1, None, None), (60, None, None), (695, None, None)),
    FindingKind.TOTAL_HOURS: ((2, None, None), (24, None, None), (1234, None, None)),
    FindingKind.STEADY: ((0, None, None), (1, None, None), (1234, None, None)),
}

ACTIONS = tuple(
    Action(kind, minutes, hour=hour, weekday=weekday)
    for kind in ActionKind
    for minutes, hour, weekday in ((10, 0, 0), (60, 7, 6), (715, 18, 2))
)
"""Of each kind; the last length takes most words."""


def edge_findings(kind: FindingKind, action: Action = USUAL) -> tuple[Finding, ...]:
    """A kind of finding, at each edge of its figures."""
    return tuple(
        Finding(kind, action, figure, other, mark, n=50, of_n=200)
        for figure, other, mark in FIGURES[kind]
    )


def history_of(sessions: dict[int, tuple[int, int]]) -> History:
    """A session at 18:00 on each of these days."""
    logged = [
        LoggedSession(
            day=(day := TODAY - timedelta(days=back)),
            ended_wall=datetime.combine(day, time(18)),
            minutes=minutes,
            intensity=intensity,
        )
        for back, (minutes, intensity) in sorted(sessions.items())
    ]
    totals = [DayTotal(s.day, 1, s.minutes, s.minutes * s.intensity, s.minutes) for s in logged]
    return History(recent=logged, days=totals[::-1], standing=Standing(8, 1, 10))


def brief_of(kind: InsightKind, history: History) -> Brief:
    """What a text of a kind may say today."""
    stats = stats_of(history, TODAY)
    week, before = last_week(history, TODAY)
    day = period_figures(history.days, TODAY, TODAY)
    is_review = kind is InsightKind.WEEKLY_REVIEW
    return Brief(
        kind=kind,
        today=TODAY,
        stats=stats,
        finding=findings_of(history, stats, TODAY)[0],
        period=week if is_review else day if kind is InsightKind.DAILY_SUMMARY else None,
        period_before=before if is_review else None,
        milestones=(
            (Milestone(MilestoneKind.SESSIONS, 100, 100),)
            if kind is InsightKind.MILESTONE_CELEBRATION
            else ()
        ),
    )
