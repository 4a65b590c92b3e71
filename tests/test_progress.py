"""The figures of a period, on a real database."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from coach.budgets import Budgets, Limits
from coach.domain import errors
from coach.domain.periods import StatsPeriod
from coach.entries import Entry, PastSession
from coach.insights import Insights, Panel
from coach.llm.switchboard import Switchboard
from coach.logbook import Logbook
from coach.progress import Progress, StatsView
from coach.texts import NothingLogged
from coach.writer import Writer
from models.database import Database
from tests.conftest import HandClock

pytestmark = pytest.mark.each_engine(seldom=True)

ANN, BEN = 100, 200
GENERAL, RANDOM = 7, 8
WEEK, MONTH, YEAR, ALL = StatsPeriod


class Room:
    """Progress over a logbook; it is Wednesday 18 November 2026, 18:00 UTC."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.progress = Progress(database, streak_min_minutes=10)
        self.logbook = Logbook(database, streak_min_minutes=10)
        self.insights = Insights(
            database, Writer(Switchboard(()), Budgets(database, Limits())), streak_min_minutes=10
        )
        self.clock = clock

    async def has_logged(
        self, days_back: Iterable[int], minutes: int = 45, intensity: int = 6, user_id: int = ANN
    ) -> None:
        """The same session on each of these days."""
        ends = [self.clock.now - timedelta(days=back) for back in days_back]
        past = [PastSession(Entry(minutes, intensity), ended_at=at, logged_at=at) for at in ends]
        await self.logbook.bring_in(user_id=user_id, guild_id=None, past=past, now=self.clock.now)

    async def view(self, period: StatsPeriod = WEEK) -> StatsView:
        view = await self.progress.stats(user_id=ANN, period=period, now=self.clock.now)
        assert isinstance(view, StatsView)
        return view


@pytest.fixture
def room(database: Database, clock: HandClock) -> Room:
    return Room(database, clock)


async def test_without_a_session_there_is_nothing_to_show(room: Room) -> None:
    await room.has_logged([0], user_id=BEN)
    for user_id in (ANN, 404):
        shown = await room.progress.stats(user_id=user_id, period=WEEK, now=room.clock.now)
        assert shown == NothingLogged()


async def test_a_week_is_compared_up_to_the_same_weekday(room: Room) -> None:
    await room.has_logged([0, 2], minutes=60)
    await room.has_logged([7, 9], minutes=40)
    # Thursday to Sunday of last week are not compared with days that are still to come.
    await room.has_logged([3, 4, 5, 6], minutes=90)
    view = await room.view()
    assert (view.figures.first, view.figures.last) == (date(2026, 11, 16), date(2026, 11, 18))
    assert (view.figures.minutes, view.figures.sessions, view.figures.active_days) == (120, 2, 2)
    assert view.figures_before is not None
    assert view.figures_before.minutes == 80
    assert view.change == 50


async def test_a_change_is_absent_when_there_was_nothing_before(room: Room) -> None:
    await room.has_logged([0, 5])
    view = await room.view()
    assert (view.figures_before, view.change) == (None, None)


async def test_an_empty_week_is_told_against_the_one_before(room: Room) -> None:
    await room.has_logged([8])
    view = await room.view()
    assert view.figures.sessions == 0
    assert (view.figures.average_intensity, view.figures.best_day) == (None, None)
    assert view.change == -100


async def test_each_period_holds_its_own_days(room: Room) -> None:
    await room.has_logged([0, 17, 18, 321, 322, 400])
    sessions = {period: (await room.view(period)).figures.sessions for period in StatsPeriod}
    assert sessions == {WEEK: 1, MONTH: 2, YEAR: 4, ALL: 6}


async def test_all_time_is_all_that_was_logged(room: Room) -> None:
    await room.has_logged([3, 50, 700])
    view = await room.view(ALL)
    assert view.figures.first == date(2026, 11, 18) - timedelta(days=700)
    assert view.figures.minutes == view.stats.total_minutes == 135
    assert view.figures.sessions == view.stats.total_sessions == 3
    assert (view.figures_before, view.change) == (None, None)


async def test_the_figures_are_those_of_the_panel_and_of_the_streak(room: Room) -> None:
    await room.has_logged(range(0, 60, 2))
    view = await room.view()
    panel = await room.insights.panel(user_id=ANN, now=room.clock.now)
    assert isinstance(panel, Panel)
    streak = await room.logbook.streak(user_id=ANN, now=room.clock.now)
    assert view.stats == panel.stats
    assert (view.stats.current_streak, view.stats.habit_score, view.stats.tier) == (
        streak.current,
        streak.habit_score,
        streak.tier,
    )


async def test_form_and_its_curve_come_together_after_42_days(room: Room) -> None:
    await room.has_logged(range(42))
    view = await room.view()
    assert (view.training.form, view.curve) == (None, None)
    room.clock.forward(days=1)
    view = await room.view()
    assert view.curve is not None
    assert view.training.form == view.curve.form[-1] is not None
    assert view.training.fitness == view.curve.fitness[-1]
    assert view.training.fatigue == view.curve.fatigue[-1]


async def test_the_charts_end_with_the_figures_of_the_card(room: Room) -> None:
    await room.has_logged(range(40))
    view = await room.view(WEEK)
    assert view.heat_map.minutes[-1] == 45
    assert view.heat_map.last == view.today
    assert sum(view.heat_map.minutes[-3:]) == view.figures.minutes
    assert view.loads.loads[-1] == 3 * 45 * 6
    assert view.loads.means[-1] == 7 * 45 * 6


async def test_a_period_is_one_of_the_persons_own_days(room: Room) -> None:
    room.clock.forward(days=5, hours=9)  # Tuesday 03:00, which is still Monday for her
    await room.logbook.log(user_id=ANN, guild_id=None, entry=Entry(45, 6), now=room.clock.now)
    view = await room.view()
    assert view.today == view.figures.first == view.figures.last == date(2026, 11, 23)
    assert view.figures.sessions == 1


def press(
    room: Room, channel_id: int = GENERAL, period: StatsPeriod = WEEK
) -> tuple[int, StatsPeriod]:
    """Post; gives what was posted where."""
    sharing = room.progress.sharing(
        user_id=ANN, channel_id=channel_id, period=period, now=room.clock.now
    )
    with sharing:
        return channel_id, period


def test_the_same_is_posted_once_a_minute(room: Room) -> None:
    press(room)
    room.clock.forward(seconds=59)
    with pytest.raises(errors.SharedAlready):
        press(room)
    room.clock.forward(seconds=1)
    press(room)


def test_a_clock_that_was_set_back_forbids_no_post(room: Room) -> None:
    press(room)
    room.clock.forward(days=-3)
    press(room)
    with pytest.raises(errors.SharedAlready):
        press(room)


def test_another_channel_or_another_period_is_another_post(room: Room) -> None:
    posts = [press(room), press(room, channel_id=RANDOM), press(room, period=MONTH)]
    assert posts == [(GENERAL, WEEK), (RANDOM, WEEK), (GENERAL, MONTH)]


def test_while_one_press_posts_a_second_does_not(room: Room) -> None:
    with (
        room.progress.sharing(user_id=ANN, channel_id=GENERAL, period=WEEK, now=room.clock.now),
        pytest.raises(errors.SharedAlready),
    ):
        press(room)


def test_a_post_that_failed_may_be_tried_again_at_once(room: Room) -> None:
    sharing = room.progress.sharing(
        user_id=ANN, channel_id=GENERAL, period=WEEK, now=room.clock.now
    )
    with pytest.raises(errors.PostForbidden), sharing:
        raise errors.PostForbidden
    assert press(room) == (GENERAL, WEEK)
