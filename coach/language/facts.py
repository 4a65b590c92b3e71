"""The facts that a text of each kind may quote: three to seven lines, and one action.

All figures of the guide's prompt are told in one kind or another: sessions and their duration,
average and peak intensity, both streaks, tier, rank, the last 7 days, their comparison with the
average, and the most active time.
"""

from collections.abc import Callable, Iterator

from coach.domain.briefs import Brief
from coach.domain.findings import Action, ActionKind, Finding, FindingKind
from coach.domain.follow_up import FollowUp
from coach.domain.goals import GoalWeek, Outcome
from coach.domain.kinds import InsightKind
from coach.domain.stats import PeriodFigures, Stats, change_percent
from coach.language.catalogue import decimal, in_english, say
from coach.language.phrases import (
    clock,
    counted,
    day_part,
    duration,
    long_day,
    milestone,
    signed,
    tier,
    weekday,
)

_MOST_MILESTONES = 2


@in_english
def facts_of(brief: Brief) -> tuple[str, ...]:
    """The lines that a text may quote; what is not known is left out."""
    return tuple(line for line in _FACTS[brief.kind](brief) if line)


@in_english
def action_line(brief: Brief) -> str:
    """The one thing to do."""
    return f"Suggested action: {action_text(brief.finding.action)}"


@in_english
def week_facts(brief: Brief) -> tuple[str, ...]:
    """The lines of a review that speak of its week; they come first."""
    return tuple(line for line in _week(brief) if line)


# --- what each kind may quote -------------------------------------------------------------------
def _daily(brief: Brief) -> Iterator[str]:
    yield _day(brief.period)
    yield _stands_out(brief)
    yield _streak(brief.stats)
    yield _last_7_days(brief.stats)
    yield _compared(brief.stats)
    yield f"Tier: {tier(brief.stats.tier)}"


def _weekly(brief: Brief) -> Iterator[str]:
    yield from _week(brief)
    yield _stands_out(brief)
    yield follow_up_text(brief.follow_up) if brief.follow_up else ""


def _tip(brief: Brief) -> Iterator[str]:
    yield _stands_out(brief)
    yield _recent_sessions(brief.stats)
    yield _intensity(brief.stats)
    yield _most_active_time(brief.stats)
    yield _compared(brief.stats)
    yield _streak(brief.stats)


def _celebration(brief: Brief) -> Iterator[str]:
    for reached in brief.milestones[:_MOST_MILESTONES]:
        yield f"Just reached: {milestone(reached)}"
    yield f"In all: {counted(brief.stats.total_sessions, 'session')}"
    yield _streak(brief.stats)
    yield f"Tier: {tier(brief.stats.tier)}"
    yield f"Rank: Top {brief.stats.top_percent}%" if brief.stats.top_percent is not None else ""


def _streak_call(brief: Brief) -> Iterator[str]:
    yield _streak(brief.stats)
    yield "" if brief.stats.is_today_done else "Today: not done yet, so the streak is open"
    yield f"Freezes in hand: {brief.stats.freezes}"
    yield _last_7_days(brief.stats)
    yield f"Tier: {tier(brief.stats.tier)}"


_FACTS: dict[InsightKind, Callable[[Brief], Iterator[str]]] = {
    InsightKind.DAILY_SUMMARY: _daily,
    InsightKind.WEEKLY_REVIEW: _weekly,
    InsightKind.PERFORMANCE_TIP: _tip,
    InsightKind.MILESTONE_CELEBRATION: _celebration,
    InsightKind.STREAK_MOTIVATION: _streak_call,
}


# --- lines --------------------------------------------------------------------------------------
def _day(period: PeriodFigures | None) -> str:
    if period is None:
        return ""
    return f"Today: {period.minutes} minutes in {counted(period.sessions, 'session')}"


def _week(brief: Brief) -> Iterator[str]:
    week, before = brief.period, brief.period_before
    if week is None or before is None:
        return
    yield f"Week reviewed: {long_day(week.first)} to {long_day(week.last)}"
    intensity = "" if week.average_intensity is None else f" at {week.average_intensity}/10"
    yield (
        f"In that week: {counted(week.sessions, 'session')}, {week.minutes} minutes{intensity}, "
        f"active on {counted(week.active_days, 'day')}"
    )
    if week.best_day is not None:
        yield f"Best day of that week: {week.best_day:%A}, {week.best_day_minutes} minutes"
    change = change_percent(week.minutes, before.minutes)
    compared = "" if change is None else f"; minutes since then: {signed(change)}"
    yield (
        f"The week before: {counted(before.sessions, 'session')}, {before.minutes} minutes"
        f"{compared}"
    )
    yield _goal(brief.goal)


def _goal(week: GoalWeek | None) -> str:
    if week is None:
        return ""
    ends = {
        Outcome.REACHED: "reached",
        Outcome.MISSED: f"missed by {counted(week.left, 'minute')}",
        Outcome.PAUSED: "paused all week, so neither reached nor missed",
    }
    end = ends.get(week.outcome)
    return f"Weekly goal of that week: {week.goal} minutes, {end}" if end else ""


def _stands_out(brief: Brief) -> str:
    return f"What stands out: {finding_text(brief.finding)}"


def _streak(stats: Stats) -> str:
    longest = counted(stats.longest_streak, "day")
    return f"Current streak: {counted(stats.current_streak, 'day')}, longest streak: {longest}"


def _last_7_days(stats: Stats) -> str:
    if stats.last_7_days_sessions is None:
        return ""
    sessions = counted(stats.last_7_days_sessions, "session")
    return f"Last 7 complete days: {sessions}, {stats.last_7_days_minutes} minutes"


def _compared(stats: Stats) -> str:
    if stats.versus_average_percent is None:
        return ""
    change = signed(stats.versus_average_percent)
    return f"Minutes of the last 7 days compared with your average: {change}"


def _recent_sessions(stats: Stats) -> str:
    sessions = counted(stats.sessions, "session")
    return f"Sessions this period: the last {sessions}, {stats.minutes} minutes"


def _intensity(stats: Stats) -> str:
    if stats.average_intensity is None:
        return ""
    average, peak = stats.average_intensity, stats.peak_intensity
    return f"Average intensity: {average}/10, peak intensity: {peak}/10"


def _most_active_time(stats: Stats) -> str:
    return f"Most active time: {clock(stats.peak_hour)}" if stats.peak_hour is not None else ""


@in_english
def follow_up_text(follow_up: FollowUp) -> str:
    """What became of the last advice, in a line."""
    day = long_day(follow_up.advice.given_wall.date())
    not_followed = "not followed" if follow_up.is_over else "not followed yet"
    outcome = "followed" if follow_up.was_followed else not_followed
    line = f"Last advice, on {day}: {action_text(follow_up.advice.action)}; {outcome}"
    if follow_up.change is None:
        return line
    change = follow_up.change
    return (
        f"{line}; the 7 days after it: {change.minutes} minutes at {change.average}/10, the 7 days "
        f"before it: {change.minutes_before} minutes at {change.average_before}/10"
    )


# --- findings and actions -----------------------------------------------------------------------
_FINDINGS: dict[FindingKind, str] = {
    FindingKind.STRONG_WEEKDAY: "intensity on {weekday}s is higher, {compared}",
    FindingKind.WEAK_WEEKDAY: "intensity on {weekday}s is lower, {compared}",
    FindingKind.STRONG_HOURS: "intensity {part} is higher, {compared}",
    FindingKind.WEAK_HOURS: "intensity {part} is lower, {compared}",
    FindingKind.FADES_WITH_LENGTH: (
        "in sessions over {mark} minutes intensity drops to {level}, in shorter ones it is "
        "{others} (of the last {reviewed})"
    ),
    FindingKind.INTENSITY_RISING: (
        "intensity rose to {level} over the last {rests_on}, from {others} before"
    ),
    FindingKind.INTENSITY_FALLING: (
        "intensity fell to {level} over the last {rests_on}, from {others} before"
    ),
    FindingKind.NO_REST: "a session on each of {days} in a row, without a day of rest",
    FindingKind.LOAD_JUMP: "load of the last 7 days is {number}, up from {other} in a usual week",
    FindingKind.LONG_GAP: "{days} since the last session",
    FindingKind.COME_BACK: "back after {days} without a session",
    FindingKind.HARD_LATELY: "recent sessions are hard, {level} on average",
    FindingKind.MONOTONOUS: "the last 7 days were all much alike, monotony {average}",
    FindingKind.MORE_REGULAR: (
        "active on {days} of the last 28, up from {other} days in the 28 before"
    ),
    FindingKind.LESS_REGULAR: (
        "active on {days} of the last 28, down from {other} days in the 28 before"
    ),
    FindingKind.BELOW_USUAL: "minutes of the last 7 days were {number}% below your average",
    FindingKind.ABOVE_USUAL: "minutes of the last 7 days were {number}% above your average",
    FindingKind.ONE_ACTIVITY: (
        "the last {sessions} were all of one activity, after {mark} activities before"
    ),
    FindingKind.BIGGEST_DAY: "{weekday} was the biggest day so far, {minutes}",
    FindingKind.NEAR_STREAK: "{days} until a streak of {mark} days",
    FindingKind.NEAR_SESSIONS: "{sessions} until {mark_sessions} in total",
    FindingKind.NEAR_HOURS: "{minutes} until {mark} hours in all",
    FindingKind.PEAK_HOUR: "most minutes fall around {clock}",
    FindingKind.STREAK: "a streak of {days}",
    FindingKind.HABIT: "habit score {number} of 100",
    FindingKind.TYPICAL_LENGTH: "a typical session takes {minutes}",
    FindingKind.TOTAL_HOURS: "{hours} in all",
    FindingKind.STEADY: "{sessions} in the logbook",
}

_ACTIONS: dict[ActionKind, str] = {
    ActionKind.SHORT_SESSION: "one short session of {minutes}",
    ActionKind.EASY_SESSION: "make the next session an easy one of {minutes}",
    ActionKind.USUAL_SESSION: "one more session of {minutes}",
    ActionKind.SAME_HOUR: "a session of {minutes} at {clock}",
    ActionKind.HARD_ON_WEEKDAY: "put the hardest session of the week on {weekday}, {minutes}",
    ActionKind.EASY_ON_WEEKDAY: "keep next {weekday} easy, {minutes}",
    ActionKind.SHORTER_SESSIONS: "keep the next sessions within {minutes}",
    ActionKind.ANOTHER_ACTIVITY: "make the next session another activity, {minutes}",
    ActionKind.REST_DAY: "take the next day off, rest is part of the plan",
}


@in_english
def finding_text(finding: Finding) -> str:
    """What stands out, in a line."""
    return _FINDINGS[finding.kind].format_map(finding_fields(finding))


@in_english
def action_text(action: Action) -> str:
    """What to do, in a line."""
    return _ACTIONS[action.kind].format_map(
        action_fields(action, counted(action.minutes, "minute"))
    )


def finding_fields(finding: Finding) -> dict[str, str]:
    """The figures of a finding in words, under the names that wordings use.

    Which of them mean anything depends on the kind, see `Finding`.
    """
    number = round(finding.figure)
    mark = finding.mark or 0
    average = decimal(finding.figure, digits=1)
    level, others = f"{average}/10", f"{decimal(finding.other or 0, digits=1)}/10"
    reviewed = counted(finding.of_n, "session")
    return {
        "number": decimal(number),
        "other": decimal(round(finding.other or 0)),
        "average": average,
        "level": level,
        "others": others,
        "compared": say(
            "{level}, all others {others} (of the last {reviewed})",
            level=level,
            others=others,
            reviewed=reviewed,
        ),
        "days": counted(number, "day"),
        "sessions": counted(number, "session"),
        "minutes": counted(number, "minute"),
        "length": duration(number),
        "hours": counted(number, "hour"),
        "mark": decimal(mark),
        "mark_sessions": counted(mark, "session"),
        "weekday": weekday(mark),
        "part": day_part(mark),
        "clock": clock(mark),
        "rests_on": counted(finding.n, "session"),
        "reviewed": reviewed,
    }


def action_fields(action: Action, minutes: str) -> dict[str, str]:
    """The figures of an action in words; its length as it is given."""
    return {
        "minutes": minutes,
        "clock": clock(action.hour or 0),
        "weekday": weekday(action.weekday or 0),
    }
