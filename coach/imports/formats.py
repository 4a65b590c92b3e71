"""Whose file it is, told by its columns, and what stands in them.

The columns are those of the services' own exports: Toggl Track's and Clockify's detailed reports,
and the events of an ActivityWatch bucket. Those of a table of one's own may be named in German and
Spanish too, in any mixture: they are part of the format, whatever its owner speaks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize


class Source(StrEnum):
    """Where a file comes from."""

    PACER = "pacer"
    TOGGL = "toggl"
    CLOCKIFY = "clockify"
    ACTIVITYWATCH = "activitywatch"
    GENERIC = "generic"


class Role(StrEnum):
    """What a column holds; of ``ACTIVITY`` and ``NOTE`` the first that holds something counts."""

    ENDED_AT = "an instant"
    STARTED_AT = "the instant of the start"
    END_DATE = "the date of the end"
    END_TIME = "the time of the end"
    START_DATE = "the date of the start"
    START_TIME = "the time of the start"
    DURATION = "h:mm or h:mm:ss"
    MINUTES = "whole minutes"
    SECONDS = "seconds, with a fraction"
    INTENSITY = "1 to 10"
    ACTIVITY = "what it was"
    NOTE = "a note"
    STATUS = "whether somebody was there"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        needs: columns without which it is none of these; one of each group is enough.
        columns: what stands where, by role; names in small letters.
    """

    source: Source
    needs: Sequence[Sequence[str]]
    columns: Mapping[Role, Sequence[str]]


_REPORT = {
    Role.END_DATE: ("end date",),
    Role.END_TIME: ("end time",),
    Role.START_DATE: ("start date",),
    Role.START_TIME: ("start time",),
    Role.ACTIVITY: ("project", "description"),
    Role.NOTE: ("description",),
}

_DATE = ("date", "datum", "fecha")
_START = ("start", "beginn", "inicio")
_END = ("end", "ende", "fin")
_MINUTES = ("minutes", "minuten", "minutos")
_DURATION = ("duration", "dauer", "duración", "duracion")

# In the order in which they are tried.
FORMATS = (
    Format(
        Source.PACER,
        (("ended_at",), ("minutes",), ("intensity",)),
        {
            Role.ENDED_AT: ("ended_at",),
            Role.MINUTES: ("minutes",),
            Role.INTENSITY: ("intensity",),
            Role.ACTIVITY: ("activity",),
            Role.NOTE: ("note",),
        },
    ),
    Format(
        Source.CLOCKIFY,
        (("start date",), ("start time",), ("duration (h)",)),
        {**_REPORT, Role.DURATION: ("duration (h)",)},
    ),
    Format(
        Source.TOGGL,
        (("start date",), ("start time",), ("duration",)),
        {**_REPORT, Role.DURATION: ("duration",)},
    ),
    Format(
        Source.ACTIVITYWATCH,
        (("timestamp",), ("duration",)),
        {
            Role.STARTED_AT: ("timestamp",),
            Role.SECONDS: ("duration",),
            Role.STATUS: ("status",),
            Role.ACTIVITY: ("app",),
        },
    ),
    Format(
        Source.GENERIC,
        (_DATE, (*_END, *_START), (*_MINUTES, *_DURATION, *_END)),
        {
            Role.END_DATE: _DATE,
            Role.END_TIME: _END,
            Role.START_DATE: _DATE,
            Role.START_TIME: _START,
            Role.MINUTES: _MINUTES,
            Role.DURATION: _DURATION,
            Role.INTENSITY: ("intensity", "intensität", "intensitaet", "intensidad"),
            Role.ACTIVITY: ("activity", "aktivität", "aktivitaet", "actividad"),
            Role.NOTE: ("note", "notiz", "nota"),
        },
    ),
)


def format_of(header: Sequence[str]) -> Format | None:
    """The kind of file that has these columns; None when it is none that we know."""
    names = set(plain(header))
    return next((one for one in FORMATS if all(names & set(group) for group in one.needs)), None)


def plain(header: Sequence[str]) -> list[str]:
    """Names of columns as they are compared."""
    return [normalize("NFC", name.strip().strip("\ufeff").casefold()) for name in header]
