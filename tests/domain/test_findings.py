"""What stands out, and one thing to do about it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.findings import (
    Action,
    ActionKind,
    Finding,
    FindingKind,
    chosen,
    findings_of,
    usual_minutes,
)
from coach.domain.stats import stats_of
from tests.domain.histories import PLAIN, TODAY, history

USUAL = Action(ActionKind.USUAL_SESSION, 30)
SHORT = Action(ActionKind.SHORT_SESSION, 15)
STEADY = Finding(FindingKind.STEADY, 20, USUAL)


def test_somebody_in_whom_nothing_stands_out_is_steady() -> None:
    assert findings_of(PLAIN) == (STEADY,)


def test_somebody_new_is_one_session_from_the_first() -> None:
    nobody = stats_of(history(), TODAY)
    usual = Action(ActionKind.USUAL_SESSION, 10)
    assert findings_of(nobody) == (
        Finding(FindingKind.NEAR_SESSIONS, 1, usual, 1),
        Finding(FindingKind.STEADY, 0, usual),
    )


EASY = Action(ActionKind.EASY_SESSION, 15)


def test_while_it_is_hard_every_advice_is_an_easy_session_of_half_the_usual_length() -> None:
    found = findings_of(
        replace(PLAIN, average_intensity=8.9, current_streak=8, peak_hour=18, typical_minutes=80)
    )
    assert len(found) == 4
    assert {finding.action for finding in found} == {Action(ActionKind.EASY_SESSION, 40)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"days_since_last": 3}, None),
        ({"days_since_last": 4}, Finding(FindingKind.LONG_GAP, 4, SHORT)),
        ({"average_intensity": 7.9}, None),
        (
            {"average_intensity": 8.0},
            Finding(FindingKind.HARD_LATELY, 80, EASY),
        ),
        (
            {"average_intensity": 8.3},
            Finding(FindingKind.HARD_LATELY, 83, EASY),
        ),
        ({"versus_average_percent": -14}, None),
        ({"versus_average_percent": -15}, Finding(FindingKind.BELOW_USUAL, 15, SHORT)),
        ({"versus_average_percent": -100}, Finding(FindingKind.BELOW_USUAL, 100, SHORT)),
        ({"versus_average_percent": 14}, None),
        ({"versus_average_percent": 15}, Finding(FindingKind.ABOVE_USUAL, 15, EASY)),
        ({"total_sessions": 46}, None),
        ({"total_sessions": 47}, Finding(FindingKind.NEAR_SESSIONS, 3, USUAL, 50)),
        ({"total_sessions": 49}, Finding(FindingKind.NEAR_SESSIONS, 1, USUAL, 50)),
        ({"total_sessions": 50}, None),
        ({"total_sessions": 1999}, Finding(FindingKind.NEAR_SESSIONS, 1, USUAL, 2000)),
        (
            {"peak_hour": 0},
            Finding(FindingKind.PEAK_HOUR, 0, Action(ActionKind.SAME_HOUR, 30, hour=0)),
        ),
        (
            {"peak_hour": 18},
            Finding(FindingKind.PEAK_HOUR, 18, Action(ActionKind.SAME_HOUR, 30, hour=18)),
        ),
        ({"current_streak": 1}, None),
        ({"current_streak": 3}, Finding(FindingKind.STREAK, 3, SHORT)),
        ({"current_streak": 8}, Finding(FindingKind.STREAK, 8, SHORT)),
        ({"current_streak": 8, "is_today_done": True}, Finding(FindingKind.STREAK, 8, USUAL)),
    ],
)
def test_a_figure_stands_out_from_its_threshold_on(
    changes: dict[str, Any], expected: Finding | None
) -> None:
    found = findings_of(replace(PLAIN, **changes))
    assert [finding for finding in found if finding.kind is not FindingKind.STEADY] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("streak", "left", "goal"),
    [(0, None, None), (1, None, None), (2, 1, 3), (4, None, None), (5, 2, 7), (363, 2, 365)],
)
def test_a_streak_milestone_is_near_within_two_days(
    streak: int, left: int | None, goal: int | None
) -> None:
    found = {
        finding.kind: finding for finding in findings_of(replace(PLAIN, current_streak=streak))
    }
    near = found.get(FindingKind.NEAR_STREAK)
    assert (near.figure if near else None, near.goal if near else None) == (left, goal)


def test_the_most_useful_comes_first() -> None:
    stats = replace(
        PLAIN,
        days_since_last=5,
        average_intensity=9.0,
        versus_average_percent=-50,
        current_streak=6,
        total_sessions=99,
        peak_hour=18,
    )
    kinds = [finding.kind for finding in findings_of(stats)]
    assert kinds == [kind for kind in FindingKind if kind is not FindingKind.ABOVE_USUAL]


@pytest.mark.parametrize(
    ("typical", "minutes"),
    [(None, 10), (1, 10), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (45, 45), (720, 720)],
)
def test_the_usual_length_is_rounded_to_five_minutes(typical: int | None, minutes: int) -> None:
    assert usual_minutes(replace(PLAIN, typical_minutes=typical)) == minutes


@given(
    typical=st.none() | st.integers(1, 720),
    streak_min_minutes=st.integers(1, 720),
    gap=st.integers(0, 9),
    change=st.none() | st.integers(-100, 300),
    streak=st.integers(0, 400),
    intensity=st.none() | st.integers(1, 10),
    hour=st.none() | st.integers(0, 23),
)
def test_what_is_advised_makes_a_day_done(
    *,
    typical: int | None,
    streak_min_minutes: int,
    gap: int,
    change: int | None,
    streak: int,
    intensity: int | None,
    hour: int | None,
) -> None:
    stats = replace(
        PLAIN,
        typical_minutes=typical,
        streak_min_minutes=streak_min_minutes,
        days_since_last=gap,
        versus_average_percent=change,
        current_streak=streak,
        average_intensity=intensity,
        peak_hour=hour,
    )
    found = findings_of(stats)
    assert all(finding.action.minutes >= streak_min_minutes for finding in found)
    assert len({finding.kind for finding in found}) == len(found)
    assert found[-1].kind is FindingKind.STEADY


@pytest.mark.parametrize(
    ("typical", "streak_min_minutes", "minutes"),
    [(5, 10, 10), (30, 10, 15), (10, 10, 10), (60, 30, 30), (20, 40, 40)],
)
def test_a_short_session_is_a_quarter_of_an_hour_unless_more_is_needed(
    typical: int, streak_min_minutes: int, minutes: int
) -> None:
    stats = replace(
        PLAIN, typical_minutes=typical, streak_min_minutes=streak_min_minutes, days_since_last=9
    )
    assert findings_of(stats)[0].action == Action(ActionKind.SHORT_SESSION, minutes)


GAP = Finding(FindingKind.LONG_GAP, 5, SHORT)
PEAK = Finding(FindingKind.PEAK_HOUR, 18, Action(ActionKind.SAME_HOUR, 30, 18))


@pytest.mark.parametrize(
    ("said_lately", "expected"),
    [
        ([], GAP),
        (["peak_hour"], GAP),
        (["long_gap"], PEAK),
        (["long_gap", "peak_hour"], STEADY),
        (["steady", "peak_hour", "long_gap"], GAP),
    ],
)
def test_what_was_said_lately_is_not_said_again_while_there_is_something_else(
    said_lately: list[str], expected: Finding
) -> None:
    assert chosen((GAP, PEAK, STEADY), said_lately) == expected
