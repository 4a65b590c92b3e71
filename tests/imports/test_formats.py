"""Whose file it is: services by their own columns."""

import json
from datetime import UTC, datetime

import pytest

from coach.domain import errors
from coach.imports.formats import Source
from coach.imports.parsing import parsed
from tests.imports.reading import BERLIN, DATA, NOW, only, read, table, when


def test_toggls_detailed_report() -> None:
    found = read("toggl.csv")
    assert found.source is Source.TOGGL
    assert [(when(row), row.minutes, row.activity, row.note) for row in found.rows] == [
        ("10-05 07:47:40", 45, "Rowing", "Intervals, 6 x 500 m"),
        ("10-05 21:52:30", 23, "Stretching", None),
        ("10-25 00:50:00", 70, "Rowing", None),
        ("10-25 02:30:00", 120, None, None),
    ]
    assert {row.intensity for row in found.rows} == {None}


def test_of_a_repeated_hour_the_length_tells_which_is_meant() -> None:
    last = read("toggl.csv").rows[-1]
    # From 01:30 summer time, two hours later it is 02:30 for the second time.
    assert datetime.fromtimestamp(last.ended_at, UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["clockify.csv", "clockify_day_first.csv"])
def test_clockifys_detailed_report_however_its_dates_are_set(name: str) -> None:
    found = read(name)
    assert found.source is Source.CLOCKIFY
    assert [(when(row), row.minutes, row.activity, row.note) for row in found.rows] == [
        ("09-28 19:20:00", 50, "Strength", "Legs"),
        ("10-01 12:40:00", 30, "Walk", None),
    ]


def test_activitywatch_knows_when_nobody_was_there() -> None:
    found = read("activitywatch_afk.csv")
    assert found.source is Source.ACTIVITYWATCH
    assert [(when(row), row.minutes) for row in found.rows] == [
        ("10-05 08:47:40", 45),
        ("10-05 20:00:00", 60),
    ]
    assert found.passed_over == 2
    assert found.faults == ()


def test_activitywatchs_windows_are_activities_and_their_titles_are_not_kept() -> None:
    (row,) = read("activitywatch_window.csv").rows
    assert (row.minutes, row.activity, row.note) == (30, "Editor", None)


def test_activitywatchs_json_is_read_from_the_bucket_that_knows_who_was_there() -> None:
    found = read("activitywatch.json")
    assert [(row.line, row.minutes) for row in found.rows] == [(1, 60)]
    assert found.passed_over == 1


def test_a_table_of_ones_own_may_leave_out_what_follows_from_the_rest() -> None:
    found = read("generic.csv")
    assert found.source is Source.GENERIC
    assert [(when(row), row.minutes, row.intensity, row.activity) for row in found.rows] == [
        ("10-05 07:45:00", 45, 7, "Run"),
        ("10-05 18:30:00", 30, None, "Yoga"),
        ("10-06 00:15:00", 45, 4, "Swim"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Datum;Beginn;Ende;Dauer;Intensität;Aktivität;Notiz",
        "fecha;inicio;fin;duración;intensidad;actividad;nota",
        "FECHA;Inicio;Fin;Duracio\u0301n;Intensidad;Actividad;Nota",
        "date;Beginn;fin;duration;intensitaet;activity;nota",
    ],
)
def test_columns_may_be_named_in_other_languages(header: str) -> None:
    found = only(table(header, "05.10.2026;07:00;;0:45:00;7;Lauf;locker"))
    assert found.source is Source.GENERIC
    (row,) = found.rows
    assert (when(row), row.minutes, row.intensity) == ("10-05 07:45:00", 45, 7)
    assert (row.activity, row.note) == ("Lauf", "locker")


@pytest.mark.parametrize("names", ["Datum;Beginn;Minuten", "fecha;inicio;minutos"])
def test_minutes_may_be_named_in_other_languages(names: str) -> None:
    (row,) = only(table(names, "2026-10-05;07:00;45")).rows
    assert (when(row), row.minutes) == ("10-05 07:45:00", 45)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    text = "ended_at,minutes,intensity,activity\n2026-10-05T07:00,45,7,Übung\n"
    (row,) = only(text.encode(encoding)).rows
    assert row.activity == "Übung"


def test_what_is_not_a_session_in_a_file_is_not_kept() -> None:
    kept = str([read(path.name) for path in sorted(DATA.iterdir())])
    assert "Kim" not in kept
    assert "@" not in kept


def test_long_names_are_shortened_and_hidden_characters_are_gone() -> None:
    content = table(
        "ended_at,minutes,intensity,activity,note",
        f"2026-10-05T07:00Z,45,7,{'x' * 50},a\u202eb\u0000{'y' * 300}",
    )
    (row,) = only(content).rows
    assert row.activity == "x" * 39 + "…"
    assert row.note is not None
    assert row.note.startswith("ab")
    assert len(row.note) == 200


@pytest.mark.parametrize(
    "content",
    [
        ",".join(f"{number}{'x' * 90}" for number in range(9)).encode(),
        json.dumps(
            {"buckets": {f"{number}{'x' * 9000}": {"type": "web"} for number in range(9)}}
        ).encode(),
    ],
)
def test_of_columns_that_nobody_knows_the_first_are_kept_in_short(content: bytes) -> None:
    with pytest.raises(errors.UnknownColumns) as caught:
        parsed(content, zone=BERLIN, now=NOW)
    assert caught.value.columns == tuple(f"{number}{'x' * 59}" for number in range(4))
