"""Check-ins: what is due, claim it, word it, settle what came of it.

A message is claimed in the database before it is sent, so that nobody else sends it; it is looked
at again in the moment of sending. `coach.rounds` looks at all whose time has come, `coach.claims`
tells what becomes of a message whose process died, and `coach.situations` what is so about one now.
"""

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import focus, rounds, timetable
from coach.claims import (
    SENDING,
    Claim,
    TakenOver,
    begin_sending,
    close,
    lay_aside,
    still_claimed,
    still_ours,
    take_over,
)
from coach.domain.kinds import InsightKind, LetterKind
from coach.domain.outreach import Silence, Wait
from coach.focus import FocusQuestion
from coach.insights import Insights
from coach.rounds import Round
from coach.situations import decision
from coach.texts import InsightText
from models.database import Database
from models.queries import checkins, day_sums, meta, people, sessions
from models.queries import direct_messages as messages

BATCH = 20
WORDINGS = 2
"""A text whose figures changed while it was worded is worded once more, then given up."""

STOP_FOR = timedelta(hours=1)
_STOPPED_UNTIL = "sending_stopped_until"

Letter = InsightText | FocusQuestion
"""What a message says."""

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What came of sending."""

    SENT = "sent"
    FAILED = "failed"
    CLOSED = "closed"


class CheckIns:
    """Use cases of reaching out. No transaction is open while a model or Discord is awaited."""

    def __init__(self, database: Database, insights: Insights, *, streak_min_minutes: int) -> None:
        self._database = database
        self._insights = insights
        self._streak_min_minutes = streak_min_minutes

    async def claim(self, now: datetime, *, limit: int = BATCH) -> Round:
        """Take what is due, at most ``limit`` of a sort, and move each person's next time."""
        is_any = await self._database.read(checkins.are_any, now=now, lost_before=now - SENDING)
        if not is_any:
            return Round(claims=(), has_more=False)
        taken, others = await self._database.claim(self._claim, now, limit)
        for message_id, kind in others.lost:
            log.warning(
                "direct message %s (%s) was claimed and never settled: it may or may not have "
                "been sent, and is not sent again",
                message_id,
                kind,
            )
        return taken

    async def _claim(self, db: AsyncSession, now: datetime, limit: int) -> tuple[Round, TakenOver]:
        others = await take_over(db, now)
        if await _is_stopped(db, now):
            return Round(claims=(), has_more=False), others
        found = await rounds.look(db, now=now, limit=limit, min_minutes=self._streak_min_minutes)
        return Round((*others.repeated, *found.claims), found.has_more), others

    async def letter(self, claim: Claim, now: datetime) -> Letter | None:
        """Word a claimed message; None (and settled) when it is not true or wanted any more."""
        if isinstance(claim.kind, LetterKind):
            return await self._database.write_for(claim.user_id, self._ask_or_not, claim, now)
        return await self._text(claim, claim.kind, now)

    async def _text(self, claim: Claim, kind: InsightKind, now: datetime) -> InsightText | None:
        time = asyncio.get_running_loop().time
        started = time()
        for _ in range(WORDINGS):
            known = await self._database.read(_figures, claim.user_id)
            text = await self._insights.worded(
                user_id=claim.user_id, kind=kind, period=claim.period, now=now
            )
            # Wording may have taken its time: what counts is the moment of sending.
            later = now + timedelta(seconds=time() - started)
            is_decided = await self._database.write_for(
                claim.user_id, self._send_or_not, claim, text, known, later
            )
            if is_decided is not None:
                return text if is_decided else None
        await self.settle(claim, Outcome.FAILED, now, reason="figures kept changing")
        return None

    async def _send_or_not(
        self,
        db: AsyncSession,
        claim: Claim,
        text: InsightText | None,
        known: tuple[int, ...],
        now: datetime,
    ) -> bool | None:
        """Whether a claimed message goes out now with this text; None when the text is old."""
        message = await still_ours(db, claim)
        if message is None:
            return False
        verdict = await decision(db, message, now, min_minutes=self._streak_min_minutes)
        if text is None or verdict is not None:
            lay_aside(message, verdict or Silence.NOT_TRUE, now)
            return False
        if await _figures(db, claim.user_id) != known or not await _is_newest(db, text, claim):
            return None
        return begin_sending(message, claim, now, insight_id=text.insight_id)

    async def _ask_or_not(
        self, db: AsyncSession, claim: Claim, now: datetime
    ) -> FocusQuestion | None:
        """What a timer asks that ended; None when nobody needs to be asked by message now."""
        message = await still_ours(db, claim)
        if message is None:
            return None
        verdict = await decision(db, message, now, min_minutes=self._streak_min_minutes)
        if verdict is not None:
            lay_aside(message, verdict, now)
            return None
        if not begin_sending(message, claim, now, insight_id=None):
            return None
        return await focus.question_about(db, user_id=claim.user_id)

    async def settle(
        self,
        claim: Claim,
        outcome: Outcome,
        now: datetime,
        *,
        reason: str | None = None,
        message_id: int | None = None,
    ) -> None:
        """Keep what came of a claimed message. It is never sent again, whatever came."""
        await self._database.write_for(
            claim.user_id, _settle, claim, outcome, now, reason=reason, message_id=message_id
        )

    async def came_to(self, claim: Claim) -> str | None:
        """What a message came to without being sent: "skipped" or "failed".

        None while it waits for a better time, and when it is somebody else's or gone.
        """
        return await self._database.read(_came_to, claim)

    async def postpone(self, claims: Iterable[Claim], now: datetime) -> None:
        """Discord wants no messages from us at all: stop for an hour, then look again."""
        until = now + STOP_FOR
        await self._database.write(_postpone, tuple(claims), until, now)
        log.warning("Discord stopped our direct messages; none is sent until %s", until)

    async def release(self, claims: Iterable[Claim], now: datetime) -> None:
        """Give claims back that were not even tried: the next process looks at them."""
        await self._database.claim(_give_back, tuple(claims), now, now)


async def _figures(db: AsyncSession, user_id: int) -> tuple[int, ...]:
    """What every figure of a person rests on: it differs when one of them may."""
    return await day_sums.fingerprint(db, user_id=user_id)


async def _is_newest(db: AsyncSession, text: InsightText, claim: Claim) -> bool:
    """Whether a text knew of all sessions; one that is reused may be older than the newest."""
    newest = await sessions.newest(db, user_id=claim.user_id)
    return newest is not None and newest.id == text.last_session_id


async def _settle(
    db: AsyncSession,
    claim: Claim,
    outcome: Outcome,
    now: datetime,
    *,
    reason: str | None,
    message_id: int | None,
) -> None:
    message = await still_claimed(db, claim)
    if message is None:
        return
    close(message, outcome.value, reason, now)
    message.message_id = message_id
    if outcome is Outcome.CLOSED:
        await _close_inbox(db, claim.user_id, now)


async def _came_to(db: AsyncSession, claim: Claim) -> str | None:
    message = await messages.one(db, message_id=claim.message_id)
    # Whoever took it over, or sends it, moved the time of its claim.
    if message is None or message.claimed_at != claim.claimed_at:
        return None
    return message.state if message.settled_at is not None else None


async def _postpone(
    db: AsyncSession, claims: Iterable[Claim], until: datetime, now: datetime
) -> None:
    await meta.put(db, key=_STOPPED_UNTIL, value=until.isoformat())
    await _give_back(db, claims, until, now)


async def _give_back(
    db: AsyncSession, claims: Iterable[Claim], until: datetime, now: datetime
) -> None:
    for claim in claims:
        message = await still_claimed(db, claim)
        if message is not None:
            lay_aside(message, Wait(until), now)


async def _is_stopped(db: AsyncSession, now: datetime) -> bool:
    until = await meta.value(db, key=_STOPPED_UNTIL)
    return until is not None and datetime.fromisoformat(until) > now


async def _close_inbox(db: AsyncSession, user_id: int, now: datetime) -> None:
    person = await people.person(db, user_id=user_id)
    if person is not None:
        person.inbox_closed_at, person.is_inbox_told = now, False
        await timetable.arm(db, person=person, now=now)
