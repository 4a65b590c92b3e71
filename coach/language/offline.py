"""The coach without a model: the same brief, worded by us. Always true, always short."""

from collections.abc import Callable
from zlib import crc32

from coach.domain.briefs import Brief
from coach.domain.findings import Action, ActionKind, Finding, FindingKind
from coach.domain.kinds import InsightKind
from coach.domain.stats import change_percent
from coach.language.phrases import clock, counted, duration, milestone, short_day

_FINDINGS: dict[FindingKind, tuple[str, ...]] = {
    FindingKind.LONG_GAP: (
        "It has been {days} since your last session.",
        "Your last session was {days} ago.",
        "{days} have gone by since you last logged.",
    ),
    FindingKind.HARD_LATELY: (
        "Your recent sessions average an intensity of {intensity}/10, which is hard.",
        "You have been going hard lately: {intensity}/10 on average.",
        "An average intensity of {intensity}/10 leaves little room to recover.",
    ),
    FindingKind.BELOW_USUAL: (
        "Your minutes of the last 7 days were {number}% below your average.",
        "You logged {number}% fewer minutes than usual over the last 7 days.",
        "In minutes, the last 7 days came in {number}% under your average.",
    ),
    FindingKind.ABOVE_USUAL: (
        "Your minutes of the last 7 days were {number}% above your average.",
        "You logged {number}% more minutes than usual over the last 7 days.",
        "In minutes, the last 7 days beat your average by {number}%.",
    ),
    FindingKind.NEAR_STREAK: (
        "You are {days} away from a streak of {goal} days.",
        "A {goal}-day streak is {days} away.",
        "Only {days} to go until your streak reaches {goal}.",
    ),
    FindingKind.NEAR_SESSIONS: (
        "You are {sessions} away from {goal} in total.",
        "Your session number {goal} is {sessions} away.",
        "Only {sessions} to go until you have logged {goal}.",
    ),
    FindingKind.PEAK_HOUR: (
        "Most of your minutes fall around {clock}.",
        "Your most active time is around {clock}.",
        "Around {clock} is when you log the most minutes.",
    ),
    FindingKind.STREAK: (
        "You have a streak of {days} going.",
        "Your streak stands at {days}.",
        "Your streak has reached {days}.",
    ),
    FindingKind.STEADY: (
        "You have logged {sessions} so far.",
        "That makes {sessions} in your logbook.",
        "Your logbook holds {sessions} by now.",
    ),
}

_ACTIONS: dict[ActionKind, tuple[str, ...]] = {
    ActionKind.SHORT_SESSION: (
        "Make the next one easy to win: {minutes}, nothing more.",
        "A short session of {minutes} is enough to get going.",
        "Start small: {minutes} will do.",
    ),
    ActionKind.EASY_SESSION: (
        "Make the next one easy: {minutes}, gentle enough to hold a conversation.",
        "Take the next session easy, {minutes} at most.",
        "Plan {minutes} of easy effort next.",
    ),
    ActionKind.SAME_HOUR: (
        "Put your next session there: {minutes} at {clock}.",
        "Block {clock} for your next {minutes}.",
        "Keep {clock} free for {minutes} next time.",
    ),
    ActionKind.USUAL_SESSION: (
        "Add one session of {minutes} next.",
        "Keep it going with {minutes} in your next session.",
        "Your next step: one session of {minutes}.",
    ),
}

_CELEBRATIONS = (
    "🎉 {what}! You earned every bit of it.",
    "🏆 You did it: {what}. Enjoy this one.",
    "🎉 New on your shelf: {what}. Well done.",
)

_STREAK_CALLS = (
    "Your streak of {days} is still open today. {minutes} keeps it alive.",
    "Today is still open, and your streak is {days} long: {minutes} is enough.",
    "Today is still open. {minutes} and your streak of {days} goes on.",
)


def text_for(brief: Brief, seed: str) -> str:
    """A text for a brief; the same seed gives the same wording."""
    writers: dict[InsightKind, Callable[[Brief, str], str]] = {
        InsightKind.DAILY_SUMMARY: _daily_summary,
        InsightKind.WEEKLY_REVIEW: _weekly_review,
        InsightKind.PERFORMANCE_TIP: _tip,
        InsightKind.MILESTONE_CELEBRATION: _celebration,
        InsightKind.STREAK_MOTIVATION: _streak_motivation,
    }
    text = writers[brief.kind](brief, seed)
    return text[0].upper() + text[1:]


def _pick(wordings: tuple[str, ...], seed: str) -> str:
    return wordings[crc32(seed.encode()) % len(wordings)]


def _tip(brief: Brief, seed: str) -> str:
    return f"{_finding(brief.finding, seed)} {_action(brief.finding.action, seed)}"


def _daily_summary(brief: Brief, seed: str) -> str:
    if brief.period is None:
        return _tip(brief, seed)
    sessions = counted(brief.period.sessions, "session")
    done = f"{duration(brief.period.minutes)} in {sessions} today."
    return f"{done} {_finding(brief.finding, seed)} {_action(brief.finding.action, seed)}"


def _weekly_review(brief: Brief, seed: str) -> str:
    week, before = brief.period, brief.period_before
    if week is None or before is None:
        return _tip(brief, seed)
    span = f"{short_day(week.first)} to {short_day(week.last)}"
    if not week.sessions:
        lead = f"No session from {span}, after {duration(before.minutes)} the week before."
        return f"{lead} One week is not a trend. {_action(brief.finding.action, seed)}"
    logged = f"{counted(week.sessions, 'session')} on {counted(week.active_days, 'day')}"
    effort = f"{duration(week.minutes)} at an average intensity of {week.average_intensity}/10"
    parts = [f"From {span} you logged {logged}: {effort}."]
    change = change_percent(week.minutes, before.minutes)
    if change:
        direction = "more" if change > 0 else "less"
        parts.append(f"That is {abs(change)}% {direction} than the week before.")
    if week.active_days > 1 and week.best_day is not None:
        best = duration(week.best_day_minutes or 0)
        parts.append(f"{week.best_day:%A} was your best day: {best}.")
    return " ".join((*parts, _finding(brief.finding, seed), _action(brief.finding.action, seed)))


def _celebration(brief: Brief, seed: str) -> str:
    if not brief.milestones:
        return _tip(brief, seed)
    what = milestone(brief.milestones[0])
    return _pick(_CELEBRATIONS, seed).format(what=what[0].upper() + what[1:])


def _streak_motivation(brief: Brief, seed: str) -> str:
    return _pick(_STREAK_CALLS, seed).format(
        days=counted(brief.stats.current_streak, "day"),
        minutes=duration(brief.finding.action.minutes),
    )


def _finding(finding: Finding, seed: str) -> str:
    return _pick(_FINDINGS[finding.kind], f"{seed} finding").format(
        number=finding.figure,
        days=counted(finding.figure, "day"),
        sessions=counted(finding.figure, "session"),
        intensity=finding.figure / 10,
        clock=clock(finding.figure) if finding.kind is FindingKind.PEAK_HOUR else "",
        goal=f"{finding.goal:,}" if finding.goal else "",
    )


def _action(action: Action, seed: str) -> str:
    return _pick(_ACTIONS[action.kind], f"{seed} action").format(
        minutes=duration(action.minutes), clock=clock(action.hour or 0)
    )
