"""When to reach out by direct message, and when to be silent.

Pure: what is asked is a situation, what is answered is to send, to wait, or to be silent and why.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zlib import crc32
from zoneinfo import ZoneInfo

from coach.domain.days import instant_of, local_date, monday_of, next_instant
from coach.domain.kinds import InsightKind
from coach.domain.streaks import DayState

MOST_A_DAY = 2
"""Direct messages on one local day, milestones aside."""

IDLE_DAYS = 10
"""After so many days without a session: silence until the next one."""

RISK_STREAK_DAYS = 3
"""A streak has to be longer than this for a warning."""

RISK_AFTER = timedelta(hours=20)
"""Since the end of the last session."""

REVIEW_AT = timedelta(hours=9)
SPREAD_SECONDS = 600

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Silence(StrEnum):
    """Why a message is not sent."""

    NOT_WANTED = "not wanted"
    INBOX_CLOSED = "inbox closed"
    SNOOZED = "snoozed"
    PAUSED = "paused"
    IDLE = "idle"
    NOT_TRUE = "no longer true"
    TOO_LATE = "too late"
    QUIET_HOURS = "quiet hours"
    ENOUGH_TODAY = "enough today"


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's own hours; all but the zone are spans since midnight on the wall clock."""

    zone: ZoneInfo
    day_start: timedelta
    summary_at: timedelta
    quiet_from: timedelta
    quiet_to: timedelta


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides about one message.

    Attributes:
        period: the local day that the message belongs to; it is not sent on another.
        today: the person's local day now.
        sent_today: messages on that day, milestones aside.
        is_true: what the message is about is so: a session on the day, a week to review, a
            milestone that still stands; for a streak see ``streak`` and what follows.
        last_ended_at: end of the last session.
    """

    kind: InsightKind
    now: datetime
    hours: Hours
    period: date
    today: date
    is_wanted: bool
    is_inbox_open: bool
    is_snoozed: bool
    is_paused: bool
    days_since_last: int | None
    sent_today: int
    is_true: bool
    streak: int = 0
    today_state: DayState = DayState.OPEN
    last_ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now, but then, if it is still true."""

    until: datetime


def decision(situation: Situation) -> Silence | Wait | None:
    """What to do with a message: None is to send it now."""
    return _never(situation) or _not_now(situation)


def _never(s: Situation) -> Silence | None:
    refusals = (
        (not s.is_wanted, Silence.NOT_WANTED),
        (not s.is_inbox_open, Silence.INBOX_CLOSED),
        (s.is_snoozed, Silence.SNOOZED),
        (s.is_paused, Silence.PAUSED),
        (s.days_since_last is None or s.days_since_last >= IDLE_DAYS, Silence.IDLE),
        (not s.is_true, Silence.NOT_TRUE),
        (_is_bound_to_its_day(s) and s.today != s.period, Silence.TOO_LATE),
        (s.kind is InsightKind.STREAK_MOTIVATION and not is_at_risk(s), Silence.NOT_TRUE),
        (_is_bound_to_its_day(s) and s.sent_today >= MOST_A_DAY, Silence.ENOUGH_TODAY),
    )
    return next((silence for applies, silence in refusals if applies), None)


def _not_now(s: Situation) -> Silence | Wait | None:
    if not is_quiet(s.now, s.hours):
        return None
    until = quiet_end(s.now, s.hours)
    day_then = local_date(until, s.hours.zone, s.hours.day_start)
    is_over_then = _is_bound_to_its_day(s) and day_then != s.period
    if is_over_then or s.kind is InsightKind.STREAK_MOTIVATION:
        return Silence.QUIET_HOURS
    return Wait(until)


def _is_bound_to_its_day(s: Situation) -> bool:
    return s.kind is not InsightKind.MILESTONE_CELEBRATION


def is_at_risk(s: Situation) -> bool:
    """Whether a streak of more than 3 days is open after more than 20 hours."""
    return (
        s.streak > RISK_STREAK_DAYS
        and s.today_state is DayState.OPEN
        and s.last_ended_at is not None
        and s.now - s.last_ended_at > RISK_AFTER
    )


def is_quiet(now: datetime, hours: Hours) -> bool:
    """Whether the wall clock reads a time in the quiet hours; equal ends mean none."""
    wall = now.astimezone(hours.zone)
    return is_quiet_at(timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second), hours)


def is_quiet_at(at: timedelta, hours: Hours) -> bool:
    """Whether a time of day lies in the quiet hours."""
    if hours.quiet_from <= hours.quiet_to:
        return hours.quiet_from <= at < hours.quiet_to
    return at >= hours.quiet_from or at < hours.quiet_to


def quiet_end(now: datetime, hours: Hours) -> datetime:
    """When the quiet hours that run at ``now`` end: later, and not in quiet hours.

    It is when the wall clock next shows ``quiet_to``, also for the second time in a night.
    """
    day = now.astimezone(hours.zone).date()
    while True:
        for end in _showings(day, hours.quiet_to, hours.zone):
            if end > now and not is_quiet(end, hours):
                return end
        day += _DAY


def _showings(day: date, since_midnight: timedelta, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """First and last instant at which the wall clock comes to show a time, mostly the same."""
    first = instant_of(day, since_midnight, zone)
    again = first.astimezone(zone).replace(fold=1).astimezone(UTC)
    return first, again


def spread_of(user_id: int) -> timedelta:
    """A person's own place within 10 minutes, so that not everybody's 20:00 is the same."""
    return timedelta(seconds=crc32(str(user_id).encode()) % SPREAD_SECONDS)


def _spread_out(at: datetime, hours: Hours, user_id: int) -> datetime:
    """``at`` plus a person's spread, unless that leads into quiet hours or to another day."""
    due = at + spread_of(user_id)
    day, day_then = (local_date(each, hours.zone, hours.day_start) for each in (at, due))
    return at if is_quiet(due, hours) or day != day_then else due


def next_summary(after: datetime, hours: Hours, user_id: int) -> datetime:
    """When a person's next daily summary is due, later than ``after``; once on each date."""
    at = after - spread_of(user_id)
    while True:
        at = next_instant(at, hours.summary_at, hours.zone)
        due = _spread_out(at, hours, user_id)
        if due > after:
            return due


def next_review(after: datetime, hours: Hours, user_id: int) -> datetime:
    """When a person's next weekly review is due: Monday 09:00, later than ``after``."""
    day = monday_of(after.astimezone(hours.zone).date())
    while True:
        due = _spread_out(instant_of(day, REVIEW_AT, hours.zone), hours, user_id)
        if due > after:
            return due
        day += _WEEK


def next_risk(last_ended_at: datetime, last_day: date, after: datetime, hours: Hours) -> datetime:
    """When a streak may next be at risk, later than ``after`` and outside the quiet hours.

    Args:
        last_ended_at: end of the last session.
        last_day: its local day, which is done; the next one is the first at risk.
        after: not before or at this instant.
        hours: the person's own.
    """
    earliest = max(
        last_ended_at + RISK_AFTER + timedelta(seconds=1),
        instant_of(last_day + _DAY, hours.day_start, hours.zone),
        after + timedelta(seconds=1),
    )
    return quiet_end(earliest, hours) if is_quiet(earliest, hours) else earliest
