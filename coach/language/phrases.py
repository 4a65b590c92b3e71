"""Figures in words: the same wherever they are shown."""

from datetime import date

from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.tiers import Tier

_MINUTES_PER_HOUR = 60


def counted(number: int, noun: str) -> str:
    """E.g. "1 day", "12 days"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def duration(minutes: int) -> str:
    """E.g. "45 min", "3 h", "3 h 35 min"."""
    hours, rest = divmod(minutes, _MINUTES_PER_HOUR)
    parts = [f"{hours:,} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return " ".join(parts)


def clock(hour: int) -> str:
    """E.g. "18:00"."""
    return f"{hour:02}:00"


def signed(percent: int) -> str:
    """E.g. "+12%", "-5%", "0%"."""
    return f"{percent:+}%" if percent else "0%"


def against_average(percent: int) -> str:
    """E.g. "4% above your average"."""
    if not percent:
        return "as much as your average"
    return f"{abs(percent)}% {'above' if percent > 0 else 'below'} your average"


def long_day(day: date) -> str:
    """E.g. "Tuesday 14 April"."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date) -> str:
    """E.g. "Tue 14 Apr"."""
    return f"{day:%a} {day.day} {day:%b}"


def tier(rank: Tier) -> str:
    """E.g. "Rookie"."""
    return rank.name.capitalize()


def milestone(reached: Milestone) -> str:
    """What was reached, as a title: "100 sessions", "30-day streak"."""
    value = reached.value
    titles = {
        MilestoneKind.STREAK: f"{value:,}-day streak",
        MilestoneKind.SESSIONS: "first session" if value == 1 else counted(value, "session"),
        MilestoneKind.HOURS: counted(value, "hour"),
        MilestoneKind.BEST_SESSION: f"longest session yet: {duration(value)}",
        MilestoneKind.BEST_DAY: f"best day yet: {duration(value)}",
        MilestoneKind.BEST_WEEK: f"best week yet: {duration(value)}",
    }
    if reached.kind is MilestoneKind.TIER:
        return f"{tier(Tier(value))} tier"
    return titles[reached.kind]
