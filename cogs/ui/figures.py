"""A person's figures as more than one card says them. Pure."""

from collections.abc import Iterator

from coach.domain.stats import Stats
from coach.language import phrases
from coach.language.catalogue import say
from coach.language.phrases import counted

_TOP_HALF = 50


def streak(stats: Stats) -> str:
    """The streak that runs, and the longest, as far as there are any."""
    if not stats.longest_streak:
        return say("🔥 No streak right now")
    longest = counted(stats.longest_streak, "day")
    if not stats.current_streak:
        return say("🔥 No streak right now, longest {longest}", longest=longest)
    days = counted(stats.current_streak, "day")
    return say("🔥 Streak of **{days}**, longest {longest}", days=days, longest=longest)


def tier(stats: Stats) -> str:
    """The tier, and the score that it comes from."""
    return say(
        "🏅 {tier} tier, habit score {score} of 100",
        tier=phrases.tier(stats.tier),
        score=stats.habit_score,
    )


def private(stats: Stats) -> Iterator[str]:
    """What nobody else is shown: the place among all, and the most active hour."""
    # Nobody is cheered by being in the top 88 %.
    if stats.top_percent is not None and stats.top_percent <= _TOP_HALF:
        yield say("👥 Top {percent}% by minutes, last 4 weeks", percent=stats.top_percent)
    if stats.peak_hour is not None:
        yield say("🕕 Most active around {clock}", clock=phrases.clock(stats.peak_hour))
