"""New sessions: how far back and how much on a day, and the row that one becomes."""

from datetime import datetime, timedelta

from coach.domain import days, errors, limits, moments, stats
from coach.entries import Entry
from coach.records import Clock
from models.queries.sessions import NewSession, PastSession
from models.tables import SessionDraft


def session_of(user_id: int, guild_id: int | None, entry: Entry, clock: Clock) -> NewSession:
    """The row of a session that is logged now.

    Raises:
        CoachError: it ended in the future or more than 7 days ago.
    """
    ended_at = clock.now
    if entry.moment is not None:
        ended_at = moments.instant_meant(entry.moment, clock.now, clock.zone)
    if ended_at > clock.now:
        raise errors.SessionInFuture(ended_at=ended_at)
    if clock.now - ended_at > limits.MAX_AGE:
        raise errors.SessionTooOld(ended_at=ended_at)
    return row_of(user_id, guild_id, entry, ended_at, clock)


def row_of(
    user_id: int, guild_id: int | None, entry: Entry, ended_at: datetime, clock: Clock
) -> NewSession:
    """The row of a session that is logged at ``clock.now``."""
    day = days.local_date(ended_at, clock.zone, clock.day_start)
    return NewSession(
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


def draft_of(session: NewSession, now: datetime) -> SessionDraft:
    """A session that waits for a yes from ``now`` on."""
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


def session_of_draft(draft: SessionDraft, clock: Clock) -> NewSession:
    """The row of a session that was meant, logged now."""
    entry = Entry(draft.minutes, draft.intensity, draft.activity, draft.note)
    return row_of(draft.user_id, draft.guild_id, entry, draft.ended_at, clock)


def refuse_full_day(total: stats.DayTotal, session: NewSession) -> None:
    """Keep a day, which holds ``total``, within what a day can hold.

    Raises:
        TooManySessions: it holds 20 already.
        DayTooLong: with this one it would pass 18 h.
    """
    if limits.is_full(total.sessions):
        raise errors.TooManySessions(sessions=total.sessions)
    if limits.is_too_long(total.minutes, session.minutes):
        raise errors.DayTooLong(minutes_already=total.minutes, minutes=session.minutes)


def is_within(window: timedelta, session: PastSession, now: datetime) -> bool:
    """Whether a session was logged so short a while ago; not so when the clock was set back."""
    return timedelta(0) <= now - session.logged_at <= window
