"""Files that are none, or too large: refused before they cost anything."""

import io
import json
import struct
import time
import zipfile
from pathlib import Path

import pytest

from coach.domain import errors
from coach.imports import files
from coach.imports.parsing import MAX_ROWS, parsed
from tests.imports.reading import BERLIN, DATA, NOW, only, table

FIRST = b"ended_at,minutes,intensity"
WIDEST = files.MOST_LINE - len(FIRST) - len(",\n")

OWN = "ended_at,minutes,intensity\n2026-10-05T07:00Z,45,7\n"


def archive(**entries: str | bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in entries.items():
            opened.writestr(name, text)
    return content.getvalue()


def buckets(size: int) -> bytes:
    """A JSON that can be read, of so many bytes."""
    content = (DATA / "activitywatch.json").read_bytes().strip()
    return content + b" " * (size - len(content))


def packed(buckets: dict[str, object]) -> bytes:
    """A JSON without spaces."""
    return json.dumps({"buckets": buckets}, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.UnknownColumns),
        (b"a,b,c\n1,2,3", errors.UnknownColumns),
        (b"\x89PNG\r\n\x1a\n\x00\x00", errors.NotText),
        (b'\xff\xd8"\x00' + b"x" * 200_000, errors.NotText),
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
    ids=range(14),
)
def test_a_file_that_can_not_be_read_is_refused(
    content: bytes, error: type[errors.CoachError]
) -> None:
    with pytest.raises(error):
        parsed(content, zone=BERLIN, now=NOW)


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


@pytest.mark.parametrize(
    "cell",
    ["run " + "\u0301\u0323" * 4_000, "run " + "\ufdfa" * 996],
    ids=["of accents", "of letters that are sentences"],
)
def test_cells_that_take_long_to_clean_are_cut_first(cell: str) -> None:
    """A file of 51 KB, unpacked, of nothing else would keep all others waiting for minutes."""
    row = f"2026-10-05T07:00Z,45,7,{cell},{cell}"
    began = time.process_time()
    (first, *_) = only(table("ended_at,minutes,intensity,activity,note", *[row] * 50)).rows
    assert time.process_time() - began < 0.25
    assert first.activity is not None
    assert first.activity.startswith("run")


def test_as_many_rows_as_there_may_be_are_read() -> None:
    content = b"ended_at,minutes,intensity\n" + b"2026-10-05T07:00Z,45,7\n" * MAX_ROWS
    assert len(only(content).rows) == MAX_ROWS


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
