"""Files of other services, read as their member would have them."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from coach.imports.parsing import FaultKind, Parsed, Row, parsed

DATA = Path(__file__).parents[1] / "data" / "imports"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)

REPORT = "Project,Description,Start Date,Start Time,End Date,End Time,Duration (h)"


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
