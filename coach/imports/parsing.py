"""A file as sessions, and what can't be read of it, line by line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from coach.domain import errors
from coach.domain.limits import MAX_ACTIVITY, MAX_INTENSITY, MAX_MINUTES, MAX_NOTE
from coach.imports import files, times
from coach.imports.files import Record
from coach.imports.formats import Format, Role, Source, format_of, plain
from coach.imports.times import Order
from coach.language.safety import kept_text

MAX_ROWS = 20_000
_DELIMITERS = (",", ";", "\t")
_QUOTED_CHARACTERS = 40
_READ_CHARACTERS = 2 * MAX_NOTE
"""Of a cell, hidden ones included: many that take long to clean must not take long together."""
_MOST_COLUMNS = 200
_NAMED_COLUMNS, _NAMED_CHARACTERS = 4, 60
_MINUTE = timedelta(minutes=1)
_PRESENT = "not-afk"
_DATED = (Role.ENDED_AT, Role.STARTED_AT, Role.END_DATE, Role.START_DATE)


class FaultKind(StrEnum):
    """What is wrong with a row."""

    DATE = "no date"
    TIME = "no time"
    LENGTH = "no length"
    TOO_SHORT = "shorter than a minute"
    TOO_LONG = "longer than 12 hours"
    BACKWARDS = "ends before it begins"
    FUTURE = "in the future"
    INTENSITY = "no intensity"
    FULL_DAY = "a day with 20 sessions"
    LONG_DAY = "a day with more than 18 hours"


class Fault(NamedTuple):
    """A row that can't be a session; ``given`` is what stands there."""

    line: int
    kind: FaultKind
    given: str


class Row(NamedTuple):
    """A session of a file.

    ``line``: where it begins in the file. ``ended_at``: seconds since 1970. ``intensity`` is None
    where the file tells none.
    """

    line: int
    ended_at: int
    minutes: int
    intensity: int | None
    activity: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds.

    Attributes:
        rows: the sessions, as they come in the file.
        faults: the rows that can't be one.
        passed_over: rows that are none by themselves: nobody was there, or only for seconds.
    """

    source: Source
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    passed_over: int


def parsed(content: bytes, *, zone: ZoneInfo, now: datetime) -> dict[Order, Parsed]:
    """What a file holds; by each order in which its dates can be meant.

    Args:
        content: of the file.
        zone: of times that tell none.
        now: aware, UTC.

    Raises:
        CoachError: it is too large, or no file that we know, or has no rows.
    """
    text = files.text_of(content)
    if files.is_json(text):
        kind, rows = _events(text)
    else:
        kind, rows = _table(text)
    dates = {
        row.cells.get(role, "") for row in rows for role in (Role.START_DATE, Role.END_DATE)
    } - {""}
    readings = times.orders(dates, now.astimezone(zone).date())
    found = {order: _sessions(kind, rows, _Context(zone, now, order)) for order in readings}
    if not any(one.rows or one.faults for one in found.values()):
        raise errors.NoRows
    return found


class _Raw(NamedTuple):
    """A row, its cells by what they hold; without those that are empty."""

    line: int
    cells: Mapping[Role, str]


class _Context(NamedTuple):
    zone: ZoneInfo
    now: datetime
    order: Order


def _table(text: str) -> tuple[Format, list[_Raw]]:
    """The rows of a CSV, whichever way its cells are kept apart."""
    headers: list[Sequence[str]] = []
    for delimiter in _DELIMITERS:
        rows = files.records(text, delimiter)
        header = _header(rows, text)
        kind = format_of(header) if len(header) <= _MOST_COLUMNS else None
        if kind is not None:
            return kind, list(_raw(kind, header, rows))
        headers.append(header)
    raise _unknown(headers[0]) if files.is_text(text) else errors.NotText


def _header(rows: Iterator[Record], text: str) -> list[str]:
    try:
        _, header = next(rows, (0, []))
    except (errors.UnknownColumns, errors.UnreadableTable) as error:
        if files.is_text(text):
            raise
        raise errors.NotText from error
    return header


def _unknown(names: Iterable[object]) -> errors.UnknownColumns:
    """That columns are not known, with so many of them as are told to whoever uploaded it."""
    told = (_kept(str(name)[:_NAMED_CHARACTERS]) for name in islice(names, _NAMED_COLUMNS))
    return errors.UnknownColumns(columns=tuple(name or "" for name in told))


def _kept(text: str | None) -> str | None:
    return kept_text(text[:_READ_CHARACTERS]) if text else None


def _raw(kind: Format, header: Sequence[str], records: Iterator[Record]) -> Iterator[_Raw]:
    names = plain(header)
    places = {
        role: [names.index(name) for name in columns if name in names]
        for role, columns in kind.columns.items()
    }
    for count, (line, cells) in enumerate(records):
        if count >= MAX_ROWS:
            raise errors.TooManyRows(most=MAX_ROWS)
        found = {}
        for role, columns in places.items():
            written = (cells[at].strip() for at in columns if at < len(cells))
            if text := next(filter(None, written), ""):
                found[role] = text
        yield _Raw(line, found)


def _events(text: str) -> tuple[Format, list[_Raw]]:
    """The events of ActivityWatch's JSON: of the bucket that knows whether somebody was there."""
    kind = format_of(("timestamp", "duration"))
    try:
        buckets: Any = json.loads(text)["buckets"]
        chosen = _bucket(list(buckets.values()))
        if kind is None or chosen is None:
            raise _unknown(buckets)
        events = chosen["events"]
        rows = [_event(number, event) for number, event in enumerate(events, start=1)]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise errors.UnknownColumns(columns=()) from error
    if len(rows) > MAX_ROWS:
        raise errors.TooManyRows(most=MAX_ROWS)
    return kind, rows


def _bucket(buckets: Sequence[Any]) -> Any:  # noqa: ANN401 - JSON
    present = [one for one in buckets if one["type"] == "afkstatus"]
    found = present or buckets
    return found[0] if len(found) == 1 else None


def _event(number: int, event: Any) -> _Raw:  # noqa: ANN401 - JSON
    told = event["data"]
    cells = {
        Role.STARTED_AT: str(event["timestamp"]),
        Role.SECONDS: str(event["duration"]),
        Role.STATUS: str(told.get("status", "")),
        Role.ACTIVITY: str(told.get("app", "")),
    }
    return _Raw(number, {role: text for role, text in cells.items() if text})


def _sessions(kind: Format, raw: Sequence[_Raw], context: _Context) -> Parsed:
    rows: list[Row] = []
    faults: list[Fault] = []
    passed_over = 0
    is_watched = kind.source is Source.ACTIVITYWATCH
    for one in raw:
        if one.cells.get(Role.STATUS, _PRESENT) != _PRESENT:
            passed_over += 1
            continue
        try:
            rows.append(_read(one, context))
        except _Faulty as found:
            # A watcher notes each glance at a window.
            if is_watched and found.kind is FaultKind.TOO_SHORT:
                passed_over += 1
            else:
                given = _kept(found.given) or ""
                faults.append(Fault(one.line, found.kind, given[:_QUOTED_CHARACTERS]))
    return Parsed(kind.source, tuple(rows), tuple(faults), passed_over)


class _Faulty(Exception):
    def __init__(self, kind: FaultKind, given: str = "") -> None:
        self.kind = kind
        self.given = given


def _read(row: _Raw, context: _Context) -> Row:
    try:
        return _session(row, context)
    except OverflowError as error:
        # Some services write 9999-12-31 for what has no end; there is no day after that.
        given = next((row.cells[role] for role in _DATED if role in row.cells), "")
        raise _Faulty(FaultKind.DATE, given) from error


def _session(row: _Raw, context: _Context) -> Row:
    ended_at, length = _when(row, context)
    minutes = (length + _MINUTE / 2) // _MINUTE
    if length < timedelta(0):
        raise _Faulty(FaultKind.BACKWARDS)
    if minutes < 1:
        raise _Faulty(FaultKind.TOO_SHORT, f"{length.total_seconds():.0f} s")
    if minutes > MAX_MINUTES:
        raise _Faulty(FaultKind.TOO_LONG, f"{minutes // 60} h {minutes % 60} min")
    if ended_at > context.now:
        raise _Faulty(FaultKind.FUTURE, f"{ended_at.astimezone(context.zone):%Y-%m-%d %H:%M}")
    activity = _kept(row.cells.get(Role.ACTIVITY))
    note = _kept(row.cells.get(Role.NOTE))
    return Row(
        row.line,
        int(ended_at.timestamp()),
        minutes,
        _intensity(row),
        _shortened(activity, MAX_ACTIVITY),
        _shortened(note, MAX_NOTE) if note != activity else None,
    )


def _when(row: _Raw, context: _Context) -> tuple[datetime, timedelta]:
    """When a session ended, and how long it took."""
    length = _length(row)
    cells, zone = row.cells, context.zone
    if Role.ENDED_AT in cells:
        return _instant(cells[Role.ENDED_AT], zone), _told(length)
    if Role.STARTED_AT in cells:
        length = _told(length)
        return _instant(cells[Role.STARTED_AT], zone) + length, length
    starts = _wall(cells, Role.START_DATE, Role.START_TIME, context)
    ends = _wall(cells, Role.END_DATE, Role.END_TIME, context)
    if ends is None:
        if starts is None:
            raise _Faulty(FaultKind.TIME)
        return starts[0] + _told(length), _told(length)
    if starts is None:
        return ends[0], _told(length)
    if cells.get(Role.START_DATE) == cells.get(Role.END_DATE):
        ends = _past_midnight(starts, ends, cells, context)
    return times.best_end(starts, ends, length)


def _past_midnight(
    starts: tuple[datetime, ...],
    ends: tuple[datetime, ...],
    cells: Mapping[Role, str],
    context: _Context,
) -> tuple[datetime, ...]:
    """With one date for both, an end before the start may be that of the next day.

    It is, unless a length tells that it was meant as it stands there.
    """
    if ends[-1] >= starts[0]:
        return ends
    day = times.date_in(cells[Role.END_DATE], context.order)
    time_of_day = times.time_in(cells[Role.END_TIME])
    if day is None or time_of_day is None:
        return ends
    return (*ends, *times.instants(day + timedelta(days=1), time_of_day, context.zone))


def _wall(
    cells: Mapping[Role, str], date_role: Role, time_role: Role, context: _Context
) -> tuple[datetime, ...] | None:
    """The instants at which a wall clock shows what stands there; None where nothing does."""
    if time_role not in cells:
        return None
    given = cells.get(date_role, "")
    day = times.date_in(given, context.order)
    if day is None:
        raise _Faulty(FaultKind.DATE, given)
    time_of_day = times.time_in(cells[time_role])
    if time_of_day is None:
        raise _Faulty(FaultKind.TIME, cells[time_role])
    return times.instants(day, time_of_day, context.zone)


def _length(row: _Raw) -> timedelta | None:
    """How long it took, as far as that stands there."""
    for role, read in (
        (Role.MINUTES, _whole_minutes),
        (Role.DURATION, times.span_in),
        (Role.SECONDS, times.seconds_in),
    ):
        if role in row.cells:
            length = read(row.cells[role])
            if length is None:
                raise _Faulty(FaultKind.LENGTH, row.cells[role])
            return length
    return None


def _whole_minutes(given: str) -> timedelta | None:
    is_number = given.isascii() and given.isdigit() and len(given) < len("1000000")
    return timedelta(minutes=int(given)) if is_number else None


def _told(length: timedelta | None) -> timedelta:
    if length is None:
        raise _Faulty(FaultKind.LENGTH)
    return length


def _instant(given: str, zone: ZoneInfo) -> datetime:
    instant = times.instant_in(given, zone)
    if instant is None:
        raise _Faulty(FaultKind.TIME, given)
    return instant.astimezone(UTC)


def _intensity(row: _Raw) -> int | None:
    given = row.cells.get(Role.INTENSITY)
    if given is None:
        return None
    is_number = given.isascii() and given.isdigit() and len(given) < len("1000")
    if not is_number or not 1 <= int(given) <= MAX_INTENSITY:
        raise _Faulty(FaultKind.INTENSITY, given)
    return int(given)


def _shortened(text: str | None, most: int) -> str | None:
    if text is None or len(text) <= most:
        return text
    return f"{text[: most - 1].rstrip()}…"
