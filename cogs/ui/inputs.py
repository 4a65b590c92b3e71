"""Options that people type, parsed at the border."""

from datetime import timedelta
from typing import Any, ClassVar

import discord
from discord import app_commands

from coach.domain.errors import NumberOutOfRange, UnreadableHour
from coach.domain.moments import Moment
from coach.domain.team_weeks import MOST_MINUTES
from coach.language.typed import (
    MOST_TYPED,
    MOST_TYPED_DAYS,
    minutes_in,
    moment_in,
    time_of_day_in,
    weekdays_in,
)

_LATEST_DAY_START = timedelta(hours=6)


class _TextOption(app_commands.Transformer):
    """An option that is typed; Discord is told how long it may be, and `cogs.ui.gate` holds it."""

    most: ClassVar[int] = MOST_TYPED

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

    most = MOST_TYPED_DAYS

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> frozenset[int]:
        """0 = Monday."""
        return weekdays_in(value)


class DurationOption(_TextOption):
    """An option that holds a duration."""

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> int:
        """Minutes."""
        return minutes_in(value)


class TeamGoalOption(DurationOption):
    """An option that holds what many reach together: a duration, or more minutes than one has."""

    async def transform(self, interaction: discord.Interaction[Any], value: str) -> int:
        """Minutes, 0 among them."""
        plain = value.strip()
        if plain.isascii() and plain.isdigit():
            minutes = int(plain)
        else:
            minutes = await super().transform(interaction, value)
        if minutes > MOST_MINUTES:
            raise NumberOutOfRange(field="minutes", least=0, most=MOST_MINUTES)
        return minutes


class MomentOption(_TextOption):
    """An option that says when."""

    async def transform(self, _interaction: discord.Interaction[Any], value: str) -> Moment:
        """The moment that is meant."""
        return moment_in(value)
