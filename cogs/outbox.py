"""What is due goes out: ask the coach what, hand it to delivery, tell the coach what came of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import discord

from coach.checkins import CheckIns, Letter, Outcome
from coach.claims import Claim
from coach.focus import FocusQuestion
from coach.language.catalogue import ENGLISH, Speech, speak
from coach.patience import Patience
from cogs.ui import cards, focus_cards
from cogs.ui.delivery import Delivery, Verdict, dm
from cogs.ui.replies import Card
from cogs.upkeep.meter import Meter

AT_ONCE = 5

log = logging.getLogger(__name__)

_OUTCOMES = {
    Verdict.SENT: Outcome.SENT,
    Verdict.CLOSED: Outcome.CLOSED,
    Verdict.FAILED: Outcome.FAILED,
}


async def send_due(
    client: discord.Client,
    checkins: CheckIns,
    now: datetime,
    *,
    is_closing: Callable[[], bool] = lambda: False,
    alive: Callable[[datetime], Awaitable[None]] | None = None,
    patience: Patience | None = None,
    meter: Meter | None = None,
    speech_for: Callable[[int], Awaitable[Speech]] | None = None,
) -> None:
    """Send all that is due at ``now``, some at a time and each apart from the others.

    Once ``is_closing``, nothing more is begun, and what was not begun is given back. When there
    is no ``patience`` left, what Discord has not confirmed is settled as failed, since it may
    have arrived. ``alive`` is told the time before each batch, ``meter`` what came of each message.
    ``speech_for`` knows how a person is spoken to; without it, that is in English.
    """
    loop = asyncio.get_running_loop()
    started = loop.time()

    def later() -> datetime:
        return now + timedelta(seconds=loop.time() - started)

    has_more = True
    while has_more and not is_closing():
        if alive is not None:
            await alive(later())
        due = await checkins.claim(later())
        has_more = due.has_more
        batch = _Batch(
            client,
            checkins,
            later,
            is_closing,
            patience or Patience(),
            meter or Meter(),
            speech_for or _english,
        )
        await batch.send(due.claims)


def _card(letter: Letter) -> Card:
    if isinstance(letter, FocusQuestion):
        return focus_cards.letter(letter)
    return cards.letter(letter)


async def _english(_user_id: int) -> Speech:
    return ENGLISH


@dataclass
class _Batch:
    """Claimed messages on their way."""

    client: discord.Client
    checkins: CheckIns
    clock: Callable[[], datetime]
    is_closing: Callable[[], bool]
    patience: Patience
    meter: Meter
    speech_for: Callable[[int], Awaitable[Speech]]
    lines: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    is_stopped: bool = False

    async def send(self, claims: Sequence[Claim]) -> None:
        """Send each; what Discord does not want from us at all waits for an hour."""
        unsent = await asyncio.gather(*(self._send_apart(claim) for claim in claims))
        untried = [claim for claim in unsent if claim is not None]
        if self.is_stopped:
            await self.checkins.postpone(untried, self.clock())
        elif untried:
            await self.checkins.release(untried, self.clock())

    async def _send_apart(self, claim: Claim) -> Claim | None:
        """Send one; gives it back when it was not even tried. Never raises."""
        async with self.lines:
            if self.is_stopped or self.is_closing():
                return claim
            try:
                return await self._send(claim)
            except Exception:
                log.exception("direct message %s failed", claim.message_id)
            try:
                await self._settle(claim, Outcome.FAILED, reason="unexpected error")
            except Exception:
                log.exception("direct message %s could not be settled", claim.message_id)
            return None

    async def _send(self, claim: Claim) -> Claim | None:
        speak(*await self.speech_for(claim.user_id))
        letter = await self.checkins.letter(claim, self.clock())
        if letter is None:
            end = await self.checkins.came_to(claim)
            if end is not None:
                self.meter.message(claim.kind, end)
            return None
        if self.is_stopped or self.patience.has_ended:
            return claim
        delivery = await self._deliver(claim, _card(letter))
        if delivery.verdict is Verdict.STOPPED:
            self.is_stopped = True
            if not delivery.may_have_arrived:
                return claim
        outcome = _OUTCOMES.get(delivery.verdict, Outcome.FAILED)
        await self._settle(claim, outcome, reason=delivery.reason, message_id=delivery.message_id)
        return None

    async def _deliver(self, claim: Claim, card: Card) -> Delivery:
        try:
            async with self.patience.lasting():
                return await dm(self.client, user_id=claim.user_id, card=card, nonce=claim.nonce)
        except TimeoutError:
            return Delivery(Verdict.FAILED, reason="stopped before an answer came")

    async def _settle(
        self,
        claim: Claim,
        outcome: Outcome,
        *,
        reason: str | None,
        message_id: int | None = None,
    ) -> None:
        await self.checkins.settle(
            claim, outcome, self.clock(), reason=reason, message_id=message_id
        )
        self.meter.message(claim.kind, outcome)
