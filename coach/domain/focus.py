"""A focus timer: when it ends, what it leaves to be logged, and whether its end is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.domain.outreach import Silence
from coach.domain.presence import Presence, Whereabouts

MOST_MINUTES = 720
"""The longest that can be planned."""
FORGOTTEN_AFTER_MINUTES = 720
"""A timer without a length that nobody stopped ends itself then."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a timer, and its whole minutes; None when nobody knows how many were real."""

    ended_at: datetime
    minutes: int | None


def end_of(
    started_at: datetime, planned_minutes: int | None, presence: Presence | None = None
) -> datetime:
    """When a timer ends if nobody stops it, and ``presence``, which it follows, stays as it is."""
    end = started_at + (planned_minutes or FORGOTTEN_AFTER_MINUTES) * _MINUTE
    if presence is None or presence.is_there:
        return end
    return min(end, presence.gone_at)


def is_over(
    started_at: datetime,
    planned_minutes: int | None,
    now: datetime,
    presence: Presence | None = None,
) -> bool:
    """Whether a timer that nobody stopped has ended."""
    return now >= end_of(started_at, planned_minutes, presence)


def ended(
    started_at: datetime,
    planned_minutes: int | None,
    now: datetime,
    presence: Presence | None = None,
) -> Ended:
    """What a timer comes to that is ended at ``now``.

    Beyond its end it is as if it had been looked at in that moment, however late that is. When the
    clock was set back to before its start, it has run for no minute. Of one that follows somebody
    who is away, the time since they were last seen does not count; nobody knows how many minutes
    were real when that was within the first and they were not seen to leave.
    """
    end = end_of(started_at, planned_minutes)
    if presence is not None and not presence.is_there:
        now = min(now, presence.seen_at)
    if now >= end:
        return Ended(end, planned_minutes)
    minutes = max(0, (now - started_at) // _MINUTE)
    is_guessed = presence is not None and presence.whereabouts is Whereabouts.UNSEEN
    return Ended(now, None if is_guessed and not minutes else minutes)


def told(started_at: datetime, minutes: int) -> Ended:
    """What a forgotten timer comes to once its owner said how many minutes were real.

    They are the first ones: who forgets to stop a timer was at it when it began.
    """
    return Ended(started_at + minutes * _MINUTE, minutes)


def silence(*, is_open: bool, is_inbox_open: bool, is_cared_for: bool) -> Silence | None:
    """Why a timer's end is not told by direct message; None is to tell it.

    It was asked for by starting the timer: neither quiet hours nor a pause nor how many messages
    there were today keep it back.

    Args:
        is_open: its question can still be answered, and was not shown meanwhile.
        is_inbox_open: the inbox is not known to be closed.
        is_cared_for: words of an emergency were written within a day.
    """
    refusals = (
        (not is_open, Silence.NOT_TRUE),
        (not is_inbox_open, Silence.INBOX_CLOSED),
        (is_cared_for, Silence.SNOOZED),
    )
    return next((silence for applies, silence in refusals if applies), None)
