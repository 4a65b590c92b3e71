"""The logbook: log a session, take it back, bring in a history."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import timetable
from coach.domain import days, errors, milestones, moments, outreach, stats
from coach.domain.kinds import InsightKind
from coach.entries import (
    Entry,
    PastSession,
    Receipt,
    RepeatQuestion,
    StreakView,
    UndoReceipt,
    session_cue,
    streak_view,
)
from coach.records import day_start_of, day_totals, hours_of, leave_of, today_of, zone_of
from models.database import Database
from models.queries import audit, drafts, people, sessions
from models.queries import direct_messages as messages
from models.queries import milestones as milestone_queries
from models.tables import (
    ActivitySession,
    DirectMessage,
    ReachedMilestone,
    SessionDraft,
    User,
)

MAX_AGE = timedelta(days=7)
MAX_DAY_MINUTES = 18 * 60
MAX_DAY_SESSIONS = 20
DOUBLE_TAP = timedelta(seconds=60)
UNDO_WINDOW = timedelta(minutes=15)
DRAFT_LIFE = timedelta(days=1)
CARE = timedelta(days=1)
"""No direct messages for so long after a note that sounds like an emergency."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A person's now: what the rules of days need to know of them."""

    now: datetime
    zone: ZoneInfo
    day_start: timedelta
    today: date


@dataclass(frozen=True, slots=True)
class _State:
    """Where a person stands before or after a change."""

    totals: tuple[stats.DayTotal, ...]
    streak: int
    reach: milestones.Reach


class Logbook:
    """Use cases on sessions. Each is one short transaction."""

    def __init__(self, database: Database, *, streak_min_minutes: int) -> None:
        self._database = database
        self._streak_min_minutes = streak_min_minutes

    async def log(
        self, *, user_id: int, guild_id: int | None, entry: Entry, now: datetime
    ) -> Receipt | RepeatQuestion:
        """Log a session; ask first when it looks like a double tap.

        Raises:
            CoachError: it lies in the future or too far back, or its day is full.
        """
        async with self._database.writing() as db:
            person = await people.known_person(db, user_id=user_id, now=now)
            clock = _clock_of(person, now)
            session = _session(user_id, guild_id, entry, clock)
            question = await self._repeat_question(db, session, clock)
            return question or await self._keep(db, person, session, clock)

    async def confirm(
        self, *, user_id: int, draft_id: int, is_meant: bool, now: datetime
    ) -> Receipt | None:
        """Answer the question whether a session was meant twice; None when it was not.

        Raises:
            StaleButton: the question has been answered, or is somebody else's.
        """
        async with self._database.writing() as db:
            draft = await drafts.take(db, draft_id=draft_id)
            if draft is None or draft.user_id != user_id:
                raise errors.StaleButton
            if now - draft.asked_at > DRAFT_LIFE:
                raise errors.StaleButton
            if not is_meant:
                return None
            person = await people.known_person(db, user_id=user_id, now=now)
            clock = _clock_of(person, now)
            return await self._keep(db, person, _from_draft(draft, clock), clock)

    async def undo(self, *, user_id: int, now: datetime) -> UndoReceipt:
        """Take back the session that was logged last, if that was within 15 minutes.

        Raises:
            NothingToUndo: it was not, or there is none.
        """
        async with self._database.writing() as db:
            session = await sessions.newest(db, user_id=user_id)
            if session is None or not _is_within(UNDO_WINDOW, session, now):
                raise errors.NothingToUndo
            return await self._take_away(db, session, "undo", now)

    async def delete(self, *, user_id: int, session_id: int, now: datetime) -> UndoReceipt:
        """Take away a session that was logged within the last 7 days.

        Raises:
            NoSuchSession: there is none of this person's by that id, or it is older.
        """
        async with self._database.writing() as db:
            session = await _changeable(db, user_id, session_id, now)
            return await self._take_away(db, session, "delete", now)

    async def edit(
        self, *, user_id: int, session_id: int, minutes: int, intensity: int, now: datetime
    ) -> UndoReceipt:
        """Put other figures into a session that was logged within the last 7 days.

        Raises:
            CoachError: the figures can't be, the day would be too full, or there is no such
                session of this person's.
        """
        Entry(minutes, intensity)
        async with self._database.writing() as db:
            session = await _changeable(db, user_id, session_id, now)
            total = await sessions.day(db, user_id=user_id, local_date=session.local_date)
            others = total.minutes - session.minutes if total else 0
            if others + minutes > MAX_DAY_MINUTES:
                raise errors.DayTooLong(minutes_already=others, minutes=minutes)
            person = await people.known_person(db, user_id=user_id, now=now)
            clock = _clock_of(person, now)
            before = await self._state(db, user_id, clock.today)
            await audit.record(db, action="edit", session=session, at=now)
            await sessions.change(db, session=session, minutes=minutes, intensity=intensity)
            after = await self._state(db, user_id, clock.today)
            await _reach(db, person, session_id, clock, way=(before, after))
            return await self._changed(db, session, now)

    async def streak(self, *, user_id: int, now: datetime) -> StreakView:
        """A person's streak, and what each of the last 14 days was for it."""
        async with self._database.reading() as db:
            today = today_of(await people.person(db, user_id=user_id), now)
            totals = day_totals(await sessions.days(db, user_id=user_id))
            leave = await leave_of(db, user_id=user_id)
        return streak_view(totals, today, self._streak_min_minutes, leave)

    async def _take_away(
        self, db: AsyncSession, session: ActivitySession, action: str, now: datetime
    ) -> UndoReceipt:
        await audit.record(db, action=action, session=session, at=now)
        await sessions.remove(db, session=session)
        return await self._changed(db, session, now)

    async def _changed(
        self, db: AsyncSession, session: ActivitySession, now: datetime
    ) -> UndoReceipt:
        person = await people.known_person(db, user_id=session.user_id, now=now)
        await timetable.look_again(db, person=person, now=now)
        today = today_of(person, now)
        after = await self._state(db, session.user_id, today)
        return UndoReceipt(
            minutes=session.minutes,
            intensity=session.intensity,
            activity=session.activity,
            day=session.local_date,
            today=today,
            day_minutes=_minutes_on(after.totals, session.local_date),
            streak=after.streak,
        )

    async def bring_in(
        self, *, user_id: int, guild_id: int | None, past: Sequence[PastSession], now: datetime
    ) -> int:
        """Store a history in one transaction; its milestones are earned silently.

        Returns how many sessions were stored.
        """
        async with self._database.writing() as db:
            person = await people.known_person(db, user_id=user_id, now=now)
            history = [
                _row(
                    user_id,
                    guild_id,
                    item.entry,
                    item.ended_at,
                    _clock_of(person, item.logged_at),
                )
                for item in past
            ]
            await sessions.insert_history(db, user_id=user_id, history=history)
            await timetable.arm(db, person=person, now=now)
            after = await self._state(db, user_id, today_of(person, now))
            found = milestones.crossed(milestones.NOTHING_REACHED, after.reach)
            await _keep_milestones(db, user_id, found, now, session_id=None)
        return len(past)

    async def _repeat_question(
        self, db: AsyncSession, session: ActivitySession, clock: _Clock
    ) -> RepeatQuestion | None:
        last = await sessions.newest(db, user_id=session.user_id)
        is_calm = session_cue(session.activity, session.note) is None
        if last is None or not is_calm or not _is_repeat(last, session):
            return None
        await drafts.prune(db, user_id=session.user_id, before=clock.now - DRAFT_LIFE)
        draft_id = await drafts.insert(db, draft=_draft(session, clock.now))
        return RepeatQuestion(
            draft_id=draft_id,
            minutes=session.minutes,
            intensity=session.intensity,
            activity=session.activity,
            seconds_ago=(clock.now - last.logged_at) // timedelta(seconds=1),
        )

    async def _keep(
        self, db: AsyncSession, person: User, session: ActivitySession, clock: _Clock
    ) -> Receipt:
        await _refuse_full_day(db, session)
        before = await self._state(db, person.id, clock.today)
        session_id = await sessions.insert(db, session=session)
        after = await self._state(db, person.id, clock.today)
        is_calm = session_cue(session.activity, session.note) is None
        if not is_calm:
            # Nobody is cheered or urged on today.
            person.snoozed_until = clock.now + CARE
        reached = await _reach(db, person, session_id, clock, way=(before, after))
        await timetable.arm(db, person=person, now=clock.now)
        asks_timezone = is_calm and person.timezone is None and not person.is_timezone_asked
        offers_dms = is_calm and not person.is_dm_offered
        person.is_timezone_asked |= asks_timezone
        person.is_dm_offered |= offers_dms
        total = next(total for total in after.totals if total.day == session.local_date)
        return Receipt(
            session_id=session_id,
            minutes=session.minutes,
            intensity=session.intensity,
            activity=session.activity,
            day=session.local_date,
            today=clock.today,
            is_other_day=session.local_date != session.ended_at.astimezone(clock.zone).date(),
            day_start=clock.day_start,
            day_minutes=total.minutes,
            streak_before=before.streak,
            streak=after.streak,
            minutes_to_done=max(0, self._streak_min_minutes - total.streak_minutes),
            is_in_time=session.is_in_time,
            milestones=reached,
            total_sessions=after.reach.sessions,
            asks_timezone=asks_timezone,
            offers_dms=offers_dms,
        )

    async def _state(self, db: AsyncSession, user_id: int, today: date) -> _State:
        totals = day_totals(await sessions.days(db, user_id=user_id))
        longest = await sessions.longest_minutes(db, user_id=user_id)
        leave = await leave_of(db, user_id=user_id)
        enough = self._streak_min_minutes
        return _State(
            totals=totals,
            streak=stats.streak_of_days(totals, today, enough, leave).current,
            reach=milestones.reach_of(totals, longest, today, enough, leave),
        )


def _clock_of(person: User, now: datetime) -> _Clock:
    return _Clock(
        now=now, zone=zone_of(person), day_start=day_start_of(person), today=today_of(person, now)
    )


def _session(user_id: int, guild_id: int | None, entry: Entry, clock: _Clock) -> ActivitySession:
    """The row of a session that is logged now.

    Raises:
        CoachError: it ended in the future or more than 7 days ago.
    """
    ended_at = clock.now
    if entry.moment is not None:
        ended_at = moments.instant_meant(entry.moment, clock.now, clock.zone)
    if ended_at > clock.now:
        raise errors.SessionInFuture(ended_at=ended_at)
    if clock.now - ended_at > MAX_AGE:
        raise errors.SessionTooOld(ended_at=ended_at)
    return _row(user_id, guild_id, entry, ended_at, clock)


def _row(
    user_id: int, guild_id: int | None, entry: Entry, ended_at: datetime, clock: _Clock
) -> ActivitySession:
    """The row of a session that is logged at ``clock.now``."""
    day = days.local_date(ended_at, clock.zone, clock.day_start)
    return ActivitySession(
        user_id=user_id,
        guild_id=guild_id,
        ended_at=ended_at,
        logged_at=clock.now,
        local_date=day,
        timezone=clock.zone.key,
        minutes=entry.minutes,
        intensity=entry.intensity,
        is_in_time=days.counts_for_streak(day, clock.now, clock.zone, clock.day_start),
        activity=entry.activity,
        note=entry.note,
    )


def _is_within(window: timedelta, session: ActivitySession, now: datetime) -> bool:
    """Whether a session was logged so short a while ago; not so when the clock was set back."""
    return timedelta(0) <= now - session.logged_at <= window


def _is_repeat(last: ActivitySession, session: ActivitySession) -> bool:
    return _is_within(DOUBLE_TAP, last, session.logged_at) and (
        last.minutes,
        last.intensity,
        last.activity,
    ) == (session.minutes, session.intensity, session.activity)


def _draft(session: ActivitySession, now: datetime) -> SessionDraft:
    return SessionDraft(
        user_id=session.user_id,
        guild_id=session.guild_id,
        ended_at=session.ended_at,
        asked_at=now,
        minutes=session.minutes,
        intensity=session.intensity,
        activity=session.activity,
        note=session.note,
    )


def _from_draft(draft: SessionDraft, clock: _Clock) -> ActivitySession:
    entry = Entry(draft.minutes, draft.intensity, draft.activity, draft.note)
    return _row(draft.user_id, draft.guild_id, entry, draft.ended_at, clock)


async def _changeable(
    db: AsyncSession, user_id: int, session_id: int, now: datetime
) -> ActivitySession:
    session = await sessions.session(db, session_id=session_id)
    if session is None or session.user_id != user_id or now - session.logged_at > MAX_AGE:
        raise errors.NoSuchSession
    return session


async def _refuse_full_day(db: AsyncSession, session: ActivitySession) -> None:
    total = await sessions.day(db, user_id=session.user_id, local_date=session.local_date)
    if total is None:
        return
    if total.sessions >= MAX_DAY_SESSIONS:
        raise errors.TooManySessions(sessions=total.sessions)
    if total.minutes + session.minutes > MAX_DAY_MINUTES:
        raise errors.DayTooLong(minutes_already=total.minutes, minutes=session.minutes)


async def _reach(
    db: AsyncSession,
    person: User,
    session_id: int,
    clock: _Clock,
    *,
    way: tuple[_State, _State],
) -> tuple[milestones.Milestone, ...]:
    """Keep the milestones that a session reached on its way from one state to another.

    To tell of them is planned as well.
    """
    before, after = way
    found = milestones.crossed(before.reach, after.reach)
    reached = await _keep_milestones(db, person.id, found, clock.now, session_id=session_id)
    if reached and person.wants_milestones:
        await _plan_celebration(db, person, session_id, clock)
    return reached


async def _plan_celebration(db: AsyncSession, person: User, session_id: int, clock: _Clock) -> None:
    """In the same transaction as the session: a crash can't lose the one without the other."""
    hours = hours_of(person)
    is_quiet = outreach.is_quiet(clock.now, hours)
    await messages.plan(
        db,
        message=DirectMessage(
            user_id=person.id,
            kind=InsightKind.MILESTONE_CELEBRATION,
            period=session_id,
            local_date=clock.today,
            state="waiting",
            due_at=outreach.quiet_end(clock.now, hours) if is_quiet else clock.now,
        ),
    )


async def _keep_milestones(
    db: AsyncSession,
    user_id: int,
    found: Iterable[milestones.Milestone],
    now: datetime,
    *,
    session_id: int | None,
) -> tuple[milestones.Milestone, ...]:
    found = tuple(found)
    new = await milestone_queries.reach(
        db,
        milestones=[
            ReachedMilestone(
                user_id=user_id,
                kind=milestone.kind,
                occasion=milestone.occasion,
                value=milestone.value,
                reached_at=now,
                session_id=session_id,
            )
            for milestone in found
        ],
    )
    return tuple(m for m in found if (m.kind, m.occasion) in new)


def _minutes_on(totals: Sequence[stats.DayTotal], day: date) -> int:
    return next((total.minutes for total in totals if total.day == day), 0)
