"""The goal of a server as cards: figures that no simulated server comes to."""

from datetime import UTC, date, datetime

import pytest
from discord import ui

from coach.domain.ranking import Period, Span
from coach.domain.team_weeks import MOST_MINUTES, Goal, TeamWeek
from coach.teams import GoalReceipt, TeamStatus
from cogs.ui import team_cards
from cogs.ui.replies import Card

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)
WEEK = Span(Period.WEEK, date(2026, 11, 16), date(2026, 11, 22))
MONDAY = date(2026, 11, 23)


def text(card: Card) -> str:
    """All text of a card, a block a line."""
    blocks = (item for item in card.walk_children() if isinstance(item, ui.TextDisplay))
    return "\n".join(block.content for block in blocks)


@pytest.mark.parametrize(
    ("minutes", "goal", "line"),
    [
        (0, 1, "`░░░░░░░░░░` **0 min** of 1 min"),
        (1, 1, "`██████████` **1 min** of 1 min"),
        (59, 600, "`░░░░░░░░░░` **59 min** of 10 h"),
        (MOST_MINUTES - 1, MOST_MINUTES, "`█████████░` **16,666 h 39 min** of 16,666 h 40 min"),
        (9 * MOST_MINUTES, MOST_MINUTES, "`██████████` **150,000 h** of 16,666 h 40 min"),
    ],
)
def test_a_bar_has_ten_cells_and_its_figures_beside_it(minutes: int, goal: int, line: str) -> None:
    shown = list(team_cards.progress(TeamWeek(WEEK, goal, minutes, 3), has_enough_members=True))
    assert line in shown


def test_a_week_that_is_closed_keeps_its_goal_and_says_why() -> None:
    status = TeamStatus(TeamWeek(WEEK, 600, 90, 2), Goal(MONDAY, 900), has_enough_members=True)
    shown = text(team_cards.goal_set(GoalReceipt(Goal(MONDAY, 900), 600, 70, status)))
    assert "From Monday 23 November on the goal of this server is **15 h** a week." in shown
    assert "This week’s stays at 10 h, because that week is already closed." in shown


def test_a_goal_that_ends_next_week_says_so() -> None:
    coming = Goal(MONDAY, 0, is_off=True)
    status = TeamStatus(TeamWeek(WEEK, 600, 90, 2), coming, has_enough_members=True)
    assert list(team_cards.status_lines(status, has_board=True))[-1] == (
        "🎯 Goal from Monday 23 November on: none"
    )
