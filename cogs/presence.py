"""Who is still in a server: asked of Discord about those who are shown, at most once a day."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import aiohttp
import discord

from coach.membership import SEEN_FOR, Membership
from coach.standings import StandingsView

SECONDS = 5.0
ROUNDS = 3

_NOT_THERE = frozenset({10007, 10013})
"""What Discord says of somebody who left, or whose account is gone."""

View = TypeVar("View", bound=StandingsView | None)

log = logging.getLogger(__name__)


async def confirmed(
    client: discord.Client,
    membership: Membership,
    guild_id: int,
    look: Callable[[], Awaitable[View]],
    now: datetime,
) -> View:
    """The view that ``look`` gives, of people who are still there, under the names they have.

    Whoever moves up in place of somebody who left is asked about too. Never raises for what
    Discord does.
    """
    view = await look()
    for _ in range(ROUNDS):
        if view is None or not await _confirm(client, membership, guild_id, view, now):
            break
        view = await look()
    return view


async def _confirm(
    client: discord.Client,
    membership: Membership,
    guild_id: int,
    view: StandingsView,
    now: datetime,
) -> bool:
    """Whether somebody in a view is not there any more, or has another name now; that is kept."""
    guild = client.get_guild(guild_id)
    if guild is None:
        return False
    shown = [*view.entries]
    if view.own is not None:
        shown += [entry for entry in (view.own.ahead, view.own.behind) if entry is not None]
    doubtful = {entry.user_id: entry.name for entry in shown if now - entry.seen_at >= SEEN_FOR}
    try:
        async with asyncio.timeout(SECONDS):
            names = await asyncio.gather(*(_name(guild, user_id) for user_id in doubtful))
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        log.info("members could not be looked up: %s", type(error).__name__)
        return False
    has_changed = False
    for (user_id, known), name in zip(doubtful.items(), names, strict=True):
        if name is None:
            await membership.gone(guild_id=guild_id, user_id=user_id, now=now)
        else:
            await membership.seen(guild_id=guild_id, user_id=user_id, name=name, now=now)
        has_changed |= name != known
    return has_changed


async def _name(guild: discord.Guild, user_id: int) -> str | None:
    """The name of a member; None when they are not in the guild."""
    try:
        return (await guild.fetch_member(user_id)).display_name
    except discord.NotFound as error:
        # The guild itself may be unknown: then nothing is known of its members.
        if error.code not in _NOT_THERE:
            raise
        return None
