"""A person's own history: looked up, in pages, and rewritten.

The functions on an open database are called by `coach.logbook`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain import errors, limits
from coach.domain.milestones import Milestone
from coach.entries import Entry
from coach.records import zone_of
from models.queries import audit, day_sums, people, sessions
from models.tables import ActivitySession

PAGE_SESSIONS = 8
CHANGE_WINDOW = timedelta(days=7)
"""How long after it was logged a session can be changed."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """A logged session as its owner sees it.

    Attributes:
        day: the local day that it counts for.
        ended_at: aware, in the zone in which the owner lives now.
        can_change: it was logged within the last 7 days.
        is_in_time: logged soon enough to count for the streak.
    """

    id: int
    day: date
    ended_at: datetime
    minutes: int
    intensity: int
    activity: str | None
    note: str | None
    can_change: bool
    is_in_time: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Sessions, the one that ended last first; ``page`` counts from 1 to ``pages``.

    ``total`` is how many there are on all pages together.
    """

    sessions: tuple[SessionView, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class EditReceipt:
    """What an edit did, and where it leaves its day and the streak.

    Attributes:
        was, session: before and after.
        day_minutes: of the session's day.
        streak_before, streak: current streak in days, on the person's today.
        milestones: reached by it, the greatest first.
    """

    was: SessionView
    session: SessionView
    today: date
    day_minutes: int
    streak_before: int
    streak: int
    milestones: tuple[Milestone, ...]

    @property
    def is_change(self) -> bool:
        """Anything is other than before."""
        return self.was != self.session


def can_change(row: ActivitySession, now: datetime) -> bool:
    """Whether a session may still be edited or deleted."""
    return now - row.logged_at <= CHANGE_WINDOW


def session_view(row: ActivitySession, zone: ZoneInfo, now: datetime) -> SessionView:
    """A stored session as its owner, who lives in ``zone``, sees it."""
    if row.id is None:
        raise ValueError("the session is not stored yet")
    return SessionView(
        id=row.id,
        day=row.local_date,
        ended_at=row.ended_at.astimezone(zone),
        minutes=row.minutes,
        intensity=row.intensity,
        activity=row.activity,
        note=row.note,
        can_change=can_change(row, now),
        is_in_time=row.is_in_time,
    )


async def page_of(db: AsyncSession, *, user_id: int, page: int, now: datetime) -> HistoryPage:
    """A page of a person's sessions; beyond the end it is the last one."""
    person = await people.profile(db, user_id=user_id)
    total = await sessions.count(db, user_id=user_id)
    pages = max(1, -(-total // PAGE_SESSIONS))
    page = min(max(page, 1), pages)
    rows = await sessions.latest(
        db, user_id=user_id, skip=(page - 1) * PAGE_SESSIONS, limit=PAGE_SESSIONS
    )
    return HistoryPage(
        sessions=tuple(session_view(row, zone_of(person), now) for row in rows),
        page=page,
        pages=pages,
        total=total,
    )


async def view_of(db: AsyncSession, *, user_id: int, session_id: int, now: datetime) -> SessionView:
    """One session of a person's own, of whatever age.

    Raises:
        NoSuchSession: there is none of this person's by that id.
    """
    person = await people.profile(db, user_id=user_id)
    return session_view(await _own(db, user_id, session_id), zone_of(person), now)


async def changeable(
    db: AsyncSession, *, user_id: int, session_id: int, now: datetime
) -> ActivitySession:
    """A session of a person's own that may still be changed.

    Raises:
        NoSuchSession: there is none of this person's by that id, or it is too old.
    """
    session = await _own(db, user_id, session_id)
    if not can_change(session, now):
        raise errors.NoSuchSession
    return session


async def _own(db: AsyncSession, user_id: int, session_id: int) -> ActivitySession:
    session = await sessions.session(db, session_id=session_id)
    if session is None or session.user_id != user_id:
        raise errors.NoSuchSession
    return session


async def refuse_longer_day(db: AsyncSession, session: ActivitySession, minutes: int) -> None:
    """Keep a day within 18 h when one of its sessions is made longer.

    Raises:
        DayTooLong: it would pass them.
    """
    total = await day_sums.one(db, user_id=session.user_id, local_date=session.local_date)
    others = total.minutes - session.minutes if total else 0
    if minutes > session.minutes and limits.is_too_long(others, minutes):
        raise errors.DayTooLong(minutes_already=others, minutes=minutes)


def is_as_told(session: ActivitySession, entry: Entry) -> bool:
    """Whether a session says already what the entry says."""
    return (session.minutes, session.intensity, session.activity, session.note) == (
        entry.minutes,
        entry.intensity,
        entry.activity,
        entry.note,
    )


async def rewrite(db: AsyncSession, session: ActivitySession, entry: Entry, now: datetime) -> None:
    """Write an entry over a session, whose former self is kept in the audit."""
    await audit.record(db, action="edit", session=session, at=now)
    await sessions.change(db, session=session, minutes=entry.minutes, intensity=entry.intensity)
    await sessions.reword(db, session=session, activity=entry.activity, note=entry.note)
