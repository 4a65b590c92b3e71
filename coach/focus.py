"""Focus timers: start, stop, look, and log what they came to.

The database is the schedule. A timer is ended by whoever looks at it after its end first: a
command of its owner, or the tick (`coach.rounds`), which then has a direct message ask what the
command would have asked in its reply. Either way it ends when it should have ended.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.care import care_of
from coach.domain import errors, focus
from coach.domain.kinds import LetterKind
from coach.domain.limits import MAX_AGE
from coach.domain.moments import Ago
from coach.domain.outreach import Silence
from coach.domain.presence import Presence, Whereabouts
from coach.entries import Entry, Receipt, RepeatQuestion
from coach.logbook import Logbook
from coach.records import today_of
from models.database import Database
from models.queries import direct_messages as messages
from models.queries import focus as timers
from models.queries import people
from models.queries.people import Profile
from models.tables import DirectMessage, FocusTimer

MOST_MINUTES = focus.MOST_MINUTES
FORGOTTEN_AFTER_MINUTES = focus.FORGOTTEN_AFTER_MINUTES


@dataclass(frozen=True, slots=True)
class RunningTimer:
    """A timer that runs.

    Attributes:
        planned_minutes: its length; None when it runs until it is stopped.
        ends_at: when it ends by itself, with a length or without.
        minutes: whole ones so far.
        is_new: it was started just now.
        is_inbox_open: its end can be told, as far as is known.
        presence: where its owner is, when it ends as soon as they leave voice.
    """

    started_at: datetime
    planned_minutes: int | None
    ends_at: datetime
    minutes: int
    activity: str | None
    is_new: bool
    is_inbox_open: bool
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class FocusQuestion:
    """A timer that ended, and asks for its intensity.

    Attributes:
        ended_at: for a forgotten one when it ended itself.
        minutes: what will be logged; None for a forgotten one, and one whose end nobody saw, which
            ask for them first.
        presence: where its owner was at the end, when it was to end as they leave voice.
    """

    timer_id: int
    started_at: datetime
    ended_at: datetime
    minutes: int | None
    activity: str | None
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class TooShort:
    """A timer that was stopped within its first minute: nothing is logged."""


class Focus:
    """Use cases on a person's focus timer. Each is one short transaction."""

    def __init__(self, database: Database, logbook: Logbook) -> None:
        self._database = database
        self._logbook = logbook

    async def start(
        self,
        *,
        user_id: int,
        guild_id: int | None,
        minutes: int | None = None,
        activity: str | None = None,
        is_in_voice: bool = False,
        now: datetime,
    ) -> RunningTimer | FocusQuestion:
        """Start a timer, for so many minutes or until it is stopped.

        When ``is_in_voice``, it also ends as its owner leaves the voice channels of the guild,
        which `coach.voice` is told.

        Gives the one that runs already, if one does, or the question of one that waits for its
        answer: then nothing is started.

        Raises:
            CoachError: the length or the activity can't be.
        """
        # The limits are those of a session, which it is to become.
        Entry(minutes or MOST_MINUTES, 1, activity)
        timer = FocusTimer(
            user_id=user_id,
            guild_id=guild_id,
            activity=activity,
            started_at=now,
            planned_minutes=minutes,
            due_at=focus.end_of(now, minutes),
            voice=Whereabouts.THERE if is_in_voice else None,
            voice_seen_at=now if is_in_voice else None,
        )
        return await self._database.write_for(user_id, _start, timer.model_dump(), now)

    async def stop(self, *, user_id: int, now: datetime) -> FocusQuestion | TooShort:
        """Stop the timer that runs, or ask again what one that ended asks.

        Raises:
            NoTimer: there is none.
        """
        return await self._database.write_for(user_id, _stop, user_id, now)

    async def status(self, *, user_id: int, now: datetime) -> RunningTimer | FocusQuestion | None:
        """The timer that runs, the question of one that ended, or None without any."""
        return await self._database.write_for(user_id, _status, user_id, now)

    async def untold(self, *, user_id: int, now: datetime) -> FocusQuestion | None:
        """The question that could not be sent to a person; given once, after their next command."""
        kind, reason = LetterKind.FOCUS_END, Silence.INBOX_CLOSED
        is_any = await self._database.read(
            timers.is_untold, user_id=user_id, kind=kind, reason=reason
        )
        return await self._database.write_for(user_id, _untold, user_id, now) if is_any else None

    async def was_not_asked(self, *, user_id: int, timer_id: int) -> None:
        """The question did not arrive: it is asked another time."""
        await self._database.write_for(user_id, _was_not_asked, user_id, timer_id)

    async def tell_minutes(
        self, *, user_id: int, timer_id: int, minutes: int, now: datetime
    ) -> FocusQuestion:
        """Say how many minutes of a forgotten timer were real; they count from its start.

        Raises:
            CoachError: they are none that a session can have, or there is no such timer.
        """
        Entry(minutes, 1)
        return await self._database.write_for(
            user_id, _tell_minutes, user_id, timer_id, minutes, now
        )

    async def log(
        self, *, user_id: int, timer_id: int, intensity: int, now: datetime
    ) -> Receipt | RepeatQuestion:
        """Log what a timer came to, once, where it was started; the timer is gone then.

        Raises:
            CoachError: there is no such timer any more, or its time can't be logged (it is kept).
        """
        return await self._database.write_for(user_id, self._log, user_id, timer_id, intensity, now)

    async def _log(
        self, db: AsyncSession, user_id: int, timer_id: int, intensity: int, now: datetime
    ) -> Receipt | RepeatQuestion:
        timer, ended_at = await _answered(db, user_id, timer_id, now)
        if timer.minutes is None:
            raise errors.StaleButton
        entry = Entry(timer.minutes, intensity, timer.activity, moment=Ago(now - ended_at))
        guild_id = timer.guild_id
        await timers.remove(db, timer=timer)
        return await self._logbook.log_on(db, user_id, guild_id, entry, now)

    async def let_go(self, *, user_id: int, timer_id: int) -> None:
        """Forget a timer that ended, without logging anything.

        Raises:
            TimerAnswered: there is no such timer any more.
        """
        await self._database.write_for(user_id, _let_go, user_id, timer_id)


async def end_due(db: AsyncSession, *, timer: FocusTimer, now: datetime) -> None:
    """End a timer that ran out, and plan the message that asks about it."""
    person = await people.profile(db, user_id=timer.user_id)
    if not await _end(db, timer, now):
        return
    message = DirectMessage(
        user_id=timer.user_id,
        kind=LetterKind.FOCUS_END,
        period=timer.id or 0,
        local_date=today_of(person, now),
        state="waiting",
        due_at=timer.ended_at or now,
    )
    await messages.plan(db, message=message)


async def silence_about(
    db: AsyncSession, *, person: Profile, timer_id: int, now: datetime
) -> Silence | None:
    """Why the end of a timer is not told now by direct message; None is to tell it."""
    timer = await timers.of(db, user_id=person.id)
    return focus.silence(
        is_open=timer is not None
        and timer.id == timer_id
        and not timer.is_asked
        and not _is_too_old(timer, now),
        is_inbox_open=person.inbox_closed_at is None,
        is_cared_for=care_of(person, now) is not None,
    )


async def question_about(db: AsyncSession, *, user_id: int) -> FocusQuestion | None:
    """What a person's timer asks, if it ended."""
    timer = await timers.of(db, user_id=user_id)
    if timer is None or timer.ended_at is None:
        return None
    return _question(timer, timer.ended_at)


async def _start(
    db: AsyncSession, values: dict[str, Any], now: datetime
) -> RunningTimer | FocusQuestion:
    new = FocusTimer(**values)
    person = await people.known_profile(db, user_id=new.user_id, now=now)
    timer = await _current(db, new.user_id, now)
    if timer is None:
        await timers.add(db, timer=new)
        return _running(new, person, now, is_new=True)
    return _asked(timer) or _running(timer, person, now)


async def _stop(db: AsyncSession, user_id: int, now: datetime) -> FocusQuestion | TooShort:
    timer = await _current(db, user_id, now)
    if timer is None:
        raise errors.NoTimer
    if timer.ended_at is None:
        await _end(db, timer, now)
    # What came to nothing asks nothing.
    return _asked(timer) or TooShort()


async def _status(
    db: AsyncSession, user_id: int, now: datetime
) -> RunningTimer | FocusQuestion | None:
    timer = await _current(db, user_id, now)
    person = await people.profile(db, user_id=user_id)
    if timer is None or person is None:
        return None
    return _asked(timer) or _running(timer, person, now)


async def _untold(db: AsyncSession, user_id: int, now: datetime) -> FocusQuestion | None:
    timer = await _current(db, user_id, now)
    # Two commands at once: the second finds that the first has asked.
    return _asked(timer) if timer is not None and not timer.is_asked else None


async def _was_not_asked(db: AsyncSession, user_id: int, timer_id: int) -> None:
    timer = await timers.of(db, user_id=user_id)
    if timer is not None and timer.id == timer_id:
        timer.is_asked = False


async def _tell_minutes(
    db: AsyncSession, user_id: int, timer_id: int, minutes: int, now: datetime
) -> FocusQuestion:
    timer, _ = await _answered(db, user_id, timer_id, now)
    if timer.minutes is not None:
        raise errors.StaleButton
    told = focus.told(timer.started_at, minutes)
    if told.ended_at > now:
        raise errors.SessionInFuture(ended_at=told.ended_at)
    timer.ended_at, timer.minutes = told.ended_at, told.minutes
    return _ask(timer, told.ended_at)


async def _let_go(db: AsyncSession, user_id: int, timer_id: int) -> None:
    timer = await timers.of(db, user_id=user_id)
    await timers.remove(db, timer=_ended(timer, timer_id)[0])


async def _answered(
    db: AsyncSession, user_id: int, timer_id: int, now: datetime
) -> tuple[FocusTimer, datetime]:
    """The timer whose question is answered now, with its end.

    Raises:
        TimerAnswered: there is none, or it is somebody else's.
        TimerTooOld: it ended more than 7 days ago.
    """
    timer, ended_at = _ended(await timers.of(db, user_id=user_id), timer_id)
    if now - ended_at > MAX_AGE:
        raise errors.TimerTooOld(ended_at=ended_at)
    return timer, ended_at


def _ended(timer: FocusTimer | None, timer_id: int) -> tuple[FocusTimer, datetime]:
    if timer is None or timer.id != timer_id or timer.ended_at is None:
        raise errors.TimerAnswered
    return timer, timer.ended_at


async def _current(db: AsyncSession, user_id: int, now: datetime) -> FocusTimer | None:
    """A person's timer, ended if its time is over, and forgotten if nobody can log it any more."""
    timer = await timers.of(db, user_id=user_id)
    if timer is None:
        return None
    if timer.ended_at is None and _is_over(timer, now) and not await _end(db, timer, now):
        return None
    if _is_too_old(timer, now):
        await timers.remove(db, timer=timer)
        return None
    return timer


def _is_too_old(timer: FocusTimer, now: datetime) -> bool:
    return timer.ended_at is not None and now - timer.ended_at > MAX_AGE


def _is_over(timer: FocusTimer, now: datetime) -> bool:
    return focus.is_over(timer.started_at, timer.planned_minutes, now, _presence(timer))


async def _end(db: AsyncSession, timer: FocusTimer, now: datetime) -> bool:
    """End a timer; False when it came to less than a minute, and is gone."""
    end = _ended_at(timer, now)
    if end.minutes == 0:
        await timers.remove(db, timer=timer)
        return False
    timer.due_at, timer.ended_at, timer.minutes = None, end.ended_at, end.minutes
    return True


def _ended_at(timer: FocusTimer, now: datetime) -> focus.Ended:
    return focus.ended(timer.started_at, timer.planned_minutes, now, _presence(timer))


def _presence(timer: FocusTimer) -> Presence | None:
    """Where the owner of a timer is, when it follows them."""
    if timer.voice is None or timer.voice_seen_at is None:
        return None
    return Presence(Whereabouts(timer.voice), timer.voice_seen_at)


def _asked(timer: FocusTimer) -> FocusQuestion | None:
    """What a timer asks in a reply; None while it runs."""
    return _ask(timer, timer.ended_at) if timer.ended_at is not None else None


def _ask(timer: FocusTimer, ended_at: datetime) -> FocusQuestion:
    timer.is_asked = True
    return _question(timer, ended_at)


def _question(timer: FocusTimer, ended_at: datetime) -> FocusQuestion:
    return FocusQuestion(
        timer_id=timer.id or 0,
        started_at=timer.started_at,
        ended_at=ended_at,
        minutes=timer.minutes,
        activity=timer.activity,
        presence=_presence(timer),
    )


def _running(
    timer: FocusTimer, person: Profile, now: datetime, *, is_new: bool = False
) -> RunningTimer:
    return RunningTimer(
        started_at=timer.started_at,
        planned_minutes=timer.planned_minutes,
        ends_at=focus.end_of(timer.started_at, timer.planned_minutes),
        minutes=_ended_at(timer, now).minutes or 0,
        activity=timer.activity,
        is_new=is_new,
        is_inbox_open=person.inbox_closed_at is None,
        presence=_presence(timer),
    )
