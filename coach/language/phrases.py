"""Figures in words: the same wherever they are shown."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from coach.domain.milestones import Milestone, MilestoneKind
from coach.domain.patterns import PART_BEGINS, DayPart
from coach.domain.tiers import Tier
from coach.language.catalogue import counts, day_text, decimal, say, say_count, texts

_MINUTES_PER_HOUR = 60
_A_MONDAY = date(2024, 1, 1)
Noun = Literal[
    "active day",
    "call",
    "character",
    "day",
    "duplicate",
    "event",
    "freeze",
    "hour",
    "leaderboard",
    "member",
    "milestone",
    "minute",
    "rest day",
    "row",
    "second",
    "session",
    "text",
]
_COUNTED: dict[Noun, tuple[str, str]] = counts(
    {
        "active day": ("{number} active day", "{number} active days"),
        "call": ("{number} call", "{number} calls"),
        "character": ("{number} character", "{number} characters"),
        "day": ("{number} day", "{number} days"),
        "duplicate": ("{number} duplicate", "{number} duplicates"),
        "event": ("{number} event", "{number} events"),
        "freeze": ("{number} freeze", "{number} freezes"),
        "hour": ("{number} hour", "{number} hours"),
        "leaderboard": ("{number} leaderboard", "{number} leaderboards"),
        "member": ("{number} member", "{number} members"),
        "milestone": ("{number} milestone", "{number} milestones"),
        "minute": ("{number} minute", "{number} minutes"),
        "rest day": ("{number} rest day", "{number} rest days"),
        "row": ("{number} row", "{number} rows"),
        "second": ("{number} second", "{number} seconds"),
        "session": ("{number} session", "{number} sessions"),
        "text": ("{number} text", "{number} texts"),
    }
)
_DAY_PARTS = texts(
    {
        PART_BEGINS[DayPart.MORNING]: "in the morning",
        PART_BEGINS[DayPart.AFTERNOON]: "in the afternoon",
        PART_BEGINS[DayPart.EVENING]: "in the evening",
        PART_BEGINS[DayPart.NIGHT]: "at night",
    }
)
_ORDINALS = texts(
    {1: "{number}st", 2: "{number}nd", 3: "{number}rd", 0: "{number}th"},
)
_TIERS = texts(
    {
        Tier.ROOKIE: "Rookie",
        Tier.AMATEUR: "Amateur",
        Tier.PRO: "Pro",
        Tier.ELITE: "Elite",
        Tier.LEGEND: "Legend",
    }
)
_REACHED = texts(
    {
        MilestoneKind.STREAK: "{number}-day streak",
        MilestoneKind.BEST_SESSION: "longest session yet: {time}",
        MilestoneKind.BEST_DAY: "best day yet: {time}",
        MilestoneKind.BEST_WEEK: "best week yet: {time}",
    }
)


_INTENSITIES = texts(
    (
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
)
"""From 1 to 10, after Foster's scale of perceived exertion, which leaves some without a word."""


def intensity(number: int) -> str:
    """What an intensity from 1 to 10 means, e.g. "somewhat hard" for 4."""
    return say(_INTENSITIES[min(max(number, 1), len(_INTENSITIES)) - 1])


def counted(number: int, noun: Noun) -> str:
    """E.g. "1 day", "12 days"."""
    return say_count(*_COUNTED[noun], number)


def capital(sentence: str) -> str:
    """The sentence with a capital at its begin."""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def duration(minutes: int) -> str:
    """E.g. "45 min", "3 h", "3 h 35 min"."""
    hours, rest = divmod(minutes, _MINUTES_PER_HOUR)
    parts = [f"{decimal(hours)} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return " ".join(parts)


def clock(hour: int) -> str:
    """E.g. "18:00"."""
    return f"{hour:02}:00"


def weekday(number: int) -> str:
    """E.g. "Monday" for 0; beyond 6 it begins again."""
    return day_text(_A_MONDAY + timedelta(days=number % 7), "EEEE")


def day_part(begins_at: int) -> str:
    """E.g. "in the morning", by the hour at which that part of the day begins; else nothing."""
    part = _DAY_PARTS.get(begins_at)
    return say(part) if part else ""


def signed(percent: int) -> str:
    """E.g. "+12%", "-5%", "0%"."""
    return say("{number}%", number=f"{percent:+}" if percent else "0")


def against_average(percent: int) -> str:
    """E.g. "4% above your average"."""
    if not percent:
        return say("as much as your average")
    if percent > 0:
        return say("{number}% above your average", number=percent)
    return say("{number}% below your average", number=-percent)


def long_day(day: date) -> str:
    """E.g. "Tuesday 14 April"."""
    return day_text(day, say("EEEE d MMMM"))


def short_day(day: date) -> str:
    """E.g. "Tue 14 Apr"."""
    return day_text(day, say("EEE d MMM"))


def dated(day: date, today: date) -> str:
    """E.g. "Tue 14 Apr"; "Tue 14 Apr 2026" when that is not this year."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def span(first: date, last: date, today: date) -> str:
    """Days from one to another: "Mon 23 – Tue 24 Nov"; with their years when these differ."""
    if first == last:
        return dated(last, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{day_text(first, say('EEE d'))} – {dated(last, today)}"
    if first.year == last.year:
        return f"{short_day(first)} – {dated(last, today)}"
    return f"{short_day(first)} {first.year} – {short_day(last)} {last.year}"


def dated_span(first: date, last: date) -> str:
    """Days from one to another, with their year: "Mon 23 – Sun 29 Nov 2026"."""
    if first == last:
        return f"{short_day(last)} {last.year}"
    if first.year != last.year:
        return f"{short_day(first)} {first.year} – {short_day(last)} {last.year}"
    begin = day_text(first, say("EEE d")) if first.month == last.month else short_day(first)
    return f"{begin} – {short_day(last)} {last.year}"


def ordinal(rank: int) -> str:
    """E.g. "1st", "12th", "1,003rd"."""
    is_teen = rank % 100 in (11, 12, 13)
    return say(_ORDINALS.get(0 if is_teen else rank % 10, _ORDINALS[0]), number=decimal(rank))


def listed(names: Sequence[str]) -> str:
    """E.g. "Ann", "Ann and Ben", "Ann, Ben and Cem"."""
    *most, last = names
    return say("{most} and {last}", most=", ".join(most), last=last) if most else last


def tier(rank: Tier) -> str:
    """E.g. "Rookie"."""
    return say(_TIERS[rank])


def milestone(reached: Milestone) -> str:
    """What was reached, as a title: "100 sessions", "30-day streak"."""
    value = reached.value
    if reached.kind is MilestoneKind.TIER:
        return say("{tier} tier", tier=tier(Tier(value)))
    if reached.kind is MilestoneKind.HOURS:
        return counted(value, "hour")
    if reached.kind is MilestoneKind.SESSIONS:
        return say("first session") if value == 1 else counted(value, "session")
    return say(_REACHED[reached.kind], number=decimal(value), time=duration(value))
