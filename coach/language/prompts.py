"""From a brief to a prompt: the figures as lines that may be quoted, and who speaks.

No name, id or server name ever goes in, and no note.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coach.domain.briefs import Brief
from coach.domain.findings import Action, ActionKind, Finding, FindingKind
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.domain.stats import PeriodFigures, Stats, change_percent
from coach.language.phrases import clock, counted, long_day, milestone, signed

VERSION = 1
"""Kept with each text, so that feedback can be told apart by prompt."""

_VOICES = {
    InsightKind.DAILY_SUMMARY: (
        "You are a high-energy performance coach. Sum up the person's day in 2 sentences. Be "
        "enthusiastic but concise, about what they did and the momentum that they have."
    ),
    InsightKind.WEEKLY_REVIEW: (
        "You are a data-driven performance analyst. Review the person's week: the figures that "
        "matter, then one concrete suggestion. Be direct and tactical. No fluff."
    ),
    InsightKind.PERFORMANCE_TIP: (
        "You are an optimization expert. Give ONE specific, tactical tip that follows from the "
        "person's recent pattern. Be prescriptive: say exactly what to do."
    ),
    InsightKind.MILESTONE_CELEBRATION: (
        "You are a hype coach. Celebrate what the person reached with energy and warmth. Make "
        "them feel like a champion."
    ),
    InsightKind.STREAK_MOTIVATION: (
        "You are a streak guardian. Move the person to keep their streak today. Be direct and "
        "warm: say what they would keep, never make them feel guilty."
    ),
}

_TONES = {
    Tone.GENTLE: "Speak gently and kindly, without pressure.",
    Tone.BALANCED: "Speak like a good coach: warm and to the point.",
    Tone.DIRECT: "Speak plainly and briefly, without softening.",
    Tone.DATA: "Let the figures speak: sober, precise, no cheering.",
}

_RULES = (
    "Speak to the person as 'you'. Quote figures only from the facts, exactly as they stand "
    "there; do no arithmetic, invent no number, compare with nobody else. At most one emoji. "
    "Plain sentences: no heading, list, link, name, mention or quotation mark. Say nothing "
    "about diet, weight, illness or injury. Answer with the text alone, in at most {words} words."
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent to a model.

    Attributes:
        facts: the lines that it may quote, the action among them.
    """

    system: str
    user: str
    facts: tuple[str, ...]


def prompt_for(brief: Brief) -> Prompt:
    """The prompt for a brief."""
    facts = fact_lines(brief)
    task = brief.kind.value.replace("_", " ")
    lines = "\n".join(f"- {fact}" for fact in facts)
    return Prompt(
        system="\n".join(
            (
                _VOICES[brief.kind],
                _TONES[brief.tone],
                _RULES.format(words=LIMITS[brief.kind].words),
            )
        ),
        user=f"Facts:\n{lines}\n\nWrite a {task}.",
        facts=facts,
    )


def retried(prompt: Prompt, reasons: str) -> Prompt:
    """The same prompt, after an answer that could not be shown."""
    return Prompt(
        system=prompt.system,
        user=f"{prompt.user}\nYour last answer could not be used: {reasons}",
        facts=prompt.facts,
    )


def fact_lines(brief: Brief) -> tuple[str, ...]:
    """Every figure of a brief that is known, a line each, and the action."""
    return (
        *_period_lines(brief),
        *(f"Just reached: {milestone(reached)}" for reached in brief.milestones),
        *_stats_lines(brief.stats),
        f"What stands out: {finding_text(brief.finding)}",
        f"Suggested action: {action_text(brief.finding.action)}",
    )


def week_facts(brief: Brief) -> tuple[str, ...]:
    """The lines of a review that speak of its week; they come first."""
    return tuple(_period_lines(brief))


def finding_text(finding: Finding) -> str:
    """What stands out, as a phrase without a full stop."""
    figure = finding.figure
    days, sessions = counted(figure, "day"), counted(figure, "session")
    return {
        FindingKind.LONG_GAP: f"{days} since the last session",
        FindingKind.HARD_LATELY: f"recent sessions are hard, {figure / 10}/10 on average",
        FindingKind.BELOW_USUAL: f"the last 7 days were {figure}% below your average",
        FindingKind.ABOVE_USUAL: f"the last 7 days were {figure}% above your average",
        FindingKind.NEAR_STREAK: f"{days} until a streak of {finding.goal} days",
        FindingKind.NEAR_SESSIONS: f"{sessions} until {finding.goal} sessions in total",
        FindingKind.PEAK_HOUR: f"most minutes fall around {figure:02}:00",
        FindingKind.STREAK: f"a streak of {days}",
        FindingKind.STEADY: f"{sessions} in the logbook",
    }[finding.kind]


def action_text(action: Action) -> str:
    """What to do, as a phrase without a full stop."""
    length = f"{action.minutes} min"
    return {
        ActionKind.SHORT_SESSION: f"one short session of {length}",
        ActionKind.EASY_SESSION: f"make the next session an easy one of {length}",
        ActionKind.SAME_HOUR: f"a session of {length} at {clock(action.hour or 0)}",
        ActionKind.USUAL_SESSION: f"one more session of {length}",
    }[action.kind]


def _period_lines(brief: Brief) -> Iterator[str]:
    period = brief.period
    if period is None:
        return
    if brief.kind is InsightKind.WEEKLY_REVIEW:
        yield from _week_lines(period, brief.period_before)
    else:
        yield f"Today: {period.minutes} minutes in {counted(period.sessions, 'session')}"


def _week_lines(week: PeriodFigures, before: PeriodFigures | None) -> Iterator[str]:
    yield f"Week reviewed: {long_day(week.first)} to {long_day(week.last)}"
    yield (
        f"In that week: {counted(week.sessions, 'session')}, {week.minutes} minutes, "
        f"active on {counted(week.active_days, 'day')}"
    )
    if week.average_intensity is not None:
        yield f"Average intensity of that week: {week.average_intensity}/10"
    if week.best_day is not None:
        yield f"Best day of that week: {week.best_day:%A}, {week.best_day_minutes} minutes"
    if before is None:
        return
    yield f"The week before: {counted(before.sessions, 'session')}, {before.minutes} minutes"
    change = change_percent(week.minutes, before.minutes)
    if change is not None:
        yield f"Minutes compared with the week before: {signed(change)}"


def _stats_lines(stats: Stats) -> Iterator[str]:
    period = f"last {counted(stats.sessions, 'session')}"
    yield f"Sessions this period: the {period}"
    yield f"Total duration of the {period}: {stats.minutes} minutes"
    if stats.average_intensity is not None:
        yield f"Average intensity: {stats.average_intensity}/10"
    if stats.peak_intensity is not None:
        yield f"Peak intensity: {stats.peak_intensity}/10"
    yield f"Current streak: {counted(stats.current_streak, 'day')}"
    yield f"Longest streak: {counted(stats.longest_streak, 'day')}"
    yield f"Tier: {stats.tier.name}"
    if stats.top_percent is not None:
        yield f"Rank: Top {stats.top_percent}%"
    if stats.last_7_days_sessions is not None:
        yield (
            f"Last 7 complete days: {counted(stats.last_7_days_sessions, 'session')}, "
            f"{stats.last_7_days_minutes} minutes"
        )
    if stats.versus_average_percent is not None:
        change = signed(stats.versus_average_percent)
        yield f"Minutes of these 7 days compared with your average: {change}"
    if stats.peak_hour is not None:
        yield f"Most active time: {clock(stats.peak_hour)}"
