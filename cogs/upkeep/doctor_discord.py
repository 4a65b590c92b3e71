"""The doctor asks Discord: is the token known, the application set up, the board's channel open?"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord

from cogs.boards import NEEDED
from cogs.upkeep.checkups import Checkup, within
from cogs.upkeep.running import LOGIN_CURE
from models.inspection import BoardPlace

LOGIN_SECONDS = 8.0
BOARD_SECONDS = 8.0
AT_ONCE = 5
MOST_SKEW_SECONDS = 60.0

_NOT_NEEDED = {
    "gateway_presence": "Presence Intent",
    "gateway_guild_members": "Server Members Intent",
    "gateway_message_content": "Message Content Intent",
}


class _Clock:
    """Discord's time, as its answers tell it, beside ours."""

    def __init__(self) -> None:
        self.skew_seconds: float | None = None
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._compare)

    async def _compare(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        told = params.response.headers.get("Date")
        if told is None:
            return
        theirs = parsedate_to_datetime(told)
        self.skew_seconds = (datetime.now(theirs.tzinfo) - theirs).total_seconds()


async def look_at_discord(token: str | None, boards: Sequence[BoardPlace]) -> Sequence[Checkup]:
    """How it stands with the token, the application, each board's channel, and our clock.

    Args:
        token: the bot's.
        boards: those that are looked at, in their order.
    """
    if token is None:
        return [Checkup.fails("token", f"DISCORD_TOKEN is missing: {LOGIN_CURE}.", stops=True)]
    clock = _Clock()
    intents = discord.Intents(guilds=True)
    async with AsyncExitStack() as opened:
        client = discord.Client(intents=intents, http_trace=clock.trace, max_ratelimit_timeout=30.0)
        opened.push_async_callback(client.close)
        found = list(await _logged_in(client, token))
        if client.application is not None:
            found += _application(client.application)
            found += await _boards(client, boards)
        found.append(judged_clock(clock.skew_seconds))
    return found


async def _logged_in(client: discord.Client, token: str) -> Sequence[Checkup]:
    try:
        async with asyncio.timeout(LOGIN_SECONDS):
            await client.login(token)
    except discord.LoginFailure:
        text = f"DISCORD_TOKEN was refused by Discord: {LOGIN_CURE}."
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        text = (
            f"Discord does not answer ({type(error).__name__}): check this machine's connection, "
            "and DISCORD_API_URL if set."
        )
    else:
        return [Checkup.well("token", f"accepted, for the application {client.application_id}.")]
    return [Checkup.fails("token", text, stops=True)]


def _application(application: discord.AppInfo) -> list[Checkup]:
    if application.interactions_endpoint_url:
        text = (
            "Discord sends what members do to an Interactions Endpoint URL, and not to Pacer: "
            "remove it on the General Information page."
        )
        return [Checkup.fails("application", text, stops=True)]
    if application.bot_require_code_grant:
        text = "asks for a code grant: turn Requires OAuth2 Code Grant off on the Bot page."
        return [Checkup.fails("application", text)]
    flags = application.flags
    granted = [
        title
        for name, title in _NOT_NEEDED.items()
        if getattr(flags, name) or getattr(flags, f"{name}_limited")
    ]
    if granted:
        text = f"more than Pacer needs: turn {' and '.join(granted)} off on the Bot page."
        return [Checkup.note("intents", text)]
    return [Checkup.well("intents", "no privileged one is on, and none is needed.")]


async def _boards(client: discord.Client, places: Sequence[BoardPlace]) -> list[Checkup]:
    lines = asyncio.Semaphore(AT_ONCE)

    async def look(place: BoardPlace) -> Sequence[Checkup]:
        async with lines:
            subject = f"board in server {place.guild_id}"
            return await within(BOARD_SECONDS, subject, _board(client, subject, place))

    return [one for found in await asyncio.gather(*map(look, places)) for one in found]


async def _board(client: discord.Client, subject: str, place: BoardPlace) -> Sequence[Checkup]:
    try:
        guild = await client.fetch_guild(place.guild_id, with_counts=False)
        me = await guild.fetch_member(client.application_id or 0)
    except (discord.NotFound, discord.Forbidden):
        return [Checkup.fails(subject, "Pacer is not in that server: invite it again.")]
    try:
        channel = await guild.fetch_channel(place.channel_id)
    except discord.Forbidden:
        return [_lacking(subject, place, [NEEDED["view_channel"]])]
    except discord.NotFound:
        return [Checkup.fails(subject, "its channel is gone: use /server board there again.")]
    granted = channel.permissions_for(me)
    lacking = [title for name, title in NEEDED.items() if not getattr(granted, name)]
    if lacking:
        return [_lacking(subject, place, lacking)]
    return [Checkup.well(subject, "Pacer may see its channel and send messages there.")]


def _lacking(subject: str, place: BoardPlace, titles: Sequence[str]) -> Checkup:
    missing, where = " and ".join(titles), f"channel {place.channel_id}"
    return Checkup.fails(subject, f"{missing} is missing in {where}: allow that to Pacer's role.")


def judged_clock(skew_seconds: float | None) -> Checkup:
    """Whether our clock is right; it is ahead of Discord's by so much, None when nobody told."""
    if skew_seconds is None:
        return Checkup.note("clock", "not compared: Discord told no time.")
    way = "ahead of" if skew_seconds > 0 else "behind"
    off = f"{abs(skew_seconds):.0f} s {way} Discord's"
    if abs(skew_seconds) > MOST_SKEW_SECONDS:
        text = f"{off}: set it by NTP; days and messages go by it."
        return Checkup.fails("clock", text)
    return Checkup.well("clock", f"{off}.")
