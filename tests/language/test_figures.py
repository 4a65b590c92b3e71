"""A figure knows what it counts, which way it points, and how near it claims to be."""

from decimal import Decimal

import pytest

from coach.language.figures import Figure, figures
from coach.language.numbers import plain


def only(text: str, *, is_fact: bool = False) -> Figure:
    (figure,) = figures(text, is_fact=is_fact)
    return figure


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("215 min", "seconds", 215 * 60),
        ("3 h 35 min", "seconds", 215 * 60),
        ("3 hours and 35 minutes", "seconds", 215 * 60),
        ("3h35", "seconds", 215 * 60),
        ("an hour and a half", "seconds", 90 * 60),
        ("two and a half hours", "seconds", 150 * 60),
        ("20-second", "seconds", 20),
        ("12-day", "days", 12),
        ("12 straight days", "days", 12),
        ("two weeks", "days", 14),
        ("a year: 2 years", "months", 24),
        ("4 more easy sessions", "sessions", 4),
        ("100th workout", "sessions", 100),
        ("session number 100", "sessions", 100),
        ("day 12", "days", 12),
        ("your streak is now 12", "days", 12),
        ("intensity averaged about 7.5", "intensity", Decimal("7.5")),
        ("7.5/10", "intensity", Decimal("7.5")),
        ("seven out of ten", "intensity", 7),
        ("67 out of 100", "points", 67),
        ("9/12", "of 12", 9),
        ("12 percent", "percent", 12),
        ("12 %", "percent", 12),
        ("18:00", "clock", 1080),
        ("6 pm", "clock", 1080),
        ("6:30 p.m.", "clock", 1110),
        ("12 am", "clock", 0),
        ("18 pm", "clock", 1080),
        ("6 o'clock", "clock", 360),
        ("14 April", "month 4", 14),
        ("14th of April", "month 4", 14),
        ("May 3", "month 5", 3),
        ("12 may be enough", None, 12),
        ("4 times", "times", 4),
        ("3 times your average", "multiple", 3),
        ("3x", "multiple", 3),
        ("12 in a row", "times", 12),
        ("twice this week", "times", 2),
        ("5 kg", "weight", 5),
        ("4 in a week", None, 4),
        ("4 more full easy hard sessions", None, 4),
        ("7:5", None, 7),
    ],
)
def test_a_figure_counts_something(text: str, unit: str | None, value: int | Decimal) -> None:
    figure = figures(text)[0]
    assert figure.unit == unit
    assert figure.value == value


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("20 to 30 minutes", ["seconds", "seconds"]),
        ("between 20 and 30 minutes", ["seconds", "seconds"]),
        ("20 and 30 minutes", [None, "seconds"]),
        ("5 of the last 7 days", ["days", "days"]),
        ("5 out of 7 days", ["days", "days"]),
        ("out of 7 of 9", [None, None]),
        ("6–7 pm", ["clock", "clock"]),
        ("11 to 1 pm", ["clock", "clock"]),
        ("In April 14 sessions", ["sessions"]),
        ("2 hours and 5 sessions", ["seconds", "sessions"]),
        ("2 hours and 90 minutes", ["seconds", "seconds"]),
        ("2 hours then 5", ["seconds", None]),
        ("5 out of nothing", [None]),
    ],
)
def test_numbers_of_one_kind_share_a_unit(text: str, units: list[str | None]) -> None:
    assert [figure.unit for figure in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Sessions, last 7 days: 4", "sessions", 4),
        ("Minutes, last 7 days: 215", "seconds", 215 * 60),
        ("Current streak: 12", "days", 12),
        ("Streak freezes left: 2", "freezes", 2),
        ("Best load: 450", "points", 450),
        ("Longest session: 95", None, 95),
        ("Minutes: 2 h", "seconds", 2 * 3600),
        ("Rank: 3", None, 3),
        ("Habit score now: 67", "points", 67),
    ],
)
def test_the_label_of_a_fact_gives_the_unit(text: str, unit: str | None, value: int) -> None:
    figure = figures(text, is_fact=True)[-1]
    assert figure.unit == unit
    assert figure.value == value


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("-12%", -1),
        ("−12%", -1),
        ("(+12%)", 1),
        ("+12%", 1),
        ("up 12%", 1),
        ("down by about 12%", -1),
        ("a drop of 12%", -1),
        ("12% more", 1),
        ("12% fewer minutes", -1),
        ("a 12% week-on-week increase", 0),
        ("a 12% weekly increase", 1),
        ("12% over your average", 1),
        ("12% over the last week", 0),
        ("12% and up", 0),
        ("12% of all that came before it is less", 0),
        ("12%, less", 0),
        ("12% this week", 0),
        ("20-12%", 0),
    ],
)
def test_a_direction_stands_near_its_figure(text: str, sign: int) -> None:
    assert figures(text)[-1].sign == sign


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 20", "about"),
        ("~20", "about"),
        ("close to 20", "about"),
        ("just over 20", "over"),
        ("more than 20", "over"),
        ("at least 20", "over"),
        ("nearly an hour", "under"),
        ("almost a full 20", "under"),
        ("20", ""),
    ],
)
def test_a_hedge_is_heard(text: str, hedge: str) -> None:
    assert only(text).hedge == hedge


@pytest.mark.parametrize(
    ("text", "is_window", "is_constant"),
    [
        ("last 7 days", True, True),
        ("7-day average", True, True),
        ("7 days", False, True),
        ("24 hours", False, True),
        ("7-day", False, False),
        ("7 days in a row", False, False),
        ("a streak of 7 days", False, False),
        ("7 straight days", False, False),
        ("in 28 days", True, False),
        ("8 days", False, False),
        ("You trained on 7 days", False, False),
        ("It has been 24 hours", False, False),
        ("streak stands at 7 days", False, False),
        ("last 7 sessions", False, False),
    ],
)
def test_a_stretch_of_time_is_no_count(text: str, is_window: bool, is_constant: bool) -> None:  # noqa: FBT001
    figure = only(text)
    assert (figure.is_window, figure.is_constant) == (is_window, is_constant)


def test_in_a_fact_only_a_backward_look_is_a_stretch() -> None:
    assert not only("in 3 days", is_fact=True).is_window
    assert only("last 28 days", is_fact=True).is_window


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("before 6", True),
        ("6:00", True),
        ("06:00", False),
        ("18:00", False),
        ("6 pm", False),
        ("6", False),
    ],
)
def test_a_vague_hour_is_known_as_such(text: str, may_be: bool) -> None:  # noqa: FBT001
    assert only(text).may_be_hour is may_be


def test_a_figure_knows_where_it_stands() -> None:
    text = "You did **215** minutes today."
    figure = only(text)
    assert plain(text)[figure.start : figure.end] == figure.text == "215 minutes"
