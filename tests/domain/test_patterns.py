"""Patterns in how hard a person trains: found when they are there, and only then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from benchmarks.coach.members import Noise, member
from coach.domain.patterns import (
    FEWEST_SESSIONS,
    LEVELS,
    DayPart,
    PatternKind,
    day_part,
    length_pattern,
    patterns_of,
)
from coach.domain.stats import LoggedSession
from tests.domain.histories import logged

MONDAY = date(2026, 3, 2)


def course(
    intensity: Callable[[LoggedSession, int], float], count: int = 84, seed: int = 1
) -> tuple[LoggedSession, ...]:
    """A session a day, morning and evening in turns, of 20 to 80 minutes; a point up or down."""
    dice = Random(seed)  # noqa: S311 - a history, not a secret
    sessions = []
    for place in range(count):
        day = MONDAY + timedelta(days=place)
        began = datetime.combine(day, time(7 if place % 2 else 18))
        minutes = dice.choice((20, 40, 60, 80))
        session = LoggedSession(day, began + timedelta(minutes=minutes), minutes, 5)
        level = round(intensity(session, place)) + dice.choice((-1, 0, 0, 1))
        sessions.append(replace(session, intensity=level))
    return tuple(sessions)


def test_the_weekday_that_stands_apart_is_named_with_both_averages() -> None:
    (found,) = patterns_of(course(lambda each, _: 7 if each.day.weekday() == 1 else 5))
    assert (found.kind, found.mark) == (PatternKind.WEEKDAY, 1)
    assert (found.sessions, found.of_sessions) == (12, 84)
    assert found.average == pytest.approx(7, abs=0.4)
    assert found.other == pytest.approx(5, abs=0.3)
    assert found.effect > 1
    assert found.p < 1e-4


def test_a_weekday_can_stand_apart_downwards() -> None:
    (found,) = patterns_of(course(lambda each, _: 4 if each.day.weekday() == 6 else 6))
    assert (found.kind, found.mark, found.effect < 0) == (PatternKind.WEEKDAY, 6, True)


def test_of_two_parts_of_the_day_one_is_named() -> None:
    (found,) = patterns_of(course(lambda each, _: 7 if day_part(each) is DayPart.EVENING else 5))
    assert found.kind is PatternKind.DAY_PART
    assert (found.mark, found.effect > 0) in {(DayPart.EVENING, True), (DayPart.MORNING, False)}


@pytest.mark.parametrize(
    ("began", "part"),
    [
        ("04:59", DayPart.NIGHT),
        ("05:00", DayPart.MORNING),
        ("10:59", DayPart.MORNING),
        ("11:00", DayPart.AFTERNOON),
        ("16:59", DayPart.AFTERNOON),
        ("17:00", DayPart.EVENING),
        ("21:59", DayPart.EVENING),
        ("22:00", DayPart.NIGHT),
    ],
)
def test_the_part_of_the_day_is_that_in_which_a_session_began(began: str, part: DayPart) -> None:
    session = logged(began, minutes=1)
    assert day_part(replace(session, ended_wall=session.ended_wall + timedelta(minutes=1))) is part


def test_a_drop_beyond_a_length_is_found_at_that_length() -> None:
    (found,) = patterns_of(course(lambda each, _: 4 if each.minutes > 45 else 7, 140))
    assert found.kind is PatternKind.LENGTH
    # 40 and 45 minutes part these sessions alike: the first of such lengths is named.
    assert found.mark == 40
    assert found.average == pytest.approx(4, abs=0.3)
    assert found.other == pytest.approx(7, abs=0.3)


def test_a_pattern_that_another_explains_is_not_told_beside_it() -> None:
    """All evenings are long, and long sessions fade: evenings are no finding of their own."""

    def sessions() -> tuple[LoggedSession, ...]:
        return tuple(
            replace(each, minutes=90, intensity=max(1, each.intensity - 2))
            if day_part(each) is DayPart.EVENING
            else replace(each, minutes=30)
            for each in course(lambda _each, _place: 6, 140)
        )

    assert len(patterns_of(sessions())) == 1


def test_two_patterns_are_told_when_neither_explains_the_other() -> None:
    both = course(lambda each, _: 5 + 2 * (each.day.weekday() == 3) - 2 * (each.minutes > 45), 200)
    assert {each.kind for each in patterns_of(both)} == {PatternKind.WEEKDAY, PatternKind.LENGTH}


def test_what_a_trend_leaves_over_is_looked_at_too() -> None:
    both = course(lambda each, place: 4 + 3 * place / 200 + 2 * (each.day.weekday() == 3), 200)
    assert {each.kind for each in patterns_of(both)} == {PatternKind.WEEKDAY, PatternKind.TREND}


def test_all_four_kinds_can_be_told_of_one_person() -> None:
    def intensity(session: LoggedSession, place: int) -> float:
        weekday = 3 * (session.day.weekday() == 3)
        evening = 2 * (day_part(session) is DayPart.EVENING)
        return 5 + weekday + evening - 2 * (session.minutes > 45) + 4 * place / 200

    assert {each.kind for each in patterns_of(course(intensity, 200))} == set(PatternKind)


def test_a_rise_with_length_is_no_finding() -> None:
    assert patterns_of(course(lambda each, _: 7 if each.minutes > 45 else 4)) == ()


def test_a_drop_that_the_averages_do_not_show_is_no_finding() -> None:
    rising = course(lambda each, _: 7 if each.minutes > 45 else 4)
    scores = [-1.0 if each.minutes > 45 else 1.0 for each in rising]
    assert length_pattern(rising, scores) is None


def test_sessions_of_one_length_cannot_fade() -> None:
    same = tuple(replace(each, minutes=30) for each in course(lambda _each, _place: 5))
    assert length_pattern(same, [0.0] * len(same)) is None


def test_a_trend_is_quoted_as_the_newest_quarter_against_the_rest() -> None:
    (found,) = patterns_of(course(lambda _, place: 4 + 4 * place / 84))
    assert (found.kind, found.mark, found.sessions) == (PatternKind.TREND, None, 21)
    assert found.average > found.other
    (falling,) = patterns_of(course(lambda _, place: 8 - 4 * place / 84))
    assert falling.average < falling.other


def test_a_pattern_of_too_few_sessions_is_not_told() -> None:
    sessions = course(lambda each, _: 9 if each.minutes > 45 else 3, FEWEST_SESSIONS - 1)
    assert patterns_of(sessions) == ()
    assert patterns_of(()) == ()


def test_sessions_of_one_intensity_have_no_pattern() -> None:
    same = tuple(replace(each, intensity=6) for each in course(lambda _each, _place: 6))
    assert patterns_of(same) == ()


def test_averages_that_look_equal_once_rounded_are_not_told() -> None:
    """Ranks may differ surely where averages hardly do: 1 in 40 is a 10 on the other side."""

    def intensity(session: LoggedSession, place: int) -> float:
        if day_part(session) is DayPart.EVENING:
            return 5
        return 10 if place % 10 == 1 else 4.5

    dice = course(intensity, 200)
    flat = tuple(replace(each, intensity=max(1, min(10, each.intensity))) for each in dice)
    told = [each for each in patterns_of(flat) if each.kind is PatternKind.DAY_PART]
    assert all(abs(each.average - each.other) >= 0.2 for each in told)
    assert all((each.average > each.other) == (each.effect > 0) for each in told)


@pytest.mark.long
@pytest.mark.parametrize("noise", [Noise(), Noise(odd=0.05)])
@pytest.mark.parametrize("sessions", [30, 120])
def test_of_members_without_a_pattern_at_most_one_in_twenty_is_told_of_one(
    sessions: int, noise: Noise
) -> None:
    """400 members; 5 % and three standard errors. The benchmark has thousands."""
    told = sum(
        bool(patterns_of(member(f"test {seed}", sessions, noise=noise).sessions))
        for seed in range(400)
    )
    assert told / 400 <= 0.05 + 3 * (0.05 * 0.95 / 400) ** 0.5
    assert sum(LEVELS.values()) <= 0.05


@pytest.mark.long
@pytest.mark.parametrize("kind", PatternKind)
def test_a_clear_pattern_of_200_sessions_is_found_and_named(kind: PatternKind) -> None:
    """60 members with d = 1.2; the benchmark has the grid."""
    found = 0
    for seed in range(60):
        planted = member(f"test {seed}", 200, kind, 1.2)
        told = patterns_of(planted.sessions)
        found += bool(told) and told[0].kind is kind
    assert found >= 54
