"""A person's last days against their own weeks before."""

from dataclasses import replace

import pytest

from coach.domain.detectors import findings_of
from coach.domain.findings import Finding, FindingKind
from coach.domain.stats import DayTotal, stats_of
from tests.domain.histories import PLAIN, TODAY, ago, day_total, history

USUAL = {FindingKind.BELOW_USUAL, FindingKind.ABOVE_USUAL}
REGULAR = {FindingKind.MORE_REGULAR, FindingKind.LESS_REGULAR}


def weeks(*minutes: int, intensity: int = 5) -> tuple[DayTotal, ...]:
    """One session in each 7 days before today, the newest week's minutes first."""
    places = list(enumerate(minutes))
    return tuple(
        day_total(ago(7 * place + 7), spent, intensity=intensity)
        for place, spent in reversed(places)
        if spent
    )


def told(days: tuple[DayTotal, ...], kinds: set[FindingKind]) -> list[Finding]:
    """Findings of these kinds."""
    past = history(days)
    return [
        finding
        for finding in findings_of(past, stats_of(past, TODAY), TODAY)
        if finding.kind in kinds
    ]


@pytest.mark.parametrize(
    ("minutes", "kind", "figure"),
    [
        ((130, 100, 110, 90, 100), FindingKind.ABOVE_USUAL, 30),
        ((60, 100, 110, 90, 100), FindingKind.BELOW_USUAL, 40),
        # 14 % is a trifle.
        ((114, 100, 100, 100, 100), None, None),
        # For somebody whose weeks go up and down, 30 % is one of them.
        ((130, 40, 160, 60, 140), None, None),
        # Three weeks tell no usual.
        ((200, 100, 100, 100), None, None),
    ],
)
def test_a_week_stands_out_when_it_lies_outside_the_usual_ups_and_downs(
    minutes: tuple[int, ...], kind: FindingKind | None, figure: int | None
) -> None:
    found = told(weeks(*minutes), USUAL)
    assert [(each.kind, each.figure) for each in found] == ([(kind, figure)] if kind else [])


def test_a_change_and_the_median_that_disagree_are_not_told() -> None:
    """One week of 900 minutes lifts the mean above a week that lies above all the others."""
    assert told(weeks(150, 100, 900, 95, 105), USUAL) == []


@pytest.mark.parametrize(
    ("minutes", "figures"),
    [
        ((200, 100, 100, 100, 100, 100, 100), (1000, 500)),
        ((168, 100, 100, 100, 100, 100, 100), (840, 500)),
        # Not unusual enough for six weeks.
        ((167, 100, 100, 100, 100, 100, 100), None),
        # Not half as much again, after weeks without number.
        ((149, *[100] * 12), None),
        # Not beyond all before.
        ((200, 100, 100, 210, 100, 100, 100), None),
        # Five weeks before are too few.
        ((200, 100, 100, 100, 100, 100), None),
        ((200, 0, 0, 0, 0, 0, 10), None),
    ],
)
def test_a_load_far_beyond_any_week_before_is_a_jump(
    minutes: tuple[int, ...], figures: tuple[int, int] | None
) -> None:
    found = told(weeks(*minutes), {FindingKind.LOAD_JUMP})
    assert [(each.figure, each.other) for each in found] == ([figures] if figures else [])


def active(lately: int, before: int) -> tuple[DayTotal, ...]:
    """So many active days in the last 28, and in the 28 before; the first of all is older."""
    days = [
        ago(60),
        *(ago(29 + back) for back in range(before)),
        *(ago(1 + b) for b in range(lately)),
    ]
    return tuple(day_total(day) for day in sorted(days))


@pytest.mark.parametrize(
    ("lately", "before", "kind"),
    [
        (22, 7, FindingKind.MORE_REGULAR),
        (7, 22, FindingKind.LESS_REGULAR),
        (20, 8, None),
        (0, 20, None),
        (28, 28, None),
    ],
)
def test_more_or_fewer_active_days_are_told_when_chance_would_rarely_do_it(
    lately: int, before: int, kind: FindingKind | None
) -> None:
    found = told(active(lately, before), REGULAR)
    assert [(each.kind, each.figure, each.other) for each in found] == (
        [(kind, lately, before)] if kind else []
    )


def test_a_history_of_less_than_56_days_tells_no_regularity() -> None:
    days = tuple(day_total(ago(back)) for back in sorted((*range(1, 25), 55), reverse=True))
    assert told(days, REGULAR) == []


def test_nobody_changes_without_a_history() -> None:
    found = findings_of(history(), replace(PLAIN, versus_average_percent=50), TODAY)
    assert {each.kind for each in found} & (USUAL | REGULAR | {FindingKind.LOAD_JUMP}) == set()
