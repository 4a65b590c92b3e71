"""Files as people upload them: a CSV in some encoding, a JSON, or our own ZIP."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from coach.domain import errors

MOST_BYTES = 5_000_000
MOST_UNPACKED_BYTES = 20_000_000
"""A ZIP may hold a little file that unpacks to a thousand times as much."""
MOST_JSON_BYTES = 1_500_000
"""Python reads a JSON in one go, during which nobody else gets an answer."""
MOST_ENTRIES = 50
MOST_LINES = 200_000
"""With empty ones, and those inside of a cell: ten times as many as rows."""
MOST_LINE = 65_536
"""Characters; Python takes a line to pieces in one go, too."""

# Of the others Python unpacks a whole block at once, however little of it is asked for.
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # of encrypted ones; NotImplementedError, of unknown compressions, is one
    ValueError,
)

Record = tuple[int, list[str]]
"""The line on which a row begins, from 1 on, and its cells."""


def text_of(content: bytes) -> str:
    """What is written in a file.

    Raises:
        FileTooLarge: it is, packed or unpacked.
        BrokenArchive: a ZIP that can't be read, or holds not exactly one table.
    """
    if len(content) > MOST_BYTES:
        raise errors.FileTooLarge(size=len(content), most=MOST_BYTES)
    if content.startswith(_ZIP):
        text = _decoded(_unpacked(content))
        if is_json(text):
            raise errors.BrokenArchive
        return text
    text = _decoded(content)
    if is_json(text) and len(content) > MOST_JSON_BYTES:
        raise errors.FileTooLarge(size=len(content), most=MOST_JSON_BYTES)
    return text


def is_json(text: str) -> bool:
    """Whether it begins as a JSON does, and no table."""
    return text.lstrip()[:1] in ("{", "[")


def is_text(text: str) -> bool:
    """Whether it may be one, and no picture: those have bytes that no letter has."""
    return "\0" not in text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        # What spreadsheets on Windows save.
        return content.decode("cp1252", errors="replace")


def _unpacked(content: bytes) -> bytes:
    """The one table of a ZIP; nothing is written to the disk, whatever its path says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise errors.BrokenArchive
            entry = _table(entries)
            # What the entry says of its size may be a lie: no more is unpacked than we take.
            with archive.open(entry) as opened:
                table = opened.read(MOST_UNPACKED_BYTES + 1)
    except _BROKEN as error:
        raise errors.BrokenArchive from error
    if len(table) > MOST_UNPACKED_BYTES:
        raise errors.FileTooLarge(size=entry.file_size, most=MOST_UNPACKED_BYTES)
    return table


def _table(entries: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    tables = [one for one in entries if PurePosixPath(one.filename).suffix.lower() == ".csv"]
    own = [one for one in tables if PurePosixPath(one.filename).name == "sessions.csv"]
    found = own or tables
    if len(found) != 1 or found[0].compress_type not in _COMPRESSIONS:
        raise errors.BrokenArchive
    return found[0]


def records(text: str, delimiter: str) -> Iterator[Record]:
    """The rows of a CSV, without empty ones.

    Raises:
        UnreadableTable: it is none.
        UnknownColumns: its first line has no end.
        TooManyRows: it goes on and on, with or without anything in it.
    """
    reader = csv.reader(_lines(text), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            # A cell may hold line breaks.
            begins = reader.line_num + 1
    except csv.Error as error:
        raise errors.UnreadableTable(line=begins) from error


def _lines(text: str) -> Iterator[str]:
    is_header = True
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if number > MOST_LINES:
            raise errors.TooManyRows(most=MOST_LINES)
        if len(line) > MOST_LINE:
            raise (
                errors.UnknownColumns(columns=())
                if is_header
                else errors.UnreadableTable(line=number)
            )
        is_header = is_header and not line.strip()
        yield line
