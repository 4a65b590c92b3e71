"""Periods that close: once, for good, and with the winners that they had."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.board_work import BoardWork
from coach.domain.ranking import Metric, Period, Span
from models.database import Database
from tests.conftest import HandClock
from tests.hall import ANN, BEN, CEM, DAN, GUILD, Hall

pytestmark = pytest.mark.each_engine(seldom=True)

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
THE_WEEK = Span(Period.WEEK, date(2026, 11, 16), date(2026, 11, 22))


@pytest.fixture
async def hall(database: Database, clock: HandClock) -> Hall:
    """Three members, two of whom logged, and a board of the week from Wednesday on."""
    hall = Hall(database, clock)
    await hall.join(ANN, BEN, CEM)
    await hall.log(ANN, 60)
    await hall.log(BEN, 30)
    await hall.set_up()
    return hall


async def closing_of(hall: Hall, at: datetime = MONDAY) -> BoardWork:
    hall.clock.now = at
    (work,) = [work for work in await hall.tick() if work.closing is not None]
    assert await hall.boards.begin_closing(work, hall.now)
    return work


async def winners(hall: Hall, work: BoardWork) -> list[tuple[int, int, int]]:
    view = await hall.boards.closing_view(work)
    assert view is not None
    return [(entry.rank, entry.user_id, entry.value) for entry in view.winners]


async def states(hall: Hall) -> list[tuple[str, str]]:
    rows = await hall.rows("SELECT period, state FROM closings ORDER BY first_day")
    return [(period, state) for period, state in rows]


async def test_a_week_closes_when_it_is_over_in_the_zone_of_the_guild(
    hall: Hall, clock: HandClock
) -> None:
    await hall.lives_in("America/New_York")
    clock.forward(minutes=2)
    await hall.settle_all()
    clock.now = MONDAY + timedelta(hours=5, seconds=-1)
    assert [work.closing for work in await hall.tick()] in ([], [None])
    work = await closing_of(hall, MONDAY + timedelta(hours=5, minutes=5))
    assert work.closing == THE_WEEK
    assert work.span.first == date(2026, 11, 23)
    assert await winners(hall, work) == [(1, ANN, 60), (2, BEN, 30)]


@pytest.mark.parametrize(
    ("period", "over_at", "first"),
    [
        (Period.TODAY, datetime(2026, 11, 19, tzinfo=UTC), date(2026, 11, 18)),
        (Period.WEEK, MONDAY, date(2026, 11, 16)),
        (Period.MONTH, datetime(2026, 12, 1, tzinfo=UTC), date(2026, 11, 1)),
    ],
)
async def test_every_period_that_ends_is_closed(
    hall: Hall, period: Period, over_at: datetime, first: date
) -> None:
    await hall.set_up(period=period)
    work = await closing_of(hall, over_at)
    assert work.closing is not None
    assert (work.closing.period, work.closing.first) == (period, first)
    assert await winners(hall, work) == [(1, ANN, 60), (2, BEN, 30)]


async def test_all_time_is_never_closed(hall: Hall, clock: HandClock) -> None:
    await hall.set_up(period=Period.ALL)
    for _ in range(5):
        clock.forward(days=8)
        (work,) = await hall.tick()
        assert work.closing is None
        await hall.settle(work)


async def test_a_closing_is_claimed_once_whatever_became_of_it(hall: Hall) -> None:
    await closing_of(hall)
    hall.clock.forward(minutes=10)
    (work,) = await hall.tick()
    assert work.closing is None
    assert await hall.boards.closing_view(work) is None
    await hall.boards.settle_closing(work, state="sent")
    assert await states(hall) == [("week", "claimed")]


async def test_two_claims_at_once_close_a_period_once(hall: Hall, clock: HandClock) -> None:
    clock.now = MONDAY
    both = await asyncio.gather(hall.boards.claim(hall.now), hall.boards.claim(hall.now))
    (work,) = [work for works in both for work in works]
    assert work.closing == THE_WEEK
    begun = [await hall.boards.begin_closing(work, hall.now) for _ in range(2)]
    assert begun == [True, False]


@pytest.mark.parametrize("state", ["sent", "failed", "skipped"])
async def test_what_came_of_a_closing_post_is_kept(hall: Hall, state: str) -> None:
    work = await closing_of(hall)
    assert await states(hall) == [("week", "claimed")]
    await hall.boards.settle_closing(work, state=state, message_id=5)
    assert await states(hall) == [("week", state)]
    assert await hall.rows("SELECT message_id FROM closings") == [(5,)]


async def test_a_closing_that_was_put_off_comes_with_the_next_claim(hall: Hall) -> None:
    work = await closing_of(hall)
    await hall.boards.give_back(work)
    assert await states(hall) == []
    await hall.settle(work, problem="away")
    again = await closing_of(hall, MONDAY + timedelta(hours=1))
    assert again.closing == THE_WEEK
    assert await winners(hall, again) == [(1, ANN, 60), (2, BEN, 30)]


async def test_a_closing_that_was_not_begun_comes_again(hall: Hall, clock: HandClock) -> None:
    clock.now = MONDAY
    (work,) = await hall.tick()
    # The process ends here.
    assert await states(hall) == []
    again = await closing_of(hall, MONDAY + timedelta(minutes=5))
    assert again.closing == work.closing == THE_WEEK


async def test_without_a_closing_there_is_nothing_to_put_off(hall: Hall) -> None:
    hall.clock.forward(minutes=2)
    await hall.log(CEM)
    (work,) = await hall.tick()
    await hall.boards.give_back(work)
    assert await states(hall) == []


async def test_nothing_is_put_off_for_a_board_that_is_gone(hall: Hall) -> None:
    work = await closing_of(hall)
    await hall.boards.remove(guild_id=GUILD)
    await hall.boards.give_back(work)
    assert await hall.tick() == []


async def test_a_board_that_is_set_up_again_still_closes_what_is_over(
    hall: Hall, clock: HandClock
) -> None:
    clock.now = MONDAY + timedelta(seconds=30)
    await hall.set_up()
    work = await closing_of(hall, hall.now + timedelta(minutes=1))
    assert work.closing == THE_WEEK


async def test_a_late_log_does_not_change_a_closed_week(hall: Hall) -> None:
    work = await closing_of(hall, MONDAY + timedelta(minutes=1))
    receipt = await hall.log(CEM, 90, ago=timedelta(minutes=30), guild_id=GUILD)
    assert receipt.place is None
    assert await winners(hall, work) == [(1, ANN, 60), (2, BEN, 30)]
    # It is what the person did, all the same.
    assert await hall.order(period=Period.ALL) == [(1, CEM, 90), (2, ANN, 60), (3, BEN, 30)]


async def test_edits_and_deletions_do_not_change_a_closed_week(hall: Hall) -> None:
    logged = await hall.log(CEM, 45)
    work = await closing_of(hall)
    before = await winners(hall, work)
    assert before == [(1, ANN, 60), (2, CEM, 45), (3, BEN, 30)]
    edit = hall.logbook.edit(
        user_id=CEM, session_id=logged.session_id, minutes=300, intensity=9, now=hall.now
    )
    await edit
    assert await winners(hall, work) == before
    await hall.logbook.delete(user_id=CEM, session_id=logged.session_id, now=hall.now)
    assert await winners(hall, work) == before
    assert [line[1] for line in await hall.order(period=Period.ALL)] == [ANN, BEN]


async def test_a_closed_day_stays_closed_when_a_zone_makes_it_run_again(hall: Hall) -> None:
    await hall.lives_in("Asia/Tokyo")
    await hall.set_up(period=Period.TODAY)
    work = await closing_of(hall, datetime(2026, 11, 19, 15, 1, tzinfo=UTC))
    assert work.closing == Span(Period.TODAY, date(2026, 11, 19), date(2026, 11, 19))
    before = await winners(hall, work)
    await hall.lives_in("UTC")
    # It is the 19th again, and that day was closed.
    await hall.log(CEM, 90)
    assert await winners(hall, work) == before
    assert await hall.order(period=Period.TODAY) == before


async def test_winners_are_all_on_the_first_three_ranks(hall: Hall) -> None:
    await hall.join(DAN, 5, 6)
    for person, minutes in ((CEM, 30), (DAN, 30), (5, 20), (6, 20)):
        await hall.log(person, minutes)
    work = await closing_of(hall)
    assert await winners(hall, work) == [(1, ANN, 60), (2, BEN, 30), (2, CEM, 30), (2, DAN, 30)]


async def test_fewer_than_three_members_have_no_winners(hall: Hall) -> None:
    await hall.leave(CEM)
    assert await winners(hall, await closing_of(hall)) == []


async def test_a_board_after_a_long_absence_closes_the_week_that_it_showed(hall: Hall) -> None:
    work = await closing_of(hall, MONDAY + timedelta(days=10))
    assert work.closing == THE_WEEK
    assert work.span.first == date(2026, 11, 30)
    assert await winners(hall, work) == [(1, ANN, 60), (2, BEN, 30)]


async def test_streaks_are_ranked_as_they_are_at_the_end(hall: Hall) -> None:
    await hall.set_up(Metric.STREAK)
    for _ in range(4):
        hall.clock.forward(days=1)
        await hall.log(BEN)
    assert await winners(hall, await closing_of(hall)) == [(1, BEN, 5)]


async def test_a_nonce_names_guild_period_and_day(hall: Hall) -> None:
    work = await closing_of(hall)
    assert work.closing_nonce == "c501w261116"
    hall.clock.forward(minutes=10)
    (work,) = await hall.tick()
    assert work.closing_nonce == "c501w261123"
