"""A right number is refused where the words around it make it a figure of something else."""

import pytest

from coach.domain.kinds import InsightKind
from coach.language.guard import FlawKind, flaws

STREAK = "Current streak: 3 days, longest streak: 12 days"
LEVEL = "Average intensity: 5.3/10, peak intensity: 6/10"
RECENT = "Sessions this period: the last 30 sessions, 1150 minutes"
PERCENT = "Minutes of the last 7 days compared with your average: +14%"
SEVEN = "Last 7 complete days: 4 sessions, 180 minutes"
FREEZES = "Freezes in hand: 2"
EASY = "Suggested action: make the next session an easy one of 20 minutes"
FACTS = (STREAK, LEVEL, RECENT, PERCENT, SEVEN, FREEZES, EASY)

TODAY = "Today: 47 minutes in 2 sessions"
ALL = "In all: 60 sessions"
WEEK = "In that week: 5 sessions, 215 minutes at 6.4/10, active on 4 days"
BEFORE = "The week before: 6 sessions, 244 minutes; minutes since then: -12%"
ADVICE = (
    "Last advice, on Monday 12 January: one short session of 25 minutes; followed; the 7 days "
    "after it: 150 minutes at 5.0/10, the 7 days before it: 130 minutes at 4.1/10"
)
TUESDAYS = (
    "What stands out: intensity on Tuesdays is higher, 7.8/10, all others 6.5/10 (of the last 120 "
    "sessions)"
)
NEAR_STREAK = "What stands out: 2 days until a streak of 14 days"
NEAR_SESSIONS = "What stands out: 3 sessions until 50 sessions in total"
RUNS = "What stands out: a streak of 9 days"
TYPICAL = "What stands out: a typical session takes 20 minutes"


def found(text: str, *facts: str) -> set[FlawKind]:
    return {flaw.kind for flaw in flaws(text, facts=facts, kind=InsightKind.WEEKLY_REVIEW)}


@pytest.mark.parametrize(
    "text",
    [
        "Your longest streak is 12 days.",
        "Your longest streak is now 12 days, and you are on 3.",
        "3 days now, 12 at best.",
        "You're on 3 days, 12 days is your longest streak.",
        "A streak of 3 days, with a best of 12 days.",
        "Your current streak of 3 days can grow to 12 days.",
        "Your streak stands at 3 days and counting.",
        "3 days in a row, do your best today.",
        "The record stands at 12 days.",
        "Your 3 days are on the way to your longest streak.",
        "An average of 5.3 with a peak of 6.",
        "You peaked at 6/10 and averaged 5.3.",
        "Your effort averages 5.3/10, topping out at 6/10.",
        "You train at 5.3/10 on average, and 6/10 is your peak.",
        "You went above your average, 6/10 at the peak.",
        "You trained 180 minutes in the last 7 days.",
        "The last 7 days brought 4 sessions and 180 minutes.",
        "4 sessions and 180 minutes in the past seven days.",
        "Your last 30 sessions add up to 1,150 minutes.",
        "You logged 1150 minutes in 30 sessions.",
        "You put in 180 minutes, so today you may rest.",
        "Minutes are up 14% on your average.",
        "You did 14% more minutes than usual.",
        "Your effort paid off: 14% above your average.",
        "Do 20 minutes next.",
        "Your sessions usually run longer than 20 minutes.",
        "You hit 12 days once, your longest streak, and now you stand at 3 days.",
        "4 of your 30 sessions fell in the last 7 days.",
        "When you've done 20 minutes, stop.",
        "You did well, so make it 20 minutes.",
        "Your streak is open, keep it before it is lost.",
        "Your streak is not broken.",
        "Your longest streak ended after 12 days.",
        "No freeze is needed today.",
        "You have 2 freezes in hand.",
    ],
)
def test_a_figure_of_what_it_is_has_no_flaw(text: str) -> None:
    assert found(text, *FACTS) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Your longest streak is 3 days.",
        "Your current streak is 12 days.",
        "Your streak stands at 12 days.",
        "You're on 12 days.",
        "12 days now, 3 at best.",
        "A streak of 12 days, with a best of 3 days.",
        "3 days in a row, your longest yet.",
        "3 days is your longest streak.",
        "Your longest run so far has been 3 days.",
        "Your 12-day streak is alive.",
        "The record stands at 3 days.",
        "Your average intensity is 6/10.",
        "Your peak intensity is 5.3/10.",
        "An average of 6 with a peak of 5.3.",
        "You peaked at 5.3/10.",
        "You train at 6/10 on average.",
        "5.3/10 is your peak.",
        "You trained 1150 minutes in the last 7 days.",
        "You logged 30 sessions in the last 7 days.",
        "The last 7 days brought 30 sessions and 1150 minutes.",
        "30 sessions and 1150 minutes in the past seven days.",
        "You put in 180 minutes today.",
        "Today you logged 4 sessions.",
        "You did 1150 minutes this week.",
        "Your intensity is 14% above your average.",
        "Your load is up by 14%.",
        "That is 14% more load.",
        "Your typical session takes 20 minutes.",
        "Your average session is 20 minutes.",
        "You did 20 minutes.",
        "You typically train for 20 minutes.",
        "You have already logged 20 minutes.",
    ],
)
def test_a_figure_of_something_else_is_caught(text: str) -> None:
    assert found(text, *FACTS) == {FlawKind.ROLE}


@pytest.mark.parametrize(
    "text",
    [
        "Your streak ended after 3 days.",
        "Your streak is over.",
        "Your streak has been broken.",
        "You lost your 3-day streak.",
        "You have no freezes.",
        "You are out of freezes.",
        "You don't have any freezes.",
        "Your streak has come to an end.",
    ],
)
def test_what_runs_and_what_is_in_hand_is_not_denied(text: str) -> None:
    assert found(text, *FACTS) == {FlawKind.STANDING}


@pytest.mark.parametrize(
    ("text", "fact", "flaw"),
    [
        ("A freeze covers your day.", "Freezes in hand: 0", {FlawKind.STANDING}),
        ("With a freeze, today may be free.", "Freezes in hand: 0", {FlawKind.STANDING}),
        ("Once you earn it, a freeze covers your day.", "Freezes in hand: 0", set()),
        ("You have no freezes.", "Freezes in hand: 0", set()),
        ("You have no freezes.", ALL, set()),
        ("Your streak ended.", "Current streak: 0 days, longest streak: 12 days", set()),
        ("Your streak is over 200 days.", "Current streak: 215 days", set()),
        ("Your streak ended.", "Today: the streak is open", {FlawKind.STANDING}),
    ],
)
def test_a_standing_is_judged_by_the_facts(text: str, fact: str, flaw: set[FlawKind]) -> None:
    assert found(text, fact) == flaw


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("47 minutes today in 2 sessions, 180 over the last 7 days.", (TODAY, SEVEN)),
        ("That is 60 sessions since you started.", (ALL, TODAY)),
        ("You did 215 minutes last week, 244 minutes the week before.", (WEEK, BEFORE)),
        ("The week before had 6 sessions and 244 minutes.", (WEEK, BEFORE)),
        ("At 215 minutes you were 12% below the week before.", (WEEK, BEFORE)),
        ("You went from 244 minutes to 215 minutes.", (WEEK, BEFORE)),
        ("In that week you did 215 minutes in 5 sessions.", (WEEK, BEFORE)),
        ("The 7 days after it had 150 minutes, the 7 days before 130.", (ADVICE,)),
        ("You went from 130 to 150 minutes.", (ADVICE,)),
        ("7.8/10 on Tuesdays against 6.5 on other days.", (TUESDAYS, LEVEL)),
        ("Your intensity peaks on Tuesdays, at 7.8/10.", (TUESDAYS, LEVEL)),
        ("Other days average 6.5/10.", (TUESDAYS,)),
        ("2 days to go until a streak of 14 days.", (NEAR_STREAK, STREAK)),
        ("Your streak will soon be 14 days.", (NEAR_STREAK, STREAK)),
        ("3 sessions more and you reach 50 sessions.", (NEAR_SESSIONS,)),
        ("Your current streak is 9 days.", (RUNS,)),
        ("Your typical session takes 20 minutes.", (TYPICAL, EASY)),
        ("On 12 January you got from 4.1 to 5.0.", (ADVICE,)),
    ],
)
def test_other_facts_may_be_told_as_what_they_are(text: str, facts: tuple[str, ...]) -> None:
    assert found(text, *facts) == set()


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("You did 60 sessions this week.", (ALL, TODAY)),
        ("47 minutes in the last 7 days.", (TODAY, SEVEN)),
        ("You did 244 minutes in that week.", (WEEK, BEFORE)),
        ("The week before had 5 sessions and 215 minutes.", (WEEK, BEFORE)),
        ("You went from 215 minutes to 244 minutes.", (WEEK, BEFORE)),
        ("You went from 150 to 130 minutes.", (ADVICE,)),
        ("You did 25 minutes.", (ADVICE,)),
        ("Tuesdays have 6.5/10, compared with 7.8 otherwise.", (TUESDAYS,)),
        ("Other days average 7.8/10.", (TUESDAYS,)),
        ("50 sessions to go until 3 sessions in total.", (NEAR_SESSIONS,)),
        ("14 days away from a streak of 2 days.", (NEAR_STREAK,)),
        ("Your longest streak is 9 days.", (RUNS,)),
    ],
)
def test_other_facts_told_as_something_else_are_caught(text: str, facts: tuple[str, ...]) -> None:
    assert found(text, *facts) == {FlawKind.ROLE}


@pytest.mark.parametrize(
    ("text", "is_loop"),
    [
        ("You did 3 h 30 min, then 3 h 30 min, then 3 h 30 min.", False),
        ("In the last 7 days, of the last 7 days, for the last 7 days you trained.", False),
        ("Do 20 minutes now do 20 minutes now do 20 minutes now.", True),
        ("You did 20 min 20 min 20 min.", True),
        ("You can do it now, you can do it now, you can do it now.", True),
        ("You did it again. You did it again.", True),
    ],
)
def test_a_figure_said_often_is_no_loop(text: str, *, is_loop: bool) -> None:
    assert (FlawKind.LOOP in found(text, "210 minutes, 20 minutes")) == is_loop
