"""What is told of all that stands out."""

from dataclasses import replace

import pytest

from coach.domain.choice import USEFULNESS, Opinion, Said, chosen
from coach.domain.findings import PLAIN, Action, ActionKind, Finding, FindingKind, angle_of

USUAL = Action(ActionKind.USUAL_SESSION, 30)
GAP = Finding(FindingKind.LONG_GAP, USUAL, 5, weight=0.5)
TUESDAYS = Finding(FindingKind.STRONG_WEEKDAY, USUAL, 7.8, 6.5, 1, weight=0.4)
FADES = Finding(FindingKind.FADES_WITH_LENGTH, USUAL, 5.2, 6.8, 45, weight=0.4)
PEAK = Finding(FindingKind.PEAK_HOUR, USUAL, 18, mark=18)
STREAK = Finding(FindingKind.STREAK, USUAL, 5)
STEADY = Finding(FindingKind.STEADY, USUAL, 20)
ALL = (TUESDAYS, GAP, FADES, PEAK, STREAK, STEADY)


def test_surprise_and_usefulness_decide_when_nothing_was_said_yet() -> None:
    assert chosen(ALL, []) == GAP
    assert chosen([TUESDAYS, FADES], []) == FADES
    assert chosen([replace(TUESDAYS, weight=0.9), GAP, FADES], []).kind is TUESDAYS.kind


def test_every_kind_that_stands_out_has_a_usefulness() -> None:
    assert set(USEFULNESS) == set(FindingKind) - PLAIN
    assert all(0 < each <= 1 for each in USEFULNESS.values())


@pytest.mark.parametrize(("days_ago", "expected"), [(0, FADES), (6, FADES), (7, GAP)])
def test_an_angle_is_not_told_twice_within_seven_days(days_ago: int, expected: Finding) -> None:
    assert chosen([replace(GAP, weight=1.0), FADES], [Said("come_back", days_ago)]).kind is (
        expected.kind
    )


def test_an_angle_is_fresher_the_longer_ago_it_was_told() -> None:
    alike = [replace(FADES, weight=0.45), replace(TUESDAYS, weight=0.5)]
    assert chosen(alike, [Said("strong_weekday", 8), Said("fades_with_length", 27)]).kind is (
        FindingKind.FADES_WITH_LENGTH
    )


def test_when_all_that_stands_out_was_told_a_fresh_plain_figure_is() -> None:
    said = [Said("long_gap", 1), Said("weak_weekday", 2), Said("fades_with_length", 3)]
    assert chosen(ALL, said) == PEAK
    assert chosen(ALL, [*said, Said("strong_hours", 4)]) == STREAK


def test_when_everything_was_told_it_is_what_was_told_longest_ago() -> None:
    said = [Said("peak_hour", 1), Said("near_streak", 5), Said("steady", 2)]
    assert chosen([PEAK, STREAK, STEADY], said) == STREAK


@pytest.mark.parametrize(
    ("opinions", "expected"),
    [
        ([], FADES),
        ([Opinion.UNHELPFUL], TUESDAYS),
        ([Opinion.IRRELEVANT], TUESDAYS),
        ([Opinion.UNHELPFUL, Opinion.HELPFUL, Opinion.HELPFUL, Opinion.HELPFUL], FADES),
        ([None, None], FADES),
    ],
)
def test_readers_have_a_say(opinions: list[Opinion | None], expected: Finding) -> None:
    said = [Said("fades_with_length", 60, opinion) for opinion in opinions]
    others = [Said("strong_weekday", 60)]
    assert chosen([TUESDAYS, replace(FADES, weight=0.42)], [*said, *others]).kind is expected.kind


@pytest.mark.parametrize(("days_ago", "expected"), [(7, PEAK), (27, PEAK), (28, GAP)])
def test_what_is_not_relevant_stays_away_for_four_weeks_if_there_is_anything_else(
    days_ago: int, expected: Finding
) -> None:
    said = [Said("long_gap", days_ago, Opinion.IRRELEVANT)]
    assert chosen([GAP, PEAK], said) == expected
    assert chosen([GAP], said) == GAP


def test_a_text_of_a_kind_that_is_gone_is_an_angle_of_its_own() -> None:
    assert angle_of("of_old") == "of_old"
    assert chosen([GAP], [Said("of_old", 0)]) == GAP
