"""A kept tally changes no figure, whatever happens to the history under it."""

from datetime import timedelta

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from coach.accounts import Accounts
from coach.domain.milestones import Reach
from coach.domain.moments import Ago
from coach.domain.settling import RULES
from coach.domain.stats import Stats, stats_of
from coach.entries import Entry, PastSession, Receipt
from coach.ledger import state_of
from coach.logbook import Logbook
from coach.records import days_of
from models.database import Database
from models.queries import tallies
from tests.conftest import HandClock

ANN = 101
LEAST = 10


@pytest.fixture
def logbook(database: Database) -> Logbook:
    return Logbook(database, streak_min_minutes=LEAST)


class Figures:
    """Figures by a tally, as far as there is one, and by all days."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self._database, self._clock = database, clock

    async def both(self) -> list[tuple[Stats, Reach]]:
        return [await self._database.read(self._of, back) for back in (35, None)]

    async def _of(self, db: AsyncSession, days_back: int | None) -> tuple[Stats, Reach]:
        today = self._clock.now.date()
        history = await days_of(
            db, user_id=ANN, today=today, min_minutes=LEAST, days_back=days_back
        )
        state = await state_of(db, ANN, today, LEAST)
        return stats_of(history, today), state.reach

    async def differences(self) -> list[tuple[object, object]]:
        """What a tally makes of the history, beside what it is, where that is not the same."""
        short, whole = await self.both()
        return [pair for pair in zip(short, whole, strict=True) if pair[0] != pair[1]]

    async def has_tally(self) -> bool:
        kept = await self._database.read(tallies.tally, user_id=ANN, min_minutes=LEAST, rules=RULES)
        return kept is not None


@pytest.fixture
def figures(database: Database, clock: HandClock) -> Figures:
    return Figures(database, clock)


async def logs(logbook: Logbook, clock: HandClock, days: int) -> None:
    """Log on each of the next days, at the same time, but on every ninth."""
    for day in range(days):
        clock.forward(days=1)
        if day % 9 != 8:
            entry = Entry(20 + day % 40, 1 + day % 10)
            receipt = await logbook.log(user_id=ANN, guild_id=None, entry=entry, now=clock.now)
            assert isinstance(receipt, Receipt)


async def test_a_tally_comes_with_time_and_is_moved_on(
    logbook: Logbook, clock: HandClock, figures: Figures
) -> None:
    await logs(logbook, clock, 20)
    assert not await figures.has_tally()
    for _ in range(4):
        await logs(logbook, clock, 12)
        assert await figures.has_tally()
        assert await figures.differences() == []


async def test_what_is_logged_late_taken_back_or_changed_shows_in_every_figure(
    logbook: Logbook, clock: HandClock, figures: Figures
) -> None:
    await logs(logbook, clock, 60)
    page = await logbook.history(user_id=ANN, page=1, now=clock.now)
    oldest = [session for session in page.sessions if session.can_change][-1]
    await logbook.edit(user_id=ANN, session_id=oldest.id, minutes=600, intensity=9, now=clock.now)
    assert await figures.differences() == []
    await logbook.delete(user_id=ANN, session_id=oldest.id, now=clock.now)
    assert await figures.differences() == []
    await logbook.undo(user_id=ANN, now=clock.now)
    assert await figures.differences() == []


async def test_a_history_that_is_brought_in_changes_what_was_settled(
    logbook: Logbook, clock: HandClock, figures: Figures
) -> None:
    await logs(logbook, clock, 60)
    assert await figures.has_tally()
    past = [
        PastSession(
            Entry(300, 5), clock.now - timedelta(days=back), clock.now - timedelta(days=back)
        )
        for back in range(40, 90)
    ]
    await logbook.bring_in(user_id=ANN, guild_id=None, past=past, now=clock.now)
    assert not await figures.has_tally()
    assert await figures.differences() == []


async def test_a_clock_that_was_set_back_by_months_is_no_trap(
    logbook: Logbook, clock: HandClock, figures: Figures
) -> None:
    await logs(logbook, clock, 60)
    clock.forward(days=-50)
    assert await figures.differences() == []
    receipt = await logbook.log(user_id=ANN, guild_id=None, entry=Entry(33, 3), now=clock.now)
    assert isinstance(receipt, Receipt)
    assert await figures.differences() == []


@pytest.mark.parametrize("days_ahead", [3, 8, 12, 16, 25])
async def test_a_tally_of_a_clock_that_was_ahead_hides_no_day_that_can_change(
    logbook: Logbook, clock: HandClock, figures: Figures, days_ahead: int
) -> None:
    await logs(logbook, clock, 40)
    entry = Entry(31, 4)
    await logbook.log(user_id=ANN, guild_id=None, entry=entry, now=clock.forward(days=days_ahead))
    clock.forward(days=-days_ahead)
    late = Entry(17, 4, moment=Ago(timedelta(days=6)))
    receipt = await logbook.log(user_id=ANN, guild_id=None, entry=late, now=clock.now)
    assert isinstance(receipt, Receipt)
    short, whole = await figures.both()
    assert receipt.total_sessions == whole[0].total_sessions
    assert short == whole


async def test_rest_and_pauses_count_beside_a_tally(
    logbook: Logbook, database: Database, clock: HandClock, figures: Figures
) -> None:
    accounts = Accounts(database)
    await logs(logbook, clock, 40)
    await accounts.set_rest_days(user_id=ANN, now=clock.now, weekdays=frozenset({6}))
    await accounts.pause(user_id=ANN, days=5, now=clock.now)
    clock.forward(days=6)
    await logs(logbook, clock, 40)
    assert await figures.differences() == []


async def test_another_least_of_minutes_needs_another_tally(
    logbook: Logbook, database: Database, clock: HandClock, figures: Figures
) -> None:
    await logs(logbook, clock, 60)
    strict = Logbook(database, streak_min_minutes=59)
    assert (await strict.streak(user_id=ANN, now=clock.now)).longest < 10
    assert (await logbook.streak(user_id=ANN, now=clock.now)).longest > 40
    assert await figures.differences() == []


async def test_a_tally_that_other_rules_made_is_not_read_and_is_made_anew(
    logbook: Logbook, database: Database, clock: HandClock, figures: Figures
) -> None:
    await logs(logbook, clock, 60)
    kept = await database.read(tallies.tally, user_id=ANN, min_minutes=LEAST, rules=RULES)
    assert kept is not None
    by_others = kept._replace(run_streak=1, run_longest=999, run_freezes=9, habit_tier=0)
    await database.write(
        tallies.put, user_id=ANN, min_minutes=LEAST, rules=RULES - 1, tally=by_others
    )
    assert await figures.differences() == []
    assert (await logbook.streak(user_id=ANN, now=clock.now)).longest < 999
    await logs(logbook, clock, 1)
    assert await figures.has_tally()
    assert await figures.differences() == []
