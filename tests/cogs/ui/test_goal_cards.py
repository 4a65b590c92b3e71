"""The cards of a weekly goal say what is so."""

from datetime import date, timedelta

import pytest

from coach.domain.goals import Goal, GoalStep, GoalWeek, Outcome, Pace
from coach.goals import GoalView
from cogs.ui import goal_cards
from cogs.ui.replies import Card
from tests.cogs.ui.samples.figures import goal_views
from tests.wire.messages import walk

TODAY = date(2026, 9, 30)  # a Wednesday in September: the longest names
MONDAY = date(2026, 9, 28)
NEXT = MONDAY + timedelta(days=7)
BAR = "▰▱"


def a_week(goal: int = 300, minutes: int = 45, outcome: Outcome = Outcome.OPEN) -> GoalWeek:
    return GoalWeek(MONDAY, goal, minutes, outcome)


def view(
    week: GoalWeek | None = None,
    pace: Pace | None = None,
    planned: Goal | None = None,
    before: tuple[GoalWeek, ...] = (),
) -> GoalView:
    return GoalView(TODAY, week, pace, planned, before)


def words(card: Card) -> str:
    parts = walk(item.to_component_dict() for item in card.children)
    return "\n".join(part["content"] for part in parts if part["type"] == 10)


@pytest.mark.parametrize(
    ("minutes", "bar"),
    [
        (0, "▱▱▱▱▱▱▱▱▱▱ 0%"),
        (30, "▰▱▱▱▱▱▱▱▱▱ 10%"),
        (299, "▰▰▰▰▰▰▰▰▰▱ 99%"),
        (300, "▰▰▰▰▰▰▰▰▰▰ 100%"),
        (900, "▰▰▰▰▰▰▰▰▰▰ 100%"),
    ],
)
def test_the_bar_is_full_when_the_goal_is_reached_and_not_before(minutes: int, bar: str) -> None:
    text = words(goal_cards.shown(view(a_week(minutes=minutes))))
    assert f"\n{bar}\n" in text


def test_what_the_bar_shows_is_said_in_words_too() -> None:
    for shown in goal_views():
        text = words(goal_cards.shown(shown))
        if set(BAR) & set(text):
            (line,) = [each for each in text.splitlines() if set(BAR) & set(each)]
            after = text.split(line)[1].strip()
            assert after.startswith("**")
            assert "of 84 h so far" in after.splitlines()[0]


def test_without_a_goal_for_this_week_the_plan_and_the_past_are_shown() -> None:
    past = (a_week(300, 300, Outcome.REACHED),)
    text = words(goal_cards.shown(view(planned=Goal(NEXT, 60), before=past)))
    assert "No goal this week" in text
    assert "From Monday 5 October on: 1 h a week" in text
    assert "5 h of 5 h, reached" in text


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (None, "No weekly goal any more"),
        (Goal(NEXT, 60), "1 h a week from Monday 5 October on\nThis week has no goal."),
        (Goal(NEXT, None), "Your goal ends on Monday 5 October\nThis week has no goal."),
    ],
)
def test_a_wish_without_a_goal_for_this_week(planned: Goal | None, said: str) -> None:
    assert said in words(goal_cards.wished(view(planned=planned)))


@pytest.mark.parametrize(
    ("pace", "said"),
    [
        (Pace(139, 5, 28), "**2 h 19 min** to go this week: 28 min a day on 5 days"),
        (Pace(139, 1, 139), "**2 h 19 min** to go this week, on the one day that is left"),
        (Pace(139, 0, None), "**2 h 19 min** to go this week"),
        (Pace(1081, 1, None), "**18 h 1 min** to go this week"),
    ],
)
def test_a_pace_is_told_where_there_is_one(pace: Pace, said: str) -> None:
    assert goal_cards.to_go(pace) == said
    step = GoalStep(a_week(), is_this_week=True, pace=pace)
    assert goal_cards.step_line(step, TODAY) == f"🎯 {said}"
