"""What is due goes out: ask the coach what, hand it to delivery, tell the coach what came of it."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import discord

from coach.checkins import CheckIns, Claim, Outcome
from cogs.ui import cards
from cogs.ui.delivery import Verdict, dm

AT_ONCE = 5

log = logging.getLogger(__name__)

_OUTCOMES = {
    Verdict.SENT: Outcome.SENT,
    Verdict.CLOSED: Outcome.CLOSED,
    Verdict.FAILED: Outcome.FAILED,
}


async def send_due(client: discord.Client, checkins: CheckIns, now: datetime) -> None:
    """Send all that is due at ``now``, some at a time and each apart from the others."""
    loop = asyncio.get_running_loop()
    started = loop.time()

    def later() -> datetime:
        return now + timedelta(seconds=loop.time() - started)

    while True:
        due = await checkins.claim(later())
        await _Batch(client, checkins, later).send(due.claims)
        if not due.has_more:
            return


@dataclass
class _Batch:
    """Claimed messages on their way."""

    client: discord.Client
    checkins: CheckIns
    clock: Callable[[], datetime]
    lines: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    is_stopped: bool = False

    async def send(self, claims: Sequence[Claim]) -> None:
        """Send each; what Discord does not want from us at all waits for an hour."""
        unsent = await asyncio.gather(*(self._send_apart(claim) for claim in claims))
        postponed = [claim for claim in unsent if claim is not None]
        if postponed:
            await self.checkins.postpone(postponed, self.clock())

    async def _send_apart(self, claim: Claim) -> Claim | None:
        """Send one; gives it back when it was not even tried. One failure stops no other."""
        async with self.lines:
            if self.is_stopped:
                return claim
            try:
                return await self._send(claim)
            except Exception:
                log.exception("direct message %s failed", claim.message_id)
                await self.checkins.settle(
                    claim, Outcome.FAILED, self.clock(), reason="unexpected error"
                )
                return None

    async def _send(self, claim: Claim) -> Claim | None:
        text = await self.checkins.letter(claim, self.clock())
        if text is None:
            return None
        delivery = await dm(
            self.client, user_id=claim.user_id, card=cards.letter(text), nonce=claim.nonce
        )
        if delivery.verdict is Verdict.STOPPED:
            self.is_stopped = True
            return claim
        await self.checkins.settle(
            claim,
            _OUTCOMES[delivery.verdict],
            self.clock(),
            reason=delivery.reason,
            discord_id=delivery.message_id,
        )
        return None
