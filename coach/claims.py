"""Claims: messages that are ours to send, and what becomes of those whose process died.

One whose process died before the moment of sending was not sent, and is taken up again. One whose
process died in it may have been sent: it is sent once more only while Discord is sure to refuse a
second message with the same nonce, else given up, because silence once beats nagging twice.

A message goes from waiting to claimed, and from there to an outcome, or back. What the functions
here change is kept when the transaction ends.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach.domain.kinds import MessageKind, message_kind
from coach.domain.outreach import Silence, Wait
from models.queries import direct_messages as messages
from models.tables import DirectMessage

LEASE = timedelta(minutes=5)
"""A claim that was not worded by then is anybody's."""

SENDING = timedelta(minutes=1)
"""Sending takes half of that at most: whoever has not settled by then is dead, or stuck."""

NONCE_HOLDS = timedelta(minutes=2)
"""So long Discord refuses a second message with the same nonce; it says "a few minutes"."""

_LOST = "lost: claimed and never settled"
_AGAIN = "taken up again"
_REPEATED = "sent once more with the same nonce"
_SENDING = "being sent"
"""Why a message is open that somebody else had claimed. None is taken up a third time."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that is ours to send.

    Attributes:
        period: what makes it one of its kind: the ordinal of its day, for a milestone the
            session, for the end of a focus timer the timer.
        claimed_at: tells this claim from a later one, by somebody who thought us dead.
    """

    message_id: int
    user_id: int
    kind: MessageKind
    period: int
    local_date: date
    claimed_at: datetime

    @property
    def nonce(self) -> str:
        """The same for every attempt, so that Discord itself refuses a second one."""
        return f"pacer-{self.message_id}"


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What others claimed and never settled.

    Attributes:
        repeated: what is to be sent once more.
        lost: the id and the kind of what is given up.
    """

    repeated: tuple[Claim, ...]
    lost: tuple[tuple[int, str], ...]


def claim_of(message: DirectMessage, message_id: int, claimed_at: datetime) -> Claim:
    """The claim on a message that has been ours since then."""
    return Claim(
        message_id=message_id,
        user_id=message.user_id,
        kind=message_kind(message.kind),
        period=message.period,
        local_date=message.local_date,
        # As it is kept.
        claimed_at=claimed_at.replace(microsecond=0),
    )


async def still_claimed(db: AsyncSession, claim: Claim) -> DirectMessage | None:
    """The message of a claim, locked, whoever holds it now; None when it is claimed no more."""
    message = await messages.locked(db, message_id=claim.message_id)
    return message if message is not None and message.state == "claimed" else None


async def still_ours(db: AsyncSession, claim: Claim) -> DirectMessage | None:
    """The message of a claim, locked; None when somebody took it over, or it is claimed no more."""
    message = await still_claimed(db, claim)
    return message if message is not None and message.claimed_at == claim.claimed_at else None


async def take_over(db: AsyncSession, now: datetime) -> TakenOver:
    """Decide on what others claimed and never settled."""
    repeated: list[Claim] = []
    lost: list[tuple[int, str]] = []
    for message in await messages.claimed_before(db, at=now - SENDING):
        began = message.claimed_at or now
        is_unsent = message.insight_id is None and message.reason not in (_SENDING, _REPEATED)
        is_first = message.reason is None
        if now - began <= (LEASE if is_unsent else SENDING) or _is_being_repeated(message, now):
            continue
        if is_unsent and is_first:
            message.state, message.claimed_at, message.reason = "waiting", None, _AGAIN
        elif not is_unsent and message.reason != _REPEATED and now - began <= NONCE_HOLDS:
            message.reason = _REPEATED
            repeated.append(claim_of(message, message.id or 0, began))
        else:
            close(message, "failed", _LOST, now)
            lost.append((message.id or 0, message.kind))
    return TakenOver(tuple(repeated), tuple(lost))


def _is_being_repeated(message: DirectMessage, now: datetime) -> bool:
    began = message.claimed_at or now
    return message.reason == _REPEATED and now - began <= NONCE_HOLDS + SENDING


def begin_sending(
    message: DirectMessage, claim: Claim, now: datetime, *, insight_id: int | None
) -> bool:
    """Note that a message goes out now: from here on it may have been sent.

    False when it would be repeated and its nonce holds no more: it is given up.

    Args:
        message: is `still_ours`.
        claim: on it.
        now: aware, UTC.
        insight_id: of the text that it says; None for one that is worded without.
    """
    if message.reason != _REPEATED:
        message.claimed_at = now
    elif now - claim.claimed_at > NONCE_HOLDS:
        close(message, "failed", _LOST, now)
        return False
    if insight_id is None and message.reason != _REPEATED:
        # It holds no text that could tell.
        message.reason = _SENDING
    message.insight_id = insight_id
    return True


def lay_aside(message: DirectMessage, verdict: Silence | Wait, now: datetime) -> None:
    """Do not send a message, or not now."""
    if message.reason == _REPEATED:
        # It may have been sent, and later its nonce does not hold any more.
        close(message, "failed", _LOST, now)
    elif isinstance(verdict, Wait):
        message.state, message.due_at, message.claimed_at = "waiting", verdict.until, None
        message.insight_id = None
        # It was not sent after all.
        message.reason = None if message.reason == _SENDING else message.reason
    else:
        close(message, "skipped", verdict, now)


def close(message: DirectMessage, state: str, reason: str | None, now: datetime) -> None:
    """Settle a message: it is never looked at again."""
    message.state, message.reason, message.settled_at = state, reason, now
