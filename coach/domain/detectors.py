"""What stands out in a person's history: all detectors, and what safety asks of them.

Each detector is a function from a person's figures to findings, mostly none. What could be chance
is told by a test only (`coach.domain.patterns`, `coach.domain.changes`); the rest are plain facts
(`coach.domain.remarks`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from coach.domain.changes import against_usual, load_jump, regularity
from coach.domain.choice import Said, chosen
from coach.domain.findings import (
    LAST_7_DAYS,
    REST,
    Action,
    ActionKind,
    Finding,
    FindingKind,
    Subject,
    easy_action,
    short_action,
    usual_minutes,
    weight_of,
)
from coach.domain.kinds import InsightKind
from coach.domain.patterns import (
    PART_BEGINS,
    PATTERN_DAYS,
    PATTERN_SESSIONS,
    DayPart,
    Pattern,
    PatternKind,
    day_part,
    patterns_of,
)
from coach.domain.remarks import (
    HARD_INTENSITY,
    NO_REST_DAYS,
    biggest_day,
    come_back,
    days_without_rest,
    gap,
    hard_lately,
    monotonous,
    near_milestones,
    no_rest,
    one_activity,
    plain_figures,
    streak,
)
from coach.domain.stats import History, LoggedSession, Stats

_OF_STREAKS = frozenset({FindingKind.STREAK, FindingKind.NEAR_STREAK})


def findings_of(history: History, stats: Stats, today: date) -> tuple[Finding, ...]:
    """All that stands out, and the plain figures behind; never empty.

    Somebody who has not rested for 14 days is advised a rest day whatever stands out, and somebody
    whose recent sessions are hard an easy one.

    Args:
        history: with as many sessions as `coach.domain.patterns` looks at, if there are as many.
        stats: its figures.
        today: the person's local day.
    """
    subject = Subject(history, stats, today)
    found = tuple(finding for detector in DETECTORS for finding in detector(subject))
    safe = _safe_action(subject)
    if safe is None:
        return found
    # A day off brings no streak nearer: where that is the advice, nothing is said of it.
    kept = [each for each in found if safe is not REST or each.kind not in _OF_STREAKS]
    return tuple(replace(finding, action=safe) for finding in kept)


def streak_finding(history: History, stats: Stats, today: date) -> Finding:
    """The streak itself, with the little that keeps it; when today is done, the usual next.

    After 14 days without a day off it is a rest day, as far as a freeze or a session of today
    keeps the streak over it; without one, an easy session that is just enough.
    """
    subject = Subject(history, stats, today)
    found = streak(subject)
    if days_without_rest(subject) < NO_REST_DAYS:
        return found
    is_kept = stats.is_today_done or stats.freezes > 0
    least = Action(ActionKind.EASY_SESSION, stats.streak_min_minutes)
    return replace(found, action=REST if is_kept else least)


def finding_for(
    kind: InsightKind, history: History, stats: Stats, today: date, said: Sequence[Said]
) -> Finding:
    """What a text of a kind is to rest on.

    Args:
        kind: of the text. A streak call is about the streak; a review neither about the last 7
            days nor about a day after its week.
        history: with as many sessions as `coach.domain.patterns` looks at, if there are as many.
        stats: its figures.
        today: the person's local day.
        said: what the texts of the last weeks were about.
    """
    if kind is InsightKind.STREAK_MOTIVATION:
        return streak_finding(history, stats, today)
    found = findings_of(history, stats, today)
    if kind is InsightKind.WEEKLY_REVIEW:
        found = tuple(finding for finding in found if _is_for_review(finding, today))
    return chosen(found, said)


def _is_for_review(finding: Finding, today: date) -> bool:
    """Whether it fits beside the week that ended; the biggest day may be one of this week."""
    if finding.kind is FindingKind.BIGGEST_DAY:
        # It lies within 7 days: from Monday on its weekday is one of this week.
        return (finding.mark or 0) > today.weekday()
    return finding.kind not in LAST_7_DAYS


def _safe_action(subject: Subject) -> Action | None:
    if days_without_rest(subject) >= NO_REST_DAYS:
        return REST
    if (subject.stats.average_intensity or 0) >= HARD_INTENSITY:
        return easy_action(subject.stats)
    return None


# --- patterns -----------------------------------------------------------------------------------
_STRONG = {
    PatternKind.WEEKDAY: FindingKind.STRONG_WEEKDAY,
    PatternKind.DAY_PART: FindingKind.STRONG_HOURS,
    PatternKind.TREND: FindingKind.INTENSITY_RISING,
}
_WEAK = {
    PatternKind.WEEKDAY: FindingKind.WEAK_WEEKDAY,
    PatternKind.DAY_PART: FindingKind.WEAK_HOURS,
    PatternKind.LENGTH: FindingKind.FADES_WITH_LENGTH,
    PatternKind.TREND: FindingKind.INTENSITY_FALLING,
}


def patterns(subject: Subject) -> Iterator[Finding]:
    """What intensity goes with, see `coach.domain.patterns`."""
    sessions = pattern_sessions(subject.history, subject.today)
    for pattern in patterns_of(sessions):
        kind = (_STRONG if pattern.effect > 0 else _WEAK)[pattern.kind]
        part = pattern.mark if isinstance(pattern.mark, DayPart) else None
        yield Finding(
            kind=kind,
            action=_pattern_action(subject, kind, pattern, sessions),
            figure=pattern.average,
            other=pattern.other,
            mark=PART_BEGINS[part] if part else _number(pattern.mark),
            effect=pattern.effect,
            n=pattern.sessions,
            of_n=pattern.of_sessions,
            p=pattern.p,
            weight=weight_of(pattern.p),
        )


def _number(mark: int | DayPart | None) -> int | None:
    return mark if isinstance(mark, int) else None


def pattern_sessions(history: History, today: date) -> tuple[LoggedSession, ...]:
    """The sessions that patterns are looked for in, oldest first."""
    first = today - timedelta(days=PATTERN_DAYS)
    newest = [session for session in history.recent if session.day > first]
    return tuple(reversed(newest[:PATTERN_SESSIONS]))


def _pattern_action(
    subject: Subject, kind: FindingKind, pattern: Pattern, sessions: Sequence[LoggedSession]
) -> Action:
    minutes = usual_minutes(subject.stats)
    match kind:
        case FindingKind.STRONG_WEEKDAY:
            return Action(ActionKind.HARD_ON_WEEKDAY, minutes, weekday=_number(pattern.mark))
        case FindingKind.WEAK_WEEKDAY:
            return replace(
                easy_action(subject.stats),
                kind=ActionKind.EASY_ON_WEEKDAY,
                weekday=_number(pattern.mark),
            )
        case FindingKind.STRONG_HOURS:
            return Action(ActionKind.SAME_HOUR, minutes, hour=_usual_hour(pattern.mark, sessions))
        case FindingKind.FADES_WITH_LENGTH:
            least = subject.stats.streak_min_minutes
            return Action(ActionKind.SHORTER_SESSIONS, max(_number(pattern.mark) or 0, least))
        case FindingKind.INTENSITY_FALLING:
            return short_action(subject.stats)
        case _:
            return easy_action(subject.stats)


def _usual_hour(mark: int | DayPart | None, sessions: Sequence[LoggedSession]) -> int:
    """The hour at which sessions of that part of the day mostly begin, counted from its own begin.

    Else a night of sessions at 23 and 1 o'clock would be one at noon.
    """
    begins_at = PART_BEGINS[mark] if isinstance(mark, DayPart) else 0
    hours = [each.began_wall.hour for each in sessions if day_part(each) is mark]
    return (begins_at + round(median((hour - begins_at) % 24 for hour in hours))) % 24


DETECTORS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    no_rest,
    patterns,
    load_jump,
    gap,
    come_back,
    hard_lately,
    against_usual,
    regularity,
    monotonous,
    one_activity,
    biggest_day,
    near_milestones,
    plain_figures,
)
"""All of them; docs/development.md tells what a new one takes."""
