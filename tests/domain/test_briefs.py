"""What a review is about."""

from datetime import date

import pytest

from coach.domain.briefs import last_week
from tests.domain.histories import day_total, history

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize("day", [16, 18, 22])
def test_a_review_is_about_the_iso_week_that_ended_and_the_one_before(day: int) -> None:
    days = [
        day_total(date(2026, 11, 1), 1),
        day_total(date(2026, 11, 2), 10),
        day_total(date(2026, 11, 8), 20),
        day_total(date(2026, 11, 9), 40),
        day_total(date(2026, 11, 15), 80),
        day_total(date(2026, 11, 16), 160),
    ]
    week, before = last_week(history(days), date(2026, 11, day))
    assert (week.first, week.last, week.minutes) == (date(2026, 11, 9), date(2026, 11, 15), 120)
    assert (before.first, before.last, before.minutes) == (
        date(2026, 11, 2),
        date(2026, 11, 8),
        30,
    )


def test_a_week_belongs_to_the_year_that_it_began_in_as_well() -> None:
    week, before = last_week(history(), date(2027, 1, 4))
    assert (week.first, week.last) == (date(2026, 12, 28), date(2027, 1, 3))
    assert (before.first, before.last) == (date(2026, 12, 21), date(2026, 12, 27))


def test_a_week_without_sessions_is_empty() -> None:
    week, before = last_week(history([day_total(MONDAY)]), MONDAY)
    assert (week.sessions, before.sessions) == (0, 0)
