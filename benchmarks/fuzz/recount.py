"""Nothing may be half stored: what is kept beside the sessions equals a recount of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.fuzz.judge import Flaw
from benchmarks.fuzz.world import World
from coach.domain.ranking import Metric
from models.tables import ActivitySession
from tests import naive_standings as naive

_SUMMED = (Metric.MINUTES, Metric.LOAD, Metric.SESSIONS)
_DAYS = """
    SELECT user_id, local_date, count(*), sum(minutes), sum(minutes * intensity),
           sum(CASE WHEN is_in_time THEN minutes ELSE 0 END)
    FROM sessions GROUP BY user_id, local_date ORDER BY user_id, local_date
"""
_KEPT_DAYS = """
    SELECT user_id, local_date, sessions, minutes, load, streak_minutes
    FROM user_days ORDER BY user_id, local_date
"""


async def flaws_of_storage(world: World) -> list[Flaw]:
    """What does not add up, once the ticks have done their work."""
    study, now = world.bot.study, world.clock.now
    await study.membership.look_at_days(now, seconds=60)
    await study.membership.rearm_moved(now, seconds=60)
    await study.membership.look_at_days(now, seconds=60)
    found = list(_flaws_of_file(world.database_path, now))
    for member in world.members:
        found += await _flaws_of_streak(world, member.id)
    return found


def _flaws_of_file(path: Path, now: datetime) -> Iterator[Flaw]:
    with closing(sqlite3.connect(path)) as file:
        for check in ("integrity_check", "foreign_key_check"):
            result = file.execute(f"PRAGMA {check}").fetchall()
            if result not in ([], [("ok",)]):
                yield Flaw(f"the database fails its {check}", "at the end", str(result[:3]))
        if file.execute(_DAYS).fetchall() != file.execute(_KEPT_DAYS).fetchall():
            yield Flaw("days do not equal their sessions", "at the end")
        yield from _flaws_of_scores(file, now)


def _flaws_of_scores(file: sqlite3.Connection, now: datetime) -> Iterator[Flaw]:
    sessions = [_session(row) for row in file.execute(_SESSIONS)]
    members = "SELECT guild_id, user_id FROM members WHERE NOT is_away"
    listed: dict[int, set[int]] = {}
    for guild_id, user_id in file.execute(members):
        listed.setdefault(guild_id, set()).add(user_id)
    zones = dict(file.execute("SELECT id, timezone FROM guilds"))
    for guild_id, people in listed.items():
        zone = ZoneInfo(zones.get(guild_id) or "UTC")
        for frame in naive.frames(now, zone):
            for metric in _SUMMED:
                sums = naive.summed(sessions, frame, metric, zone)
                expected = {one: value for one, (value, _) in sums.items() if one in people}
                key = (guild_id, metric, frame.period, _of(frame.first))
                kept = dict(file.execute(_SCORES, key))
                if kept != expected:
                    what = f"{metric} {frame.period}: {kept} are kept, {expected} expected"
                    yield Flaw("scores do not equal their sessions", "at the end", what)


_SESSIONS = """
    SELECT user_id, ended_at, logged_at, local_date, minutes, intensity, is_in_time FROM sessions
"""
_SCORES = """
    SELECT user_id, value FROM scores
    WHERE guild_id = ? AND metric = ? AND period = ? AND first_day = ?
"""


def _session(row: tuple[int, ...]) -> ActivitySession:
    return ActivitySession(
        user_id=row[0],
        ended_at=datetime.fromtimestamp(row[1], UTC),
        logged_at=datetime.fromtimestamp(row[2], UTC),
        local_date=naive.EPOCH + timedelta(days=row[3]),
        timezone="",
        minutes=row[4],
        intensity=row[5],
        is_in_time=bool(row[6]),
    )


def _of(day: date) -> int:
    return (day - naive.EPOCH).days


async def _flaws_of_streak(world: World, user_id: int) -> list[Flaw]:
    shown = await world.bot.study.logbook.streak(user_id=user_id, now=world.clock.now)
    with closing(sqlite3.connect(world.database_path)) as file:
        query = "SELECT value FROM scores WHERE user_id = ? AND metric = 'streak'"
        kept = {value for (value,) in file.execute(query, (user_id,))}
    if kept and kept != {shown.current}:
        what = f"{kept} kept, {shown.current} shown"
        return [Flaw("a streak on a board is not the one that is shown", "at the end", what)]
    return []
