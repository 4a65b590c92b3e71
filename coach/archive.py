"""The archive: all rows of a person as a ZIP of CSV and JSON. Pure but for time and memory.

``sessions.csv`` is what `/import` takes; ``everything.json`` holds every row as it is kept, table
by table.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

README = "README.txt"
SESSIONS = "sessions.csv"
EVERYTHING = "everything.json"

COLUMNS = (
    "ended_at",
    "minutes",
    "intensity",
    "activity",
    "note",
    "day",
    "timezone",
    "logged_at",
    "counts_for_streak",
)
"""Of ``sessions.csv``. The import reads the first five."""

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The same rows make the same archive."""

Rows = Mapping[str, list[dict[str, Any]]]


def zipped(rows: Rows, readme: str) -> bytes:
    """The archive. Takes a while: not for the event loop."""
    files = {
        README: readme,
        SESSIONS: sessions_csv(rows.get("sessions", ())),
        EVERYTHING: json.dumps(rows, default=_written, ensure_ascii=False, indent=1),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, text.encode())
    return content.getvalue()


def sessions_csv(sessions: Iterable[Mapping[str, Any]]) -> str:
    """Sessions as the import takes them, the one that ended first at the top."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in sorted(sessions, key=lambda row: (row["ended_at"], row["id"])):
        zone = ZoneInfo(row["timezone"])
        writer.writerow(
            (
                row["ended_at"].astimezone(zone).isoformat(),
                row["minutes"],
                row["intensity"],
                row["activity"] or "",
                row["note"] or "",
                row["local_date"].isoformat(),
                row["timezone"],
                row["logged_at"].astimezone(zone).isoformat(),
                "yes" if row["is_in_time"] else "no",
            )
        )
    return text.getvalue()


def _written(value: object) -> str:
    """What JSON has no form for."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} can't be exported")
