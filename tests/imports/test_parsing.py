"""Files of other services as sessions: their own columns, their dates, what can't be read."""

import io
import json
import struct
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.domain import errors
from coach.imports import files
from coach.imports.formats import Source
from coach.imports.parsing import MAX_ROWS, Fault, FaultKind, Parsed, Row, parsed
from coach.imports.times import Order

DATA = Path(__file__).parents[1] / "data" / "imports"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


def read(name: str, zone: ZoneInfo = BERLIN) -> Parsed:
    """A file that can be read in one way."""
    return only((DATA / name).read_bytes(), zone)


def only(content: bytes, zone: ZoneInfo = BERLIN) -> Parsed:
    (found,) = parsed(content, zone=zone, now=NOW).values()
    return found


def table(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def when(row: Row, zone: ZoneInfo = BERLIN) -> str:
    return f"{datetime.fromtimestamp(row.ended_at, zone):%m-%d %H:%M:%S}"


def kinds(found: Parsed) -> list[FaultKind]:
    return [fault.kind for fault in found.faults]


# Whose file it is


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


# Dates

REPORT = "Project,Description,Start Date,Start Time,End Date,End Time,Duration (h)"


def report(*dates: str) -> bytes:
    return table(REPORT, *(f"Run,,{one},10:00,{one},10:30,0:30" for one in dates))


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        (("2026-10-05",), "10-05"),
        (("2026/10/05",), "10-05"),
        (("13/10/2026", "05/10/2026"), "10-05"),
        (("10/13/2026", "10/05/2026"), "10-05"),
        (("05.10.2026",), "10-05"),
        (("5-10-2026", "31-1-2026", "5-10-2026"), "10-05"),
        (("10/10/2026",), "10-10"),
        # The other way round it would have yet to come.
        (("11/12/2026", "10/05/2026"), "10-05"),
        (("12/11/2026", "05/10/2026"), "10-05"),
    ],
)
def test_dates_are_read_as_they_can_only_be_meant(dates: tuple[str, ...], last: str) -> None:
    found = parsed(report(*dates), zone=BERLIN, now=NOW)
    if len(found) == 1:
        (only_one,) = found.values()
        assert when(only_one.rows[-1]).startswith(last)
        assert only_one.faults == ()
    else:
        pytest.fail("it could be told")


def test_dates_that_can_be_meant_in_two_ways_are_read_in_both() -> None:
    found = parsed(report("03/04/2026", "05/04/2026"), zone=BERLIN, now=NOW)
    assert [when(row)[:5] for row in found[Order.DAY_FIRST].rows] == ["04-03", "04-05"]
    assert [when(row)[:5] for row in found[Order.MONTH_FIRST].rows] == ["03-04", "05-04"]


def test_dates_that_contradict_one_another_are_faults() -> None:
    found = only(report("13/10/2026", "10/13/2026"))
    assert found.faults == (Fault(3, FaultKind.DATE, "10/13/2026"),)


# Times


@pytest.mark.parametrize(
    ("zone", "told", "ended"),
    [
        # The clock leaps from 02:00 to 03:00: what it leaves out is the moment of the leap.
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00+00:00"),
        # It goes back from 03:00 to 02:00: without more, the first of the two.
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30+00:00"),
        ("Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-25T01:30+00:00"),
        ("America/New_York", "2026-10-05 07:00", "2026-10-05T11:00+00:00"),
        ("America/New_York", "2026-10-05T07:00Z", "2026-10-05T07:00+00:00"),
        ("Asia/Kathmandu", "2026-10-05T07:00", "2026-10-05T01:15+00:00"),
    ],
)
def test_a_time_without_a_zone_is_the_members_own(zone: str, told: str, ended: str) -> None:
    (row,) = only(table("ended_at,minutes,intensity", f"{told},45,7"), ZoneInfo(zone)).rows
    assert datetime.fromtimestamp(row.ended_at, UTC) == datetime.fromisoformat(ended)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("12:05 AM", "00:05"),
        ("12:05:30 PM", "12:05"),
        ("1:05 pm", "13:05"),
        ("11:59 p.m.", "23:59"),
        ("23:59", "23:59"),
        ("7:05", "07:05"),
    ],
)
def test_clocks_of_twelve_and_of_twentyfour_hours(given: str, shown: str) -> None:
    (row,) = only(table("date,end,minutes", f"2026-10-05,{given},1")).rows
    assert when(row)[6:11] == shown


@pytest.mark.parametrize(
    ("cells", "ended"),
    [
        ("2026-11-10,23:30,00:30,60", "11-11 00:30"),
        ("2026-11-10,23:30,00:30,", "11-11 00:30"),
        ("2026-11-10,10:00,10:30,30", "11-10 10:30"),
        # Neither day fits: it is taken as it stands there.
        ("2026-11-10,10:00,09:00,60", "11-10 09:00"),
    ],
)
def test_what_ends_after_midnight_ends_the_next_day_if_its_length_says_so(
    cells: str, ended: str
) -> None:
    (row,) = only(table("date,start,end,minutes", cells)).rows
    assert when(row)[:11] == ended


# Faults


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


# Files that are none


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.UnknownColumns),
        (b"a,b,c\n1,2,3", errors.UnknownColumns),
        (b"\x89PNG\r\n\x1a\n\x00\x00", errors.UnknownColumns),
        (b"ended_at,minutes,intensity\n", errors.NoRows),
        (b"{", errors.UnknownColumns),
        (b"[1, 2]", errors.UnknownColumns),
        (b'{"buckets": []}', errors.UnknownColumns),
        (b'{"buckets": {"a": {"type": "x"}}}', errors.UnknownColumns),
        (b"[" * 100_000, errors.UnknownColumns),
        (b'ended_at,minutes,intensity\n"' + b"x" * 200_000, errors.UnreadableTable),
        (b"x" * (files.MOST_BYTES + 1), errors.FileTooLarge),
        (b"PK\x03\x04 and nothing more", errors.BrokenArchive),
        (
            b"ended_at,minutes,intensity\n" + b"2026-10-05T07:00Z,45,7\n" * (MAX_ROWS + 1),
            errors.TooManyRows,
        ),
    ],
    ids=range(13),
)
def test_a_file_that_can_not_be_read_is_refused(
    content: bytes, error: type[errors.CoachError]
) -> None:
    with pytest.raises(error):
        parsed(content, zone=BERLIN, now=NOW)


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


FIRST = b"ended_at,minutes,intensity"
WIDEST = files.MOST_LINE - len(FIRST) - len(",\n")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (FIRST + b",x" * 198 + b"\n", errors.UnknownColumns),
        (FIRST + b"," + b"x" * (WIDEST + 1) + b"\n", errors.UnknownColumns),
        (b"\n\n" + FIRST + b",x" * 1_000_000, errors.UnknownColumns),
        (FIRST + b"\n" + b"," * (files.MOST_LINE + 1), errors.UnreadableTable),
        (FIRST + b"\n" * (files.MOST_LINES + 1), errors.TooManyRows),
        (b"\n" * (files.MOST_LINES + 1) + FIRST, errors.TooManyRows),
    ],
    ids=range(6),
)
def test_lines_without_end_are_refused(content: bytes, error: type[errors.CoachError]) -> None:
    with pytest.raises(error):
        parsed(content, zone=BERLIN, now=NOW)


@pytest.mark.parametrize(
    "header",
    [FIRST + b",x" * 197, FIRST + b"," + b"x" * WIDEST, b"\n" * (files.MOST_LINES - 2) + FIRST],
    ids=range(3),
)
def test_a_table_may_be_as_wide_and_as_long_as_that(header: bytes) -> None:
    assert len(only(header + b"\n2026-10-05T07:00Z,45,7\n").rows) == 1


def test_empty_lines_are_ten_for_each_row_at_most() -> None:
    assert files.MOST_LINES == 10 * MAX_ROWS


def test_cells_that_take_long_to_clean_are_cut_first() -> None:
    cell = "run " + "\u0301\u0323" * 4_000
    row = f"2026-10-05T07:00Z,45,7,{cell},{cell}"
    began = time.process_time()
    (first, *_) = only(table("ended_at,minutes,intensity,activity,note", *[row] * 50)).rows
    assert time.process_time() - began < 1
    assert first.activity is not None
    assert first.activity.startswith("run")


def test_as_many_rows_as_there_may_be_are_read() -> None:
    content = b"ended_at,minutes,intensity\n" + b"2026-10-05T07:00Z,45,7\n" * MAX_ROWS
    assert len(only(content).rows) == MAX_ROWS


OWN = "ended_at,minutes,intensity\n2026-10-05T07:00Z,45,7\n"


def archive(**entries: str | bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in entries.items():
            opened.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "entries",
    [
        {"sessions.csv": OWN, "README.txt": "", "everything.json": "{}"},
        {"other.csv": "a,b\n", "sessions.csv": OWN},
        {"../../etc/sessions.csv": OWN},
        {"C:/deep/er/table.CSV": OWN},
    ],
)
def test_of_a_zip_the_one_table_is_read_and_its_path_does_not_matter(
    entries: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(only(archive(**entries)).rows) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "entries",
    [
        {},
        {"README.txt": "hello"},
        {"a.csv": OWN, "b.csv": OWN},
        {f"{number}.csv": OWN for number in range(60)},
        {"inner.zip": archive(**{"sessions.csv": OWN})},
    ],
)
def test_a_zip_without_exactly_one_table_is_refused(entries: dict[str, str]) -> None:
    with pytest.raises(errors.BrokenArchive):
        parsed(archive(**entries), zone=BERLIN, now=NOW)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_whose_unpacking_can_not_be_bounded_is_not_unpacked(
    compression: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as opened:
        opened.writestr("sessions.csv", OWN)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(errors.BrokenArchive):
        parsed(content.getvalue(), zone=BERLIN, now=NOW)


def test_a_small_zip_that_unpacks_to_a_huge_table_is_refused() -> None:
    bomb = archive(**{"sessions.csv": OWN + "\n" * 30_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(errors.FileTooLarge):
        parsed(bomb, zone=BERLIN, now=NOW)


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    bomb = archive(**{"sessions.csv": OWN + "\n" * 30_000_000})
    # Both headers say that it unpacks to 100 bytes.
    size = struct.pack("<L", len(OWN) + 30_000_000)
    with pytest.raises((errors.BrokenArchive, errors.FileTooLarge, errors.NoRows)):
        parsed(bomb.replace(size, struct.pack("<L", 20)), zone=BERLIN, now=NOW)


def test_a_damaged_or_locked_zip_is_refused() -> None:
    whole = archive(**{"sessions.csv": OWN * 100})
    locked = bytearray(whole)
    # The flag that says that a password is needed, in both headers.
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    for content in (whole[: len(whole) // 2], bytes(locked)):
        with pytest.raises(errors.BrokenArchive):
            parsed(content, zone=BERLIN, now=NOW)


def buckets(size: int) -> bytes:
    """A JSON that can be read, of so many bytes."""
    content = (DATA / "activitywatch.json").read_bytes().strip()
    return content + b" " * (size - len(content))


def test_a_json_is_smaller_than_a_table_since_it_is_read_in_one_go() -> None:
    assert only(buckets(files.MOST_JSON_BYTES)).rows
    with pytest.raises(errors.FileTooLarge) as caught:
        parsed(buckets(files.MOST_JSON_BYTES + 1), zone=BERLIN, now=NOW)
    assert caught.value.most == files.MOST_JSON_BYTES


def test_no_json_is_taken_out_of_a_zip() -> None:
    with pytest.raises(errors.BrokenArchive):
        parsed(archive(**{"sessions.csv": buckets(5_000)}), zone=BERLIN, now=NOW)


def test_activitywatchs_events_are_as_many_as_rows_may_be() -> None:
    event = {"timestamp": "2026-10-05T07Z", "duration": 60, "data": {}}
    bucket = {"type": "currentwindow", "events": [event] * (MAX_ROWS + 1)}
    with pytest.raises(errors.TooManyRows):
        parsed(packed({"one": bucket}), zone=BERLIN, now=NOW)
    bucket["events"] = [event]
    with pytest.raises(errors.UnknownColumns):
        parsed(packed({"one": bucket, "two": bucket}), zone=BERLIN, now=NOW)


def packed(buckets: dict[str, object]) -> bytes:
    """A JSON without spaces."""
    return json.dumps({"buckets": buckets}, separators=(",", ":")).encode()
