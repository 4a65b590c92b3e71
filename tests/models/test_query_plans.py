"""The hot statements, as they are sent, each find their rows by an index and in its order."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import TypeAlias

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from models.database import Database
from models.queries import (
    boards,
    focus,
    goals,
    guilds,
    scores,
    sessions,
    spend,
    sums,
    team_goals,
)
from models.queries.scores import Column, ScoreRow
from models.queries.spend import Purse
from tests.watching import sent

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
COLUMN = Column(501, "minutes", "week", date(2026, 11, 16))
OWN = ScoreRow(
    guild_id=501,
    user_id=7,
    metric="minutes",
    period="week",
    first_day=date(2026, 11, 16),
    value=45,
    reached_at=NOW,
)
PURSE_KEY = "day=? AND scope=? AND owner_id=?"
THEIR_NAMES = "SEARCH members USING PRIMARY KEY (guild_id=? AND user_id=?)"
BY_RANK = "SEARCH scores USING COVERING INDEX ix_scores_rank"
THEIR_TIMER = "SEARCH focus_timers USING INDEX sqlite_autoindex_focus_timers_1"
THEIR_MESSAGE = "SEARCH direct_messages USING INDEX sqlite_autoindex_direct_messages_1"
BY_END = "ix_sessions_user_id_ended_at"
MEMBERS_KEY = "guild_id=? AND user_id=? AND metric=? AND period=? AND first_day=?"
GUILD_COLUMN = "period=? AND first_day=? AND guild_id=? AND metric=?"

Ask: TypeAlias = Callable[[AsyncSession], Awaitable[object]]


async def plan_of(database: Database, ask: Ask) -> list[list[str]]:
    """How SQLite goes about each statement that ``ask`` sends."""
    async with sent(database) as statements:
        await database.write(_asked, ask)
    plans = []
    async with database.reading() as db:
        connection = await db.connection()
        for sql in statements:
            rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")
            plans.append([row.detail for row in rows])
    assert plans
    return plans


async def _asked(db: AsyncSession, ask: Ask) -> None:
    await ask(db)


HOT: dict[str, tuple[Ask, list[list[str]]]] = {
    "what budgets have spent": (
        lambda db: spend.spent(db, day=NOW.date(), purses=[Purse("all"), Purse("member", 7)]),
        [[f"SEARCH llm_spend USING PRIMARY KEY ({PURSE_KEY})"]] * 2,
    ),
    "what a budget is settled for": (
        lambda db: spend.settle(
            db, day=NOW.date(), purse=Purse("guild", 501), tokens=-5, calls=1, micro_usd=1
        ),
        [[f"SEARCH llm_spend USING PRIMARY KEY ({PURSE_KEY})"]],
    ),
    "the ten best": (
        lambda db: scores.top(db, column=COLUMN, limit=10),
        [[f"{BY_RANK} ({GUILD_COLUMN})", THEIR_NAMES]],
    ),
    "how many have more": (
        lambda db: scores.above(db, column=COLUMN, value=45),
        [["CO-ROUTINE anon_1", f"{BY_RANK} ({GUILD_COLUMN} AND value>?)", "SCAN anon_1"]],
    ),
    "what all have together": (
        lambda db: scores.together(db, column=COLUMN),
        [[f"{BY_RANK} ({GUILD_COLUMN})"]],
    ),
    "the goals of a guild": (
        lambda db: team_goals.goals(db, guild_id=501),
        [["SEARCH team_goals USING PRIMARY KEY (guild_id=?)"]],
    ),
    "a member's own score": (
        lambda db: scores.score(db, column=COLUMN, user_id=7),
        [[f"SEARCH scores USING PRIMARY KEY ({MEMBERS_KEY})"]],
    ),
    "who stands just ahead": (
        lambda db: scores.neighbour(db, column=COLUMN, of=OWN, is_ahead=True),
        [
            [f"{BY_RANK} ({GUILD_COLUMN} AND value=? AND reached_at=? AND user_id<?)", THEIR_NAMES],
            [f"{BY_RANK} ({GUILD_COLUMN} AND value=? AND reached_at<?)", THEIR_NAMES],
            [f"{BY_RANK} ({GUILD_COLUMN} AND value>?)", THEIR_NAMES],
        ],
    ),
    "who stands just behind": (
        lambda db: scores.neighbour(db, column=COLUMN, of=OWN, is_ahead=False),
        [
            [f"{BY_RANK} ({GUILD_COLUMN} AND value=? AND reached_at=? AND user_id>?)", THEIR_NAMES],
            [f"{BY_RANK} ({GUILD_COLUMN} AND value=? AND reached_at>?)", THEIR_NAMES],
            [f"{BY_RANK} ({GUILD_COLUMN} AND value<?)", THEIR_NAMES],
        ],
    ),
    "scores to forget": (
        lambda db: scores.forget(db, period="today", before=date(2026, 11, 11)),
        [["SEARCH scores USING COVERING INDEX ix_scores_rank (period=? AND first_day<?)"]],
    ),
    "scores of a member": (
        lambda db: scores.remove_member(db, guild_id=501, user_id=7),
        [["SEARCH scores USING PRIMARY KEY (guild_id=? AND user_id=?)"]],
    ),
    "boards that are due": (
        lambda db: boards.due(db, now=NOW, limit=20),
        [["SEARCH boards USING INDEX ix_boards_due_at (due_at<?)"]],
    ),
    "boards to touch": (
        lambda db: boards.touch(db, guild_ids=[501], now=NOW),
        [["SEARCH boards USING INTEGER PRIMARY KEY (rowid=?)"]],
    ),
    "members whose day is over": (
        lambda db: guilds.due(db, now=NOW, limit=20),
        [["SEARCH members USING INDEX ix_members_due_at (due_at<?)"]],
    ),
    "members of a guild whose day is over": (
        lambda db: guilds.due(db, now=NOW, limit=20, guild_id=501),
        [["SEARCH members USING INDEX ix_members_due_at (due_at<?)"]],
    ),
    "the boards that a person is on": (
        lambda db: guilds.memberships(db, user_id=7),
        [
            [
                "SEARCH members USING INDEX ix_members_user_id (user_id=?)",
                "SEARCH guilds USING INTEGER PRIMARY KEY (rowid=?)",
                "SEARCH boards USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
            ]
        ],
    ),
    "closed periods": (
        lambda db: boards.closed(db, guild_id=501, since=date(2026, 11, 1)),
        [["SEARCH closings USING PRIMARY KEY (guild_id=?)"]],
    ),
    "sums of a period": (
        lambda db: sums.between(db, user_id=7, start=NOW, end=NOW),
        [[f"SEARCH sessions USING INDEX {BY_END} (user_id=? AND ended_at>? AND ended_at<?)"]],
    ),
    "sums from a day on": (
        lambda db: sums.between(db, user_id=7, start=NOW, end=None),
        [["SEARCH sessions USING INDEX ix_sessions_user_id_ended_at (user_id=? AND ended_at>?)"]],
    ),
    "a page of sessions": (
        lambda db: sessions.latest(db, user_id=7, skip=8, limit=8),
        [["SEARCH sessions USING INDEX ix_sessions_user_id_ended_at (user_id=?)"]],
    ),
    "a person's focus timer": (
        lambda db: focus.of(db, user_id=7),
        [[f"{THEIR_TIMER} (user_id=?)"]],
    ),
    "focus timers that are over": (
        lambda db: focus.claimable(db, now=NOW, limit=20),
        [["SEARCH focus_timers USING INDEX ix_focus_timers_due_at (due_at<?)"]],
    ),
    "focus timers that follow somebody": (
        focus.followed,
        [["SCAN focus_timers USING INDEX ix_focus_timers_voice"]],
    ),
    "that some are in voice still": (
        lambda db: focus.keep_seen(db, timer_ids=[7], now=NOW),
        [["SEARCH focus_timers USING INTEGER PRIMARY KEY (rowid=?)"]],
    ),
    "whether the end of a focus timer did not arrive": (
        lambda db: focus.is_untold(db, user_id=7, kind="focus_end", reason="inbox closed"),
        [
            [
                "SCAN CONSTANT ROW",
                "SCALAR SUBQUERY 1",
                f"{THEIR_TIMER} (user_id=?)",
                f"{THEIR_MESSAGE} (user_id=? AND kind=? AND period=?)",
            ]
        ],
    ),
    "the goal of a week": (
        lambda db: goals.minutes_in(db, user_id=7, monday=date(2026, 11, 16)),
        [["SEARCH goals USING PRIMARY KEY (user_id=? AND since<?)"]],
    ),
    "all goals of a person": (
        lambda db: goals.of(db, user_id=7),
        [["SEARCH goals USING PRIMARY KEY (user_id=?)"]],
    ),
    "people whose home has moved": (
        lambda db: guilds.moved(db, now=NOW, limit=20),
        [["SEARCH users USING INDEX ix_users_rearm_at (rearm_at<?)"]],
    ),
    "people at home in a guild": (
        lambda db: guilds.move_home(db, guild_id=501, zone="Asia/Tokyo", now=NOW),
        [["SEARCH users USING INDEX ix_users_home_guild_id (home_guild_id=?)"]],
    ),
}


@pytest.mark.parametrize("name", HOT)
async def test_a_hot_statement_reads_a_range_of_an_index_in_its_order(
    database: Database, name: str
) -> None:
    ask, expected = HOT[name]
    assert await plan_of(database, ask) == expected


async def test_members_of_a_guild_are_counted_without_reading_them_all(database: Database) -> None:
    (plan,) = await plan_of(
        database, lambda db: guilds.members_counted(db, guild_id=501, limit=1001)
    )
    assert "SEARCH members USING PRIMARY KEY (guild_id=?)" in plan
    # What is scanned beside is the subquery of those up to the limit.
    assert not any(step.startswith("SCAN members") or "B-TREE" in step for step in plan)
