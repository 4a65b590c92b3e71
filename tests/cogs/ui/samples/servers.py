"""What is set up in a server, the goal of its members, and its welcome."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from coach.board_work import GuildStatus
from coach.budgets import Use
from coach.domain.ranking import Metric, Period
from coach.domain.team_weeks import MOST_MINUTES, Goal, TeamWeek
from coach.llm.switchboard import ProviderState
from coach.study import GuildOverview
from coach.teams import GoalReceipt, TeamStatus
from coach.writer import ModelUse
from cogs.boards import NEEDED
from cogs.ui import server_cards, team_cards, welcome_cards
from cogs.ui.replies import Card
from tests.cogs.ui.samples.extremes import HUGE, NOW, SNOWFLAKE, ZONE, Samples
from tests.cogs.ui.samples.leaderboards import TEAM, unasked

MONDAY = date(2026, 9, 28)
CHANNEL = f"<#{SNOWFLAKE}>"
STATUS = GuildStatus(
    ZONE, NOW, 1001, SNOWFLAKE, SNOWFLAKE, Period.MONTH, Metric.IMPROVEMENT, "no_permission"
)
PROBLEMS = (None, "channel_gone", "no_permission", "away", "failed")
GOALS = (None, Goal(MONDAY, MOST_MINUTES - 1), Goal(MONDAY, 0, is_off=True))


def model_uses() -> Iterator[ModelUse | None]:
    yield None
    much = Use(HUGE, 2 * HUGE, HUGE, HUGE * 10**6)
    most = Use(HUGE, HUGE + 500, HUGE, None)
    claude = ProviderState(
        "anthropic", is_left_alone=False, next_try_seconds=0, needs_operator=False
    )
    silent = replace(claude, is_left_alone=True, next_try_seconds=900, needs_operator=True)
    other = ProviderState("openai", is_left_alone=True, next_try_seconds=0, needs_operator=False)
    yield ModelUse(much, most, (silent, other))
    yield ModelUse(much, most, (claude, other))
    yield ModelUse(most, most, (claude,))
    yield ModelUse(Use(HUGE, HUGE, 0, None), most, (claude, other))
    yield ModelUse(Use(0, HUGE, 0, 0), much, (claude,))


def team_states() -> Iterator[TeamStatus | None]:
    yield None
    for running, coming, is_enough in product((None, TEAM), GOALS, (True, False)):
        yield TeamStatus(running, coming, has_enough_members=is_enough)


def overviews() -> Iterator[GuildOverview]:
    uses, teams = list(model_uses()), list(team_states())
    for problem, use in product(PROBLEMS, uses):
        yield GuildOverview(replace(STATUS, problem=problem), use, teams[1])
    for team in teams:
        yield GuildOverview(STATUS, uses[1], team)
    for period, metric in product(Period, Metric):
        yield GuildOverview(replace(STATUS, period=period, metric=metric, problem=None), None)
    nothing = GuildStatus(None, NOW, 0, None, None, None, None, None)
    for team in teams:
        yield GuildOverview(nothing, None, team)


def goal_receipts() -> Iterator[GoalReceipt]:
    goal = Goal(MONDAY, MOST_MINUTES - 1)
    for before, coming, is_enough in product(
        (None, 1, goal.minutes, MOST_MINUTES), (None, goal), (True, False)
    ):
        status = TeamStatus(TEAM, coming, has_enough_members=is_enough)
        yield GoalReceipt(goal, before, SNOWFLAKE, status)


def recaps() -> Iterator[Card]:
    for minutes, members in product((0, 1, HUGE), (1, HUGE)):
        yield team_cards.recap(TeamWeek(TEAM.week, MOST_MINUTES - 1, minutes, members))


SAMPLES: Samples = {
    server_cards.board_set: lambda: (server_cards.board_set(CHANNEL, view) for view in unasked()),
    server_cards.board_off: lambda: (server_cards.board_off(had_goal=had) for had in (True, False)),
    server_cards.zone_set: lambda: (
        server_cards.zone_set(replace(STATUS, timezone=zone)) for zone in (ZONE, None)
    ),
    server_cards.status: lambda: (
        server_cards.status(overview, missing=missing)
        for overview in overviews()
        for missing in ((), tuple(NEEDED.values()))
    ),
    team_cards.recap: recaps,
    team_cards.goal_set: lambda: map(team_cards.goal_set, goal_receipts()),
    team_cards.goal_off: lambda: [team_cards.goal_off()],
    welcome_cards.welcome: lambda: [welcome_cards.welcome()],
}
