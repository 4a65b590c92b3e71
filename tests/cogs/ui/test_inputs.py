"""What people type, and what it means."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import UnreadableDuration, UnreadableTime
from coach.domain.moments import Ago, ClockTime, DaysBack, LastWeekday, Moment, OnDate
from cogs.ui.inputs import minutes_in, moment_in

NINE_PM = timedelta(hours=21)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45),
        (" 45 ", 45),
        ("1h30", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("90 min", 90),
        ("90min", 90),
        ("45m", 45),
        ("45 minutes", 45),
        ("1 minute", 1),
        ("1h", 60),
        ("2 hours", 120),
        ("1 h 30 m", 90),
        ("1H30M", 90),
        ("1h 5min", 65),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0.25 hours", 15),
        ("12h", 720),
    ],
)
def test_durations_in_all_usual_forms_are_read(typed: str, minutes: int) -> None:
    assert minutes_in(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "-5", "1:60", "1:5", "45s", "1.5h30", "4 5", "٤٥", "1e3", "h", "99999", "1h90"],
)
def test_anything_else_is_no_duration(typed: str) -> None:
    with pytest.raises(UnreadableDuration):
        minutes_in(typed)


@given(st.text(max_size=80))
def test_no_text_breaks_the_readers(typed: str) -> None:
    with suppress(UnreadableDuration):
        assert minutes_in(typed) >= 0
    with suppress(UnreadableTime):
        assert isinstance(moment_in(typed), Moment)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("now", Ago(timedelta(0))),
        ("2h ago", Ago(timedelta(hours=2))),
        ("20 min ago", Ago(timedelta(minutes=20))),
        ("1h30 ago", Ago(timedelta(minutes=90))),
        ("an hour ago", Ago(timedelta(hours=1))),
        ("half an hour ago", Ago(timedelta(minutes=30))),
        ("3 days ago", Ago(timedelta(days=3))),
        ("1d ago", Ago(timedelta(days=1))),
        ("21:00", ClockTime(NINE_PM)),
        ("at 21:00", ClockTime(NINE_PM)),
        ("9 pm", ClockTime(NINE_PM)),
        ("9:30PM", ClockTime(timedelta(hours=21, minutes=30))),
        ("12 am", ClockTime(timedelta(0))),
        ("12:15 pm", ClockTime(timedelta(hours=12, minutes=15))),
        ("today 21:00", DaysBack(0, NINE_PM)),
        ("Yesterday 21:00", DaysBack(1, NINE_PM)),
        ("yesterday at 9 pm", DaysBack(1, NINE_PM)),
        ("yesterday", DaysBack(1)),
        ("Monday 21:00", LastWeekday(0, NINE_PM)),
        ("sun 21:00", LastWeekday(6, NINE_PM)),
        ("thursday", LastWeekday(3)),
        ("2026-11-20 21:00", OnDate(date(2026, 11, 20), NINE_PM)),
    ],
)
def test_moments_in_all_usual_forms_are_read(typed: str, moment: Moment) -> None:
    assert moment_in(typed) == moment


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "later",
        "25:00",
        "13 pm",
        "0 am",
        "21",
        "ago",
        "soon ago",
        "yesterday evening",
        "m 21:00",
        "t 21:00",
        "2026-11-20",
        "2026-13-01 10:00",
        "yesterday 25:00",
        "tomorrow 21:00",
    ],
)
def test_anything_else_is_no_moment(typed: str) -> None:
    with pytest.raises(UnreadableTime):
        moment_in(typed)
