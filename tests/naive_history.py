"""A streak, its tier and milestones, worked out from the sessions alone.

Slow and plain, and shares no code with ``coach.domain``.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ENOUGH = 10
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A row of the table ``sessions``, times in UTC."""

    id: int
    ended_at: datetime
    logged_at: datetime
    day: date
    zone: ZoneInfo
    minutes: int
    intensity: int
    is_in_time: bool


@dataclass(frozen=True)
class Leave:
    """Days of pause, and the rest plans as (since, bits of the weekdays)."""

    paused: frozenset[date]
    plans: tuple[tuple[date, int], ...]

    def is_rest(self, day: date) -> bool:
        bits = [weekdays for since, weekdays in sorted(self.plans) if since <= day]
        return bool(bits) and bool(bits[-1] >> day.weekday() & 1)


@dataclass(frozen=True)
class Reckoned:
    """A streak: ``letters`` has one for each day from the first done one to today."""

    letters: str
    freezes: int

    @property
    def runs(self) -> list[int]:
        return [run.count("D") for run in self.letters.split("M")]


def reckoned(rows: list[Row], leave: Leave, today: date) -> Reckoned:
    in_time: Counter[date] = Counter()
    for row in rows:
        in_time[row.day] += row.minutes if row.is_in_time else 0
    done = {day for day, minutes in in_time.items() if minutes >= ENOUGH and day <= today}
    letters, freezes = "", 2
    day = min(done, default=today + DAY)
    while day <= today:
        runs_on = "D" in letters.rpartition("M")[2]
        if day in done:
            letters += "D"
            freezes = min(2, freezes + (letters.count("D") % 7 == 0))
        elif day in leave.paused:
            letters += "P"
        elif leave.is_rest(day):
            letters += "R"
        elif day == today:
            letters += "O"
        elif runs_on and freezes:
            letters, freezes = letters + "F", freezes - 1
        else:
            letters += "M"
        day += DAY
    return Reckoned(letters, freezes)


def tier(letters: str) -> int:
    score, held, lower = 0.0, 0, 0
    for letter in letters.replace("O", ""):
        weight = 0.5 ** (1 / 13)
        if letter in "DM":
            score = score * weight + (letter == "D") * (1 - weight)
        earned = sum(100 * score >= floor for floor in (20, 45, 70, 90))
        lower = lower + 1 if earned < held else 0
        if earned > held or lower == 7:
            held, lower = earned, 0
    return held


def figures(rows: list[Row], leave: Leave, today: date) -> dict[str, Any]:
    """What milestones are measured by."""
    by_day, by_week = Counter[date](), Counter[date]()
    for row in rows:
        by_day[row.day] += row.minutes
        by_week[row.day - row.day.weekday() * DAY] += row.minutes
    streak = reckoned(rows, leave, today)
    return {
        "sessions": len(rows),
        "hours": sum(row.minutes for row in rows) // 60,
        "streak": max(streak.runs),
        "tier": tier(streak.letters),
        "best_session": max((row.minutes for row in rows), default=0),
        "best_day": most(by_day),
        "best_week": most(by_week),
    }


def most(minutes: Counter[date]) -> tuple[int, date] | None:
    """The most minutes, and the earliest date with as many."""
    if not minutes:
        return None
    best = max(minutes.values())
    return best, min(start for start, total in minutes.items() if total == best)


LADDERS = {
    "streak": (3, 7, 14, 30, 60, 100, 180, 365),
    "sessions": (1, 10, 50, 100, 250, 500, 1000),
    "hours": (10, 25, 50, 100, 250, 500, 1000),
    "tier": (1, 2, 3, 4),
}


def newly_reached(before: dict[str, Any], after: dict[str, Any]) -> set[tuple[str, int, int]]:
    """(kind, occasion, value) of all that lies between."""
    found = {
        (kind, step, step)
        for kind, ladder in LADDERS.items()
        for step in ladder
        if before[kind] < step <= after[kind]
    }
    if after["sessions"] < 5:
        return found
    longest = after["best_session"]
    found |= {("best_session", longest, longest)} if longest > before["best_session"] else set()
    for kind in ("best_day", "best_week"):
        if before[kind] and after[kind][0] > before[kind][0] and after[kind][1] != before[kind][1]:
            found.add((kind, after[kind][1].toordinal(), after[kind][0]))
    return found
