"""Who lives where and how: members, and their diaries of a year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

FIRST_DAY = date(2026, 1, 1)

ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Nairobi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Adelaide",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
)
"""Both hemispheres' changes of clocks, half and quarter hours, both ends of the date line."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Habit:
    """How somebody lives.

    Attributes:
        chances: of a session on each weekday, Monday first.
        hour: when it usually ends, in hours after midnight; beyond 24 is the next morning.
        spread_hours: standard deviation of that.
        spell_days: how long they keep at it, and how long they then stop; None is for ever.
    """

    chances: tuple[float, ...]
    hour: float
    spread_hours: float
    spell_days: tuple[int, int] | None = None


HABITS = {
    "regular": Habit((0.92,) * 7, hour=18, spread_hours=2),
    "early": Habit((0.85,) * 5 + (0.6, 0.4), hour=7.5, spread_hours=1),
    "weekender": Habit((0.08,) * 5 + (0.9, 0.9), hour=12, spread_hours=3),
    "quitter": Habit((0.85,) * 7, hour=19, spread_hours=2, spell_days=(30, 25)),
    "night": Habit((0.8,) * 7, hour=25, spread_hours=1.5),
}


@dataclass(frozen=True, slots=True)
class Trip:
    """Days, the last not included, in another zone."""

    first: int
    last: int
    zone: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member and where they are on each day, counted from the first of the year."""

    user_id: int
    habit: Habit
    home: str
    trips: tuple[Trip, ...]

    def zone_on(self, day: int) -> str:
        """Where they are on a day."""
        return next((trip.zone for trip in self.trips if trip.first <= day < trip.last), self.home)


@dataclass(frozen=True, slots=True)
class Done:
    """A line of a diary: activity that ended then, logged by Pacer or not."""

    ended_at: datetime
    minutes: int
    intensity: int


def members(rng: Random, count: int, days: int) -> tuple[Member, ...]:
    """So many members, living in all zones and in all ways."""
    habits = list(HABITS.values())
    return tuple(
        Member(
            user_id=1000 + number,
            habit=habits[number % len(habits)],
            home=ZONES[(number * 7) % len(ZONES)],
            trips=tuple(_trips(rng, days)),
        )
        for number in range(count)
    )


def _trips(rng: Random, days: int) -> Iterator[Trip]:
    day = rng.randrange(10, 300)
    while day < days:
        last = day + rng.randrange(3, 25)
        yield Trip(day, last, rng.choice(ZONES))
        day = last + rng.randrange(90, 300)


def one_in(rng: Random, times: int) -> bool:
    """True once in so many times."""
    return rng.randrange(times) == 0


def instant(day: int, hours: float, zone: str) -> datetime:
    """When the clock of a zone shows so many hours after the midnight that begins a day."""
    since_midnight = timedelta(seconds=round(hours * 3600))
    wall = datetime.combine(FIRST_DAY + day * _DAY, datetime.min.time()) + since_midnight
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def diary(rng: Random, member: Member, days: int) -> tuple[Done, ...]:
    """What a member does in a year, oldest first."""
    habit = member.habit
    spells = habit.spell_days
    phase = rng.randrange(sum(spells)) if spells else 0
    lines = []
    for day in range(days):
        is_off = spells is not None and (day + phase) % sum(spells) >= spells[0]
        if is_off or rng.random() > habit.chances[(FIRST_DAY + day * _DAY).weekday()]:
            continue
        for _ in range(2 if one_in(rng, 10) else 1):
            ended_at = instant(day, rng.gauss(habit.hour, habit.spread_hours), member.zone_on(day))
            minutes = rng.choice((5, 15, 20, 30, 30, 45, 45, 60, 60, 90, 120))
            lines.append(Done(ended_at, minutes, rng.randint(2, 9)))
    return tuple(sorted(lines, key=lambda line: line.ended_at))


def clock_changes(zone: str, days: int) -> tuple[int, ...]:
    """Days after which the clock of a zone is changed."""
    offsets = [instant(day, 12, zone).astimezone(ZoneInfo(zone)).utcoffset() for day in range(days)]
    return tuple(day for day in range(1, days) if offsets[day] != offsets[day - 1])
