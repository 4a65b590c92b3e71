"""Figures in words: the same wherever they are shown."""

from collections.abc import Sequence
from datetime import date

from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.patterns import PART_BEGINS, DayPart
from coach.domain.tiers import Tier

_MINUTES_PER_HOUR = 60
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_PARTS = {
    PART_BEGINS[DayPart.MORNING]: "in the morning",
    PART_BEGINS[DayPart.AFTERNOON]: "in the afternoon",
    PART_BEGINS[DayPart.EVENING]: "in the evening",
    PART_BEGINS[DayPart.NIGHT]: "at night",
}


_INTENSITIES = (
    "very easy",
    "easy",
    "moderate",
    "somewhat hard",
    "hard",
    "harder",
    "very hard",
    "extremely hard",
    "nearly all out",
    "all out",
)
"""From 1 to 10, after Foster's scale of perceived exertion, which leaves some without a word."""


def intensity(number: int) -> str:
    """What an intensity from 1 to 10 means, e.g. "somewhat hard" for 4."""
    return _INTENSITIES[min(max(number, 1), len(_INTENSITIES)) - 1]


def counted(number: int, noun: str) -> str:
    """E.g. "1 day", "12 days"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def capital(sentence: str) -> str:
    """The sentence with a capital at its begin."""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def duration(minutes: int) -> str:
    """E.g. "45 min", "3 h", "3 h 35 min"."""
    hours, rest = divmod(minutes, _MINUTES_PER_HOUR)
    parts = [f"{hours:,} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return " ".join(parts)


def clock(hour: int) -> str:
    """E.g. "18:00"."""
    return f"{hour:02}:00"


def weekday(number: int) -> str:
    """E.g. "Monday" for 0; beyond 6 it begins again."""
    return _WEEKDAYS[number % len(_WEEKDAYS)]


def day_part(begins_at: int) -> str:
    """E.g. "in the morning", by the hour at which that part of the day begins; else nothing."""
    return _DAY_PARTS.get(begins_at, "")


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


def dated(day: date, today: date) -> str:
    """E.g. "Tue 14 Apr"; "Tue 14 Apr 2026" when that is not this year."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def span(first: date, last: date, today: date) -> str:
    """Days from one to another: "Mon 23 – Tue 24 Nov"; with their years when these differ."""
    if first == last:
        return dated(last, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%a} {first.day} – {dated(last, today)}"
    if first.year == last.year:
        return f"{short_day(first)} – {dated(last, today)}"
    return f"{short_day(first)} {first.year} – {short_day(last)} {last.year}"


def dated_span(first: date, last: date) -> str:
    """Days from one to another, with their year: "Mon 23 – Sun 29 Nov 2026"."""
    if first == last:
        return f"{short_day(last)} {last.year}"
    if first.year != last.year:
        return f"{short_day(first)} {first.year} – {short_day(last)} {last.year}"
    begin = f"{first:%a} {first.day}" if first.month == last.month else short_day(first)
    return f"{begin} – {short_day(last)} {last.year}"


def ordinal(rank: int) -> str:
    """E.g. "1st", "12th", "1,003rd"."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = rank % 100 in (11, 12, 13)
    return f"{rank:,}{'th' if is_teen else endings.get(rank % 10, 'th')}"


def listed(names: Sequence[str]) -> str:
    """E.g. "Ann", "Ann and Ben", "Ann, Ben and Cem"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


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
