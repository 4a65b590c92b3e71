"""The same session twice: meant so, or a double tap?"""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from coach.domain import errors
from coach.domain.moments import Ago, DaysBack, Moment
from coach.entries import Entry, Receipt, RepeatQuestion
from coach.logbook import Logbook
from models.database import Database
from models.tables import ActivitySession, SessionDraft
from tests.conftest import HandClock
from tests.logbook.sessions import ANN, BEN, count, logged

pytestmark = pytest.mark.each_engine

SEVEN = timedelta(hours=7)


async def _question(logbook: Logbook, clock: HandClock) -> int:
    await logged(logbook, clock.now)
    entry = Entry(minutes=45, intensity=7)
    question = await logbook.log(user_id=ANN, guild_id=None, entry=entry, now=clock.now)
    assert isinstance(question, RepeatQuestion)
    return question.draft_id


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


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Ago(timedelta(hours=1)), Ago(timedelta(hours=1)), RepeatQuestion),
        (DaysBack(1, SEVEN), DaysBack(1, SEVEN), RepeatQuestion),
        (Ago(timedelta(minutes=2)), Ago(timedelta(minutes=3)), RepeatQuestion),
        (Ago(timedelta(minutes=2)), Ago(timedelta(minutes=4)), Receipt),
        (DaysBack(1, SEVEN), DaysBack(2, SEVEN), Receipt),
        (None, DaysBack(1, SEVEN), Receipt),
    ],
)
async def test_sessions_that_ended_at_other_times_are_no_double_tap(
    logbook: Logbook, clock: HandClock, first: Moment | None, second: Moment, expected: type
) -> None:
    await logged(logbook, clock.now, moment=first)
    entry = Entry(minutes=45, intensity=7, moment=second)
    answer = await logbook.log(user_id=ANN, guild_id=None, entry=entry, now=clock.now)
    assert isinstance(answer, expected)


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
