"""What stands out in a person's figures, and one thing to do about it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from coach.domain.milestones import COUNT_STEP, COUNTS, DAYS_PER_YEAR, STREAK_DAYS, next_step
from coach.domain.stats import Stats

LONG_GAP_DAYS = 4
HARD_INTENSITY = 8.0
NOTABLE_CHANGE_PERCENT = 15
NEAR_SESSIONS = 3
NEAR_STREAK_DAYS = 2
SHORT_MINUTES = 15
_STEP_MINUTES = 5


class FindingKind(StrEnum):
    """What stands out, the most useful first."""

    LONG_GAP = "long_gap"
    HARD_LATELY = "hard_lately"
    BELOW_USUAL = "below_usual"
    ABOVE_USUAL = "above_usual"
    NEAR_STREAK = "near_streak"
    NEAR_SESSIONS = "near_sessions"
    PEAK_HOUR = "peak_hour"
    STREAK = "streak"
    STEADY = "steady"


class ActionKind(StrEnum):
    """What to do."""

    SHORT_SESSION = "short_session"
    EASY_SESSION = "easy_session"
    SAME_HOUR = "same_hour"
    USUAL_SESSION = "usual_session"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do.

    Attributes:
        minutes: how long; enough to make a day done.
        hour: local clock hour at which, when one is advised.
    """

    kind: ActionKind
    minutes: int
    hour: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that stands out.

    Attributes:
        figure: the number that it rests on: days, percent, sessions or the hour, as the kind
            says; for HARD_LATELY the average intensity times ten.
        goal: the milestone that is near, for the NEAR kinds.
    """

    kind: FindingKind
    figure: int
    action: Action
    goal: int | None = None


def findings_of(stats: Stats) -> tuple[Finding, ...]:
    """All that stands out, the most useful first; never empty.

    While the recent sessions are hard, whatever stands out, the action is an easy one.
    """
    found = tuple(_findings(stats))
    if (stats.average_intensity or 0) < HARD_INTENSITY:
        return found
    return tuple(replace(finding, action=easy_action(stats)) for finding in found)


def _findings(stats: Stats) -> Iterator[Finding]:
    usual = Action(ActionKind.USUAL_SESSION, usual_minutes(stats))
    short = Action(ActionKind.SHORT_SESSION, short_minutes(stats))
    if (stats.days_since_last or 0) >= LONG_GAP_DAYS:
        yield Finding(FindingKind.LONG_GAP, stats.days_since_last or 0, short)
    if (stats.average_intensity or 0) >= HARD_INTENSITY:
        tenths = round(10 * (stats.average_intensity or 0))
        yield Finding(FindingKind.HARD_LATELY, tenths, easy_action(stats))
    change = stats.versus_average_percent or 0
    if change <= -NOTABLE_CHANGE_PERCENT:
        yield Finding(FindingKind.BELOW_USUAL, -change, short)
    if change >= NOTABLE_CHANGE_PERCENT:
        yield Finding(FindingKind.ABOVE_USUAL, change, easy_action(stats))
    yield from _near_milestones(stats, usual)
    if stats.peak_hour is not None:
        at_best = Action(ActionKind.SAME_HOUR, usual.minutes, stats.peak_hour)
        yield Finding(FindingKind.PEAK_HOUR, stats.peak_hour, at_best)
    if stats.current_streak > 1:
        yield streak_finding(stats)
    yield Finding(FindingKind.STEADY, stats.total_sessions, usual)


def streak_finding(stats: Stats) -> Finding:
    """The streak itself, with the little that keeps it; when today is done, the usual next."""
    kind = ActionKind.USUAL_SESSION if stats.is_today_done else ActionKind.SHORT_SESSION
    minutes = usual_minutes(stats) if stats.is_today_done else short_minutes(stats)
    return Finding(FindingKind.STREAK, stats.current_streak, Action(kind, minutes))


def _near_milestones(stats: Stats, action: Action) -> Iterator[Finding]:
    streak = next_step(STREAK_DAYS, DAYS_PER_YEAR, stats.current_streak)
    days_left = streak - stats.current_streak
    if days_left <= NEAR_STREAK_DAYS and stats.current_streak > 1:
        yield Finding(FindingKind.NEAR_STREAK, days_left, action, streak)
    sessions = next_step(COUNTS["sessions"], COUNT_STEP, stats.total_sessions)
    sessions_left = sessions - stats.total_sessions
    if sessions_left <= NEAR_SESSIONS:
        yield Finding(FindingKind.NEAR_SESSIONS, sessions_left, action, sessions)


def usual_minutes(stats: Stats) -> int:
    """The typical length of a session, rounded to 5 minutes, but enough to make a day done."""
    rounded = _STEP_MINUTES * round((stats.typical_minutes or 0) / _STEP_MINUTES)
    return max(rounded, stats.streak_min_minutes)


def easy_action(stats: Stats) -> Action:
    """An easy session of about half the usual length, but enough to make a day done."""
    half = _STEP_MINUTES * round(usual_minutes(stats) / 2 / _STEP_MINUTES)
    return Action(ActionKind.EASY_SESSION, max(half, stats.streak_min_minutes))


def short_minutes(stats: Stats) -> int:
    """At most a quarter of an hour and no longer than usual, but enough to make a day done."""
    return max(min(SHORT_MINUTES, usual_minutes(stats)), stats.streak_min_minutes)


def chosen(findings: tuple[Finding, ...], said_lately: Collection[str]) -> Finding:
    """The most useful finding that was not said lately; the most useful one if all were.

    Args:
        findings: at least one.
        said_lately: kinds of the findings of the last texts, the newest first.
    """
    fresh = [finding for finding in findings if finding.kind not in said_lately]
    return fresh[0] if fresh else findings[0]
