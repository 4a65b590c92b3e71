"""What people type, parsed at the border: durations and moments."""

import re
from datetime import date, timedelta
from typing import Any, ClassVar

import discord
from discord import app_commands

from coach.domain.errors import (
    UnknownWeekday,
    UnreadableDuration,
    UnreadableHour,
    UnreadableIntensity,
    UnreadableTime,
)
from coach.domain.moments import Ago, ClockTime, DaysBack, LastWeekday, Moment, OnDate

_MAX_TYPED = 60
_MAX_DAYS = 100
_MINUTES_PER_HOUR = 60

_DURATION = re.compile(
    r"""
    (?P<clock_hours>\d{1,2}):(?P<clock_minutes>[0-5]\d)          # 1:30
    | (?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*h(?:ours?|rs?)?       # 1h, 1.5 hours, 1h30
      (?:\s*(?P<rest>[0-5]?\d)\s*(?:m|mins?|minutes?)?)?
    | (?P<minutes>\d{1,4})\s*(?:m|mins?|minutes?)?               # 45, 90 min
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_CLOCK_TIME = re.compile(
    r"(?:at\s+)?(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?\s*(?P<half>[ap]m)?",
    re.IGNORECASE | re.ASCII,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_DAY_NAME = 3
_LATEST_DAY_START = timedelta(hours=6)


def minutes_in(text: str) -> int:
    """Minutes of a duration as people write it: "45", "1h30", "1:30", "90 min", "1.5 h".

    Raises:
        UnreadableDuration: it is none of these.
    """
    match = _DURATION.fullmatch(text.strip()[:_MAX_TYPED])
    if match is None:
        raise UnreadableDuration(given=text)
    if match["minutes"]:
        return int(match["minutes"])
    if match["clock_hours"]:
        return int(match["clock_hours"]) * _MINUTES_PER_HOUR + int(match["clock_minutes"])
    hours = float(match["hours"].replace(",", "."))
    if match["rest"] and not hours.is_integer():
        raise UnreadableDuration(given=text)
    return round(hours * _MINUTES_PER_HOUR) + int(match["rest"] or 0)


def moment_in(text: str) -> Moment:
    """When something ended, as people write it.

    "now", "20 min ago", "2h ago", "21:00", "9 pm", "today 07:30", "yesterday 21:00",
    "yesterday", "Monday 18:00", "2026-11-20 18:00".

    Raises:
        UnreadableTime: it is none of these.
    """
    words = " ".join(text.strip().casefold()[:_MAX_TYPED].split())
    if words == "now":
        return Ago(timedelta(0))
    if words.endswith(" ago"):
        return _ago(words.removesuffix(" ago"), text)
    time_of_day = _time_of_day(words)
    if time_of_day is not None and not words.isdecimal():
        return ClockTime(time_of_day)
    day, _, rest = words.partition(" ")
    moment = _on_day(day, _time_of_day(rest) if rest else None)
    if moment is None or (rest and _time_of_day(rest) is None):
        raise UnreadableTime(given=text)
    return moment


def _ago(words: str, text: str) -> Ago:
    days = re.fullmatch(r"(\d{1,2}) ?d(?:ays?)?", words, re.ASCII)
    if days:
        return Ago(timedelta(days=int(days[1])))
    if words in ("an hour", "half an hour"):
        return Ago(timedelta(minutes=60 if words == "an hour" else 30))
    try:
        return Ago(timedelta(minutes=minutes_in(words)))
    except UnreadableDuration:
        raise UnreadableTime(given=text) from None


def _time_of_day(words: str) -> timedelta | None:
    match = _CLOCK_TIME.fullmatch(words)
    if match is None:
        return None
    hour, half = int(match["hour"]), match["half"]
    if hour > (12 if half else 23) or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return timedelta(hours=hour, minutes=int(match["minute"] or 0))


def _on_day(day: str, time_of_day: timedelta | None) -> Moment | None:
    if day in ("today", "yesterday"):
        return DaysBack(("today", "yesterday").index(day), time_of_day)
    weekday = _weekday(day)
    if weekday is not None:
        return LastWeekday(weekday, time_of_day)
    try:
        calendar_day = date.fromisoformat(day)
    except ValueError:
        return None
    return OnDate(calendar_day, time_of_day) if time_of_day is not None else None


def _weekday(word: str) -> int | None:
    """0 = Monday, by its first three letters or more."""
    if len(word) < _SHORTEST_DAY_NAME:
        return None
    return next((day for day, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)


def time_of_day_in(text: str, setting: str) -> timedelta:
    """A time of day since midnight: "20", "20:00", "8 pm".

    Raises:
        UnreadableHour: it is none; tells which setting it was for.
    """
    found = _time_of_day(" ".join(text.strip().casefold()[:_MAX_TYPED].split()))
    if found is None:
        raise UnreadableHour(given=text, setting=setting)
    return found


def weekdays_in(text: str) -> frozenset[int]:
    """Weekdays (0 = Monday) by name: "sat, sun", "Monday and Friday", "none".

    Raises:
        UnknownWeekday: a word is none, or there is none at all.
    """
    words = [word for word in re.findall(r"\w+", text.casefold()[:_MAX_DAYS]) if word != "and"]
    if words == ["none"]:
        return frozenset()
    if not words or "none" in words:
        raise UnknownWeekday(given=text)
    found = set()
    for word in words:
        day = _weekday(word)
        if day is None:
            raise UnknownWeekday(given=word)
        found.add(day)
    return frozenset(found)


def intensity_in(text: str) -> int:
    """An intensity that was typed.

    Raises:
        UnreadableIntensity: it is no whole number.
    """
    if not re.fullmatch(r"\s*\d{1,2}\s*", text, re.ASCII):
        raise UnreadableIntensity(given=text)
    return int(text)


class _TextOption(app_commands.Transformer):
    """An option that is typed; Discord is told how long it may be, and `cogs.ui.gate` holds it."""

    most: ClassVar[int] = _MAX_TYPED

    @property
    def min_value(self) -> int:
        """Characters at least."""
        return 1

    @property
    def max_value(self) -> int:
        """Characters at most."""
        return self.most


class TimeOption(_TextOption):
    """An option that holds a time of day."""

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> timedelta:
        """Since midnight."""
        return time_of_day_in(value, "hours")


class DayStartOption(_TextOption):
    """An option that holds when a day begins, from midnight to six."""

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> timedelta:
        """Since midnight."""
        found = time_of_day_in(value, "day_start")
        if found > _LATEST_DAY_START:
            raise UnreadableHour(given=value, setting="day_start")
        return found


class WeekdaysOption(_TextOption):
    """An option that holds weekdays."""

    most = _MAX_DAYS

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> frozenset[int]:
        """0 = Monday."""
        return weekdays_in(value)


class DurationOption(_TextOption):
    """An option that holds a duration."""

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> int:
        """Minutes."""
        return minutes_in(value)


class MomentOption(_TextOption):
    """An option that says when."""

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> Moment:
        """The moment that is meant."""
        return moment_in(value)
