"""What became of a weekly goal: in the facts, in our own words, and under the guard."""

from dataclasses import replace
from datetime import date

import pytest

from coach.domain.briefs import Brief
from coach.domain.goals import GoalWeek, Outcome
from coach.domain.kinds import LIMITS, InsightKind, Tone
from coach.language import facts, guard, offline, prompts
from coach.language.guard import FlawKind
from coach.language.wordings_reviews import GOALS
from tests.language.briefs import STEADY, brief_of, history_of
from tests.language.test_roles import found

MONDAY = date(2026, 11, 9)
WEEK = "In that week: 2 sessions, 90 minutes at 6.0/10, active on 2 days"
MISSED = "Weekly goal of that week: 300 minutes, missed by 210 minutes"
REACHED = "Weekly goal of that week: 75 minutes, reached"
PAUSED = "Weekly goal of that week: 300 minutes, paused all week, so neither reached nor missed"


def review(goal: int, minutes: int, outcome: Outcome) -> Brief:
    brief = brief_of(InsightKind.WEEKLY_REVIEW, history_of({3: (60, 5), 4: (30, 8), 10: (45, 5)}))
    return replace(brief, goal=GoalWeek(MONDAY, goal, minutes, outcome))


@pytest.mark.parametrize(
    ("brief", "line"),
    [
        (review(300, 90, Outcome.MISSED), MISSED),
        (
            review(91, 90, Outcome.MISSED),
            "Weekly goal of that week: 91 minutes, missed by 1 minute",
        ),
        (review(75, 90, Outcome.REACHED), REACHED),
        (review(300, 90, Outcome.PAUSED), PAUSED),
    ],
)
def test_a_review_quotes_the_goal_of_its_week_and_what_became_of_it(
    brief: Brief, line: str
) -> None:
    assert facts.week_facts(brief)[-1] == line
    assert line in prompts.fact_lines(brief)


@pytest.mark.parametrize("goal", [None, GoalWeek(MONDAY, 300, 90, Outcome.OPEN)])
def test_without_a_goal_that_has_ended_nothing_is_quoted_or_told(goal: GoalWeek | None) -> None:
    brief = replace(review(300, 90, Outcome.MISSED), goal=goal)
    assert not any("goal" in line for line in prompts.fact_lines(brief))
    for seed in range(10):
        assert "goal" not in offline.text_for(brief, str(seed))


@pytest.mark.parametrize("outcome", GOALS)
def test_each_end_is_told_in_six_ways_that_the_guard_lets_through(outcome: Outcome) -> None:
    brief = review(300 if outcome is not Outcome.REACHED else 75, 90, outcome)
    lines = prompts.fact_lines(brief)
    told = set()
    for seed in range(60):
        text = offline.text_for(brief, str(seed))
        assert guard.tidied(text, brief.kind) == text
        assert guard.flaws(text, facts=lines, kind=brief.kind) == ()
        assert ("3 h 30 min" in text) == (outcome is Outcome.MISSED)
        told |= {sentence for sentence in text.split(". ") if "goal" in sentence}
    assert len(told) == len(set(GOALS[outcome])) >= 6


def test_the_goal_is_told_in_every_tone_and_fits() -> None:
    for tone in Tone:
        brief = replace(
            brief_of(InsightKind.WEEKLY_REVIEW, history_of(STEADY)),
            tone=tone,
            goal=GoalWeek(MONDAY, 5040, 315, Outcome.MISSED),
        )
        for seed in range(20):
            text = offline.text_for(brief, str(seed))
            assert "84 h" in text
            assert "78 h 45 min" in text
            assert len(text.split()) <= LIMITS[brief.kind].words


@pytest.mark.parametrize(
    "text",
    [
        "You logged 90 minutes and missed your goal of 300 minutes by 210 minutes.",
        "You logged 90 minutes, 210 short of your 300-minute goal.",
        "You missed your weekly goal by 210 minutes.",
        "You fell 210 minutes short of your goal.",
        "Your goal was 300 minutes and you logged 90 minutes.",
        "Your goal was 210 minutes away.",
        "You did not reach your weekly goal, and that is fine.",
        "You haven't hit your goal of 300 minutes.",
        "Your goal was not reached.",
        "Had you reached your goal, fine; you logged 90 minutes without it.",
        "Next week you can reach your goal.",
        "You did not reach 300 minutes.",
        "You finished 210 minutes short of your goal.",
        "You logged 90 minutes of the 300 minutes that you aimed at.",
        "You set 300 minutes as your goal.",
    ],
)
def test_what_is_so_of_a_missed_goal_has_no_flaw(text: str) -> None:
    assert found(text, WEEK, MISSED) - {FlawKind.STANDING} == set()
    if "Had you" not in text:
        assert found(text, WEEK, MISSED) == set()


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("You reached your weekly goal.", FlawKind.STANDING),
        ("Well done, you hit your goal of 300 minutes.", FlawKind.STANDING),
        ("You've crushed your 300-minute goal.", FlawKind.STANDING),
        ("Your weekly goal of 300 minutes is reached.", FlawKind.STANDING),
        ("You logged 90 minutes and met your target.", FlawKind.STANDING),
        ("Your goal of 90 minutes was too much.", FlawKind.ROLE),
        ("You missed your 210-minute goal.", FlawKind.ROLE),
        ("You missed your goal by 300 minutes.", FlawKind.ROLE),
        ("You missed your goal by 90 minutes.", FlawKind.ROLE),
        ("You fell 300 minutes short of your goal.", FlawKind.ROLE),
        ("You missed your goal by 200 minutes.", FlawKind.NUMBER),
        ("You logged 300 minutes that week.", FlawKind.ROLE),
        ("You logged 300 minutes of the 90 minutes that you aimed at.", FlawKind.ROLE),
        ("You set 90 minutes as your goal.", FlawKind.ROLE),
        ("Your goal of 5 hours was missed by 90 minutes.", FlawKind.ROLE),
    ],
)
def test_what_is_not_so_of_a_missed_goal_is_refused(text: str, flaw: FlawKind) -> None:
    assert flaw in found(text, WEEK, MISSED)


@pytest.mark.parametrize(
    "text",
    [
        "You reached your weekly goal of 75 minutes.",
        "You hit your goal with 90 minutes.",
        "You completed your goal of 75 minutes.",
        "Your goal of 75 minutes was met, with 90 minutes logged.",
        "You did not miss your goal.",
    ],
)
def test_what_is_so_of_a_reached_goal_has_no_flaw(text: str) -> None:
    assert found(text, WEEK, REACHED) == set()


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("You missed your weekly goal.", FlawKind.STANDING),
        ("You fell short of your goal of 75 minutes.", FlawKind.STANDING),
        ("You didn't reach your goal.", FlawKind.STANDING),
        ("Your goal was not reached.", FlawKind.STANDING),
        ("You beat your goal of 90 minutes.", FlawKind.ROLE),
    ],
)
def test_what_is_not_so_of_a_reached_goal_is_refused(text: str, flaw: FlawKind) -> None:
    assert flaw in found(text, WEEK, REACHED)


@pytest.mark.parametrize("text", ["You reached your weekly goal.", "You missed your goal."])
def test_a_paused_goal_was_neither_reached_nor_missed(text: str) -> None:
    assert FlawKind.STANDING in found(text, WEEK, PAUSED)


def test_a_paused_goal_may_be_told_as_such() -> None:
    assert found("You paused all week, so your goal of 300 minutes waits.", WEEK, PAUSED) == set()
