"""A comparison goes the way its words say, and a text names the days that its facts name."""

import pytest

from coach.domain.kinds import InsightKind
from coach.language.guard import FlawKind, flaws

TUESDAYS = "intensity on Tuesdays is higher, 7.8/10, all others 6.5/10 (of the last 120 sessions)"
MORNINGS = "intensity in the morning is lower, 4.1/10, all others 6.0/10 (of the last 60 sessions)"
LONG = "in sessions over 45 minutes intensity drops to 5.2/10, in shorter ones it is 6.8/10"
RISING = "intensity rose to 6.8/10 over the last 30 sessions, from 5.1/10 before"
REGULAR = "active on 20 days of the last 28, up from 11 days in the 28 before"
LOAD = "load of the last 7 days is 2,310, up from 1,200 in a usual week"
BEFORE = "The week before: 3 sessions, 120 minutes; minutes since then: +12%"
BEST = "Best day of that week: Friday, 65 minutes"
SHORT = "Suggested action: one short session of 15 minutes"
HOURS = "29 hours in all"
ONE_ACTIVITY = "the last 6 sessions were all of one activity, after 4 activities before"


def found(text: str, *facts: str) -> set[FlawKind]:
    return {flaw.kind for flaw in flaws(text, facts=facts, kind=InsightKind.WEEKLY_REVIEW)}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Tuesdays are where you shine: 7.8/10 against 6.5 on other days.", TUESDAYS),
        ("On Tuesdays you hit 7.8/10, up from 6.5 on the rest.", TUESDAYS),
        ("Other days average 6.5/10, your Tuesdays 7.8/10.", TUESDAYS),
        ("Mornings are your weakest time: 4.1/10.", MORNINGS),
        ("Past the 45-minute mark you fade to 5.2/10.", LONG),
        ("Long sessions lose intensity: 5.2/10 instead of 6.8/10.", LONG),
        ("Intensity rose from 5.1/10 to 6.8/10.", RISING),
        ("Your effort is climbing: 6.8/10 now, 5.1 before.", RISING),
        ("Your intensity has increased lately.", RISING),
        ("20 active days out of 28, up on the 11 before that.", REGULAR),
        ("You were active on 20 days, up from 11 days in the 28 before.", REGULAR),
        ("Your load is 2,310, up from 1,200.", LOAD),
        ("Your 7-day load of 2,310 is well over the usual 1,200.", LOAD),
        ("You trained 12% more, after 120 minutes the week before.", BEFORE),
        ("That is 15 minutes more than the 120 before.", f"{BEFORE}, 15 minutes"),
        ("Your sessions went from 2 hours to 3.", "2 hours, then 3"),
        ("Your total stands at 29 hours.", HOURS),
        ("Your last 6 sessions were one activity, after 4 activities before.", ONE_ACTIVITY),
        ("Do it in the evening.", SHORT),
        ("Your evenings are strong.", SHORT),
        ("Friday was your best day, so push on Friday.", BEST),
        ("One session in two lasts 45 minutes.", LONG),
    ],
)
def test_a_comparison_may_be_worded_freely(text: str, fact: str) -> None:
    assert found(text, fact) == set()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Tuesdays are where you struggle: 7.8/10 against 6.5 on other days.", TUESDAYS),
        ("Tuesdays are where you shine: 6.5/10 against 7.8 on other days.", TUESDAYS),
        ("Your intensity is lowest on Tuesdays, at 7.8/10.", TUESDAYS),
        ("Mornings are your strongest time: 4.1/10.", MORNINGS),
        ("Past the 45-minute mark your effort picks up to 5.2/10.", LONG),
        ("Long sessions gain intensity: 5.2/10 instead of 6.8/10.", LONG),
        ("Intensity fell from 5.1/10 to 6.8/10.", RISING),
        ("Intensity rose from 6.8/10 to 5.1/10.", RISING),
        ("Your effort is sliding: 6.8/10 now, 5.1 before.", RISING),
        ("Your intensity has decreased lately.", RISING),
        ("20 active days out of 28, down on the 11 before that.", REGULAR),
        ("You are training less regularly: 20 days against 11.", REGULAR),
        ("Your load is 2,310, down from 1,200.", LOAD),
        ("A loss of 12% on the week before.", BEFORE),
    ],
)
def test_a_comparison_the_wrong_way_is_caught(text: str, fact: str) -> None:
    assert found(text, fact) == {FlawKind.DIRECTION}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Wednesdays are where you shine.", (TUESDAYS,)),
        (
            "Your best day was Sunday.",
            (BEST, "Week reviewed: Monday 5 January to Sunday 11 January"),
        ),
        ("Evenings are your weakest time.", (MORNINGS,)),
        ("You do well at night.", (MORNINGS, "Most active time: 07:00")),
        ("Plan it for Saturday.", (SHORT,)),
    ],
)
def test_a_day_that_no_fact_names_is_caught(text: str, facts: tuple[str, ...]) -> None:
    assert found(text, *facts) == {FlawKind.DAY}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Mornings are slower for you.", (MORNINGS,)),
        ("Evenings are when you come most.", (MORNINGS, "Most active time: 18:00")),
        ("You come at night.", (MORNINGS, "Most active time: 01:00")),
        ("From Monday to Sunday you kept going.", ("Week: Monday 5 January to Sunday 11 January",)),
        ("Try it in the evening.", (MORNINGS,)),
    ],
)
def test_a_day_that_a_fact_names_may_be_named(text: str, facts: tuple[str, ...]) -> None:
    assert found(text, *facts) == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("7 days and counting!", FlawKind.NUMBER),
        ("You were away, 7 days off.", FlawKind.NUMBER),
        ("It took you 7 days to get here.", FlawKind.NUMBER),
        ("Your streak will soon hit 15.", FlawKind.UNIT),
        ("Take 15 deep breaths.", FlawKind.UNIT),
        ("You beat 15 other members.", FlawKind.UNIT),
        ("Your habit score has reached 15.", FlawKind.UNIT),
        ("It averaged 15.0 in the end.", FlawKind.UNIT),
    ],
)
def test_what_only_looks_like_a_stretch_or_a_bare_number_is_caught(
    text: str, wrong: FlawKind
) -> None:
    assert found(text, SHORT) == {wrong}


@pytest.mark.parametrize(
    "text",
    [
        "你今天训练了九百分钟。",
        "Ты чемпион.",
        "Gr\u0435at work.",
        "\U0001d4f0\U0001d4f8 on.",
        "e\u0301\u0301\u0301 go.",
    ],
)
def test_letters_that_nobody_here_can_check_are_a_flaw(text: str) -> None:
    assert FlawKind.SCRIPT in found(text, SHORT)


def test_accents_are_no_other_script() -> None:
    assert found("You did it, at the café, naïve or not.", SHORT) == set()


def test_a_figure_on_a_scale_is_one_number() -> None:
    text = ", ".join(["7.8/10"] * 16)
    assert FlawKind.LENGTH not in found(f"On Tuesdays you had {text}.", TUESDAYS)
