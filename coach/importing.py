"""Importing: a history from elsewhere is looked at, shown, stored as a whole, and taken back.

A file is parsed and judged beside the database, off the event loop. `coach.uploads` keeps it until
its reader says yes; `coach.imported` is what is stored then.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import imported, uploads
from coach.domain import errors
from coach.imported import ImportReceipt, ImportUndone, Plan
from coach.imports.judging import DayLoad, Judged, Logged, judged
from coach.imports.parsing import Fault, Parsed, Row, parsed
from coach.imports.times import Order
from coach.records import Person, day_start_of, zone_of
from coach.uploads import Preview, WhichDates
from models.database import Database
from models.queries import day_sums, people
from models.queries import imports as queries

FORGETS_EVERY = timedelta(hours=1)
_TRIES = 5


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
        self._looking: set[int] = set()
        self._forgot_at: datetime | None = None

    async def look(
        self, *, user_id: int, guild_id: int | None, content: bytes, now: datetime
    ) -> Preview | WhichDates:
        """Read a file, and keep what it holds until its reader says yes. Stores no session.

        Raises:
            CoachError: it can't be read.
            StillReading: nor is another one of the same person read to its end.
        """
        # One person's files, one after the other, would keep all others waiting.
        if user_id in self._looking:
            raise errors.StillReading
        self._looking.add(user_id)
        try:
            return await self._look(user_id, guild_id, content, now)
        finally:
            self._looking.discard(user_id)

    async def _look(
        self, user_id: int, guild_id: int | None, content: bytes, now: datetime
    ) -> Preview | WhichDates:
        async with self._database.reading() as db:
            person = await people.person(db, user_id=user_id)
        zone = zone_of(person)
        async with self._parsing:
            found = await asyncio.to_thread(parsed, content, zone=zone, now=now)
            looked = [
                await self._looked(user_id, guild_id, one, person, now) for one in found.values()
            ]
        met_at = person.created_at if person else None
        previews = await self._database.write_for(
            user_id, uploads.keep, user_id, looked, met_at, now
        )
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
        return await asyncio.to_thread(
            uploads.values_of,
            found,
            verdict,
            person,
            user_id=user_id,
            guild_id=guild_id,
            now=now,
        )

    async def preview(self, *, user_id: int, import_id: int, now: datetime) -> Preview:
        """What was found out about a file that waits.

        Raises:
            StaleButton: it was stored.
            UploadGone: it does not wait any more.
        """
        return await self._database.read(uploads.preview, user_id, import_id, now)

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
            return await uploads.preview(db, user_id, import_id, now)
        return await imported.receipt_of(db, row, now, min_minutes=self._streak_min_minutes)

    async def set_intensity(
        self, *, user_id: int, import_id: int, intensity: int, now: datetime
    ) -> Preview:
        """Set the intensity of sessions that come without one.

        Raises:
            StaleButton: the file was stored.
            UploadGone: it does not wait any more.
        """
        return await self._database.write_for(
            user_id, uploads.set_intensity, user_id, import_id, intensity, now
        )

    async def drop(self, *, user_id: int, import_id: int, now: datetime) -> None:
        """Forget a file that waits, and the other way to read it, if there are two.

        Raises:
            StaleButton: it was stored.
            UploadGone: it does not wait any more.
        """
        await self._database.write_for(user_id, uploads.drop, user_id, import_id, now)

    async def forget_unanswered(self, now: datetime) -> None:
        """Forget all files that have waited for longer than a day; looked for once an hour."""
        if self._forgot_at is not None and timedelta(0) <= now - self._forgot_at < FORGETS_EVERY:
            return
        self._forgot_at = now
        found = await self._database.read(queries.unanswered, asked_before=now - uploads.ASKED_FOR)
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
                user_id,
                imported.store,
                user_id,
                import_id,
                plan,
                now,
                min_minutes=self._streak_min_minutes,
            )
            if receipt is not None:
                return receipt
        raise errors.ImportChanged

    async def _plan(self, user_id: int, import_id: int, now: datetime) -> Plan:
        async with self._database.reading() as db:
            row = await uploads.waiting(db, user_id, import_id, now)
            person = await people.profile(db, user_id=user_id)
            known = await imported.known(db, user_id, person)
            shown = await uploads.shown(db, row, now)
            found = await queries.rows_of(db, import_id=import_id)
        rows = [Row(*one) for one in found]
        logged = await self._logged(user_id, rows)
        async with self._parsing:
            verdict = await asyncio.to_thread(_judged, rows, (), logged, person)
            history = await asyncio.to_thread(imported.history_of, row, verdict, person, now)
        faults = shown.fault_count + len(verdict.faults)
        return Plan(known, row.intensity, history, faults)

    async def undo(self, *, user_id: int, import_id: int, now: datetime) -> ImportUndone:
        """Take back all that came with an import, within 7 days, in one transaction.

        Raises:
            NoSuchImport: it is too old, was undone, or is somebody else's.
        """
        return await self._database.write_for(
            user_id,
            imported.take_back,
            user_id,
            import_id,
            now,
            min_minutes=self._streak_min_minutes,
        )

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
            totals = await day_sums.of(db, user_id=user_id)
        return Logged(
            frozenset((int(one.ended_at.timestamp()), one.minutes, one.activity) for one in same),
            {total.local_date: DayLoad(total.sessions, total.minutes) for total in totals},
        )


def _judged(
    rows: Sequence[Row], faults: Sequence[Fault], logged: Logged, person: Person | None
) -> Judged:
    return judged(rows, faults, logged, zone=zone_of(person), day_start=day_start_of(person))
