"""What people type, and what it means."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import (
    UnknownWeekday,
    UnreadableDuration,
    UnreadableHour,
    UnreadableIntensity,
    UnreadableTime,
)
from coach.domain.moments import Ago, ClockTime, DaysBack, LastWeekday, Moment, OnDate
from cogs.ui.inputs import intensity_in, minutes_in, moment_in, time_of_day_in, weekdays_in

NINE_PM = timedelta(hours=21)
EVERY_DAY = frozenset(range(7))


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
    with suppress(UnreadableHour):
        assert timedelta(0) <= time_of_day_in(typed, "hours") < timedelta(days=1)
    with suppress(UnknownWeekday):
        assert weekdays_in(typed) <= EVERY_DAY
    with suppress(UnreadableIntensity):
        assert 0 <= intensity_in(typed) < 100


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


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("21", 21),
        ("0", 0),
        (" 21:00 ", 21),
        ("21:30", 21.5),
        ("9pm", 21),
        ("9 PM", 21),
        ("at 9 pm", 21),
        ("12 am", 0),
        ("12 pm", 12),
        ("0:00", 0),
        ("23:59", 24 - 1 / 60),
    ],
)
def test_times_of_day_in_all_usual_forms_are_read(typed: str, hours: float) -> None:
    assert time_of_day_in(typed, "hours") == timedelta(hours=hours)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "x", "24", "24:00", "-1", "21:60", "21:5", "13 pm", "0 am", "9.30", "٢١", "2100"],
)
def test_anything_else_is_no_time_of_day_and_keeps_its_setting(typed: str) -> None:
    with pytest.raises(UnreadableHour) as refused:
        time_of_day_in(typed, "day_start")
    assert (refused.value.given, refused.value.setting) == (typed, "day_start")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("sat, sun", {5, 6}),
        ("Saturday and Sunday", {5, 6}),
        ("SAT/SUN", {5, 6}),
        ("sat sat", {5}),
        ("mon", {0}),
        ("tues; thurs & fri", {1, 3, 4}),
        ("none", set()),
        (" None. ", set()),
        ("mon tue wed thu fri sat sun", EVERY_DAY),
    ],
)
def test_weekdays_in_all_usual_forms_are_read(typed: str, days: set[int]) -> None:
    assert weekdays_in(typed) == days


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", ""),
        ("?", "?"),
        ("and", "and"),
        ("none, sat", "none, sat"),
        ("sat, su", "su"),
        ("t", "t"),
        ("sat, Sontag", "sontag"),
        ("6, 7", "6"),
        ("weekend", "weekend"),
    ],
)
def test_anything_else_is_no_weekday_and_is_named(typed: str, named: str) -> None:
    with pytest.raises(UnknownWeekday) as refused:
        weekdays_in(typed)
    assert refused.value.given == named


@pytest.mark.parametrize(("typed", "intensity"), [("7", 7), (" 10 ", 10), ("07", 7), ("0", 0)])
def test_an_intensity_is_a_whole_number(typed: str, intensity: int) -> None:
    assert intensity_in(typed) == intensity


@pytest.mark.parametrize("typed", ["", "x", "7.5", "-1", "100", "٤", "7/10", "1 0"])
def test_anything_else_is_no_intensity(typed: str) -> None:
    with pytest.raises(UnreadableIntensity):
        intensity_in(typed)
