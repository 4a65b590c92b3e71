"""What is kept of a person: all of it is exported, all of it is deleted, nothing comes back."""

import asyncio
import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table
from sqlmodel import SQLModel

from coach import privacy
from coach.archive import COLUMNS
from coach.budgets import Budgets, Limits
from coach.checkins import CheckIns, Outcome
from coach.domain import errors
from coach.domain.kinds import InsightKind
from coach.domain.ranking import Metric, Period
from coach.entries import Entry
from coach.insights import Insights
from coach.llm.base import Completion, CompletionRequest
from coach.llm.switchboard import Switchboard
from coach.privacy import Privacy
from coach.texts import NothingLogged
from coach.writer import Writer
from models.database import Database
from models.queries import personal
from tests.conftest import HandClock
from tests.fakes import FakeProvider
from tests.filling import Row, dump, fill, tables
from tests.hall import ANN, BEN, CEM, DAN, GUILD, Hall

pytestmark = pytest.mark.each_engine

SOMEBODY, ELSE = 7_123_456_789_012, 8_123_456_789_012

IMPERSONAL = {"guilds", "boards", "closings", "meta", "team_goals"}
"""Tables that hold nobody's rows. A table is here, or its rows are exported and deleted."""

NOT_PEOPLE = {
    "guild_id",
    "channel_id",
    "message_id",
    "home_guild_id",
    "last_session_id",
    "first_session_id",
    "owner_id",
}
"""Columns of ids that are no person's, or (``owner_id``) stand beside the person's own column."""


@pytest.fixture
def hall(database: Database, clock: HandClock) -> Hall:
    return Hall(database, clock)


def content(archive: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read(name).decode()


def as_json(rows: Any) -> Any:  # noqa: ANN401 - whatever it holds
    return json.loads(json.dumps(rows, default=lambda value: value.isoformat()))


def key_of(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


# Every table


def test_every_table_is_somebodys_or_known_to_be_nobodys() -> None:
    mine = {table.name for table in personal.tables()}
    assert mine | IMPERSONAL == {table.name for table in tables()}
    assert not mine & IMPERSONAL


def test_every_column_with_an_id_is_tied_to_its_person_or_known_to_be_no_persons() -> None:
    loose = {
        f"{table.name}.{column.name}"
        for table in tables()
        for column in table.c
        if isinstance(column.type, BigInteger)
        and column.name.endswith("_id")
        and not column.foreign_keys
        and column.name not in (NOT_PEOPLE | {"user_id"})
    }
    assert loose == set()


async def test_the_export_holds_every_row_that_the_deletion_removes_and_no_other(
    database: Database, clock: HandClock
) -> None:
    await fill(database, ELSE)
    await fill(database, SOMEBODY)
    archive = await Privacy(database).export(user_id=SOMEBODY, readme="Read me.")
    before = await dump(database)
    kept = await Privacy(database).kept(user_id=SOMEBODY)
    await Privacy(database).delete(user_id=SOMEBODY, now=clock.now)
    after = await dump(database)
    removed = {
        table.name: [
            row
            for row in before[table.name]
            if key_of(table, row) not in {key_of(table, left) for left in after[table.name]}
        ]
        for table in tables()
    }
    assert as_json({name: rows for name, rows in removed.items() if rows}) == json.loads(
        content(archive, "everything.json")
    )
    assert {name for name, rows in removed.items() if not rows} == IMPERSONAL
    assert kept.rows == sum(map(len, removed.values()))


async def test_after_the_deletion_no_cell_of_any_table_names_the_person(
    database: Database, clock: HandClock
) -> None:
    await fill(database, ELSE)
    await fill(database, SOMEBODY)
    assert await named(database, SOMEBODY)
    others = await named(database, ELSE)
    await Privacy(database).delete(user_id=SOMEBODY, now=clock.now)
    assert await named(database, SOMEBODY) == []
    assert await named(database, ELSE) == others


async def named(database: Database, user_id: int) -> list[tuple[str, str]]:
    """Tables and columns of each cell that holds a person's id, also inside of a text."""
    return [
        (name, column)
        for name, rows in (await dump(database)).items()
        for row in rows
        for column, value in row.items()
        if str(user_id) in str(value)
    ]


def test_a_row_that_goes_with_a_persons_row_is_theirs_and_one_that_mentions_them_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    metadata = MetaData()
    for table in tables():
        table.to_metadata(metadata)
    Table("cheers", metadata, Column("on", ForeignKey("sessions.id", ondelete="CASCADE")))
    Table("echoes", metadata, Column("of", ForeignKey("sessions.id", ondelete="SET NULL")))
    Table("seats", metadata, Column("taken_by", ForeignKey("users.id", ondelete="SET NULL")))
    Table("duels", metadata, Column("rival", ForeignKey("users.id", ondelete="CASCADE")))
    Table("loose", metadata, Column("user_id", Integer))
    monkeypatch.setattr(SQLModel, "metadata", metadata)
    monkeypatch.setattr(personal, "_USERS", metadata.tables["users"])
    found = {table.name for table in personal.tables()}
    assert {"cheers", "duels", "loose"} <= found
    assert not {"echoes", "seats"} & found


# The archive


async def test_the_sessions_come_as_a_table_with_the_times_of_their_zone(hall: Hall) -> None:
    await hall.accounts.set_timezone(user_id=ANN, name="Asia/Kolkata", now=hall.now)
    entry = Entry(45, 6, activity='run, "easy"', note="légère\u202f😀")
    await hall.logbook.log(user_id=ANN, guild_id=GUILD, entry=entry, now=hall.now)
    archive = await Privacy(hall.database).export(user_id=ANN, readme="Read me.")
    (row,) = csv.DictReader(io.StringIO(content(archive, "sessions.csv")))
    assert tuple(row) == COLUMNS
    assert row["ended_at"] == "2026-11-18T23:30:00+05:30"
    assert (row["minutes"], row["intensity"]) == ("45", "6")
    assert (row["activity"], row["note"]) == ('run, "easy"', "légère\u202f😀")
    assert (row["day"], row["counts_for_streak"]) == ("2026-11-18", "yes")
    assert content(archive, "README.txt") == "Read me."


async def test_the_same_rows_make_the_same_archive(hall: Hall) -> None:
    await hall.log(ANN)
    first, second = [
        await Privacy(hall.database).export(user_id=ANN, readme="Read me.") for _ in range(2)
    ]
    assert first == second


async def test_whoever_is_not_known_has_nothing_to_export_or_delete(
    database: Database, clock: HandClock
) -> None:
    with pytest.raises(errors.NothingKept):
        await Privacy(database).export(user_id=ANN, readme="")
    with pytest.raises(errors.NothingKept):
        await Privacy(database).delete(user_id=ANN, now=clock.now)
    assert (await Privacy(database).kept(user_id=ANN)).rows == 0


async def test_an_archive_that_discord_would_refuse_is_not_sent(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hall.log(ANN)
    monkeypatch.setattr(privacy, "MOST_BYTES", 100)
    with pytest.raises(errors.ExportTooLarge) as refused:
        await Privacy(hall.database).export(user_id=ANN, readme="")
    assert refused.value.size > refused.value.most == 100


# What follows


async def test_leaderboards_and_percentiles_follow_at_once(hall: Hall) -> None:
    for user_id in (ANN, BEN, CEM, DAN):
        await hall.log(user_id, 30 + user_id)
    await hall.join(ANN, BEN, CEM, DAN)
    await hall.set_up()
    await hall.settle_all()
    hall.clock.forward(minutes=5)
    await Privacy(hall.database).delete(user_id=DAN, now=hall.now)
    (work,) = await hall.tick()
    assert work.guild_id == GUILD
    shown = await hall.view(Metric.MINUTES, Period.WEEK)
    assert "P4" not in str(shown)
    assert "P3" in str(shown)
    (left,) = await hall.rows("SELECT count(DISTINCT user_id) FROM user_days")
    assert left == (3,)


async def test_afterwards_a_person_is_as_new(hall: Hall) -> None:
    first = await hall.log(ANN)
    for _ in range(4):
        hall.clock.forward(days=1)
        await hall.log(ANN)
    await Privacy(hall.database).delete(user_id=ANN, now=hall.now)
    again = await hall.log(ANN)
    assert (again.total_sessions, again.streak, again.asks_timezone, again.offers_dms) == (
        1,
        1,
        first.asks_timezone,
        first.offers_dms,
    )
    assert again.milestones == first.milestones
    assert again.session_id > first.session_id


async def test_what_was_deleted_stands_nowhere_in_the_file(
    database: Database, database_path: Path, clock: HandClock
) -> None:
    hall = Hall(database, clock)
    # As many as fill pages of their own: those are freed as a whole, and not filled anew.
    for number in range(40):
        entry = Entry(45, 6, note=f"slept badly, note {number} of {'x' * 150}")
        await hall.logbook.log(user_id=ANN, guild_id=None, entry=entry, now=hall.now)
        clock.forward(hours=3)
    await Privacy(database).delete(user_id=ANN, now=hall.now)
    # At its end the log of last changes is written back, and gone.
    await database.close()
    assert b"slept badly" not in database_path.read_bytes()
    assert [path.name for path in database_path.parent.iterdir()] == [database_path.name]


async def test_two_deletions_at_once_delete_once(hall: Hall) -> None:
    await hall.log(ANN)
    told = await asyncio.gather(
        *(Privacy(hall.database).delete(user_id=ANN, now=hall.now) for _ in range(2)),
        return_exceptions=True,
    )
    assert [type(one) for one in told if one is not None] == [errors.NothingKept]


# What is under way


class DeletingProvider(FakeProvider):
    """A model while which words a text, its reader is deleted; and is back, if they come back."""

    def __init__(self, hall: Hall, *, comes_back: bool) -> None:
        super().__init__("Well done. Keep it up.")
        self._hall = hall
        self._comes_back = comes_back

    async def complete(self, request: CompletionRequest) -> Completion:
        await Privacy(self._hall.database).delete(user_id=ANN, now=self._hall.now)
        if self._comes_back:
            self._hall.clock.forward(seconds=1)
            await self._hall.log(ANN, 99)
        return await super().complete(request)


def insights_with(hall: Hall, provider: FakeProvider) -> Insights:
    budgets = Budgets(hall.database, Limits())
    writer = Writer(Switchboard((provider,)), budgets)
    return Insights(hall.database, writer, streak_min_minutes=10)


@pytest.mark.parametrize("comes_back", [False, True])
async def test_a_text_that_is_being_written_is_not_kept_for_who_was_deleted(
    hall: Hall, *, comes_back: bool
) -> None:
    await hall.log(ANN)
    insights = insights_with(hall, DeletingProvider(hall, comes_back=comes_back))
    told = await insights.tip(user_id=ANN, guild_id=GUILD, now=hall.now)
    assert told == NothingLogged()
    assert await hall.rows("SELECT id FROM insights") == []
    assert await hall.rows("SELECT user_id FROM llm_spend WHERE scope = 'member'") == []
    assert len(await hall.rows("SELECT id FROM users")) == int(comes_back)


class LateWriter(Writer):
    """Somebody is deleted before their text is paid for."""

    def __init__(self, hall: Hall) -> None:
        provider = FakeProvider("Well done. Keep it up.")
        super().__init__(Switchboard((provider,)), Budgets(hall.database, Limits()))
        self._hall = hall

    async def word(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as it is
        await Privacy(self._hall.database).delete(user_id=ANN, now=self._hall.now)
        return await super().word(*args, **kwargs)


async def test_paying_for_a_text_does_not_bring_back_who_was_deleted(hall: Hall) -> None:
    await hall.log(ANN)
    insights = Insights(hall.database, LateWriter(hall), streak_min_minutes=10)
    await insights.tip(user_id=ANN, guild_id=GUILD, now=hall.now)
    assert await named(hall.database, ANN) == []
    assert await hall.rows("SELECT id FROM users") == []


@pytest.mark.parametrize("moment", ["claimed", "worded", "sent"])
async def test_a_direct_message_on_its_way_finds_nobody_and_leaves_nothing(
    hall: Hall, moment: str
) -> None:
    await hall.accounts.set_messages(
        user_id=ANN, now=hall.now, wishes={InsightKind.DAILY_SUMMARY: True}
    )
    await hall.log(ANN)
    hall.clock.forward(hours=2, minutes=15)
    writer = (
        LateWriter(hall)
        if moment == "worded"
        else Writer(Switchboard(()), Budgets(hall.database, Limits()))
    )
    checkins = CheckIns(
        hall.database,
        Insights(hall.database, writer, streak_min_minutes=10),
        streak_min_minutes=10,
    )
    (claim,) = (await checkins.claim(hall.now)).claims
    if moment == "claimed":
        await Privacy(hall.database).delete(user_id=ANN, now=hall.now)
    letter = await checkins.letter(claim, hall.now)
    assert (letter is not None) == (moment == "sent")
    if moment == "sent":
        await Privacy(hall.database).delete(user_id=ANN, now=hall.now)
    for outcome in (Outcome.SENT, Outcome.CLOSED):
        await checkins.settle(claim, outcome, hall.now, message_id=1)
    await checkins.release((claim,), hall.now)
    hall.clock.forward(days=1)
    assert (await checkins.claim(hall.now)).claims == ()
    assert await hall.rows("SELECT id FROM users") == []
    assert await hall.rows("SELECT id FROM direct_messages") == []


async def test_a_question_that_waits_is_gone(hall: Hall) -> None:
    await hall.log(ANN)
    hall.clock.forward(seconds=5)
    entry = Entry(45, 6)
    question = await hall.logbook.log(user_id=ANN, guild_id=None, entry=entry, now=hall.now)
    assert not hasattr(question, "session_id")
    await Privacy(hall.database).delete(user_id=ANN, now=hall.now)
    with pytest.raises(errors.StaleButton):
        await hall.logbook.confirm(user_id=ANN, draft_id=1, is_meant=True, now=hall.now)
    assert await hall.rows("SELECT id FROM users") == []


async def test_sessions_that_are_logged_while_all_is_deleted_are_whole_or_gone(
    hall: Hall,
) -> None:
    await hall.log(ANN)
    await hall.join(ANN)
    hall.clock.forward(hours=1)
    now = hall.now

    async def log(number: int) -> None:
        await hall.logbook.log(user_id=ANN, guild_id=GUILD, entry=Entry(10 + number, 5), now=now)

    deletion = Privacy(hall.database).delete(user_id=ANN, now=now + timedelta(seconds=1))
    await asyncio.gather(*(log(number) for number in range(4)), deletion, log(5), log(6))
    (sessions,) = await hall.rows("SELECT count(*), coalesce(sum(minutes), 0) FROM sessions")
    (days,) = await hall.rows(
        "SELECT coalesce(sum(sessions), 0), coalesce(sum(minutes), 0) FROM user_days"
    )
    assert tuple(map(int, sessions)) == tuple(map(int, days))
    assert await hall.rows("SELECT user_id FROM members") == []
