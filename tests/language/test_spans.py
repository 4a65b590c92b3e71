"""Days and stretches of days, in words."""

from datetime import date

import pytest

from coach.language.phrases import dated, dated_span, listed, ordinal, span

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 1), "Thu 1 Jan"),
        (date(2025, 12, 31), "Wed 31 Dec 2025"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
    ],
)
def test_a_day_of_another_year_comes_with_it(day: date, words: str) -> None:
    assert dated(day, TODAY) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (TODAY, TODAY, "Tue 24 Nov"),
        (date(2026, 11, 23), TODAY, "Mon 23 – Tue 24 Nov"),
        (date(2026, 10, 26), TODAY, "Mon 26 Oct – Tue 24 Nov"),
        (date(2025, 11, 24), TODAY, "Mon 24 Nov 2025 – Tue 24 Nov 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "Mon 29 Dec 2025 – Sun 4 Jan 2026"),
        (date(2025, 11, 24), date(2025, 11, 25), "Mon 24 – Tue 25 Nov 2025"),
        (date(2025, 1, 1), date(2025, 11, 25), "Wed 1 Jan – Tue 25 Nov 2025"),
        (date(2025, 1, 1), date(2025, 1, 1), "Wed 1 Jan 2025"),
    ],
)
def test_a_stretch_of_days_names_months_and_years_only_where_they_differ(
    first: date, last: date, words: str
) -> None:
    assert span(first, last, TODAY) == words


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 18), date(2026, 11, 18), "Wed 18 Nov 2026"),
        (date(2026, 11, 16), date(2026, 11, 22), "Mon 16 – Sun 22 Nov 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "Mon 30 Nov – Sun 6 Dec 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "Mon 28 Dec 2026 – Sun 3 Jan 2027"),
    ],
)
def test_a_dated_span_always_names_its_year(first: date, last: date, text: str) -> None:
    assert dated_span(first, last) == text


def test_ordinals_and_lists_read_as_people_say_them() -> None:
    ranks = (1, 2, 3, 4, 11, 12, 13, 21, 1003)
    words = "1st 2nd 3rd 4th 11th 12th 13th 21st 1,003rd"
    assert " ".join(map(ordinal, ranks)) == words
    assert listed(["Ann"]) == "Ann"
    assert listed(["Ann", "Ben", "Cem"]) == "Ann, Ben and Cem"
