"""Detectors of plain facts: those that stand out, and those that are true of nearly everybody."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from coach.domain.findings import (
    REST,
    Action,
    ActionKind,
    Finding,
    FindingKind,
    Subject,
    easy_action,
    short_action,
    usual_minutes,
)
from coach.domain.load import training_of
from coach.domain.milestones import COUNT_STEP, COUNTS, DAYS_PER_YEAR, STREAK_DAYS, next_step

NO_REST_DAYS = 14
LONG_GAP_DAYS = 4
COME_BACK_DAYS = 7
HARD_INTENSITY = 8.0
HARD_SESSIONS = 5
"""Fewer are no habit; the advice is an easy session all the same."""
MONOTONY = 2.0
MIX_SESSIONS = 10
MIX_BEFORE = 30
MIX_KINDS = 3
MIX_EACH = 3
BIGGEST_DAY_FROM = 5
NEAR_SESSIONS = 3
NEAR_STREAK_DAYS = 2
NEAR_MINUTES = 60

_WEEK = 7
_DAY = timedelta(days=1)
_MINUTES_PER_HOUR = 60


def days_without_rest(subject: Subject) -> int:
    """Days in a row with a session, to today or yesterday."""
    active = {total.day for total in subject.history.days}
    day = subject.today if subject.today in active else subject.today - _DAY
    count = 0
    while day in active:
        count, day = count + 1, day - _DAY
    return count


def no_rest(subject: Subject) -> Iterator[Finding]:
    """Two weeks or more with a session every day."""
    days = days_without_rest(subject)
    if days >= NO_REST_DAYS:
        yield Finding(FindingKind.NO_REST, REST, days, n=days, of_n=days, weight=1.0)


def gap(subject: Subject) -> Iterator[Finding]:
    """Days since the last session, from 4 on."""
    days_since = subject.stats.days_since_last or 0
    if days_since >= LONG_GAP_DAYS:
        short = short_action(subject.stats)
        yield Finding(FindingKind.LONG_GAP, short, days_since, weight=min(1.0, days_since / 10))


def come_back(subject: Subject) -> Iterator[Finding]:
    """Back within the last 7 days, after at least 7 whole days without a session."""
    if (subject.stats.days_since_last or 0) >= LONG_GAP_DAYS:
        return
    days = [total.day for total in subject.history.days]
    for earlier, later in pairwise(days):
        without = (later - earlier).days - 1
        if 0 <= (subject.today - later).days < _WEEK and without >= COME_BACK_DAYS:
            short = short_action(subject.stats)
            yield Finding(FindingKind.COME_BACK, short, without, weight=0.8)


def hard_lately(subject: Subject) -> Iterator[Finding]:
    """Recent sessions that are hard on average."""
    average = subject.stats.average_intensity or 0
    is_lately = (subject.stats.days_since_last or 0) < _WEEK
    if average >= HARD_INTENSITY and is_lately and subject.stats.sessions >= HARD_SESSIONS:
        yield Finding(
            FindingKind.HARD_LATELY,
            easy_action(subject.stats),
            average,
            n=subject.stats.sessions,
            of_n=subject.stats.sessions,
            weight=0.7,
        )


def monotonous(subject: Subject) -> Iterator[Finding]:
    """Days that were all much alike, by Foster's monotony."""
    monotony = training_of(subject.history.days, subject.today).monotony
    if monotony is not None and monotony >= MONOTONY:
        easy = easy_action(subject.stats)
        yield Finding(
            FindingKind.MONOTONOUS, easy, round(monotony, 1), n=_WEEK, of_n=_WEEK, weight=0.4
        )


def one_activity(subject: Subject) -> Iterator[Finding]:
    """The last 10 sessions are all of one activity, after up to 30 that held three or more.

    No activity is named: their names are the member's own words.
    """
    named = [each.activity.casefold() for each in subject.history.recent if each.activity]
    lately, before = named[:MIX_SESSIONS], named[MIX_SESSIONS : MIX_SESSIONS + MIX_BEFORE]
    kinds = sum(before.count(name) >= MIX_EACH for name in set(before))
    if len(lately) == MIX_SESSIONS and len(set(lately)) == 1 and kinds >= MIX_KINDS:
        another = Action(ActionKind.ANOTHER_ACTIVITY, usual_minutes(subject.stats))
        yield Finding(
            FindingKind.ONE_ACTIVITY,
            another,
            MIX_SESSIONS,
            mark=len(set(before)),
            n=MIX_SESSIONS,
            of_n=MIX_SESSIONS + len(before),
            weight=0.5,
        )


def biggest_day(subject: Subject) -> Iterator[Finding]:
    """A day within the last week that had more minutes than any other."""
    days = subject.history.days
    if len(days) < BIGGEST_DAY_FROM:
        return
    best = max(days, key=lambda total: total.minutes)
    is_alone = sum(total.minutes == best.minutes for total in days) == 1
    if is_alone and 0 <= (subject.today - best.day).days < _WEEK:
        yield Finding(
            FindingKind.BIGGEST_DAY,
            easy_action(subject.stats),
            best.minutes,
            mark=best.day.weekday(),
            n=1,
            of_n=len(days),
            weight=0.7,
        )


def near_milestones(subject: Subject) -> Iterator[Finding]:
    """A milestone that the next session or two may reach."""
    stats, action = subject.stats, subject.action
    streak = next_step(STREAK_DAYS, DAYS_PER_YEAR, stats.current_streak)
    days_left = streak - stats.current_streak
    if days_left <= NEAR_STREAK_DAYS and stats.current_streak > 1:
        yield Finding(FindingKind.NEAR_STREAK, action, days_left, mark=streak, weight=0.6)
    sessions = next_step(COUNTS["sessions"], COUNT_STEP, stats.total_sessions)
    sessions_left = sessions - stats.total_sessions
    if sessions_left <= NEAR_SESSIONS:
        yield Finding(FindingKind.NEAR_SESSIONS, action, sessions_left, mark=sessions, weight=0.5)
    hours = next_step(COUNTS["hours"], COUNT_STEP, stats.total_minutes // _MINUTES_PER_HOUR)
    minutes_left = hours * _MINUTES_PER_HOUR - stats.total_minutes
    if minutes_left <= NEAR_MINUTES:
        yield Finding(FindingKind.NEAR_HOURS, action, minutes_left, mark=hours, weight=0.5)


# --- plain figures ------------------------------------------------------------------------------
def plain_figures(subject: Subject) -> Iterator[Finding]:
    """What can be said of nearly everybody."""
    stats, action = subject.stats, subject.action
    if stats.peak_hour is not None:
        at_best = Action(ActionKind.SAME_HOUR, action.minutes, hour=stats.peak_hour)
        yield Finding(FindingKind.PEAK_HOUR, at_best, stats.peak_hour, mark=stats.peak_hour)
    if stats.current_streak > 1:
        yield streak(subject)
    if stats.habit_score:
        yield Finding(FindingKind.HABIT, action, stats.habit_score)
    if stats.typical_minutes is not None and stats.sessions > 1:
        yield Finding(FindingKind.TYPICAL_LENGTH, action, stats.typical_minutes, n=stats.sessions)
    if stats.total_minutes >= 2 * _MINUTES_PER_HOUR:
        yield Finding(FindingKind.TOTAL_HOURS, action, stats.total_minutes // _MINUTES_PER_HOUR)
    yield Finding(FindingKind.STEADY, action, stats.total_sessions)


def streak(subject: Subject) -> Finding:
    """The streak, with the little that keeps it; when today is done, the usual next."""
    is_done = subject.stats.is_today_done
    action = subject.action if is_done else short_action(subject.stats)
    return Finding(FindingKind.STREAK, action, subject.stats.current_streak)
