"""Importing: a history from elsewhere is looked at, shown, stored as a whole, and taken back.

A file is parsed and judged beside the database, off the event loop; the transaction that stores it
only checks that nothing has changed since.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import ledger, timetable
from coach.domain import days, errors, milestones
from coach.imports.formats import Source
from coach.imports.judging import DayLoad, Judged, Logged, judged
from coach.imports.parsing import Fault, FaultKind, Parsed, Row, parsed
from coach.imports.times import Order
from coach.records import Person, day_start_of, zone_of
from models.database import Database
from models.queries import imports as queries
from models.queries import people, sessions
from models.queries.imports import Came
from models.queries.sessions import NewSession
from models.tables import ImportRow

DEFAULT_INTENSITY = 5
ASKED_FOR = timedelta(days=1)
"""So long a file waits for a yes."""
FORGETS_EVERY = timedelta(hours=1)
UNDO_WINDOW = timedelta(days=7)
SHOWN_FAULTS = 10
_TRIES = 5


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


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What was stored; ``milestones`` are how many were reached on the way."""

    import_id: int
    sessions: int
    minutes: int
    first: date
    last: date
    streak: int
    milestones: int


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """What was taken back, and the streak without it."""

    sessions: int
    streak: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be stored, made beside the database.

    ``known`` is what it was made from: the sums of the person's days, their zone and day; and so
    is ``intensity``, of sessions that come without one.
    """

    known: tuple[object, ...]
    intensity: int
    history: tuple[NewSession, ...]
    faults: int


class Importing:
    """Use cases on files of other services.

    Args:
        database: where sessions are kept.
        streak_min_minutes: minutes that make a day done.
    """

    def __init__(self, database: Database, *, streak_min_minutes: int) -> None:
        self._database = database
        self._streak_min_minutes = streak_min_minutes
        # Each takes all of a core for a moment.
        self._parsing = asyncio.Lock()
        self._forgot_at: datetime | None = None

    async def look(
        self, *, user_id: int, guild_id: int | None, content: bytes, now: datetime
    ) -> Preview | WhichDates:
        """Read a file, and keep what it holds until its reader says yes. Stores no session.

        Raises:
            CoachError: it can't be read.
        """
        async with self._database.reading() as db:
            person = await people.person(db, user_id=user_id)
        zone = zone_of(person)
        async with self._parsing:
            found = await asyncio.to_thread(parsed, content, zone=zone, now=now)
            looked = [
                await self._looked(user_id, guild_id, one, person, now) for one in found.values()
            ]
        met_at = person.created_at if person else None
        previews = await self._database.write_for(user_id, _keep, user_id, looked, met_at, now)
        by_order = dict(zip(found, previews, strict=True))
        if len(by_order) == 1:
            return previews[0]
        return WhichDates(by_order[Order.DAY_FIRST], by_order[Order.MONTH_FIRST])

    async def _looked(
        self,
        user_id: int,
        guild_id: int | None,
        found: Parsed,
        person: Person | None,
        now: datetime,
    ) -> dict[str, Any]:
        """The values of a row of imports."""
        logged = await self._logged(user_id, found.rows)
        verdict = await asyncio.to_thread(_judged, found.rows, found.faults, logged, person)
        summary = await asyncio.to_thread(_summary, found, verdict, person, now)
        return {
            "user_id": user_id,
            "guild_id": guild_id,
            "asked_at": now,
            "source": found.source.value,
            "intensity": DEFAULT_INTENSITY,
            "rows": list(found.rows),
            "summary": summary,
            "milestones": [],
        }

    async def preview(self, *, user_id: int, import_id: int, now: datetime) -> Preview:
        """What was found out about a file that waits.

        Raises:
            StaleButton: it was stored.
            UploadGone: it does not wait any more.
        """
        return await self._database.read(_preview, user_id, import_id, now)

    async def shown(
        self, *, user_id: int, import_id: int, now: datetime
    ) -> Preview | ImportReceipt:
        """A file that waits, or what was stored of it, for as long as that can be undone.

        Raises:
            StaleButton: it was stored, and can't be undone any more.
            UploadGone: it does not wait any more.
        """
        return await self._database.read(self._shown, user_id, import_id, now)

    async def _shown(
        self, db: AsyncSession, user_id: int, import_id: int, now: datetime
    ) -> Preview | ImportReceipt:
        row = await queries.own(db, import_id=import_id, user_id=user_id)
        if row is None or row.stored_at is None:
            return await _preview(db, user_id, import_id, now)
        sums = await queries.sums_of(db, user_id=user_id, came=_came(row))
        person = await people.profile(db, user_id=user_id)
        is_over = now - row.stored_at > UNDO_WINDOW
        if is_over or person is None or sums.first is None or sums.last is None:
            raise errors.StaleButton
        today = ledger.clock_of(person, now).today
        state = await ledger.state_of(db, user_id, today, self._streak_min_minutes)
        return ImportReceipt(
            import_id=import_id,
            sessions=sums.sessions,
            minutes=int(sums.minutes),
            first=sums.first,
            last=sums.last,
            streak=state.streak,
            milestones=len(row.milestones),
        )

    async def set_intensity(
        self, *, user_id: int, import_id: int, intensity: int, now: datetime
    ) -> Preview:
        """Set the intensity of sessions that come without one.

        Raises:
            StaleButton: the file was stored.
            UploadGone: it does not wait any more.
        """
        return await self._database.write_for(
            user_id, _set_intensity, user_id, import_id, intensity, now
        )

    async def drop(self, *, user_id: int, import_id: int, now: datetime) -> None:
        """Forget a file that waits, and the other way to read it, if there are two.

        Raises:
            StaleButton: it was stored.
            UploadGone: it does not wait any more.
        """
        await self._database.write_for(user_id, _drop, user_id, import_id, now)

    async def forget_unanswered(self, now: datetime) -> None:
        """Forget all files that have waited for longer than a day; looked for once an hour."""
        if self._forgot_at is not None and timedelta(0) <= now - self._forgot_at < FORGETS_EVERY:
            return
        self._forgot_at = now
        found = await self._database.read(queries.unanswered, asked_before=now - ASKED_FOR)
        if found:
            await self._database.claim(queries.forget_unanswered, import_ids=found)

    async def store(
        self, *, user_id: int, import_id: int, leaves_out_faults: bool, now: datetime
    ) -> ImportReceipt:
        """Store a file's sessions, in one transaction: all that were shown, or none.

        Args:
            user_id: whose.
            import_id: of the file.
            leaves_out_faults: the person wants the rest although some rows are faulty.
            now: aware, UTC.

        Raises:
            StaleButton: the file was stored.
            UploadGone: it does not wait any more.
            ImportChanged: sessions that were logged meanwhile leave no room for it.
        """
        for _ in range(_TRIES):
            plan = await self._plan(user_id, import_id, now)
            if plan.faults and not leaves_out_faults:
                raise errors.ImportChanged
            receipt = await self._database.write_for(
                user_id, self._store, user_id, import_id, plan, now
            )
            if receipt is not None:
                return receipt
        raise errors.ImportChanged

    async def _plan(self, user_id: int, import_id: int, now: datetime) -> _Plan:
        async with self._database.reading() as db:
            row = await _waiting(db, user_id, import_id, now)
            person = await people.profile(db, user_id=user_id)
            known = await _known(db, user_id, person)
            shown = await _shown(db, row, now)
        rows = [Row(*one) for one in row.rows]
        logged = await self._logged(user_id, rows)
        async with self._parsing:
            verdict = await asyncio.to_thread(_judged, rows, (), logged, person)
            history = await asyncio.to_thread(_history, row, verdict, person, now)
        faults = shown.fault_count + len(verdict.faults)
        return _Plan(known, row.intensity, history, faults)

    async def _store(
        self, db: AsyncSession, user_id: int, import_id: int, plan: _Plan, now: datetime
    ) -> ImportReceipt | None:
        """Store what was planned; None when it was planned from something that has changed."""
        row = await _waiting(db, user_id, import_id, now)
        if row.intensity != plan.intensity:
            return None
        person = await people.profile(db, user_id=user_id)
        if person is None or await _known(db, user_id, person) != plan.known:
            return None
        if not plan.history:
            raise errors.ImportChanged
        person = await ledger.settle_home(db, person=person, guild_id=row.guild_id)
        came = await queries.insert_history(db, user_id=user_id, history=plan.history)
        await timetable.arm(db, person=person, now=now)
        clock = ledger.clock_of(person, now)
        after = await ledger.state_of(db, user_id, clock.today, self._streak_min_minutes)
        await ledger.score_changed(
            db, person=person, clock=clock, min_minutes=self._streak_min_minutes
        )
        # Silently: they are reached, and nobody is told.
        found = milestones.crossed(milestones.NOTHING_REACHED, after.reach)
        reached = await ledger.keep_milestones(db, user_id, found, now, session_id=None)
        row.rows, row.stored_at = [], now
        row.first_session_id, row.last_session_id = came
        row.milestones = [[one.kind.value, one.occasion] for one in reached]
        db.add(row)
        await db.flush()
        dates = [session.local_date for session in plan.history]
        return ImportReceipt(
            import_id=import_id,
            sessions=len(plan.history),
            minutes=sum(session.minutes for session in plan.history),
            first=min(dates),
            last=max(dates),
            streak=after.streak,
            milestones=len(reached),
        )

    async def undo(self, *, user_id: int, import_id: int, now: datetime) -> ImportUndone:
        """Take back all that came with an import, within 7 days, in one transaction.

        Raises:
            NoSuchImport: it is too old, was undone, or is somebody else's.
        """
        return await self._database.write_for(user_id, self._undo, user_id, import_id, now)

    async def _undo(
        self, db: AsyncSession, user_id: int, import_id: int, now: datetime
    ) -> ImportUndone:
        row = await queries.own(db, import_id=import_id, user_id=user_id)
        if row is None or row.stored_at is None or now - row.stored_at > UNDO_WINDOW:
            raise errors.NoSuchImport
        came = _came(row)
        reached = {(kind, occasion) for kind, occasion in row.milestones}
        await queries.remove(db, row=row)
        gone = await queries.remove_history(db, user_id=user_id, came=came)
        person = await people.known_profile(db, user_id=user_id, now=now)
        clock = ledger.clock_of(person, now)
        after = await ledger.state_of(db, user_id, clock.today, self._streak_min_minutes)
        still = milestones.crossed(milestones.NOTHING_REACHED, after.reach)
        left = {(one.kind.value, one.occasion) for one in still}
        await queries.forget_milestones(db, user_id=user_id, reached=reached - left)
        await timetable.look_again(db, person=person, now=now)
        await ledger.score_changed(
            db, person=person, clock=clock, min_minutes=self._streak_min_minutes
        )
        return ImportUndone(sessions=gone, streak=after.streak)

    async def _logged(self, user_id: int, rows: Sequence[Row]) -> Logged:
        if not rows:
            return Logged(frozenset(), {})
        ends = [row.ended_at for row in rows]
        async with self._database.reading() as db:
            same = await queries.sessions_between(
                db,
                user_id=user_id,
                first=datetime.fromtimestamp(min(ends), UTC),
                last=datetime.fromtimestamp(max(ends), UTC),
            )
            totals = await sessions.days(db, user_id=user_id)
        return Logged(
            frozenset((int(one.ended_at.timestamp()), one.minutes, one.activity) for one in same),
            {total.local_date: DayLoad(total.sessions, total.minutes) for total in totals},
        )


async def _keep(
    db: AsyncSession,
    user_id: int,
    looked: Iterable[dict[str, Any]],
    met_at: datetime | None,
    now: datetime,
) -> list[Preview]:
    """Keep what was read, in place of what waited before."""
    known = await people.person(db, user_id=user_id)
    if (known.created_at if known else None) != met_at:
        # They deleted everything while their file was read: nothing of it comes back.
        raise errors.UploadGone
    await people.known_profile(db, user_id=user_id, now=now)
    await queries.prune(db, user_id=user_id, stored_before=now - UNDO_WINDOW)
    kept = []
    for values in looked:
        row = ImportRow(**values)
        await queries.put(db, row=row)
        kept.append(await _shown(db, row, now))
    return kept


async def _waiting(db: AsyncSession, user_id: int, import_id: int, now: datetime) -> ImportRow:
    row = await queries.own(db, import_id=import_id, user_id=user_id)
    if row is not None and row.stored_at is not None:
        raise errors.StaleButton
    if row is None or now - row.asked_at > ASKED_FOR:
        raise errors.UploadGone
    return row


def _came(row: ImportRow) -> Came:
    return Came(row.first_session_id or 0, row.last_session_id or 0)


async def _preview(db: AsyncSession, user_id: int, import_id: int, now: datetime) -> Preview:
    return await _shown(db, await _waiting(db, user_id, import_id, now), now)


async def _set_intensity(
    db: AsyncSession, user_id: int, import_id: int, intensity: int, now: datetime
) -> Preview:
    row = await _waiting(db, user_id, import_id, now)
    row.intensity = intensity
    db.add(row)
    await db.flush()
    return await _shown(db, row, now)


async def _shown(db: AsyncSession, row: ImportRow, now: datetime) -> Preview:
    undoable_id = await queries.last_stored(db, user_id=row.user_id, stored_since=now - UNDO_WINDOW)
    return Preview.of(row, undoable_id)


async def _drop(db: AsyncSession, user_id: int, import_id: int, now: datetime) -> None:
    await _waiting(db, user_id, import_id, now)
    await queries.prune(db, user_id=user_id, stored_before=now - UNDO_WINDOW)


async def _known(db: AsyncSession, user_id: int, person: Person | None) -> tuple[object, ...]:
    return (
        *await sessions.fingerprint(db, user_id=user_id),
        zone_of(person).key,
        day_start_of(person),
    )


def _judged(
    rows: Sequence[Row], faults: Sequence[Fault], logged: Logged, person: Person | None
) -> Judged:
    return judged(rows, faults, logged, zone=zone_of(person), day_start=day_start_of(person))


def _summary(
    found: Parsed, verdict: Judged, person: Person | None, now: datetime
) -> dict[str, Any]:
    """A preview as it is kept."""
    kept = [row for row, _ in verdict.rows]
    counted = [day for _, day in verdict.rows]
    is_in_time = _in_time(zone_of(person), day_start_of(person), now)
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


def _in_time(zone: ZoneInfo, day_start: timedelta, now: datetime) -> Any:  # noqa: ANN401 - cached
    @cache
    def counts(day: date) -> bool:
        return days.counts_for_streak(day, now, zone, day_start)

    return counts


def _history(
    row: ImportRow, verdict: Judged, person: Person | None, now: datetime
) -> tuple[NewSession, ...]:
    """The sessions that are stored now, the one that ended last at the end."""
    zone = zone_of(person)
    is_in_time = _in_time(zone, day_start_of(person), now)
    return tuple(
        NewSession(
            user_id=row.user_id,
            guild_id=row.guild_id,
            ended_at=datetime.fromtimestamp(one.ended_at, UTC),
            logged_at=now,
            local_date=day,
            timezone=zone.key,
            minutes=one.minutes,
            intensity=one.intensity or row.intensity,
            is_in_time=is_in_time(day),
            activity=one.activity,
            note=one.note,
        )
        for one, day in sorted(verdict.rows, key=lambda pair: pair[0].ended_at)
    )
