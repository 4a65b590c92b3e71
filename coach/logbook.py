"""The logbook: log a session, look it up, change it, take it back, bring in a history."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import care, goals, ledger, new_sessions, repeats, scoring, timetable
from coach.domain import errors, milestones
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
from coach.history import (
    EditReceipt,
    HistoryPage,
    SessionView,
    changeable,
    is_as_told,
    page_of,
    refuse_longer_day,
    rewrite,
    session_view,
    view_of,
)
from coach.language.safety import Cue
from coach.records import Clock, clock_of, days_of, today_of
from models.database import Database
from models.queries import audit, guilds, people, sessions
from models.queries.people import Profile
from models.queries.sessions import NewSession
from models.tables import ActivitySession

UNDO_WINDOW = timedelta(minutes=15)


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
        return await self._database.write_for(user_id, self.log_on, user_id, guild_id, entry, now)

    async def log_on(
        self, db: AsyncSession, user_id: int, guild_id: int | None, entry: Entry, now: datetime
    ) -> Receipt | RepeatQuestion:
        """Log a session in a transaction of this person's that has more to do; as `log` does."""
        person = await people.known_profile(db, user_id=user_id, now=now)
        person = await ledger.settle_home(db, person=person, guild_id=guild_id)
        clock = clock_of(person, now)
        session = new_sessions.session_of(user_id, guild_id, entry, clock)
        question = await repeats.question(db, session=session, now=now)
        return question or await self._keep(db, person, session, clock)

    async def confirm(
        self, *, user_id: int, draft_id: int, is_meant: bool, now: datetime
    ) -> Receipt | None:
        """Answer the question whether a session was meant twice; None when it was not.

        Raises:
            StaleButton: the question has been answered, or is somebody else's.
        """
        return await self._database.write_for(
            user_id, self._confirm, user_id, draft_id, now, is_meant=is_meant
        )

    async def _confirm(
        self, db: AsyncSession, user_id: int, draft_id: int, now: datetime, *, is_meant: bool
    ) -> Receipt | None:
        draft = await repeats.asked_about(db, user_id=user_id, draft_id=draft_id, now=now)
        if not is_meant:
            return None
        person = await people.known_profile(db, user_id=user_id, now=now)
        clock = clock_of(person, now)
        return await self._keep(db, person, new_sessions.session_of_draft(draft, clock), clock)

    async def undo(self, *, user_id: int, now: datetime) -> UndoReceipt:
        """Take back the session that was logged last, if that was within 15 minutes.

        Raises:
            NothingToUndo: it was not, or there is none.
        """
        return await self._database.write_for(user_id, self._undo, user_id, now)

    async def _undo(self, db: AsyncSession, user_id: int, now: datetime) -> UndoReceipt:
        newest = await sessions.newest(db, user_id=user_id)
        if newest is None or not new_sessions.is_within(UNDO_WINDOW, newest, now):
            raise errors.NothingToUndo
        session = await changeable(db, user_id=user_id, session_id=newest.id, now=now)
        return await self._take_away(db, session, "undo", now)

    async def delete(self, *, user_id: int, session_id: int, now: datetime) -> UndoReceipt:
        """Take away a session that was logged within the last 7 days.

        Raises:
            NoSuchSession: there is none of this person's by that id, or it is older.
        """
        return await self._database.write_for(user_id, self._delete, user_id, session_id, now)

    async def _delete(
        self, db: AsyncSession, user_id: int, session_id: int, now: datetime
    ) -> UndoReceipt:
        session = await changeable(db, user_id=user_id, session_id=session_id, now=now)
        return await self._take_away(db, session, "delete", now)

    async def edit(
        self,
        *,
        user_id: int,
        session_id: int,
        minutes: int,
        intensity: int,
        activity: str | None = None,
        note: str | None = None,
        now: datetime,
    ) -> EditReceipt:
        """Put other figures and words into a session that was logged within the last 7 days.

        An ``activity`` or ``note`` of None is none: what was there is gone. An edit that changes
        nothing leaves no trace.

        Raises:
            CoachError: the figures can't be, the day would be too full, or there is no such
                session of this person's.
        """
        entry = Entry(minutes, intensity, activity, note)
        return await self._database.write_for(user_id, self._edit, user_id, session_id, entry, now)

    async def _edit(
        self, db: AsyncSession, user_id: int, session_id: int, entry: Entry, now: datetime
    ) -> EditReceipt:
        session = await changeable(db, user_id=user_id, session_id=session_id, now=now)
        await refuse_longer_day(db, session, entry.minutes)
        person = await people.known_profile(db, user_id=user_id, now=now)
        clock = clock_of(person, now)
        was = session_view(session, clock.zone, now)
        before = after = await self._state(db, user_id, clock.today)
        reached: tuple[milestones.Milestone, ...] = ()
        if not is_as_told(session, entry):
            await rewrite(db, session, entry, now)
            after = await self._state(db, user_id, clock.today)
            await care.note(db, person, entry.cue, now)
            reached = await ledger.reach(db, person, session_id, clock, way=(before, after))
            await self._score_changed(db, person, clock, around=session.ended_at)
            await timetable.look_again(db, person=person, now=now)
        return EditReceipt(
            was=was,
            session=session_view(session, clock.zone, now),
            today=clock.today,
            day_minutes=after.day(session.local_date).minutes,
            streak_before=before.streak,
            streak=after.streak,
            milestones=reached,
        )

    async def history(self, *, user_id: int, page: int, now: datetime) -> HistoryPage:
        """A page of a person's sessions, newest first; beyond the end it is the last one."""
        return await self._database.read(page_of, user_id=user_id, page=page, now=now)

    async def session(self, *, user_id: int, session_id: int, now: datetime) -> SessionView:
        """One session of a person's own, of whatever age.

        Raises:
            NoSuchSession: there is none of this person's by that id.
        """
        return await self._database.read(view_of, user_id=user_id, session_id=session_id, now=now)

    async def streak(self, *, user_id: int, now: datetime) -> StreakView:
        """A person's streak, and what each of the last 14 days was for it."""
        return await self._database.read(self._streak, user_id, now)

    async def _streak(self, db: AsyncSession, user_id: int, now: datetime) -> StreakView:
        today = today_of(await people.profile(db, user_id=user_id), now)
        days = await days_of(db, user_id=user_id, today=today, min_minutes=self._streak_min_minutes)
        return streak_view(days, today)

    async def _take_away(
        self, db: AsyncSession, session: ActivitySession, action: str, now: datetime
    ) -> UndoReceipt:
        await audit.record(db, action=action, session=session, at=now)
        await sessions.remove(db, session=session)
        person = await people.known_profile(db, user_id=session.user_id, now=now)
        await timetable.look_again(db, person=person, now=now)
        clock = clock_of(person, now)
        after = await self._state(db, session.user_id, clock.today)
        await self._score_changed(db, person, clock, around=session.ended_at)
        return UndoReceipt(
            minutes=session.minutes,
            intensity=session.intensity,
            activity=session.activity,
            day=session.local_date,
            today=clock.today,
            day_minutes=after.day(session.local_date).minutes,
            streak=after.streak,
        )

    async def bring_in(
        self, *, user_id: int, guild_id: int | None, past: Sequence[PastSession], now: datetime
    ) -> int:
        """Store a history in one transaction; its milestones are earned silently.

        Returns how many sessions were stored.
        """
        await self._database.write_for(user_id, self._bring_in, user_id, guild_id, past, now)
        return len(past)

    async def _bring_in(
        self,
        db: AsyncSession,
        user_id: int,
        guild_id: int | None,
        past: Sequence[PastSession],
        now: datetime,
    ) -> None:
        person = await people.known_profile(db, user_id=user_id, now=now)
        person = await ledger.settle_home(db, person=person, guild_id=guild_id)
        history = [
            new_sessions.row_of(
                user_id,
                guild_id,
                item.entry,
                item.ended_at,
                clock_of(person, item.logged_at),
            )
            for item in past
        ]
        await sessions.insert_history(db, history=history)
        await timetable.arm(db, person=person, now=now)
        clock = clock_of(person, now)
        after = await self._state(db, user_id, clock.today)
        await self._score_changed(db, person, clock)
        found = milestones.crossed(milestones.NOTHING_REACHED, after.reach)
        await ledger.keep_milestones(db, user_id, found, now, session_id=None)

    async def _keep(
        self, db: AsyncSession, person: Profile, session: NewSession, clock: Clock
    ) -> Receipt:
        before, after = await ledger.states_around(
            db, session, clock.today, self._streak_min_minutes
        )
        new_sessions.refuse_full_day(before.day(session.local_date), session)
        memberships = await guilds.memberships(db, user_id=person.id)
        here = next((m for m in memberships if m.guild_id == session.guild_id), None)
        shown = await scoring.shown_column(db, membership=here, now=clock.now)
        place_before = await scoring.place_of(db, shown=shown, user_id=person.id)
        session_id = await sessions.insert(db, session=session)
        await ledger.score_new(
            db, person=person, session=session, memberships=memberships, after=after, clock=clock
        )
        cue = session_cue(session.activity, session.note)
        is_calm = await care.note(db, person, cue, clock.now) is None
        reached = await ledger.reach(db, person, session_id, clock, way=(before, after))
        await timetable.arm(db, person=person, now=clock.now)
        asks_timezone = is_calm and person.timezone is None and not person.is_timezone_asked
        offers_dms = is_calm and not person.is_dm_offered
        await _note_asked(db, person, asks_timezone=asks_timezone, offers_dms=offers_dms)
        total = after.day(session.local_date)
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
            place_before=place_before,
            place=await scoring.place_of(db, shown=shown, user_id=person.id),
            total_sessions=after.reach.sessions,
            asks_timezone=asks_timezone,
            offers_dms=offers_dms,
            is_calm=is_calm,
            goal=await goals.step(
                db,
                user_id=person.id,
                day=session.local_date,
                today=clock.today,
                way=(before, after),
            ),
            zone_name=clock.zone.key,
        )

    async def _score_changed(
        self,
        db: AsyncSession,
        person: Profile,
        clock: Clock,
        *,
        around: datetime | None = None,
    ) -> None:
        await ledger.score_changed(
            db, person=person, clock=clock, min_minutes=self._streak_min_minutes, around=around
        )

    async def care(self, *, user_id: int, cue: Cue, now: datetime) -> None:
        """Keep that somebody wrote words of an emergency, whatever becomes of the session."""
        await self._database.write_for(user_id, care.keep, user_id, cue, now)

    async def _state(self, db: AsyncSession, user_id: int, today: date) -> ledger.State:
        return await ledger.state_of(db, user_id, today, self._streak_min_minutes)


async def _note_asked(
    db: AsyncSession, person: Profile, *, asks_timezone: bool, offers_dms: bool
) -> None:
    """What is asked and offered once is not asked and offered again."""
    asked = {"is_timezone_asked": asks_timezone, "is_dm_offered": offers_dms}
    values = {name: True for name, is_new in asked.items() if is_new}
    await people.change(db, user_id=person.id, values=values)
