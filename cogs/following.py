"""Who is in voice: of those whom timers follow, as Discord tells it and once a minute.

The database says whom timers follow; a copy of that in memory lets the events of everybody else
pass. What is seen of somebody is noted in memory at once, in the order in which it happens, and
kept when the database takes it. The look each minute makes good what no event told, or what could
not be kept: a restart, an outage, a channel or a server that is gone.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

import discord

from coach.domain.presence import Presence, seen
from coach.voice import Follower, Voice

log = logging.getLogger(__name__)

VoiceChannel = discord.VoiceChannel | discord.StageChannel


def people_in_voice(guild: discord.Guild) -> set[int]:
    """The ids of all who are in a voice channel or on a stage; not in the AFK channel."""
    return {
        user_id
        for channel in (*guild.voice_channels, *guild.stage_channels)
        if channel != guild.afk_channel
        for user_id in channel.voice_states
    }


def forget_voice(guild: discord.Guild) -> None:
    """Know nobody in voice: a guild that comes back after an outage tells who is there then.

    discord.py adds these to those of before, of whom nothing more will be heard.
    """
    guild._voice_states.clear()  # noqa: SLF001 - there is no other way


class Following:
    """People whom timers follow, in the guilds that this process hears of.

    Args:
        client: knows who is in voice.
        voice: keeps what was seen.
        hears: whether Discord tells now what happens in a guild.
    """

    def __init__(self, client: discord.Client, voice: Voice, hears: Callable[[int], bool]) -> None:
        self._client = client
        self._voice = voice
        self._hears = hears
        self._followers: dict[int, Follower] = {}
        self._turn = asyncio.Lock()

    def follows(self, user_id: int) -> bool:
        """Whether it matters where somebody is: asked at each event of everybody."""
        return user_id in self._followers

    async def moved(
        self, member: discord.Member, channel: VoiceChannel | None, now: datetime
    ) -> None:
        """Somebody is in this channel now, or in none. Never raises."""
        known, guild = self._followers.get(member.id), member.guild
        if known is None or known.guild_id != guild.id:
            return
        if not self._hears(guild.id):
            # What is told before the connection is there again happened at some time while it was
            # not, and more may follow: where that ends is seen with the next look.
            return
        is_there = channel is not None and channel != guild.afk_channel
        found = _seen(known, is_there=is_there, now=now, is_live=True)
        self._followers[member.id] = found
        if found.presence.is_there is known.presence.is_there:
            return
        async with self._turn:
            await self._keep_newest(member.id)

    async def look(self, now: datetime) -> None:
        """See where everybody is whom a timer follows. Never raises."""
        try:
            async with self._turn:
                await self._look(now)
        except Exception:
            log.exception("who is in voice could not be looked at; tried again in a minute")

    async def _look(self, now: datetime) -> None:
        kept = {follower.user_id: follower for follower in await self._voice.followers()}
        self._followers = {
            user_id: _newest(self._followers.get(user_id), follower)
            for user_id, follower in kept.items()
        }
        found = {follower.user_id: follower for follower in self._found(now)}
        self._followers |= found
        for user_id, before in kept.items():
            if _is_news(self._followers[user_id].presence, before.presence):
                await self._keep_newest(user_id)
        still_there = [
            follower.timer_id
            for user_id, follower in found.items()
            if follower.presence.is_there and kept[user_id].presence.is_there
        ]
        if still_there:
            await self._voice.keep_seen(still_there, now)

    def _found(self, now: datetime) -> Iterator[Follower]:
        """Followers as they are found now; without those of whose guilds nothing is known."""
        by_guild: dict[int, list[Follower]] = defaultdict(list)
        for follower in self._followers.values():
            by_guild[follower.guild_id].append(follower)
        for guild_id, followers in by_guild.items():
            guild = self._client.get_guild(guild_id)
            if not self._hears(guild_id) or (guild is not None and guild.unavailable):
                continue
            # A guild that is not known any more has thrown Pacer out.
            there = people_in_voice(guild) if guild is not None else frozenset[int]()
            for follower in followers:
                is_there = follower.user_id in there
                yield _seen(follower, is_there=is_there, now=now, is_live=is_there)

    async def _keep_newest(self, user_id: int) -> None:
        """Keep what is known of somebody by now: others may have had their turn before.

        Never raises: what is not kept is tried again with the next look.
        """
        follower = self._followers.get(user_id)
        if follower is None:
            return
        try:
            await self._voice.keep(follower)
        except Exception:
            log.exception("who came or left voice could not be kept; tried again in a minute")


def _newest(mine: Follower | None, kept: Follower) -> Follower:
    """What memory knows of the same timer may not be kept yet."""
    return mine if mine is not None and mine.timer_id == kept.timer_id else kept


def _is_news(found: Presence, kept: Presence) -> bool:
    """Whether more has changed than that they are there still."""
    return found != kept and not (found.is_there and kept.is_there)


def _seen(follower: Follower, *, is_there: bool, now: datetime, is_live: bool) -> Follower:
    # As it is kept: in whole seconds.
    second = now.replace(microsecond=0)
    return follower.at(seen(follower.presence, is_there=is_there, now=second, is_live=is_live))
