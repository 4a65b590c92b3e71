"""A member's own sessions, looked up and changed, on a real database file."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, func, select

from coach.accounts import Accounts
from coach.care import CARE
from coach.domain import errors
from coach.domain.milestones import MilestoneKind
from coach.domain.moments import Ago, DaysBack
from coach.entries import Entry, Receipt, UndoReceipt
from coach.history import PAGE_SESSIONS, EditReceipt, HistoryPage, SessionView
from coach.logbook import Logbook
from models.database import Database
from models.tables import ActivitySession, AuditEntry, DirectMessage, User
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine(seldom=True)

ANN, BEN = 100, 200


@pytest.fixture
def logbook(database: Database) -> Logbook:
    return Logbook(database, streak_min_minutes=10)


async def logged(
    logbook: Logbook, now: datetime, minutes: int = 45, user_id: int = ANN, **entry: object
) -> int:
    """The id of a session that is no repeat."""
    receipt = await logbook.log(
        user_id=user_id,
        guild_id=None,
        entry=Entry(minutes=minutes, **{"intensity": 7, **entry}),  # type: ignore[arg-type]
        now=now,
    )
    assert isinstance(receipt, Receipt)
    return receipt.session_id


async def page(logbook: Logbook, clock: HandClock, number: int = 1, who: int = ANN) -> HistoryPage:
    return await logbook.history(user_id=who, page=number, now=clock.now)


async def edited(
    logbook: Logbook, session_id: int, clock: HandClock, **entry: object
) -> EditReceipt:
    told = {"minutes": 45, "intensity": 7, **entry}
    return await logbook.edit(
        user_id=ANN,
        session_id=session_id,
        now=clock.now,
        **told,  # type: ignore[arg-type]
    )


async def audit(database: Database) -> list[AuditEntry]:
    async with database.reading() as db:
        return list((await db.exec(select(AuditEntry).order_by(col(AuditEntry.id)))).all())


async def stored(database: Database, session_id: int) -> ActivitySession | None:
    async with database.reading() as db:
        return await db.get(ActivitySession, session_id)


# Pages


async def test_who_logged_nothing_has_one_empty_page(logbook: Logbook, clock: HandClock) -> None:
    assert await page(logbook, clock) == HistoryPage(sessions=(), page=1, pages=1, total=0)


@pytest.mark.parametrize(("total", "pages"), [(1, 1), (7, 1), (8, 1), (9, 2), (16, 2), (17, 3)])
async def test_a_page_holds_eight_and_every_session_is_on_one(
    logbook: Logbook, clock: HandClock, total: int, pages: int
) -> None:
    ids = [await logged(logbook, clock.forward(hours=2), minutes=n + 10) for n in range(total)]
    shown = [await page(logbook, clock, number) for number in range(1, pages + 1)]
    assert [(one.page, one.pages, one.total) for one in shown] == [
        (number, pages, total) for number in range(1, pages + 1)
    ]
    assert [len(one.sessions) for one in shown[:-1]] == [PAGE_SESSIONS] * (pages - 1)
    assert [view.id for one in shown for view in one.sessions] == ids[::-1]


@pytest.mark.parametrize(("asked", "given"), [(-1, 1), (0, 1), (1, 1), (2, 2), (3, 2), (999999, 2)])
async def test_beyond_the_end_is_the_last_page_and_before_the_start_the_first(
    logbook: Logbook, clock: HandClock, asked: int, given: int
) -> None:
    for minutes in range(10, 19):
        await logged(logbook, clock.forward(hours=2), minutes=minutes)
    assert (await page(logbook, clock, asked)).page == given


async def test_what_ended_last_comes_first_whenever_it_was_logged(
    logbook: Logbook, clock: HandClock
) -> None:
    for minutes, back in ((10, 0), (20, 3), (30, 1), (40, 1)):
        await logged(logbook, clock.now, minutes=minutes, moment=Ago(timedelta(days=back)))
    # Of two that ended at the same moment, the one that was logged later.
    assert [view.minutes for view in (await page(logbook, clock)).sessions] == [10, 40, 30, 20]


async def test_everybody_has_pages_of_their_own(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now, minutes=30)
    await logged(logbook, clock.now, minutes=50, user_id=BEN)
    (own,) = (await page(logbook, clock, who=BEN)).sessions
    assert own.minutes == 50


async def test_a_session_is_seen_as_it_was_logged(logbook: Logbook, clock: HandClock) -> None:
    session_id = await logged(logbook, clock.now, activity="run", note="wet")
    expected = SessionView(
        id=session_id,
        day=date(2026, 11, 18),
        ended_at=clock.now,
        minutes=45,
        intensity=7,
        activity="run",
        note="wet",
        can_change=True,
        is_in_time=True,
    )
    assert (await page(logbook, clock)).sessions == (expected,)
    own = await logbook.session(user_id=ANN, session_id=session_id, now=clock.now)
    assert own == expected


async def test_a_session_is_shown_on_its_owners_clock_and_keeps_its_day(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    await Accounts(database).set_timezone(user_id=ANN, name="Asia/Tokyo", now=clock.now)
    (view,) = (await page(logbook, clock)).sessions
    assert f"{view.ended_at:%a %d %H:%M}" == "Thu 19 03:00"
    assert view.ended_at == clock.now
    assert view.day == date(2026, 11, 18)


async def test_what_came_too_late_for_the_streak_is_marked(
    logbook: Logbook, clock: HandClock
) -> None:
    await logged(logbook, clock.now, moment=DaysBack(4))
    (view,) = (await page(logbook, clock)).sessions
    assert not view.is_in_time


async def test_seven_days_after_it_was_logged_a_session_can_be_changed_for_the_last_time(
    logbook: Logbook, clock: HandClock
) -> None:
    session_id = await logged(logbook, clock.now, moment=Ago(timedelta(days=6)))
    clock.forward(days=7)
    assert (await logbook.session(user_id=ANN, session_id=session_id, now=clock.now)).can_change
    clock.forward(seconds=1)
    (view,) = (await page(logbook, clock)).sessions
    assert not view.can_change
    with pytest.raises(errors.NoSuchSession):
        await edited(logbook, session_id, clock, minutes=50)


@pytest.mark.parametrize("which", ["somebody else's", "none at all"])
async def test_only_ones_own_session_can_be_looked_up(
    logbook: Logbook, clock: HandClock, which: str
) -> None:
    theirs = await logged(logbook, clock.now, user_id=BEN)
    session_id = theirs if which == "somebody else's" else theirs + 1
    with pytest.raises(errors.NoSuchSession):
        await logbook.session(user_id=ANN, session_id=session_id, now=clock.now)


# Edits


async def test_an_edit_changes_everything_and_tells_what_was_and_what_is(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=15)
    session_id = await logged(logbook, clock.now, activity="run", note="wet")
    edit = await edited(
        logbook, session_id, clock, minutes=60, intensity=6, activity="ride", note="dry"
    )
    assert edit.is_change
    assert (edit.was.minutes, edit.was.intensity) == (45, 7)
    assert (edit.was.activity, edit.was.note) == ("run", "wet")
    assert (edit.session.minutes, edit.session.intensity) == (60, 6)
    assert (edit.session.activity, edit.session.note) == ("ride", "dry")
    assert (edit.day_minutes, edit.streak_before, edit.streak) == (75, 1, 1)
    own = await logbook.session(user_id=ANN, session_id=session_id, now=clock.now)
    assert own == edit.session
    (entry,) = await audit(database)
    assert (entry.action, entry.at, entry.user_id) == ("edit", clock.now, ANN)
    before = entry.before
    assert (before["minutes"], before["intensity"], before["activity"]) == (45, 7, "run")
    assert "wet" not in str(before)


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": 46},
        {"intensity": 8},
        {"activity": "ride"},
        {"activity": None},
        {"note": "dry"},
        {"note": None},
    ],
)
async def test_each_change_leaves_one_audit_row(
    logbook: Logbook, database: Database, clock: HandClock, change: dict[str, Any]
) -> None:
    session_id = await logged(logbook, clock.now, activity="run", note="wet")
    entry = {"activity": "run", "note": "wet", **change}
    assert (await edited(logbook, session_id, clock, **entry)).is_change
    assert len(await audit(database)) == 1
    row = await stored(database, session_id)
    assert row is not None
    assert {name: getattr(row, name) for name in change} == change


async def test_an_edit_that_changes_nothing_leaves_no_trace(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    session_id = await logged(logbook, clock.now, activity="run", note="wet")
    edit = await edited(logbook, session_id, clock, activity="run", note="wet")
    assert not edit.is_change
    assert (edit.day_minutes, edit.streak_before, edit.streak) == (45, 1, 1)
    assert edit.milestones == ()
    assert await audit(database) == []


async def test_words_can_be_changed_on_the_fullest_day(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now, minutes=720)
    session_id = await logged(logbook, clock.now, minutes=360)
    with pytest.raises(errors.DayTooLong) as refused:
        await edited(logbook, session_id, clock, minutes=361)
    assert refused.value.minutes_already == 720
    edit = await edited(logbook, session_id, clock, minutes=360, note="a long day")
    assert edit.day_minutes == 18 * 60


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
async def test_an_edit_beyond_the_limits_leaves_the_session_as_it_was(
    logbook: Logbook,
    database: Database,
    clock: HandClock,
    entry: dict[str, Any],
    error: type[errors.CoachError],
) -> None:
    session_id = await logged(logbook, clock.now, activity="run")
    before = await stored(database, session_id)
    with pytest.raises(error):
        await edited(logbook, session_id, clock, **entry)
    assert await stored(database, session_id) == before
    assert await audit(database) == []


async def test_an_edit_can_continue_a_streak_and_reach_a_milestone(
    logbook: Logbook, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    short = await logged(logbook, clock.forward(days=1), minutes=9)
    await logged(logbook, clock.forward(days=1))
    edit = await edited(logbook, short, clock, minutes=10)
    # A freeze had bridged the short day, which did not count.
    assert (edit.streak_before, edit.streak, edit.day_minutes) == (2, 3, 10)
    assert [(m.kind, m.value) for m in edit.milestones] == [(MilestoneKind.STREAK, 3)]
    again = await edited(logbook, short, clock, minutes=11)
    assert again.milestones == ()


async def test_an_edit_can_end_a_streak(logbook: Logbook, clock: HandClock) -> None:
    session_id = await logged(logbook, clock.now)
    edit = await edited(logbook, session_id, clock, minutes=9)
    assert (edit.streak_before, edit.streak) == (1, 0)
    assert (await logbook.streak(user_id=ANN, now=clock.now)).current == 0


async def test_after_words_of_an_emergency_nobody_is_written_to_for_a_day(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    session_id = await logged(logbook, clock.now)
    clock.forward(hours=1)
    edit = await edited(logbook, session_id, clock, note="I want to die")
    assert edit.session.note == "I want to die"
    async with database.reading() as db:
        person = await db.get(User, ANN)
    assert person is not None
    assert (person.care_until, person.care_cue) == (clock.now + CARE, "self_harm")


async def test_a_calm_edit_keeps_messages_coming(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    session_id = await logged(logbook, clock.now)
    await edited(logbook, session_id, clock, note="felt great")
    async with database.reading() as db:
        person = await db.get(User, ANN)
        assert person is not None
        assert (person.care_until, person.care_cue) == (None, None)
        planned = await db.exec(select(func.count()).select_from(DirectMessage))
        assert planned.one() == 0


# Deletions, and two at once


async def test_a_deleted_session_is_on_no_page_and_the_streak_follows(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=20)
    session_id = await logged(logbook, clock.forward(days=1), note="private")
    gone = await logbook.delete(user_id=ANN, session_id=session_id, now=clock.now)
    assert (gone.minutes, gone.day_minutes, gone.streak) == (45, 0, 1)
    shown = await page(logbook, clock)
    assert [view.minutes for view in shown.sessions] == [20]
    assert shown.total == 1
    (entry,) = await audit(database)
    assert (entry.action, entry.before["id"]) == ("delete", session_id)
    assert "private" not in str(entry.before)
    with pytest.raises(errors.NoSuchSession):
        await logbook.session(user_id=ANN, session_id=session_id, now=clock.now)
    with pytest.raises(errors.NoSuchSession):
        await edited(logbook, session_id, clock, minutes=50)


async def test_of_two_deletions_at_once_one_finds_nothing(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    session_id = await logged(logbook, clock.now)
    answers = await asyncio.gather(
        *(logbook.delete(user_id=ANN, session_id=session_id, now=clock.now) for _ in range(2)),
        return_exceptions=True,
    )
    assert {type(one) for one in answers} == {UndoReceipt, errors.NoSuchSession}
    assert len(await audit(database)) == 1


async def test_of_an_edit_and_a_deletion_at_once_the_deletion_stays(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    session_id = await logged(logbook, clock.now)
    deletion, edit = await asyncio.gather(
        logbook.delete(user_id=ANN, session_id=session_id, now=clock.now),
        edited(logbook, session_id, clock, minutes=60),
        return_exceptions=True,
    )
    assert isinstance(deletion, UndoReceipt)
    assert isinstance(edit, EditReceipt | errors.NoSuchSession)
    assert await stored(database, session_id) is None
    assert (await page(logbook, clock)).total == 0


async def test_two_edits_at_once_follow_each_other(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    session_id = await logged(logbook, clock.now)
    edits = await asyncio.gather(
        *(edited(logbook, session_id, clock, minutes=minutes) for minutes in (50, 60))
    )
    first, second = sorted(edits, key=lambda edit: edit.was.minutes != 45)
    assert first.session == second.was
    own = await logbook.session(user_id=ANN, session_id=session_id, now=clock.now)
    assert own == second.session
    assert [entry.before["minutes"] for entry in await audit(database)] == [
        45,
        second.was.minutes,
    ]


async def test_an_evening_after_midnight_belongs_to_the_day_before(
    logbook: Logbook, clock: HandClock
) -> None:
    clock.now = datetime(2026, 11, 19, 1, 30, tzinfo=UTC)
    session_id = await logged(logbook, clock.now)
    own = await logbook.session(user_id=ANN, session_id=session_id, now=clock.now)
    assert (own.day, own.ended_at.date()) == (date(2026, 11, 18), date(2026, 11, 19))
    edit = await edited(logbook, session_id, clock, minutes=60)
    assert (edit.session.day, edit.today) == (own.day, own.day)
