"""From the first connection to the last: a bot runs until it is told to stop."""

import asyncio
import logging
import signal
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

if TYPE_CHECKING:
    from cogs.client import CoachBot

LOGIN_CURE = "copy it from the Bot page of your application in Discord's developer portal into .env"

_CLOSED_FOR_TOKEN = 4004
"""The code with which Discord closes the gateway then."""

SIGNALS = (signal.SIGINT, signal.SIGTERM)

log = logging.getLogger("pacer")


class TokenRefused(Exception):
    """Discord does not know the bot's token."""


class DiscordUnreachable(Exception):
    """There is no way to Discord at the start; interruptions later are sat out."""

    def __init__(self) -> None:
        super().__init__(
            "Discord can't be reached: check this machine's connection, and DISCORD_API_URL if set."
        )


async def run_until_told(bot: "CoachBot", token: str) -> None:
    """Run until SIGINT or SIGTERM; the second one ends the process at once.

    Raises:
        TokenRefused: see there.
        DiscordUnreachable: see there.
    """
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_log_unhandled)
    stop = asyncio.Event()
    for name in SIGNALS:
        loop.add_signal_handler(name, _told_to_stop, loop, stop)
    running = asyncio.create_task(bot.start(token))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
    except discord.LoginFailure:
        raise TokenRefused from None
    except discord.ConnectionClosed as error:
        # A token that is taken back while the bot runs is refused at the next connection.
        if error.code == _CLOSED_FOR_TOKEN:
            raise TokenRefused from None
        raise
    except aiohttp.ClientConnectionError:
        raise DiscordUnreachable from None
    finally:
        stopping.cancel()
        await bot.close()
        running.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)
        log.info("closed")


def _told_to_stop(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Stop in good order; whoever can't wait for that says it once more.

    The system's own way for a second signal works even when the loop is busy. The database
    survives it, as it survives a loss of power.
    """
    log.info("told to stop")
    stop.set()
    for name in SIGNALS:
        loop.remove_signal_handler(name)
        signal.signal(name, signal.SIG_DFL)


def _log_unhandled(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    # asyncio's own line quotes the error, and with it maybe what a member wrote.
    log.error("unexpected error: %s", context["message"], exc_info=context.get("exception"))
