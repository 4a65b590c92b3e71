"""The one way out, to inboxes and channels: a message goes in, a verdict comes back."""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from enum import Enum
from http import HTTPStatus

import aiohttp
import discord

from cogs.ui.replies import Card

ATTEMPTS = 3
SECONDS = 30.0
"""For all attempts at one direct message together."""

CHANNEL_SECONDS = 15.0
"""For one message in a channel; discord.py itself tries again when Discord's servers fail."""

_CLOSED = frozenset({50007, 50278})
"""The inbox is closed to us, or there is no server in common: an answer, not an error."""

_STOPPED = frozenset({40003, 20026})
"""Too many inboxes opened too fast, or the application is flagged: ask no more for a while.

So it is with a rate limit that discord.py does not wait for, and with a ban for too many of them.
"""

_IN_CHANNELS = {
    10003: "CHANNEL_GONE",
    10008: "GONE",
    50001: "FORBIDDEN",
    50013: "FORBIDDEN",
}
"""What Discord's codes say of a message in a channel, as verdicts."""

log = logging.getLogger(__name__)


class Verdict(Enum):
    """What came of a message. Of those in channels: the message is GONE, or the channel is."""

    SENT = "sent"
    CLOSED = "closed"
    STOPPED = "stopped"
    FAILED = "failed"
    GONE = "gone"
    CHANNEL_GONE = "channel_gone"
    FORBIDDEN = "forbidden"


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


async def post(client: discord.Client, *, channel_id: int, card: Card, nonce: str) -> Delivery:
    """Post a card in a channel, once. Never raises for what Discord or the network does."""
    channel = client.get_partial_messageable(channel_id)
    return await _in_channel(channel.send(view=card, nonce=nonce))


async def edit(client: discord.Client, *, channel_id: int, message_id: int, card: Card) -> Delivery:
    """Put a card in place of a message. Never raises for what Discord or the network does."""
    message = client.get_partial_messageable(channel_id).get_partial_message(message_id)
    # discord.py adds its default to a plain text only.
    nobody = discord.AllowedMentions.none()
    return await _in_channel(message.edit(view=card, allowed_mentions=nobody))


async def delete(client: discord.Client, *, channel_id: int, message_id: int) -> None:
    """Take a message of ours away, if it is there. Never raises."""
    message = client.get_partial_messageable(channel_id).get_partial_message(message_id)
    try:
        async with asyncio.timeout(CHANNEL_SECONDS):
            await message.delete()
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        log.info("a message could not be deleted: %s", type(error).__name__)


async def _in_channel(request: Awaitable[discord.Message]) -> Delivery:
    try:
        async with asyncio.timeout(CHANNEL_SECONDS):
            message = await request
    except discord.HTTPException as error:
        verdict = Verdict[_IN_CHANNELS.get(error.code, "FAILED")]
        if verdict is Verdict.FAILED:
            log.warning("Discord refused a message: %s %s", error.status, error.code)
        return Delivery(verdict, reason=f"{error.status} {error.code}")
    except (discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError) as error:
        return Delivery(Verdict.FAILED, reason=type(error).__name__)
    return Delivery(Verdict.SENT, message_id=message.id)
