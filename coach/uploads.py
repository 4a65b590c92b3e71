"""Uploads: files that were looked at and wait for a yes, and what is kept of them afterwards.

The row of a file is kept for as long as its import can be taken back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import errors
from coach.imports.formats import Source
from coach.imports.judging import Judged, in_time
from coach.imports.parsing import Fault, FaultKind, Parsed
from coach.records import Person, day_start_of, zone_of
from models.queries import imports as queries
from models.queries import people
from models.tables import ImportRow

DEFAULT_INTENSITY = 5
ASKED_FOR = timedelta(days=1)
"""So long a file waits for a yes."""

UNDO_WINDOW = timedelta(days=7)
SHOWN_FAULTS = 10


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing of it is stored yet.

    Attributes:
        source: whose file it is.
        zone: of times that tell none.
        rows: sessions in the file, faulty ones not counted.
        sessions, minutes: those that would be stored.
        first, last: the days that they count for; None without any.
        duplicates: left out, since they are logged, or stand further up.
        passed_over: rows that are no sessions by themselves.
        without_intensity: of those that would be stored, how many get ``intensity``.
        in_time: of those, how many count for the streak.
        faults: the first of them, and ``fault_count`` of all.
        undoable_id: of their last import, while it can be taken back.
    """

    import_id: int
    source: Source
    intensity: int
    zone: str
    rows: int
    sessions: int
    minutes: int
    first: date | None
    last: date | None
    duplicates: int
    passed_over: int
    without_intensity: int
    in_time: int
    faults: tuple[Fault, ...]
    fault_count: int
    undoable_id: int | None

    @classmethod
    def of(cls, row: ImportRow, undoable_id: int | None) -> Self:
        """What was found out when the file was looked at."""
        told = dict(row.summary)
        faults = tuple(
            Fault(line, FaultKind(kind), given) for line, kind, given in told.pop("faults")
        )
        first, last = (
            date.fromisoformat(day) if day else None
            for day in (told.pop("first"), told.pop("last"))
        )
        return cls(
            import_id=row.id or 0,
            source=Source(row.source),
            intensity=row.intensity,
            faults=faults,
            first=first,
            last=last,
            undoable_id=undoable_id,
            **told,
        )


@dataclass(frozen=True, slots=True)
class WhichDates:
    """Dates that can be meant in two ways: which one is for the person to say.

    Attributes:
        day_first, month_first: the same file, read in both ways.
    """

    day_first: Preview
    month_first: Preview


def values_of(
    found: Parsed,
    verdict: Judged,
    person: Person | None,
    *,
    user_id: int,
    guild_id: int | None,
    now: datetime,
) -> dict[str, Any]:
    """The values of a row of imports: a file that was looked at, as it is kept."""
    return {
        "user_id": user_id,
        "guild_id": guild_id,
        "asked_at": now,
        "source": found.source.value,
        "intensity": DEFAULT_INTENSITY,
        "rows": list(found.rows),
        "summary": _summary(found, verdict, person, now),
        "milestones": [],
    }


def _summary(
    found: Parsed, verdict: Judged, person: Person | None, now: datetime
) -> dict[str, Any]:
    """A preview as it is kept."""
    kept = [row for row, _ in verdict.rows]
    counted = [day for _, day in verdict.rows]
    is_in_time = in_time(zone_of(person), day_start_of(person), now)
    return {
        "zone": zone_of(person).key,
        "rows": len(found.rows),
        "sessions": len(kept),
        "minutes": sum(row.minutes for row in kept),
        "first": min(counted).isoformat() if counted else None,
        "last": max(counted).isoformat() if counted else None,
        "duplicates": verdict.duplicates,
        "passed_over": found.passed_over,
        "without_intensity": sum(row.intensity is None for row in kept),
        "in_time": sum(map(is_in_time, counted)),
        "faults": [list(fault) for fault in verdict.faults[:SHOWN_FAULTS]],
        "fault_count": len(verdict.faults),
    }


async def keep(
    db: AsyncSession,
    user_id: int,
    looked: Iterable[dict[str, Any]],
    met_at: datetime | None,
    now: datetime,
) -> list[Preview]:
    """Keep what was read, in place of what waited before.

    Args:
        db: open.
        user_id: whose.
        looked: the `values_of` each way to read the file.
        met_at: when the person was first met, as it was known when the file was read; None when
            they were not, and may be met meanwhile.
        now: aware, UTC.

    Raises:
        UploadGone: they deleted everything while their file was read.
    """
    known = await people.person(db, user_id=user_id)
    if met_at is not None and (known is None or known.created_at != met_at):
        # Nothing of it comes back.
        raise errors.UploadGone
    await people.known_profile(db, user_id=user_id, now=now)
    await queries.prune(db, user_id=user_id, stored_before=now - UNDO_WINDOW)
    kept = []
    for values in looked:
        row = ImportRow(**values)
        await queries.put(db, row=row)
        kept.append(await shown(db, row, now))
    return kept


async def waiting(db: AsyncSession, user_id: int, import_id: int, now: datetime) -> ImportRow:
    """A person's file that waits.

    Raises:
        StaleButton: it was stored.
        UploadGone: it does not wait any more.
    """
    row = await queries.own(db, import_id=import_id, user_id=user_id)
    if row is not None and row.stored_at is not None:
        raise errors.StaleButton
    if row is None or now - row.asked_at > ASKED_FOR:
        raise errors.UploadGone
    return row


async def preview(db: AsyncSession, user_id: int, import_id: int, now: datetime) -> Preview:
    """What was found out about a file that waits.

    Raises:
        StaleButton: it was stored.
        UploadGone: it does not wait any more.
    """
    return await shown(db, await waiting(db, user_id, import_id, now), now)


async def set_intensity(
    db: AsyncSession, user_id: int, import_id: int, intensity: int, now: datetime
) -> Preview:
    """Set the intensity of sessions that come without one.

    Raises:
        StaleButton: it was stored.
        UploadGone: it does not wait any more.
    """
    row = await waiting(db, user_id, import_id, now)
    row.intensity = intensity
    db.add(row)
    await db.flush()
    return await shown(db, row, now)


async def drop(db: AsyncSession, user_id: int, import_id: int, now: datetime) -> None:
    """Forget a file that waits, and the other way to read it, if there are two.

    Raises:
        StaleButton: it was stored.
        UploadGone: it does not wait any more.
    """
    await waiting(db, user_id, import_id, now)
    await queries.prune(db, user_id=user_id, stored_before=now - UNDO_WINDOW)


async def shown(db: AsyncSession, row: ImportRow, now: datetime) -> Preview:
    """What a file would do, told to its person."""
    undoable_id = await queries.last_stored(db, user_id=row.user_id, stored_since=now - UNDO_WINDOW)
    return Preview.of(row, undoable_id)


def is_undoable(row: ImportRow, now: datetime) -> bool:
    """Whether an import was stored, and can still be taken back."""
    return row.stored_at is not None and now - row.stored_at <= UNDO_WINDOW
