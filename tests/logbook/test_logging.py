"""What a session that is logged leaves behind, and which are refused."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from coach.accounts import Accounts
from coach.domain import errors
from coach.domain.milestones import MilestoneKind
from coach.domain.moments import Ago, DaysBack
from coach.entries import Entry
from coach.logbook import Logbook
from models.database import Database
from models.tables import ActivitySession, AuditEntry, SessionDraft, UserDay
from tests.conftest import HandClock
from tests.logbook.sessions import ANN, count, logged

pytestmark = pytest.mark.each_engine


async def test_a_session_is_stored_with_its_day_and_zone(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await Accounts(database).set_timezone(user_id=ANN, name="Asia/Tokyo", now=clock.now)
    await logged(logbook, clock.now, activity="run", note="wet")
    async with database.reading() as db:
        row = (await db.exec(select(ActivitySession))).one()
    assert (row.user_id, row.minutes, row.intensity) == (ANN, 45, 7)
    assert (row.activity, row.note) == ("run", "wet")
    # 18:00 UTC is 03:00 in Tokyo: still the evening before.
    assert row.local_date == clock.now.date()
    assert row.timezone == "Asia/Tokyo"
    assert row.ended_at == clock.now


async def test_the_receipt_says_which_day_a_late_evening_counts_for(
    logbook: Logbook,
) -> None:
    receipt = await logged(logbook, datetime(2026, 11, 19, 1, 30, tzinfo=UTC))
    assert receipt.is_other_day
    assert receipt.day.day == 18
    assert receipt.day_start == timedelta(hours=4)


async def test_days_in_a_row_make_a_streak(logbook: Logbook, clock: HandClock) -> None:
    for expected in (1, 2, 3):
        receipt = await logged(logbook, clock.now)
        assert (receipt.streak_before, receipt.streak) == (expected - 1, expected)
        clock.forward(days=1)


async def test_nine_minutes_lack_one_for_the_streak(logbook: Logbook, clock: HandClock) -> None:
    receipt = await logged(logbook, clock.now, minutes=9)
    assert (receipt.streak, receipt.minutes_to_done) == (0, 1)
    receipt = await logged(logbook, clock.forward(minutes=5), minutes=1)
    assert (receipt.streak, receipt.minutes_to_done, receipt.day_minutes) == (1, 0, 10)


async def test_the_operator_decides_how_many_minutes_make_a_day(
    database: Database, clock: HandClock
) -> None:
    strict = Logbook(database, streak_min_minutes=30)
    receipt = await logged(strict, clock.now, minutes=20)
    assert (receipt.streak, receipt.minutes_to_done) == (0, 10)


async def test_a_session_logged_three_days_late_counts_but_not_for_the_streak(
    logbook: Logbook, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, moment=DaysBack(4))
    assert not receipt.is_in_time
    assert (receipt.streak, receipt.day_minutes, receipt.total_sessions) == (0, 45, 1)


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ({"minutes": 0}, errors.MinutesOutOfRange),
        ({"minutes": 721}, errors.MinutesOutOfRange),
        ({"intensity": 0}, errors.IntensityOutOfRange),
        ({"intensity": 11}, errors.IntensityOutOfRange),
        ({"activity": "x" * 41}, errors.TextTooLong),
        ({"note": "x" * 201}, errors.TextTooLong),
    ],
)
def test_an_entry_beyond_its_limits_cannot_be_made(
    entry: dict[str, object], error: type[errors.CoachError]
) -> None:
    with pytest.raises(error):
        Entry(**{"minutes": 45, "intensity": 7, **entry})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "error"),
    [
        (Ago(timedelta(minutes=-1)), errors.SessionInFuture),
        (Ago(timedelta(days=7, seconds=1)), errors.SessionTooOld),
    ],
)
async def test_what_lies_out_of_reach_is_refused_and_nothing_is_stored(
    logbook: Logbook,
    database: Database,
    clock: HandClock,
    moment: Ago,
    error: type[errors.CoachError],
) -> None:
    with pytest.raises(error):
        await logged(logbook, clock.now, moment=moment)
    assert await count(database, ActivitySession) == 0
    assert await count(database, UserDay) == 0


async def test_seven_days_ago_to_the_second_is_still_taken(
    logbook: Logbook, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, moment=Ago(timedelta(days=7)))
    assert receipt.day == clock.now.date() - timedelta(days=7)


async def test_a_day_holds_eighteen_hours_and_no_minute_more(
    logbook: Logbook, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=720)
    with pytest.raises(errors.DayTooLong) as refused:
        await logged(logbook, clock.now, minutes=361)
    assert refused.value.minutes_already == 720
    receipt = await logged(logbook, clock.now, minutes=360)
    assert receipt.day_minutes == 18 * 60


async def test_a_day_holds_twenty_sessions(logbook: Logbook, clock: HandClock) -> None:
    for minutes in range(1, 21):
        await logged(logbook, clock.now, minutes=minutes)
    with pytest.raises(errors.TooManySessions):
        await logged(logbook, clock.now, minutes=21)


async def test_a_milestone_is_reached_once_for_ever(logbook: Logbook, clock: HandClock) -> None:
    first = await logged(logbook, clock.now)
    assert [m.kind for m in first.milestones] == [MilestoneKind.SESSIONS]
    second = await logged(logbook, clock.forward(minutes=5), minutes=20)
    assert second.milestones == ()


async def test_the_zone_is_asked_for_once(logbook: Logbook, clock: HandClock) -> None:
    assert (await logged(logbook, clock.now)).asks_timezone
    assert not (await logged(logbook, clock.forward(days=1))).asks_timezone


async def test_who_told_their_zone_is_not_asked(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await Accounts(database).set_timezone(user_id=ANN, name="Europe/Berlin", now=clock.now)
    assert not (await logged(logbook, clock.now)).asks_timezone


async def test_a_change_of_zone_leaves_logged_days_as_they_are(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    await Accounts(database).set_timezone(user_id=ANN, name="Pacific/Auckland", now=clock.now)
    async with database.reading() as db:
        row = (await db.exec(select(ActivitySession))).one()
    assert (row.local_date, row.timezone) == (clock.now.date(), "UTC")


async def test_sixteen_logs_at_once_lose_nothing(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await asyncio.gather(*(logged(logbook, clock.now, minutes=minutes) for minutes in range(1, 17)))
    async with database.reading() as db:
        day = (await db.exec(select(UserDay))).one()
    assert (day.sessions, day.minutes, day.load) == (16, 136, 7 * 136)


@pytest.mark.parametrize("kind", [SessionDraft, AuditEntry])
async def test_a_plain_log_leaves_nothing_else(
    logbook: Logbook, database: Database, clock: HandClock, kind: type
) -> None:
    await logged(logbook, clock.now)
    assert await count(database, kind) == 0
