"""Progress: a person's figures of a period, with the charts that go with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.crowd import Crowd
from coach.domain import errors, series
from coach.domain.days import monday_of
from coach.domain.goals import GoalWeek, Pace, pace_of, week_of
from coach.domain.load import Training, training_of
from coach.domain.periods import StatsPeriod, span_before, span_of
from coach.domain.stats import (
    History,
    PeriodFigures,
    Stats,
    all_time_figures,
    change_percent,
    period_figures,
    stats_of,
)
from coach.records import history_of, today_of
from coach.texts import NothingLogged
from models.database import Database
from models.queries import goals, people

DAYS_SHOWN = 2 * 366
"""A year is compared with the one before; what was before that is in the totals only."""
SHARE_AGAIN_AFTER = timedelta(minutes=1)

_Share = tuple[int, int, StatsPeriod]


@dataclass(frozen=True, slots=True)
class StatsView:
    """A person's figures, as a card shows them.

    Attributes:
        today: the person's local day.
        figures: of the period, up to today.
        figures_before: of the same stretch of the period before; None for all time, and when
            it holds no session.
        change: of the minutes against it, in %.
        heat_map: a year of days, whatever the period is.
        loads: half a year of weeks, likewise.
        curve: fitness, fatigue and form; None before 42 days of history.
        goal: how the week that runs stands to its goal, on the card of a week; None without one.
        pace: what that still needs; None when it is nothing.
    """

    today: date
    period: StatsPeriod
    stats: Stats
    figures: PeriodFigures
    figures_before: PeriodFigures | None
    change: int | None
    training: Training
    heat_map: series.DailyMinutes
    loads: series.WeeklyLoads
    curve: series.TrainingCurve | None
    goal: GoalWeek | None = None
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """What is read for the figures of a person: which day it is for them, and their days.

    ``goal``: the minutes that they aim at in the week that runs; None without a goal.
    """

    today: date
    history: History
    goal: int | None


class Progress:
    """Use cases on figures."""

    def __init__(
        self, database: Database, *, streak_min_minutes: int, crowd: Crowd | None = None
    ) -> None:
        self._database = database
        self._crowd = crowd or Crowd(database)
        self._streak_min_minutes = streak_min_minutes
        self._shares: dict[_Share, datetime] = {}

    async def stats(
        self, *, user_id: int, period: StatsPeriod, now: datetime
    ) -> StatsView | NothingLogged:
        """A person's figures now, and those of a period of their own days."""
        read = await self._database.read(self.readings, user_id, now)
        return NothingLogged() if read.history.first_day is None else _view(read, period)

    async def readings(self, db: AsyncSession, user_id: int, now: datetime) -> Readings:
        """What a person's figures are computed from."""
        today = today_of(await people.profile(db, user_id=user_id), now)
        history = await history_of(
            db,
            user_id=user_id,
            today=today,
            now=now,
            streak_min_minutes=self._streak_min_minutes,
            crowd=self._crowd,
            days_back=DAYS_SHOWN,
        )
        goal = await goals.minutes_in(db, user_id=user_id, monday=monday_of(today))
        return Readings(today, history, goal)

    @contextmanager
    def sharing(
        self, *, user_id: int, channel_id: int, period: StatsPeriod, now: datetime
    ) -> Iterator[None]:
        """Around the posting of a person's figures: of two presses at once, one posts.

        A post that failed may be tried again at once. Known to this process alone: a second
        post after a restart is a nuisance to nobody.

        Raises:
            SharedAlready: the same was posted, or is being posted, within the last minute.
        """
        # What lies ahead of the clock was posted before that was set back.
        self._shares = {
            share: at
            for share, at in self._shares.items()
            if timedelta(0) <= now - at < SHARE_AGAIN_AFTER
        }
        share = (user_id, channel_id, period)
        if share in self._shares:
            raise errors.SharedAlready
        self._shares[share] = now
        try:
            yield
        except BaseException:
            self._shares.pop(share, None)
            raise


def _view(read: Readings, period: StatsPeriod) -> StatsView:
    today, history = read.today, read.history
    days = history.days
    if period is StatsPeriod.ALL:
        figures = all_time_figures(history, today)
    else:
        figures = period_figures(days, *span_of(period, today))
    before = _figures_before(history, period, today)
    aim = read.goal if period is StatsPeriod.WEEK else None
    goal = week_of(history, aim, monday_of(today), today)
    return StatsView(
        today=today,
        period=period,
        stats=stats_of(history, today),
        figures=figures,
        figures_before=before,
        change=change_percent(figures.minutes, before.minutes) if before else None,
        training=training_of(days, today),
        heat_map=series.daily_minutes(days, today),
        loads=series.weekly_loads(days, today),
        curve=series.training_curve(days, today),
        goal=goal,
        pace=pace_of(history, goal, today) if goal else None,
    )


def _figures_before(history: History, period: StatsPeriod, today: date) -> PeriodFigures | None:
    span = span_before(period, today)
    if span is None:
        return None
    figures = period_figures(history.days, *span)
    return figures if figures.sessions else None
