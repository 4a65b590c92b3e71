"""The one way out to a person's inbox: a direct message goes in, a verdict comes back."""

import asyncio
import logging
from dataclasses import dataclass, replace
from enum import Enum
from http import HTTPStatus

import aiohttp
import discord

from cogs.ui.replies import Card

ATTEMPTS = 3
SECONDS = 30.0
"""For all attempts at one message together."""

_CLOSED = frozenset({50007, 50278})
"""The inbox is closed to us, or there is no server in common: an answer, not an error."""

_STOPPED = frozenset({40003, 20026})
"""Too many inboxes opened too fast, or the application is flagged: ask no more for a while.

So it is with a rate limit that discord.py does not wait for, and with a ban for too many of them.
"""

log = logging.getLogger(__name__)


class Verdict(Enum):
    """What came of a message."""

    SENT = "sent"
    CLOSED = "closed"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A verdict, with Discord's id of the message or the reason why there is none.

    ``may_have_arrived``: an earlier attempt got no answer, so that nobody knows.
    """

    verdict: Verdict
    message_id: int | None = None
    reason: str | None = None
    may_have_arrived: bool = False


async def dm(client: discord.Client, *, user_id: int, card: Card, nonce: str) -> Delivery:
    """Send a card to a person's inbox.

    Discord refuses a second message with the same nonce, so that an attempt whose answer was
    lost can be repeated. Never raises for what Discord or the network does.
    """
    try:
        async with asyncio.timeout(SECONDS):
            return await _attempts(client, user_id, card, nonce)
    except TimeoutError:
        return Delivery(Verdict.FAILED, reason="no answer in time")


async def _attempts(client: discord.Client, user_id: int, card: Card, nonce: str) -> Delivery:
    reason = ""
    for attempt in range(ATTEMPTS):
        await asyncio.sleep(attempt)
        try:
            channel = await client.create_dm(discord.Object(user_id))
            message = await channel.send(view=card, nonce=nonce)
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            reason = type(error).__name__
        except discord.RateLimited as error:
            # Longer than a message may take: asking again would only run into it again.
            limit = f"rate limit of {error.retry_after:.0f} s"
            return Delivery(Verdict.STOPPED, reason=limit, may_have_arrived=bool(reason))
        except discord.HTTPException as error:
            return replace(_refusal(error), may_have_arrived=bool(reason))
        else:
            return Delivery(Verdict.SENT, message_id=message.id)
    return Delivery(Verdict.FAILED, reason=reason)


def _refusal(error: discord.HTTPException) -> Delivery:
    if error.code in _CLOSED:
        return Delivery(Verdict.CLOSED, reason=str(error.code))
    if error.code in _STOPPED or error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Delivery(Verdict.STOPPED, reason=str(error.code))
    log.warning("Discord refused a direct message: %s %s", error.status, error.code)
    return Delivery(Verdict.FAILED, reason=f"{error.status} {error.code}")
