"""Rounds: one look at all whose time has come, each row apart from the others.

That is timers that ran out, focus timers that ended, and messages that waited long enough.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import focus, timetable
from coach.claims import Claim, claim_of, close, lay_aside
from coach.domain.days import local_date
from coach.domain.kinds import InsightKind
from coach.domain.outreach import Silence
from coach.records import hours_of
from coach.situations import decision
from models.errors import is_undone_by_others
from models.queries import direct_messages as messages
from models.queries import focus as focus_queries
from models.queries import people, timers
from models.tables import DirectMessage, FocusTimer, Timer

BAD_ROW_PAUSE = timedelta(days=1)
_FORGOTTEN = (Silence.NOT_WANTED, Silence.INBOX_CLOSED, Silence.IDLE)
"""No timer is kept for these: the next session, or a change of wishes, sets it again."""

_TOLD = (Silence.TOO_LATE, Silence.QUIET_HOURS, Silence.ENOUGH_TODAY)
"""Kept as skipped, with the reason: without it there would have been a message."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the timetable gave; with ``has_more``, look again at once."""

    claims: tuple[Claim, ...]
    has_more: bool


async def look(db: AsyncSession, *, now: datetime, limit: int, min_minutes: int) -> Round:
    """Claim what is due, at most ``limit`` of a sort, and move each person's next time.

    Args:
        db: open, to lock rows in one by one.
        now: aware, UTC.
        limit: of each sort.
        min_minutes: that make a day done.
    """
    rung = await timers.claimable(db, now=now, limit=limit)
    ended = await focus_queries.claimable(db, now=now, limit=limit)
    for timer in ended:
        # Their messages are among those that are waiting then.
        await _end_apart(db, timer, now)
    waiting = await messages.claimable(db, now=now, limit=limit)
    claims = [await _ring_apart(db, timer, now, min_minutes) for timer in rung]
    claims += [await _take_up_apart(db, message, now, min_minutes) for message in waiting]
    return Round(
        claims=tuple(claim for claim in claims if claim is not None),
        has_more=limit in (len(rung), len(ended), len(waiting)),
    )


async def _ring_apart(
    db: AsyncSession, timer: Timer, now: datetime, min_minutes: int
) -> Claim | None:
    """Ring in a savepoint: one row that can't be looked at stops nobody else."""
    user_id, kind = timer.user_id, timer.kind
    if not await people.lock_if_free(db, user_id=user_id):
        # They log this moment, or another process looks at something else of theirs.
        return None
    try:
        async with db.begin_nested():
            return await _ring(db, timer, now, min_minutes)
    except Exception as error:
        if is_undone_by_others(error):
            raise
        log.exception("a %s timer could not be looked at; tried again in a day", kind)
        await timers.put(db, user_id=user_id, kind=kind, due_at=now + BAD_ROW_PAUSE)
        return None


async def _take_up_apart(
    db: AsyncSession, message: DirectMessage, now: datetime, min_minutes: int
) -> Claim | None:
    message_id = message.id or 0
    if not await people.lock_if_free(db, user_id=message.user_id):
        return None
    try:
        async with db.begin_nested():
            return await _take_up(db, message, now, min_minutes)
    except Exception as error:
        if is_undone_by_others(error):
            raise
        log.exception("direct message %s could not be looked at", message_id)
        known = await messages.locked(db, message_id=message_id)
        if known is not None:
            close(known, "failed", "unexpected error", now)
        return None


async def _ring(db: AsyncSession, timer: Timer, now: datetime, min_minutes: int) -> Claim | None:
    """Look at a timer that ran out: a claim, or silence; and set it to its next time."""
    person = await people.profile(db, user_id=timer.user_id)
    if person is None:
        return None
    kind = InsightKind(timer.kind)
    day = local_date(timer.due_at, hours_of(person).zone, hours_of(person).day_start)
    message = DirectMessage(
        user_id=person.id,
        kind=kind,
        period=day.toordinal(),
        local_date=day,
        state="claimed",
        due_at=timer.due_at,
        claimed_at=now,
    )
    verdict = await decision(db, message, now, min_minutes=min_minutes)
    if verdict in _FORGOTTEN:
        await timers.remove(db, user_id=person.id, kind=kind)
    else:
        await timetable.move_on(db, person=person, kind=kind, day=day, now=now)
    if isinstance(verdict, Silence) and verdict not in _TOLD:
        return None
    if verdict is not None:
        lay_aside(message, verdict, now)
    message_id = await messages.plan(db, message=message)
    is_ours = message_id is not None and message.state == "claimed"
    return claim_of(message, message_id, now) if is_ours and message_id else None


async def _take_up(
    db: AsyncSession, message: DirectMessage, now: datetime, min_minutes: int
) -> Claim | None:
    """Look at a message that waited long enough."""
    verdict = await decision(db, message, now, min_minutes=min_minutes)
    if verdict is not None:
        lay_aside(message, verdict, now)
        return None
    message.state, message.claimed_at = "claimed", now
    return claim_of(message, message.id or 0, now)


async def _end_apart(db: AsyncSession, timer: FocusTimer, now: datetime) -> None:
    """End a focus timer in a savepoint: one row that can't be looked at stops nobody else."""
    timer_id = timer.id
    if not await people.lock_if_free(db, user_id=timer.user_id):
        # They stop it this moment.
        return
    try:
        async with db.begin_nested():
            await focus.end_due(db, timer=timer, now=now)
    except Exception as error:
        if is_undone_by_others(error):
            raise
        log.exception("focus timer %s could not be ended; tried again in a day", timer_id)
        timer.due_at = now + BAD_ROW_PAUSE
