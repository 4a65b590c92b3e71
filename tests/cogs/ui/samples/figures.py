"""Figures with their charts, and weekly goals."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, product

from coach.domain.goals import Goal, GoalWeek, Outcome, Pace
from coach.domain.load import Training
from coach.domain.periods import StatsPeriod
from coach.domain.series import (
    CURVE_DAYS,
    HEAT_MAP_WEEKS,
    LOAD_WEEKS,
    DailyMinutes,
    TrainingCurve,
    WeeklyLoads,
)
from coach.domain.stats import PeriodFigures
from coach.goals import WEEKS_SHOWN, GoalView
from coach.progress import StatsView
from cogs.ui import goal_cards, stats_cards
from cogs.ui.replies import Card
from tests.cogs.ui.samples.coaching import NO_STATS, STATS
from tests.cogs.ui.samples.extremes import HUGE, LAST_YEAR, NAMES, SNOWFLAKE, TODAY, Samples

MONDAY = date(2026, 9, 28)
NEXT_MONDAY = MONDAY + timedelta(days=7)
DAY_MINUTES = 18 * 60 - 1
DAY_LOAD = DAY_MINUTES * 10
WEEK_LOAD = 7 * DAY_LOAD
DAYS = HEAT_MAP_WEEKS * 7 + 3
PICTURES = dict.fromkeys((stats_cards.HEAT_MAP, stats_cards.LOADS, stats_cards.CURVE), b"a picture")

VIEW = StatsView(
    today=TODAY,
    period=StatsPeriod.WEEK,
    stats=STATS,
    figures=PeriodFigures(LAST_YEAR, TODAY, HUGE, HUGE, HUGE, 10.0, LAST_YEAR, DAY_MINUTES),
    figures_before=PeriodFigures(
        LAST_YEAR.replace(year=2024), LAST_YEAR, HUGE, HUGE - 1, HUGE, 10.0, LAST_YEAR, DAY_MINUTES
    ),
    change=-HUGE,
    training=Training(DAY_LOAD, DAY_LOAD, -DAY_LOAD, 99.99, HUGE),
    heat_map=DailyMinutes(MONDAY - timedelta(weeks=HEAT_MAP_WEEKS), (DAY_MINUTES,) * DAYS),
    loads=WeeklyLoads(
        MONDAY - timedelta(weeks=LOAD_WEEKS - 1),
        (WEEK_LOAD,) * LOAD_WEEKS,
        (WEEK_LOAD,) * LOAD_WEEKS,
    ),
    curve=TrainingCurve(
        TODAY - timedelta(days=CURVE_DAYS),
        (DAY_LOAD,) * CURVE_DAYS,
        (DAY_LOAD,) * CURVE_DAYS,
        (-DAY_LOAD,) * CURVE_DAYS,
    ),
    goal=GoalWeek(MONDAY, 5039, 1, Outcome.OPEN),
    pace=Pace(5038, 4, 1260),
)
BARE = replace(
    VIEW,
    stats=NO_STATS,
    figures=PeriodFigures(MONDAY, TODAY, 0, 0, 0, None, None, None),
    figures_before=None,
    change=None,
    training=Training(),
    heat_map=DailyMinutes(VIEW.heat_map.first, (0,) * DAYS),
    loads=WeeklyLoads(VIEW.loads.first, (0,) * LOAD_WEEKS, (None,) * LOAD_WEEKS),
    curve=None,
    goal=None,
    pace=None,
)


def stats_views() -> Iterator[StatsView]:
    for period in StatsPeriod:
        yield replace(VIEW, period=period)
        yield replace(BARE, period=period)
    yield replace(
        VIEW,
        figures_before=None,
        heat_map=replace(VIEW.heat_map, minutes=(*BARE.heat_map.minutes[1:], DAY_MINUTES)),
        loads=replace(VIEW.loads, means=(None,) * LOAD_WEEKS),
    )
    for form, monotony in ((0, 1.0), (DAY_LOAD, 1.25), (None, None)):
        training = Training(DAY_LOAD, DAY_LOAD, form, monotony, HUGE)
        forms = (None,) * CURVE_DAYS
        curve = TrainingCurve(MONDAY, (DAY_LOAD,) * CURVE_DAYS, (DAY_LOAD,) * CURVE_DAYS, forms)
        yield replace(VIEW, training=training, curve=curve)
    yield replace(VIEW, figures_before=replace(VIEW.figures, first=MONDAY, last=MONDAY))
    yield replace(VIEW, goal=GoalWeek(MONDAY, 5039, 5039, Outcome.REACHED), pace=None)
    yield replace(VIEW, goal=GoalWeek(MONDAY, 5039, 0, Outcome.PAUSED), pace=None)


def own_stats() -> Iterator[Card]:
    for view, pictures, can_share in product(stats_views(), (PICTURES, {}), (True, False)):
        yield stats_cards.own(view, pictures, user_id=SNOWFLAKE, can_share=can_share)


def goal_views() -> Iterator[GoalView]:
    """All kinds of weeks, plans and pasts."""
    paces = (None, Pace(5039, 7, 720), Pace(1, 1, 1), Pace(5039, 0, None))
    weeks = [
        GoalWeek(MONDAY, 5040, minutes, outcome)
        for minutes, outcome in product((0, 10**6), Outcome)
    ]
    plans = (None, Goal(NEXT_MONDAY, None), Goal(NEXT_MONDAY, 5039))
    over = [outcome for outcome in Outcome if outcome is not Outcome.OPEN]
    past = [
        GoalWeek(LAST_YEAR - timedelta(days=2), 5039, 5038, over[number % len(over)])
        for number in range(WEEKS_SHOWN)
    ]
    pasts = cycle(((), tuple(past)))
    for week, pace, planned in product([None, *weeks], paces, plans):
        yield GoalView(TODAY, week, pace, planned, next(pasts))


SAMPLES: Samples = {
    stats_cards.own: own_stats,
    stats_cards.of_member: lambda: (
        stats_cards.of_member(view, PICTURES, user_id=SNOWFLAKE, name=name)
        for view, name in zip(stats_views(), cycle(NAMES))
    ),
    stats_cards.shared: lambda: (
        stats_cards.shared(view, PICTURES, user_id=SNOWFLAKE, name=name)
        for view, name in zip(stats_views(), cycle(NAMES))
    ),
    stats_cards.nothing_of_member: lambda: map(stats_cards.nothing_of_member, NAMES),
    goal_cards.shown: lambda: map(goal_cards.shown, goal_views()),
    goal_cards.wished: lambda: map(goal_cards.wished, goal_views()),
}
