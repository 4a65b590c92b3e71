"""Many members with years of training, and what happens when they all want their pictures."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.wire.cast import Json, Person
from tests.wire.exchange import Exchange
from tests.wire.fake_discord import FakeDiscord

HISTORY_DAYS = 400
ANSWERED_WITHIN = 60.0
BETWEEN_OTHERS = 0.25
OTHERS = ("streak", "undo", "help", "log", "coach")
"""What somebody else does meanwhile."""

_EPOCH = date(1970, 1, 1)


def crowd(count: int) -> tuple[Person, ...]:
    """So many people, never the same two."""
    return tuple(
        Person(id=1100000000000001000 + number, name=f"member {number}") for number in range(count)
    )


def give_histories(database_path: Path, people: Sequence[Person], today: date) -> None:
    """Write a year of training for each, straight into the tables, each of it different."""
    with closing(sqlite3.connect(database_path)) as connection, connection:
        connection.executemany(
            "INSERT INTO users (id, is_timezone_asked, day_start_minutes, summary_minutes,"
            " quiet_from_minutes, quiet_to_minutes, wants_daily_summary, wants_weekly_review,"
            " wants_milestones, wants_streak_warnings, is_dm_offered, is_inbox_told, tone,"
            " is_ai_allowed, is_note_sharing_allowed, created_at)"
            " VALUES (?, 1, 240, 1200, 1320, 480, 0, 0, 0, 0, 1, 0, 'balanced', 1, 0, 0)",
            ((person.id,) for person in people),
        )
        rows = [row for person in people for row in _sessions(person, today)]
        connection.executemany(
            "INSERT INTO sessions (user_id, ended_at, logged_at, local_date, timezone, minutes,"
            " intensity, is_in_time) VALUES (?, ?, ?, ?, 'UTC', ?, ?, 1)",
            rows,
        )
        connection.executemany(
            "INSERT INTO user_days VALUES (?, ?, 1, ?, ?, ?)",
            (
                (user_id, day, minutes, minutes * intensity, minutes)
                for user_id, _, _, day, minutes, intensity in rows
            ),
        )


def _sessions(person: Person, today: date) -> Iterator[tuple[int, ...]]:
    dice = Random(person.id)  # noqa: S311 - a history, not a secret
    for back in range(HISTORY_DAYS, 0, -1):
        if dice.random() < 2 / 3:
            day = today - timedelta(days=back)
            ended_at = int(datetime.combine(day, time(18), UTC).timestamp())
            minutes, intensity = dice.randint(10, 120), dice.randint(2, 10)
            yield person.id, ended_at, ended_at, (day - _EPOCH).days, minutes, intensity


def _options(words: str, number: int) -> dict[str, Any]:
    return {"duration": str(10 + number), "intensity": 5} if words == "log" else {}


@dataclass(frozen=True)
class Rush:
    """What came of a rush for pictures.

    Attributes:
        cards: of those who wanted one.
        seconds: until the last of them had it.
        others: how many other commands were used meanwhile.
        slowest: the exchange that was acknowledged last, seen from the sending of it.
    """

    cards: tuple[Json, ...]
    seconds: float
    others: int
    slowest: Exchange


async def rush(discord: FakeDiscord, people: Sequence[Person], somebody: Person) -> Rush:
    """All of these want their `/stats` at once, while somebody else uses other commands."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    wishes = [await discord.slash("stats", user=person) for person in people]
    cards = asyncio.gather(*(wish.answer(ANSWERED_WITHIN) for wish in wishes))
    others: list[Exchange] = []
    while not cards.done():
        words = OTHERS[len(others) % len(OTHERS)]
        others.append(await discord.slash(words, user=somebody, **_options(words, len(others))))
        await asyncio.sleep(BETWEEN_OTHERS)
    seconds = loop.time() - started
    for other in others:
        await other.answer(ANSWERED_WITHIN)
    slowest = max((*wishes, *others), key=lambda exchange: exchange.ack_ms)
    return Rush(tuple(await cards), seconds, len(others), slowest)
