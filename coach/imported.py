"""Imported: a history from elsewhere that is stored as a whole, and taken back as a whole.

What is stored was made beside the database; the transaction checks that nothing has changed since.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import ledger, timetable, uploads
from coach.domain import errors, milestones
from coach.imports.judging import Judged, in_time
from coach.records import Person, clock_of, day_start_of, zone_of
from models.queries import day_sums, people
from models.queries import imports as queries
from models.queries.imports import Came
from models.queries.sessions import NewSession
from models.tables import ImportRow


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
class Plan:
    """What is to be stored, made beside the database.

    ``known`` is what it was made from: the sums of the person's days, their zone and day; and so
    is ``intensity``, of sessions that come without one.
    """

    known: tuple[object, ...]
    intensity: int
    history: tuple[NewSession, ...]
    faults: int


async def store(
    db: AsyncSession, user_id: int, import_id: int, plan: Plan, now: datetime, *, min_minutes: int
) -> ImportReceipt | None:
    """Store what was planned; None when it was planned from something that has changed.

    Raises:
        StaleButton: the file was stored.
        UploadGone: it does not wait any more.
        ImportChanged: nothing of it is left to store.
    """
    row = await uploads.waiting(db, user_id, import_id, now)
    if row.intensity != plan.intensity:
        return None
    person = await people.profile(db, user_id=user_id)
    if person is None or await known(db, user_id, person) != plan.known:
        return None
    if not plan.history:
        raise errors.ImportChanged
    person = await ledger.settle_home(db, person=person, guild_id=row.guild_id)
    came = await queries.insert_all(db, user_id=user_id, history=plan.history)
    await timetable.arm(db, person=person, now=now)
    clock = clock_of(person, now)
    after = await ledger.state_of(db, user_id, clock.today, min_minutes)
    await ledger.score_changed(db, person=person, clock=clock, min_minutes=min_minutes)
    # Silently: they are reached, and nobody is told.
    found = milestones.crossed(milestones.NOTHING_REACHED, after.reach)
    reached = await ledger.keep_milestones(db, user_id, found, now, session_id=None)
    row.rows, row.stored_at = [], now
    row.first_session_id, row.last_session_id = came
    row.milestones = [[one.kind.value, one.occasion] for one in reached]
    db.add(row)
    await db.flush()
    # Its dates read in the other order are the same sessions once more.
    await queries.prune(db, user_id=user_id, stored_before=now - uploads.UNDO_WINDOW)
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


async def take_back(
    db: AsyncSession, user_id: int, import_id: int, now: datetime, *, min_minutes: int
) -> ImportUndone:
    """Take back all that came with an import.

    Raises:
        NoSuchImport: it is too old, was undone, or is somebody else's.
    """
    row = await queries.own(db, import_id=import_id, user_id=user_id)
    if row is None or not uploads.is_undoable(row, now):
        raise errors.NoSuchImport
    came = _came(row)
    reached = {(kind, occasion) for kind, occasion in row.milestones}
    await queries.remove(db, row=row)
    gone = await queries.remove_history(db, user_id=user_id, came=came)
    person = await people.known_profile(db, user_id=user_id, now=now)
    clock = clock_of(person, now)
    after = await ledger.state_of(db, user_id, clock.today, min_minutes)
    still = milestones.crossed(milestones.NOTHING_REACHED, after.reach)
    left = {(one.kind.value, one.occasion) for one in still}
    await queries.forget_milestones(db, user_id=user_id, reached=reached - left)
    await timetable.look_again(db, person=person, now=now)
    await ledger.score_changed(db, person=person, clock=clock, min_minutes=min_minutes)
    return ImportUndone(sessions=gone, streak=after.streak)


async def receipt_of(
    db: AsyncSession, row: ImportRow, now: datetime, *, min_minutes: int
) -> ImportReceipt:
    """What is there now of an import that can still be taken back.

    Raises:
        StaleButton: it can't, or nothing is.
    """
    user_id = row.user_id
    sums = await queries.sums_of(db, user_id=user_id, came=_came(row))
    person = await people.profile(db, user_id=user_id)
    is_over = not uploads.is_undoable(row, now)
    if is_over or person is None or sums.first is None or sums.last is None:
        raise errors.StaleButton
    today = clock_of(person, now).today
    state = await ledger.state_of(db, user_id, today, min_minutes)
    return ImportReceipt(
        import_id=row.id or 0,
        sessions=sums.sessions,
        minutes=int(sums.minutes),
        first=sums.first,
        last=sums.last,
        streak=state.streak,
        milestones=len(row.milestones),
    )


async def known(db: AsyncSession, user_id: int, person: Person | None) -> tuple[object, ...]:
    """What a plan rests on: it differs when something of that has changed."""
    return (
        *await day_sums.fingerprint(db, user_id=user_id),
        zone_of(person).key,
        day_start_of(person),
    )


def _came(row: ImportRow) -> Came:
    return Came(row.first_session_id or 0, row.last_session_id or 0)


def history_of(
    row: ImportRow, verdict: Judged, person: Person | None, now: datetime
) -> tuple[NewSession, ...]:
    """The sessions that are stored now, the one that ended last at the end."""
    zone = zone_of(person)
    is_in_time = in_time(zone, day_start_of(person), now)
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
