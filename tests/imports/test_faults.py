"""A broken row is named by its line, and the others are read."""

from zoneinfo import ZoneInfo

import pytest

from coach.imports.parsing import Fault, FaultKind
from tests.imports.reading import REPORT, kinds, only, table


@pytest.mark.parametrize(
    ("cells", "kind", "given"),
    [
        ("2026-13-05,07:00,45,7", FaultKind.DATE, "2026-13-05"),
        ("1969-10-05,07:00,45,7", FaultKind.DATE, "1969-10-05"),
        ("soon,07:00,45,7", FaultKind.DATE, "soon"),
        (",07:00,45,7", FaultKind.DATE, ""),
        ("2026-10-05,24:00,45,7", FaultKind.TIME, "24:00"),
        ("2026-10-05,13:00 pm,45,7", FaultKind.TIME, "13:00 pm"),
        ("2026-10-05,7:60,45,7", FaultKind.TIME, "7:60"),
        ("2026-10-05,,45,7", FaultKind.TIME, ""),
        ("2026-10-05,07:00,,7", FaultKind.LENGTH, ""),
        ("2026-10-05,07:00,1.5,7", FaultKind.LENGTH, "1.5"),
        ("2026-10-05,07:00,-5,7", FaultKind.LENGTH, "-5"),
        ("2026-10-05,07:00,٤٥,7", FaultKind.LENGTH, "٤٥"),
        ("2026-10-05,07:00,99999999999,7", FaultKind.LENGTH, "99999999999"),
        ("2026-10-05,07:00,0,7", FaultKind.TOO_SHORT, "0 s"),
        ("2026-10-05,07:00,721,7", FaultKind.TOO_LONG, "12 h 1 min"),
        ("2026-11-18,19:01,45,7", FaultKind.FUTURE, "2026-11-18 19:01"),
        ("2026-10-05,07:00,45,0", FaultKind.INTENSITY, "0"),
        ("2026-10-05,07:00,45,11", FaultKind.INTENSITY, "11"),
        ("2026-10-05,07:00,45,hard", FaultKind.INTENSITY, "hard"),
    ],
)
def test_a_broken_row_is_named_by_its_line_and_the_others_are_read(
    cells: str, kind: FaultKind, given: str
) -> None:
    found = only(table("date,end,minutes,intensity", "2026-10-05,06:00,45,7", cells))
    assert found.faults == (Fault(3, kind, given),)
    assert len(found.rows) == 1


@pytest.mark.parametrize("cells", ["2026-10-05,07:00,1,1", "2026-10-05,07:00,720,10"])
def test_the_limits_themselves_are_sessions(cells: str) -> None:
    assert not only(table("date,end,minutes,intensity", cells)).faults


@pytest.mark.parametrize(
    ("duration", "minutes", "kind"),
    [
        ("00:00:29", None, FaultKind.TOO_SHORT),
        ("00:00:30", 1, None),
        ("00:01:29", 1, None),
        ("12:00:29", 720, None),
        ("12:00:30", None, FaultKind.TOO_LONG),
        ("1:65", None, FaultKind.LENGTH),
        ("-0:30", None, FaultKind.LENGTH),
        ("90", None, FaultKind.LENGTH),
    ],
)
def test_lengths_are_rounded_to_minutes(
    duration: str, minutes: int | None, kind: FaultKind | None
) -> None:
    found = only(table("date,end,duration", f"2026-10-05,17:00,{duration}"))
    assert [row.minutes for row in found.rows] == ([minutes] if minutes else [])
    assert kinds(found) == ([kind] if kind else [])


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "1e999", "x", "99999999"])
def test_a_length_in_seconds_that_is_none_is_a_fault(seconds: str) -> None:
    found = only(table("timestamp,duration", f"2026-10-05T07:00Z,{seconds}"))
    assert kinds(found) == [FaultKind.LENGTH]


@pytest.mark.parametrize(
    "told", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "yesterday", "1969-12-31T23:59Z"]
)
def test_an_instant_that_is_none_is_a_fault(told: str) -> None:
    found = only(table("ended_at,minutes,intensity", f"{told},45,7"))
    assert [one in (FaultKind.TIME, FaultKind.FUTURE) for one in kinds(found)] == [True]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("date,start,end", "9999-12-31,23:30,00:30"),
        ("date,end,minutes", "9999-12-31,23:59,45"),
        ("date,start,minutes", "9999-12-31,23:30,45"),
        (REPORT, "Run,,2026-10-05,10:00,9999-12-31,23:59,"),
    ],
)
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu"])
def test_the_last_day_of_the_calendar_is_a_fault_of_its_row(
    zone: str, header: str, cells: str
) -> None:
    (found,) = only(table(header, cells), ZoneInfo(zone)).faults
    assert found.line == 2
    assert found.kind in (FaultKind.DATE, FaultKind.FUTURE, FaultKind.TOO_LONG)


@pytest.mark.parametrize(
    ("header", "cells", "given"),
    [
        ("date,start,end", "9999-12-31,23:30,00:30", "9999-12-31"),
        ("date,end,minutes", "9999-12-31,23:59,45", "9999-12-31"),
        ("ended_at,minutes,intensity", "9999-12-31T23:59,45,7", "9999-12-31T23:59"),
        ("timestamp,duration", "9999-12-31T23:59Z,3600", "9999-12-31T23:59Z"),
    ],
)
def test_a_day_after_the_last_is_no_date(header: str, cells: str, given: str) -> None:
    found = only(table(header, cells), ZoneInfo("America/New_York"))
    assert found.faults == (Fault(2, FaultKind.DATE, given),)


def test_a_report_that_ends_before_it_begins_is_a_fault() -> None:
    cells = "Run,,2026-10-05,10:00,2026-10-04,10:30,"
    assert kinds(only(table(REPORT, cells))) == [FaultKind.BACKWARDS]


def test_lines_are_counted_as_an_editor_shows_them() -> None:
    content = table(
        "ended_at,minutes,intensity,note",
        '2026-10-05T07:00Z,45,7,"two',
        'lines"',
        "",
        "2026-10-05T08:00Z,0,7,",
    )
    assert [fault.line for fault in only(content).faults] == [5]
