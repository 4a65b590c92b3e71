"""Logging, taking back and bringing in, on a real database file."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, func, select

from coach.accounts import Accounts
from coach.domain import errors
from coach.domain.kinds import InsightKind
from coach.domain.milestones import MilestoneKind
from coach.domain.moments import Ago, DaysBack
from coach.domain.streaks import DayState
from coach.entries import Entry, PastSession, Receipt, RepeatQuestion
from coach.logbook import Logbook
from models.database import Database
from models.tables import (
    ActivitySession,
    AuditEntry,
    ReachedMilestone,
    SessionDraft,
    Timer,
    UserDay,
)
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine

ANN, BEN = 100, 200


@pytest.fixture
def logbook(database: Database) -> Logbook:
    return Logbook(database, streak_min_minutes=10)


async def logged(
    logbook: Logbook, now: datetime, minutes: int = 45, user_id: int = ANN, **entry: object
) -> Receipt:
    """Log a session that is no repeat."""
    receipt = await logbook.log(
        user_id=user_id,
        guild_id=None,
        entry=Entry(minutes=minutes, **{"intensity": 7, **entry}),  # type: ignore[arg-type]
        now=now,
    )
    assert isinstance(receipt, Receipt)
    return receipt


async def count(database: Database, table: type) -> int:
    async with database.reading() as db:
        return (await db.exec(select(func.count()).select_from(table))).one()


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


async def test_the_same_session_within_a_minute_is_asked_about(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, activity="run")
    entry = Entry(minutes=45, intensity=7, activity="run", note="again")
    question = await logbook.log(
        user_id=ANN, guild_id=5, entry=entry, now=clock.forward(seconds=60)
    )
    assert isinstance(question, RepeatQuestion)
    assert question.seconds_ago == 60
    assert await count(database, ActivitySession) == 1
    asked_at = clock.now

    receipt = await logbook.confirm(
        user_id=ANN, draft_id=question.draft_id, is_meant=True, now=clock.forward(minutes=9)
    )
    assert receipt is not None
    assert receipt.day_minutes == 90
    async with database.reading() as db:
        rows = (await db.exec(select(ActivitySession).order_by(col(ActivitySession.id)))).all()
    assert [row.note for row in rows] == [None, "again"]
    assert (rows[1].ended_at, rows[1].guild_id) == (asked_at, 5)


async def test_a_second_later_it_is_another_session(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now)
    receipt = await logged(logbook, clock.forward(seconds=61))
    assert receipt.day_minutes == 90


@pytest.mark.parametrize("changed", [{"minutes": 46}, {"intensity": 6}, {"activity": "bike"}])
async def test_another_session_within_a_minute_is_not_asked_about(
    logbook: Logbook, clock: HandClock, changed: dict[str, object]
) -> None:
    await logged(logbook, clock.now)
    receipt = await logged(logbook, clock.now, **changed)  # type: ignore[arg-type]
    assert receipt.total_sessions == 2


async def test_no_means_that_one_session_stays(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    draft_id = await _question(logbook, clock)
    assert (
        await logbook.confirm(user_id=ANN, draft_id=draft_id, is_meant=False, now=clock.now) is None
    )
    assert await count(database, ActivitySession) == 1
    assert await count(database, SessionDraft) == 0


async def test_a_question_is_answered_once(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    draft_id = await _question(logbook, clock)
    answers = await asyncio.gather(
        *(
            logbook.confirm(user_id=ANN, draft_id=draft_id, is_meant=True, now=clock.now)
            for _ in range(2)
        ),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Receipt", "StaleButton"]
    assert await count(database, ActivitySession) == 2


async def test_a_question_is_not_answered_a_day_later(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    draft_id = await _question(logbook, clock)
    with pytest.raises(errors.StaleButton):
        await logbook.confirm(
            user_id=ANN, draft_id=draft_id, is_meant=True, now=clock.forward(days=1, seconds=1)
        )
    assert await count(database, ActivitySession) == 1


async def test_a_clock_that_is_set_back_neither_asks_nor_undoes(
    logbook: Logbook, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    clock.forward(hours=-2)
    with pytest.raises(errors.NothingToUndo):
        await logbook.undo(user_id=ANN, now=clock.now)
    await logged(logbook, clock.now)


async def test_ids_are_never_given_twice(logbook: Logbook, clock: HandClock) -> None:
    first = await _question(logbook, clock)
    await logbook.confirm(user_id=ANN, draft_id=first, is_meant=False, now=clock.now)
    clock.forward(minutes=5)
    assert await _question(logbook, clock) > first
    receipt = await logged(logbook, clock.forward(minutes=5))
    await logbook.undo(user_id=ANN, now=clock.now)
    assert (await logged(logbook, clock.now)).session_id > receipt.session_id


async def test_nobody_answers_for_somebody_else(logbook: Logbook, clock: HandClock) -> None:
    draft_id = await _question(logbook, clock)
    with pytest.raises(errors.StaleButton):
        await logbook.confirm(user_id=BEN, draft_id=draft_id, is_meant=True, now=clock.now)
    # Ann's own answer still works.
    assert await logbook.confirm(user_id=ANN, draft_id=draft_id, is_meant=True, now=clock.now)


async def test_questions_of_yesterday_are_forgotten(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await _question(logbook, clock)
    clock.forward(days=1, minutes=5)
    await _question(logbook, clock)
    assert await count(database, SessionDraft) == 1


async def _question(logbook: Logbook, clock: HandClock) -> int:
    await logged(logbook, clock.now)
    entry = Entry(minutes=45, intensity=7)
    question = await logbook.log(user_id=ANN, guild_id=None, entry=entry, now=clock.now)
    assert isinstance(question, RepeatQuestion)
    return question.draft_id


async def test_undo_takes_the_session_that_was_logged_last(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=30)
    await logged(logbook, clock.now, minutes=20, moment=DaysBack(1), note="private")
    undone = await logbook.undo(user_id=ANN, now=clock.forward(minutes=15))
    assert (undone.minutes, undone.day_minutes, undone.streak) == (20, 0, 1)
    async with database.reading() as db:
        assert [row.minutes for row in (await db.exec(select(ActivitySession))).all()] == [30]
        (entry,) = (await db.exec(select(AuditEntry))).all()
    assert (entry.action, entry.user_id, entry.before["minutes"]) == ("undo", ANN, 20)
    assert "private" not in str(entry.before)


async def test_undo_ends_after_fifteen_minutes(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now)
    with pytest.raises(errors.NothingToUndo):
        await logbook.undo(user_id=ANN, now=clock.forward(minutes=15, seconds=1))


async def test_there_is_nothing_of_anybody_else_to_undo(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now)
    with pytest.raises(errors.NothingToUndo):
        await logbook.undo(user_id=BEN, now=clock.now)


async def test_a_milestone_is_reached_once_for_ever(logbook: Logbook, clock: HandClock) -> None:
    first = await logged(logbook, clock.now)
    assert [m.kind for m in first.milestones] == [MilestoneKind.SESSIONS]
    second = await logged(logbook, clock.forward(minutes=5), minutes=20)
    assert second.milestones == ()


async def test_an_undone_session_takes_its_milestones_along(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    await logbook.undo(user_id=ANN, now=clock.now)
    assert await count(database, ReachedMilestone) == 0
    again = await logged(logbook, clock.now)
    assert [m.kind for m in again.milestones] == [MilestoneKind.SESSIONS]


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


async def test_a_history_is_brought_in_silently(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    past = [
        PastSession(
            entry=Entry(minutes=60, intensity=5),
            ended_at=clock.now - timedelta(days=back),
            logged_at=clock.now - timedelta(days=back),
        )
        for back in range(30, 0, -1)
    ]
    stored = await logbook.bring_in(user_id=ANN, guild_id=None, past=past, now=clock.now)
    assert stored == 30
    receipt = await logged(logbook, clock.now)
    assert (receipt.streak_before, receipt.streak) == (30, 31)
    # The 30-day streak, 10 sessions and 25 hours were reached before: nobody is told now.
    assert receipt.milestones == ()
    assert await count(database, ReachedMilestone) > 5


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


# Editing and deleting


async def day_of(database: Database, day: date) -> tuple[int, int, int, int] | None:
    """(sessions, minutes, load, streak minutes) of Ann's day."""
    async with database.reading() as db:
        total = await db.get(UserDay, (ANN, day))
    return (total.sessions, total.minutes, total.load, total.streak_minutes) if total else None


async def test_an_edit_moves_the_day_and_leaves_an_audit_row(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=20)
    receipt = await logged(logbook, clock.now, minutes=45)
    edited = await logbook.edit(
        user_id=ANN,
        session_id=receipt.session_id,
        minutes=30,
        intensity=4,
        now=clock.forward(days=1),
    )
    assert (edited.was.minutes, edited.was.intensity) == (45, 7)
    assert (edited.session.minutes, edited.session.intensity) == (30, 4)
    assert edited.day_minutes == 50
    assert await day_of(database, receipt.day) == (2, 50, 20 * 7 + 30 * 4, 50)
    async with database.reading() as db:
        (entry,) = (await db.exec(select(AuditEntry))).all()
    assert (entry.action, entry.user_id, entry.at) == ("edit", ANN, clock.now)
    assert (entry.before["minutes"], entry.before["intensity"]) == (45, 7)


async def test_an_edit_can_end_a_streak_and_bring_it_back(
    logbook: Logbook, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now)
    for minutes, streak in ((9, 0), (10, 1)):
        edited = await logbook.edit(
            user_id=ANN,
            session_id=receipt.session_id,
            minutes=minutes,
            intensity=7,
            now=clock.now,
        )
        assert edited.streak == streak


async def test_an_edit_of_a_late_session_does_not_count_for_the_streak(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, minutes=20, moment=DaysBack(4))
    await logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=60, intensity=5, now=clock.now
    )
    assert await day_of(database, receipt.day) == (1, 60, 300, 0)


async def test_an_edit_reaches_milestones(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, minutes=599)
    assert [m.value for m in receipt.milestones] == [1]
    edited = await logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=600, intensity=5, now=clock.now
    )
    assert [(m.kind, m.value) for m in edited.milestones] == [(MilestoneKind.HOURS, 10)]
    async with database.reading() as db:
        rows = (await db.exec(select(ReachedMilestone))).all()
    assert {(row.kind, row.value, row.session_id) for row in rows} == {
        ("sessions", 1, receipt.session_id),
        ("hours", 10, receipt.session_id),
    }


async def test_a_deleted_session_takes_its_day_and_its_milestones_along(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    receipt = await logged(logbook, clock.now, minutes=45)
    deleted = await logbook.delete(
        user_id=ANN, session_id=receipt.session_id, now=clock.forward(days=7)
    )
    assert (deleted.minutes, deleted.day, deleted.day_minutes) == (45, receipt.day, 0)
    assert await day_of(database, receipt.day) is None
    assert await count(database, ActivitySession) == 0
    assert await count(database, ReachedMilestone) == 0
    async with database.reading() as db:
        (entry,) = (await db.exec(select(AuditEntry))).all()
    assert (entry.action, entry.before["id"]) == ("delete", receipt.session_id)


async def test_what_was_deleted_is_gone(logbook: Logbook, clock: HandClock) -> None:
    session_id = (await logged(logbook, clock.now)).session_id
    await logbook.delete(user_id=ANN, session_id=session_id, now=clock.now)
    with pytest.raises(errors.NoSuchSession):
        await logbook.delete(user_id=ANN, session_id=session_id, now=clock.now)
    with pytest.raises(errors.NoSuchSession):
        await logbook.edit(
            user_id=ANN, session_id=session_id, minutes=10, intensity=5, now=clock.now
        )


@pytest.mark.parametrize(("user_id", "days_later"), [(BEN, 0), (ANN, 7)])
async def test_nobody_changes_what_is_somebody_elses_or_older_than_seven_days(
    logbook: Logbook, database: Database, clock: HandClock, user_id: int, days_later: int
) -> None:
    receipt = await logged(logbook, clock.now)
    clock.forward(days=days_later, seconds=1)
    with pytest.raises(errors.NoSuchSession):
        await logbook.delete(user_id=user_id, session_id=receipt.session_id, now=clock.now)
    with pytest.raises(errors.NoSuchSession):
        await logbook.edit(
            user_id=user_id,
            session_id=receipt.session_id,
            minutes=10,
            intensity=5,
            now=clock.now,
        )
    assert await day_of(database, receipt.day) == (1, 45, 315, 45)
    assert await count(database, AuditEntry) == 0


async def test_an_edit_cannot_overfill_a_day(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await logged(logbook, clock.now, minutes=720)
    receipt = await logged(logbook, clock.now, minutes=100)
    with pytest.raises(errors.DayTooLong) as refused:
        await logbook.edit(
            user_id=ANN, session_id=receipt.session_id, minutes=361, intensity=5, now=clock.now
        )
    assert refused.value.minutes_already == 720
    assert await count(database, AuditEntry) == 0
    edited = await logbook.edit(
        user_id=ANN, session_id=receipt.session_id, minutes=360, intensity=5, now=clock.now
    )
    assert edited.day_minutes == 18 * 60


@pytest.mark.parametrize(
    ("minutes", "intensity", "error"),
    [(0, 5, errors.MinutesOutOfRange), (30, 11, errors.IntensityOutOfRange)],
)
async def test_an_edit_keeps_to_the_limits_of_a_session(
    logbook: Logbook,
    clock: HandClock,
    minutes: int,
    intensity: int,
    error: type[errors.CoachError],
) -> None:
    receipt = await logged(logbook, clock.now)
    with pytest.raises(error):
        await logbook.edit(
            user_id=ANN,
            session_id=receipt.session_id,
            minutes=minutes,
            intensity=intensity,
            now=clock.now,
        )


# The streak, explained


async def test_who_has_logged_nothing_has_no_days_to_explain(
    logbook: Logbook, clock: HandClock
) -> None:
    view = await logbook.streak(user_id=ANN, now=clock.now)
    assert (view.current, view.longest, view.freezes, view.habit_score) == (0, 0, 2, 0)
    assert view.days == ()


async def test_the_streak_says_what_each_day_was(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    accounts = Accounts(database)
    await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({3}))
    clock.forward(days=7)  # Wednesday the 25th; Thursdays are free from now on
    await logged(logbook, clock.now)
    await logged(logbook, clock.forward(days=3))  # Saturday; Friday is frozen
    await accounts.pause(user_id=ANN, days=2, now=clock.forward(days=1))  # Sunday and Monday
    await logged(logbook, clock.forward(days=2), minutes=9)  # Tuesday, a minute short
    view = await logbook.streak(user_id=ANN, now=clock.now)
    states = [(day.day.day, day.state) for day in view.days]
    assert states == [
        (25, DayState.DONE),
        (26, DayState.REST),
        (27, DayState.FROZEN),
        (28, DayState.DONE),
        (29, DayState.PAUSED),
        (30, DayState.PAUSED),
        (1, DayState.OPEN),
    ]
    assert (view.current, view.longest, view.freezes) == (2, 2, 1)
    assert (view.days[-1].minutes, view.min_minutes) == (9, 10)


async def test_a_streak_ends_on_the_third_missed_day(logbook: Logbook, clock: HandClock) -> None:
    await logged(logbook, clock.now)
    view = await logbook.streak(user_id=ANN, now=clock.forward(days=3))
    assert (view.current, view.longest) == (1, 1)
    view = await logbook.streak(user_id=ANN, now=clock.forward(days=1))
    assert (view.current, view.longest) == (0, 1)
    assert [day.state for day in view.days] == [
        DayState.DONE,
        DayState.FROZEN,
        DayState.FROZEN,
        DayState.MISSED,
        DayState.OPEN,
    ]


async def test_minutes_that_came_too_late_are_told_apart(
    logbook: Logbook, clock: HandClock
) -> None:
    await logged(logbook, clock.now)
    await logged(logbook, clock.forward(days=4), minutes=30, moment=DaysBack(3))
    view = await logbook.streak(user_id=ANN, now=clock.now)
    late = view.days[1]
    assert (late.state, late.minutes, late.minutes_in_time) == (DayState.FROZEN, 30, 0)


async def test_the_last_fourteen_days_are_shown(logbook: Logbook, clock: HandClock) -> None:
    for _ in range(20):
        await logged(logbook, clock.now)
        clock.forward(days=1)
    view = await logbook.streak(user_id=ANN, now=clock.now)
    assert len(view.days) == 14
    assert view.days[-1].day == clock.now.date()
    assert (view.current, view.days[-1].state) == (20, DayState.OPEN)


async def test_an_imported_history_sets_the_timers(
    logbook: Logbook, database: Database, clock: HandClock
) -> None:
    await Accounts(database).set_messages(
        user_id=ANN, now=clock.now, wishes={InsightKind.STREAK_MOTIVATION: True}
    )
    past = [
        PastSession(Entry(45, 6), ended_at=clock.now - days, logged_at=clock.now - days)
        for days in (timedelta(days=1), timedelta(days=2))
    ]
    await logbook.bring_in(user_id=ANN, guild_id=None, past=past, now=clock.now)
    assert await count(database, Timer) == 1
