"""Whether an advice was followed, and what changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coach.domain.findings import REST, Action, ActionKind
from coach.domain.follow_up import Advice, Change, FollowUp, follow_up_of
from coach.domain.stats import LoggedSession

GIVEN = datetime(2026, 11, 2, 20)  # noqa: DTZ001 - a wall clock; a Monday
NOW = GIVEN + timedelta(days=7)


def session(
    days_after: float, minutes: int = 30, intensity: int = 6, activity: str | None = None
) -> LoggedSession:
    """One that began so many days after the advice."""
    ended = GIVEN + timedelta(days=days_after, minutes=minutes)
    return LoggedSession(ended.date(), ended, minutes, intensity, activity)


def became_of(
    action: Action, sessions: Sequence[LoggedSession], now: datetime = NOW
) -> FollowUp | None:
    """What became of an advice, as a day that begins at 04:00 sees it."""
    today = (now - timedelta(hours=4)).date()
    advice = Advice(action, GIVEN, GIVEN.date())
    return follow_up_of(advice, sessions, today=today, now_wall=now)


def outcome(action: Action, *sessions: LoggedSession, now: datetime = NOW) -> bool | None:
    """Whether it was followed; None when that can't be told."""
    found = became_of(action, sessions, now)
    return found.was_followed if found else None


USUAL = Action(ActionKind.USUAL_SESSION, 30)
SHORT = Action(ActionKind.SHORT_SESSION, 15)
EASY = Action(ActionKind.EASY_SESSION, 15)
AT_20 = Action(ActionKind.SAME_HOUR, 30, hour=20)
ON_TUESDAY = Action(ActionKind.HARD_ON_WEEKDAY, 30, weekday=1)
EASY_TUESDAY = Action(ActionKind.EASY_ON_WEEKDAY, 15, weekday=1)
WITHIN_30 = Action(ActionKind.SHORTER_SESSIONS, 30)
ANOTHER = Action(ActionKind.ANOTHER_ACTIVITY, 30)


@pytest.mark.parametrize(
    ("action", "sessions", "expected"),
    [
        (USUAL, [], False),
        (USUAL, [session(1, 24)], True),
        (USUAL, [session(1, 23)], False),
        (USUAL, [session(-1, 60)], False),
        (USUAL, [session(7, 60)], False),
        (SHORT, [session(6.9, 15)], True),
        (EASY, [session(1, intensity=5), session(2, intensity=9)], True),
        (EASY, [session(1, intensity=6), session(2, intensity=2)], False),
        (EASY, [], None),
        (AT_20, [session(1)], True),
        (AT_20, [session(1 + 1 / 24)], True),
        (AT_20, [session(1 - 1 / 24)], True),
        (AT_20, [session(1 + 2 / 24)], False),
        (AT_20, [], None),
        (ON_TUESDAY, [session(-1, intensity=6), session(1, intensity=6)], True),
        (ON_TUESDAY, [session(-1, intensity=6), session(1, intensity=5)], False),
        (ON_TUESDAY, [session(-1, intensity=6), session(2, intensity=9)], False),
        (ON_TUESDAY, [session(1, intensity=9)], None),
        (EASY_TUESDAY, [session(1, intensity=5), session(3, intensity=9)], True),
        (EASY_TUESDAY, [session(1, intensity=6)], False),
        (EASY_TUESDAY, [session(2, intensity=2)], None),
        (WITHIN_30, [session(1, 30), session(2, 30), session(3, 31)], True),
        (WITHIN_30, [session(1, 30), session(2, 31)], False),
        (WITHIN_30, [session(1, 30), session(2, 31), session(3, 40)], False),
        (WITHIN_30, [session(1, 30)], None),
        (ANOTHER, [session(-1, activity="Run"), session(1, activity="swim")], True),
        (ANOTHER, [session(-1, activity="Run"), session(1, activity="run")], False),
        (ANOTHER, [session(-1), session(1, activity="run")], None),
        (REST, [], True),
        (REST, [session(days) for days in range(1, 7)], False),
        (REST, [session(days) for days in (1, 2, 4, 5, 6)], True),
    ],
)
def test_an_advice_is_followed_within_seven_days_or_was_not(
    action: Action,
    sessions: list[LoggedSession],
    expected: bool | None,  # noqa: FBT001 - of the table
) -> None:
    assert outcome(action, *sessions) is expected


def test_a_day_that_is_not_over_is_no_day_of_rest_yet() -> None:
    tomorrow = GIVEN.replace(hour=1) + timedelta(days=2)
    assert outcome(REST, now=tomorrow) is False
    # At one in the night Tuesday is still running: it ends at 04:00.
    assert outcome(REST, now=tomorrow.replace(hour=3, minute=59)) is False
    assert outcome(REST, now=tomorrow.replace(hour=4)) is True


@pytest.mark.parametrize(("days", "expected"), [(1, None), (2, False)])
def test_nobody_is_asked_after_a_weekday_that_has_not_passed(
    days: int,
    expected: bool | None,  # noqa: FBT001 - of the table
) -> None:
    before = session(-1, intensity=6)
    now = GIVEN + timedelta(days=days)
    assert outcome(ON_TUESDAY, before, now=now) is expected
    # Advice of a Monday for Mondays is for the next one.
    on_monday = replace(ON_TUESDAY, weekday=0)
    assert outcome(on_monday, before, now=GIVEN + timedelta(days=7)) is None


def test_what_changed_is_told_once_the_seven_days_are_over() -> None:
    before = [session(-days, 20, 7) for days in (3, 2, 1)]
    after = [session(days, 30, 6) for days in (1, 2, 3)]
    found = became_of(USUAL, [*before, *after])
    assert found is not None
    assert found.is_over
    assert found.change == Change(minutes=90, minutes_before=60, average=6.0, average_before=7.0)
    early = became_of(USUAL, [*before, *after], NOW - timedelta(minutes=1))
    assert early is not None
    assert (early.was_followed, early.is_over, early.change) == (True, False, None)


@pytest.mark.parametrize(("before", "after"), [(2, 3), (3, 2)])
def test_fewer_than_three_sessions_on_a_side_tell_no_change(before: int, after: int) -> None:
    sessions = [session(-days / 2) for days in range(1, before + 1)]
    sessions += [session(days) for days in range(1, after + 1)]
    found = became_of(USUAL, sessions)
    assert found is not None
    assert found.change is None
