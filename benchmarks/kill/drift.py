"""What is kept of sums, against the sessions that it has to be the sum of; from the file alone.

Nothing in here asks Pacer's own use cases or queries: it reads the tables, and adds up slowly.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.domain.milestones import NOTHING_REACHED, Reach, crossed, reach_of
from coach.domain.ranking import SUMMED
from coach.domain.stats import History, streak_on
from coach.domain.streaks import STREAK_MIN_MINUTES
from coach.scoring import guild_zone
from models.tables import ActivitySession
from tests import naive_standings as naive

_EPOCH = date(1970, 1, 1)

_DAYS = """
SELECT user_id, local_date, count(*), sum(minutes), sum(minutes * intensity),
       sum(CASE WHEN is_in_time THEN minutes ELSE 0 END)
FROM sessions GROUP BY 1, 2
"""

_TOTALS = {
    "sessions": "count(*)",
    "minutes": "sum(minutes)",
    "load": "sum(minutes * intensity)",
    "longest_minutes": "max(minutes)",
}
"""What a column of these names in a table of one row a person has to hold."""


def drifts(path: Path) -> list[str]:
    """Every row that differs from what the sessions make of it, in a line each.

    Everybody is taken to have joined their leaderboards before their first session, to log what
    has just ended, and to change nothing afterwards.
    """
    with closing(sqlite3.connect(path)) as connection:
        histories = _histories(connection)
        return [
            *(
                problem
                for (problem,) in connection.execute("PRAGMA integrity_check")
                if problem != "ok"
            ),
            *(f"foreign key of {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")),
            *_day_drifts(connection),
            *_total_drifts(connection),
            *_tally_drifts(connection),
            *_score_drifts(connection, histories),
            *_milestone_drifts(connection, histories),
        ]


def _histories(connection: sqlite3.Connection) -> Mapping[int, Sequence[ActivitySession]]:
    found: dict[int, list[ActivitySession]] = defaultdict(list)
    rows = connection.execute(
        "SELECT id, user_id, guild_id, ended_at, logged_at, local_date, minutes, intensity,"
        " is_in_time FROM sessions ORDER BY id"
    )
    for key, user_id, guild_id, ended_at, logged_at, day, minutes, intensity, is_in_time in rows:
        found[user_id].append(
            ActivitySession(
                id=key,
                user_id=user_id,
                guild_id=guild_id,
                ended_at=datetime.fromtimestamp(ended_at, UTC),
                logged_at=datetime.fromtimestamp(logged_at, UTC),
                local_date=_EPOCH + timedelta(days=day),
                timezone="UTC",
                minutes=minutes,
                intensity=intensity,
                is_in_time=bool(is_in_time),
            )
        )
    return found


def _day_drifts(connection: sqlite3.Connection) -> Iterator[str]:
    kept = set(
        connection.execute(
            "SELECT user_id, local_date, sessions, minutes, load, streak_minutes FROM user_days"
        )
    )
    yield from (f"day {row}" for row in kept ^ set(connection.execute(_DAYS)))


def _total_drifts(connection: sqlite3.Connection) -> Iterator[str]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        columns = connection.execute(
            "SELECT name, pk FROM pragma_table_info(?)", (table,)
        ).fetchall()
        if table == "tallies" or [name for name, key in columns if key] != ["user_id"]:
            continue
        for name in (name for name, _ in columns if name in _TOTALS):
            kept = connection.execute(f"SELECT user_id, {name} FROM {table}")  # noqa: S608 - a name
            due = connection.execute(
                f"SELECT user_id, {_TOTALS[name]} FROM sessions GROUP BY 1"  # noqa: S608 - ours
            )
            yield from (f"{table}.{name} {row}" for row in set(kept) ^ set(due))


def _score_drifts(
    connection: sqlite3.Connection, histories: Mapping[int, Sequence[ActivitySession]]
) -> Iterator[str]:
    zones = dict(connection.execute("SELECT id, timezone FROM guilds"))
    members: dict[int, set[int]] = defaultdict(set)
    for guild_id, user_id in connection.execute("SELECT guild_id, user_id FROM members"):
        members[guild_id].add(user_id)
    kept = set(
        connection.execute(
            "SELECT guild_id, user_id, metric, period, first_day, value, reached_at FROM scores"
            " WHERE period <> 'now'"
        )
    )
    due = set()
    for guild_id, user_ids in members.items():
        zone = guild_zone(zones[guild_id])
        sessions = [one for user_id in user_ids for one in histories.get(user_id, ())]
        frames = {frame for one in sessions for frame in naive.frames(one.ended_at, zone)}
        for frame in frames:
            for metric in SUMMED:
                due |= {
                    (
                        *(guild_id, user_id, metric.value, frame.period.value),
                        *((frame.first - _EPOCH).days, value, int(reached_at.timestamp())),
                    )
                    for user_id, (value, reached_at) in naive.summed(
                        sessions, frame, metric, zone
                    ).items()
                }
    yield from (f"score {row}" for row in kept ^ due)


def _milestone_drifts(
    connection: sqlite3.Connection, histories: Mapping[int, Sequence[ActivitySession]]
) -> Iterator[str]:
    kept = set(
        connection.execute("SELECT user_id, kind, occasion, value, session_id FROM milestones")
    )
    due = {row for sessions in histories.values() for row in _milestones(sessions)}
    yield from (f"milestone {row}" for row in kept ^ due)


def _milestones(sessions: Sequence[ActivitySession]) -> Iterator[tuple[object, ...]]:
    """Each once, with the session that reached it first."""
    before, seen = NOTHING_REACHED, set()
    for count, session in enumerate(sessions, start=1):
        after = _reach(sessions[:count])
        for found in crossed(before, after):
            if (found.kind, found.occasion) not in seen:
                seen.add((found.kind, found.occasion))
                kind = found.kind.value
                yield session.user_id, kind, found.occasion, found.value, session.id
        before = after


def _reach(sessions: Sequence[ActivitySession]) -> Reach:
    longest = max(session.minutes for session in sessions)
    days = History(
        recent=(), days=naive.day_totals(sessions), streak_min_minutes=STREAK_MIN_MINUTES
    )
    return reach_of(days, streak_on(days, sessions[-1].local_date), longest)


_TALLIES = """
SELECT tallies.user_id, sum(user_days.sessions), sum(user_days.minutes), sum(user_days.load),
       count(*), min(local_date), max(local_date)
FROM tallies JOIN user_days ON user_days.user_id = tallies.user_id AND local_date <= through
GROUP BY 1
"""


def _tally_drifts(connection: sqlite3.Connection) -> Iterator[str]:
    """Of the sums of a tally; what it says of streaks and bests the tests of it hold."""
    kept = set(
        connection.execute(
            "SELECT user_id, sessions, minutes, load, active_days, first_day, last_day FROM tallies"
        )
    )
    yield from (f"tally {row}" for row in kept ^ set(connection.execute(_TALLIES)))
