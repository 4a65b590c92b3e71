"""Towns for `benchmarks.boards`: members, guilds and a year of sessions, written fast.

The same seed, the same town. Scores are summed from the sessions in SQL, by the bounds that the
periods really have, so that they are what Pacer would have kept.
"""

import itertools
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from coach.domain.ranking import SUMMED, Metric, Period, bounds_of, guild_day, span_of
from coach.scoring import guild_zone
from models.database import Database

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # a Friday
SEED = 4
ZONE = "Europe/Berlin"
STREAK_MIN_MINUTES = 10
DAYS = 365
SESSIONS_EACH = 30
MEMBERS_A_GUILD = 25
SPREAD = 1.0
"""Of the lognormal: the busiest tenth logs about four tenths of everything."""
SECOND_GUILD = 0.2
"""The part of members who are on two leaderboards."""

TYPICAL = 25
MIDDLE = 40
"""So many members around the middle rank take turns in asking."""
_EPOCH = date(1970, 1, 1)
_A_DAY = 86_400


@dataclass(frozen=True)
class Place:
    """A guild that is asked about; ``middle`` stand around the middle of its week."""

    guild_id: int
    zone: str
    members: int
    in_period: Mapping[Period, int]
    middle: tuple[int, ...]

    def ranked(self, period: Period) -> int:
        """How many have something in a period."""
        return self.in_period[period]


@dataclass(frozen=True)
class Town:
    """A filled database."""

    path: Path
    sessions: int
    members: int
    guilds: int
    places: Mapping[str, Place]

    def __str__(self) -> str:
        """What it holds, in a line."""
        of_each = "; ".join(
            f"{name} guild: {place.members:,} members, {place.ranked(Period.WEEK):,} ranked this "
            "week"
            for name, place in self.places.items()
        )
        return (
            f"{self.sessions:,} sessions, {self.members:,} members, {self.guilds:,} guilds; "
            f"{of_each}"
        )


async def filled(path: Path, sessions: int) -> Town:
    """Migrate a database and fill it."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    await database.open()
    await database.close()
    members = sessions // SESSIONS_EACH
    guilds = max(3, members // MEMBERS_A_GUILD)
    dice = Random(SEED)  # noqa: S311 - a town, not a secret
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-131072")
        with connection:
            _write_people(connection, members)
            _write_guilds(connection, guilds, members, dice)
            _write_sessions(connection, sessions, members, dice)
            _write_scores(connection)
            _write_goals(connection)
        places = {"biggest": _place(connection, members), "typical": _place(connection, TYPICAL)}
    return Town(path, sessions, members, guilds, places)


def _write_people(connection: sqlite3.Connection, members: int) -> None:
    connection.executemany(
        "INSERT INTO users (id, timezone, is_timezone_asked, day_start_minutes, summary_minutes,"
        " quiet_from_minutes, quiet_to_minutes, wants_daily_summary, wants_weekly_review,"
        " wants_milestones, wants_streak_warnings, is_dm_offered, is_inbox_told, tone,"
        " is_ai_allowed, is_note_sharing_allowed, created_at)"
        " VALUES (?, ?, 1, 240, 1200, 1320, 480, 0, 0, 0, 0, 1, 0, 'balanced', 1, 0, 0)",
        ((member, ZONE) for member in range(1, members + 1)),
    )


def _write_guilds(connection: sqlite3.Connection, guilds: int, members: int, dice: Random) -> None:
    """The guild of rank r has 1/r of the members of the biggest one, its number is r - 1."""
    now, tomorrow = int(NOW.timestamp()), int((NOW + timedelta(days=1)).timestamp())
    monday = (span_of(Period.WEEK, NOW.date()).first - _EPOCH).days
    ids = range(1, guilds + 1)
    connection.executemany("INSERT INTO guilds VALUES (?, ?)", ((one, ZONE) for one in ids))
    connection.executemany(
        "INSERT INTO boards (guild_id, channel_id, message_id, period, metric, first_day, shown,"
        " rests_until, changes, due_at) VALUES (?, ?, ?, 'week', 'minutes', ?, '', ?, 0, ?)",
        ((one, one, one, monday, now, tomorrow) for one in ids),
    )
    shares = list(itertools.accumulate(1 / rank for rank in ids))
    found = [
        (guild_id, member)
        for member in range(1, members + 1)
        for guild_id in set(
            dice.choices(ids, cum_weights=shares, k=1 + (dice.random() < SECOND_GUILD))
        )
    ]
    connection.executemany(
        "INSERT INTO members (guild_id, user_id, name, joined_at, seen_at, is_away, is_stale,"
        " due_at) VALUES (?, ?, ?, 0, ?, 0, 0, ?)",
        ((guild_id, member, f"Member {member}", now, tomorrow) for guild_id, member in found),
    )


def _write_sessions(
    connection: sqlite3.Connection, sessions: int, members: int, dice: Random
) -> None:
    connection.executemany(
        "INSERT INTO sessions (user_id, ended_at, logged_at, local_date, timezone, minutes,"
        " intensity, is_in_time) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        _sessions(sessions, members, dice),
    )
    connection.execute(
        "INSERT INTO user_days SELECT user_id, local_date, count(*), sum(minutes),"
        " sum(minutes * intensity), sum(minutes) FROM sessions GROUP BY 1, 2"
    )


def _sessions(sessions: int, members: int, dice: Random) -> Iterator[tuple[int | str, ...]]:
    """In the order in which they were logged."""
    weights = list(itertools.accumulate(dice.lognormvariate(0, SPREAD) for _ in range(members)))
    who = dice.choices(range(1, members + 1), cum_weights=weights, k=sessions)
    end = int(NOW.timestamp()) - 3600
    step = (DAYS * _A_DAY) / sessions
    for number, member in enumerate(who):
        ended_at = end - int((sessions - number) * step)
        # Near enough to the zone's days for what is measured here.
        yield (
            *(member, ended_at, ended_at, ended_at // _A_DAY),
            *(ZONE, dice.randrange(10, 121), dice.randrange(1, 11)),
        )


_SCORES = """
INSERT INTO scores (guild_id, user_id, metric, period, first_day, value, reached_at)
SELECT members.guild_id, members.user_id, :metric, :period, :first_day,
       sum(CASE :metric WHEN 'sessions' THEN 1 WHEN 'load' THEN minutes * intensity
           ELSE minutes END),
       max(logged_at)
FROM members JOIN sessions ON sessions.user_id = members.user_id
WHERE ended_at >= :start
GROUP BY 1, 2
"""


def _write_scores(connection: sqlite3.Connection) -> None:
    zone = guild_zone(ZONE)
    for period in Period:
        span = span_of(period, guild_day(NOW, zone))
        start, _ = bounds_of(span, zone)
        connection.executemany(
            _SCORES,
            (
                {
                    "metric": metric.value,
                    "period": period.value,
                    "first_day": (span.first - _EPOCH).days,
                    "start": int(start.timestamp()),
                }
                for metric in SUMMED
            ),
        )


def _write_goals(connection: sqlite3.Connection) -> None:
    """Everybody has one, as of the Monday half a year ago."""
    monday = (span_of(Period.WEEK, NOW.date()).first - timedelta(weeks=26) - _EPOCH).days
    connection.execute("INSERT INTO goals SELECT id, ?, 5040 FROM users", (monday,))


def _place(connection: sqlite3.Connection, size: int) -> Place:
    """The guild with the number of members that is next to ``size``."""
    guild_id, members = connection.execute(
        "SELECT guild_id, count(*) FROM members GROUP BY 1 ORDER BY abs(count(*) - ?), 1 LIMIT 1",
        (size,),
    ).fetchone()
    ranked = {
        period: [
            user_id
            for (user_id,) in connection.execute(
                "SELECT user_id FROM scores WHERE guild_id = ? AND period = ? AND metric = ?"
                " ORDER BY value DESC",
                (guild_id, period, Metric.MINUTES),
            )
        ]
        for period in Period
    }
    week = ranked[Period.WEEK]
    first = max(0, len(week) // 2 - MIDDLE // 2)
    return Place(
        guild_id=guild_id,
        zone=ZONE,
        members=members,
        in_period={period: len(user_ids) for period, user_ids in ranked.items()},
        middle=tuple(week[first : first + MIDDLE]),
    )
