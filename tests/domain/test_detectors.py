"""What stands out, and one thing to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.briefs import reviewed_days
from coach.domain.detectors import finding_for, findings_of, pattern_sessions, streak_finding
from coach.domain.findings import (
    INFERRED,
    PATTERNS,
    PLAIN,
    REST,
    Action,
    ActionKind,
    Finding,
    FindingKind,
    usual_minutes,
)
from coach.domain.kinds import InsightKind
from coach.domain.stats import DayTotal, History, LoggedSession, Stats, stats_of
from tests.domain.histories import PLAIN as PLAIN_STATS
from tests.domain.histories import TODAY, ago, day_total, history, logged, totals

USUAL = Action(ActionKind.USUAL_SESSION, 30)
SHORT = Action(ActionKind.SHORT_SESSION, 15)
EASY = Action(ActionKind.EASY_SESSION, 15)


def brief(finding: Finding) -> tuple[FindingKind, float, float | None, int | None, Action]:
    """What a text may say of it."""
    return finding.kind, finding.figure, finding.other, finding.mark, finding.action


def standing_out(
    stats: Stats = PLAIN_STATS,
    days: Sequence[DayTotal] = (),
    recent: Sequence[LoggedSession] = (),
) -> list[tuple[FindingKind, float, float | None, int | None, Action]]:
    """All but the plain figures."""
    found = findings_of(history(days, recent), stats, TODAY)
    return [brief(finding) for finding in found if finding.kind not in PLAIN]


def of(past: History) -> list[tuple[FindingKind, float, float | None, int | None, Action]]:
    """The same for a whole history."""
    found = findings_of(past, stats_of(past, TODAY), TODAY)
    return [brief(finding) for finding in found if finding.kind not in PLAIN]


def test_nothing_stands_out_in_plain_figures() -> None:
    assert standing_out() == []


def test_there_is_always_something_to_say() -> None:
    nobody = stats_of(history(), TODAY)
    kinds = [finding.kind for finding in findings_of(history(), nobody, TODAY)]
    assert kinds == [FindingKind.NEAR_SESSIONS, FindingKind.STEADY]


def test_plain_figures_are_neither_tested_nor_surprising() -> None:
    assert not PLAIN & INFERRED
    assert PATTERNS < INFERRED
    stats = replace(PLAIN_STATS, peak_hour=18, current_streak=8, habit_score=40, sessions=20)
    found = findings_of(history(), stats, TODAY)
    assert {finding.kind for finding in found} == PLAIN
    assert {(finding.weight, finding.effect, finding.p) for finding in found} == {(0.0, 0.0, 1.0)}


HARD = {"average_intensity": 8.0, "sessions": 5}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"days_since_last": 3}, None),
        ({"days_since_last": 4}, (FindingKind.LONG_GAP, 4, None, None, SHORT)),
        ({"average_intensity": 7.9}, None),
        (HARD, (FindingKind.HARD_LATELY, 8.0, None, None, EASY)),
        (HARD | {"average_intensity": 8.3}, (FindingKind.HARD_LATELY, 8.3, None, None, EASY)),
        # One hard session is no habit, and last month's are not lately.
        (HARD | {"sessions": 4}, None),
        (HARD | {"days_since_last": 7}, (FindingKind.LONG_GAP, 7, None, None, EASY)),
        ({"total_sessions": 46}, None),
        ({"total_sessions": 47}, (FindingKind.NEAR_SESSIONS, 3, None, 50, USUAL)),
        ({"total_sessions": 50}, None),
        ({"total_sessions": 1999}, (FindingKind.NEAR_SESSIONS, 1, None, 2000, USUAL)),
        ({"total_minutes": 1439}, None),
        ({"total_minutes": 1440}, (FindingKind.NEAR_HOURS, 60, None, 25, USUAL)),
        ({"total_minutes": 1499}, (FindingKind.NEAR_HOURS, 1, None, 25, USUAL)),
        ({"total_minutes": 1500}, None),
        ({"current_streak": 4}, None),
        ({"current_streak": 5}, (FindingKind.NEAR_STREAK, 2, None, 7, USUAL)),
        ({"current_streak": 363}, (FindingKind.NEAR_STREAK, 2, None, 365, USUAL)),
        ({"current_streak": 1}, None),
    ],
)
def test_a_figure_stands_out_from_its_threshold_on(
    changes: dict[str, Any], expected: tuple[Any, ...] | None
) -> None:
    assert standing_out(replace(PLAIN_STATS, **changes)) == ([expected] if expected else [])


@pytest.mark.parametrize(("is_done", "action"), [(False, SHORT), (True, USUAL)])
def test_a_streak_wants_little_until_today_is_done(*, is_done: bool, action: Action) -> None:
    stats = replace(PLAIN_STATS, current_streak=8, is_today_done=is_done)
    assert streak_finding(history(), stats, TODAY).action == action
    assert streak_finding(history(), stats, TODAY).figure == 8


# --- safety -------------------------------------------------------------------------------------
def daily(count: int, *, back: int = 1) -> tuple[DayTotal, ...]:
    """A session a day, the last so many days ago."""
    return totals(dict.fromkeys(range(back, back + count), 30))


@pytest.mark.parametrize("back", [0, 1])
@pytest.mark.parametrize(("count", "is_told"), [(13, False), (14, True), (40, True)])
def test_after_fourteen_days_without_a_rest_day_the_action_is_rest(
    count: int, back: int, *, is_told: bool
) -> None:
    found = findings_of(history(daily(count, back=back)), PLAIN_STATS, TODAY)
    told = [each for each in found if each.kind is FindingKind.NO_REST]
    assert [each.figure for each in told] == ([count] if is_told else [])
    assert ({each.action for each in found} == {REST}) is is_told


def test_a_day_off_before_yesterday_is_rest_enough() -> None:
    days = [*daily(20, back=3), day_total(ago(1))]
    assert not [each for each in standing_out(days=days) if each[0] is FindingKind.NO_REST]


def test_while_it_is_hard_every_advice_is_an_easy_session_of_half_the_usual_length() -> None:
    stats = replace(
        PLAIN_STATS, average_intensity=8.9, current_streak=8, peak_hour=18, typical_minutes=80
    )
    found = findings_of(history(), stats, TODAY)
    assert {finding.action for finding in found} == {Action(ActionKind.EASY_SESSION, 40)}


@pytest.mark.parametrize(
    ("freezes", "is_done", "action"),
    [
        (1, False, REST),
        (0, True, REST),
        (0, False, Action(ActionKind.EASY_SESSION, 10)),
    ],
)
def test_a_long_streak_is_told_to_rest_only_where_that_keeps_it(
    freezes: int, action: Action, *, is_done: bool
) -> None:
    stats = replace(PLAIN_STATS, current_streak=20, freezes=freezes, is_today_done=is_done)
    assert streak_finding(history(daily(20)), stats, TODAY).action == action


@given(
    typical=st.none() | st.integers(1, 720),
    streak_min_minutes=st.integers(1, 720),
    gap=st.integers(0, 9),
    streak=st.integers(0, 400),
    intensity=st.none() | st.integers(1, 10),
    hour=st.none() | st.integers(0, 23),
    days=st.integers(0, 20),
)
def test_what_is_advised_makes_a_day_done_or_is_rest(
    *,
    typical: int | None,
    streak_min_minutes: int,
    gap: int,
    streak: int,
    intensity: int | None,
    hour: int | None,
    days: int,
) -> None:
    stats = replace(
        PLAIN_STATS,
        typical_minutes=typical,
        streak_min_minutes=streak_min_minutes,
        days_since_last=gap,
        current_streak=streak,
        average_intensity=intensity,
        peak_hour=hour,
    )
    found = findings_of(history(daily(days)), stats, TODAY)
    assert all(
        finding.action == REST or finding.action.minutes >= streak_min_minutes for finding in found
    )
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
        PLAIN_STATS,
        typical_minutes=typical,
        streak_min_minutes=streak_min_minutes,
        days_since_last=9,
    )
    ((_, _, _, _, action),) = standing_out(stats)
    assert action == Action(ActionKind.SHORT_SESSION, minutes)


@pytest.mark.parametrize(
    ("typical", "minutes"),
    [(None, 10), (1, 10), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (45, 45), (720, 120)],
)
def test_the_usual_length_is_rounded_to_five_minutes(typical: int | None, minutes: int) -> None:
    assert usual_minutes(replace(PLAIN_STATS, typical_minutes=typical)) == minutes


# --- plain facts --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("gap", "back", "figure"), [(6, 0, None), (7, 0, 7), (12, 6, 12), (12, 7, None)]
)
def test_somebody_who_is_back_is_told_so_for_a_week(
    gap: int, back: int, figure: int | None
) -> None:
    days = [day_total(ago(back + gap + 1)), day_total(ago(back))]
    came = [each for each in standing_out(days=days) if each[0] is FindingKind.COME_BACK]
    away_again = replace(PLAIN_STATS, days_since_last=4)
    told = [each[0] for each in standing_out(away_again, days)]
    assert FindingKind.COME_BACK not in told
    expected = (FindingKind.COME_BACK, figure, None, None, SHORT)
    assert came == ([expected] if figure else [])


@pytest.mark.parametrize(
    ("minutes", "is_told"),
    [((30, 31, 30, 31, 30, 31, 30), True), ((30, 0, 30, 0, 90, 0, 5), False)],
)
def test_days_that_are_all_alike_are_monotonous(minutes: tuple[int, ...], *, is_told: bool) -> None:
    days = totals({back: spent for back, spent in enumerate(minutes, start=1) if spent})
    kinds = [each[0] for each in standing_out(days=days)]
    assert (FindingKind.MONOTONOUS in kinds) is is_told


def activities(*names: str | None) -> tuple[LoggedSession, ...]:
    """Sessions of these activities, the newest first."""
    return tuple(replace(logged(day=ago(place)), activity=name) for place, name in enumerate(names))


MIXED = ("run", "swim", "yoga") * 3


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (("run",) * 10 + MIXED, 3),
        (("Run", "run") * 5 + MIXED, 3),
        (("run",) * 9 + MIXED, None),
        (("run",) * 10 + ("run", "swim") * 8, None),
        ((*("run",) * 5, None, *("run",) * 5, *MIXED), 3),
        # All that there was before is counted, also what came once.
        (("run",) * 10 + MIXED + ("row", "box"), 5),
        ((None,) * 30, None),
    ],
)
def test_ten_sessions_of_one_activity_after_three_are_told_without_a_name(
    names: tuple[str | None, ...], kinds: int | None
) -> None:
    told = [
        each
        for each in standing_out(recent=activities(*names))
        if each[0] is FindingKind.ONE_ACTIVITY
    ]
    another = Action(ActionKind.ANOTHER_ACTIVITY, 30)
    expected = (FindingKind.ONE_ACTIVITY, 10, None, kinds, another)
    assert told == ([expected] if kinds else [])


@pytest.mark.parametrize(
    ("minutes_by_days_ago", "weekday"),
    [
        ({10: 30, 9: 30, 8: 30, 7: 30, 1: 60}, 1),
        ({10: 30, 9: 30, 8: 30, 7: 60}, None),
        ({10: 30, 9: 30, 8: 30, 7: 60, 1: 30}, None),
        ({10: 30, 9: 60, 8: 30, 7: 30, 1: 60}, None),
        ({9: 30, 8: 30, 7: 30, 1: 60}, None),
    ],
)
def test_the_biggest_day_is_news_for_a_week_and_only_when_it_is_alone(
    minutes_by_days_ago: dict[int, int], weekday: int | None
) -> None:
    told = [
        each
        for each in standing_out(days=totals(minutes_by_days_ago))
        if each[0] is FindingKind.BIGGEST_DAY
    ]
    expected = (FindingKind.BIGGEST_DAY, 60, None, weekday, EASY)
    assert told == ([] if weekday is None else [expected])


# --- patterns -----------------------------------------------------------------------------------
Effect = Callable[[LoggedSession, int], LoggedSession]


def evenings(count: int, effect: Effect) -> History:
    """A session every other day at 7 or 18, and how hard each was."""
    sessions = []
    for place in range(count):
        day = ago(2 * (count - place))
        intensity = 5 + place % 2
        minutes = (20, 40, 60)[place % 3]
        session = logged("18:00", minutes, day=day, intensity=intensity)
        if place % 4 >= 2:
            session = replace(session, ended_wall=session.ended_wall - timedelta(hours=11))
        sessions.append(effect(session, place))
    by_day = [day_total(each.day, each.minutes, intensity=each.intensity) for each in sessions]
    return history(by_day, tuple(reversed(sessions)))


def harder(by: int, session: LoggedSession) -> LoggedSession:
    """The same, harder by so much."""
    return replace(session, intensity=max(1, min(10, session.intensity + by)))


@pytest.mark.parametrize(
    ("effect", "kinds", "action"),
    [
        (
            lambda each, _: harder(3, each) if each.day.weekday() == 2 else each,
            {FindingKind.STRONG_WEEKDAY},
            Action(ActionKind.HARD_ON_WEEKDAY, 40, weekday=2),
        ),
        (
            lambda each, _: harder(-3, each) if each.day.weekday() == 2 else each,
            {FindingKind.WEAK_WEEKDAY},
            Action(ActionKind.EASY_ON_WEEKDAY, 20, weekday=2),
        ),
        (
            lambda each, _: harder(-3, each) if each.minutes > 45 else each,
            {FindingKind.FADES_WITH_LENGTH},
            Action(ActionKind.SHORTER_SESSIONS, 40),
        ),
        (
            lambda each, place: harder(round(place / 20) - 2, each),
            {FindingKind.INTENSITY_RISING},
            Action(ActionKind.EASY_SESSION, 20),
        ),
        (
            lambda each, place: harder(2 - round(place / 20), each),
            {FindingKind.INTENSITY_FALLING},
            SHORT,
        ),
    ],
)
def test_a_pattern_comes_with_the_action_that_fits(
    effect: Effect, kinds: set[FindingKind], action: Action
) -> None:
    past = evenings(84, effect)
    found = findings_of(past, stats_of(past, TODAY), TODAY)
    told = [each for each in found if each.kind in PATTERNS]
    assert {each.kind for each in told} == kinds
    (pattern,) = told
    assert pattern.action == action
    assert pattern.other is not None
    assert 0 < pattern.p < 0.02
    assert 0 < pattern.n < pattern.of_n == 84
    assert 0.25 < pattern.weight <= 1
    assert abs(pattern.effect) > 0.5


@pytest.mark.parametrize(
    ("is_strong", "hour", "expected"),
    [
        (True, 18, (FindingKind.STRONG_HOURS, 17, Action(ActionKind.SAME_HOUR, 40, hour=17))),
        (False, 18, (FindingKind.WEAK_HOURS, 17, Action(ActionKind.EASY_SESSION, 20))),
    ],
)
def test_strong_hours_advise_an_hour_in_them_and_weak_ones_an_easy_session(
    hour: int, expected: tuple[FindingKind, int, Action], *, is_strong: bool
) -> None:
    """With a few noons, so that there are three parts of the day and one stands apart."""

    def effect(each: LoggedSession, place: int) -> LoggedSession:
        if place % 3 == 0:
            return replace(each, ended_wall=each.ended_wall.replace(hour=13))
        return harder(3 if is_strong else -3, each) if each.ended_wall.hour == hour else each

    past = evenings(90, effect)
    found = findings_of(past, stats_of(past, TODAY), TODAY)
    (pattern,) = [each for each in found if each.kind in PATTERNS]
    assert (pattern.kind, pattern.mark, pattern.action) == expected


def test_a_night_from_23_to_1_is_advised_at_midnight_and_not_at_noon() -> None:
    def effect(each: LoggedSession, place: int) -> LoggedSession:
        if each.ended_wall.hour != 18:
            return each
        hour = (23, 0, 1)[place % 3]
        began = each.ended_wall.replace(hour=hour, minute=0)
        return harder(3, replace(each, ended_wall=began + timedelta(minutes=each.minutes)))

    past = evenings(84, effect)
    found = findings_of(past, stats_of(past, TODAY), TODAY)
    (pattern,) = [each for each in found if each.kind is FindingKind.STRONG_HOURS]
    assert pattern.action.hour == 0


def test_where_the_advice_is_rest_no_streak_is_spoken_of() -> None:
    stats = replace(PLAIN_STATS, current_streak=28)
    found = findings_of(history(daily(28)), stats, TODAY)
    assert not {each.kind for each in found} & {FindingKind.STREAK, FindingKind.NEAR_STREAK}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (InsightKind.PERFORMANCE_TIP, FindingKind.BELOW_USUAL),
        (InsightKind.WEEKLY_REVIEW, FindingKind.PEAK_HOUR),
        (InsightKind.STREAK_MOTIVATION, FindingKind.STREAK),
    ],
)
def test_a_review_tells_nothing_of_the_last_7_days_and_a_streak_call_the_streak(
    kind: InsightKind, expected: FindingKind
) -> None:
    weeks = [day_total(ago(7 * week + 7), 100 if week else 40) for week in range(5, -1, -1)]
    stats = replace(PLAIN_STATS, versus_average_percent=-60, peak_hour=18, current_streak=8)
    assert finding_for(kind, history(weeks), stats, TODAY, []).kind is expected


@pytest.mark.parametrize("back", range(7))
def test_a_review_tells_of_the_biggest_day_only_when_it_lies_in_its_week(back: int) -> None:
    past = history(totals(dict.fromkeys(range(9), 30) | {back: 60}))
    assert FindingKind.BIGGEST_DAY in {each.kind for each in findings_of(past, PLAIN_STATS, TODAY)}
    told = finding_for(InsightKind.WEEKLY_REVIEW, past, PLAIN_STATS, TODAY, [])
    first, last = reviewed_days(TODAY)
    assert (told.kind is FindingKind.BIGGEST_DAY) == (first <= ago(back) <= last)


def test_patterns_look_at_a_year_only() -> None:
    old = evenings(84, lambda each, _: harder(3, each) if each.minutes > 45 else each)
    long_ago = [replace(each, day=each.day - timedelta(days=400)) for each in old.recent]
    past = history(old.days, long_ago)
    found = findings_of(past, stats_of(past, TODAY), TODAY)
    assert not [each for each in found if each.kind in PATTERNS]


def test_patterns_look_at_the_newest_200_sessions() -> None:
    sessions = [logged(day=ago(place), minutes=30) for place in range(250)]
    looked_at = pattern_sessions(history(recent=sessions), TODAY)
    assert (len(looked_at), looked_at[0].day, looked_at[-1].day) == (200, ago(199), TODAY)
