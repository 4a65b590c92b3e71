"""Membership: who joined a guild's leaderboard, and the zone that the guild lives in."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from coach import daily_scores, scoring, timetable
from coach.domain.days import zone_named
from coach.domain.ranking import Period
from coach.scoring import guild_zone
from models.database import Database
from models.queries import boards, guilds, people, scores
from models.tables import Member

SEEN_FOR = timedelta(days=1)
"""So long a member is taken to be in the guild still."""
SEEN_AGAIN = timedelta(hours=1)
"""No sooner is it noted again that they were."""

A_MOMENT = 2.0
"""Seconds that somebody who asked is let wait for others' figures."""

_KEPT = {Period.TODAY: 7, Period.WEEK: 21, Period.MONTH: 70}
"""Days for which the scores of a period are kept, counted from its first."""


class Membership:
    """Use cases on joining and leaving. Each is a few short transactions."""

    def __init__(self, database: Database, *, streak_min_minutes: int) -> None:
        self._database = database
        self._streak_min_minutes = streak_min_minutes
        self._forgot_on: date | None = None

    async def join(self, *, guild_id: int, user_id: int, name: str, now: datetime) -> bool:
        """List a person under their name in a guild. False when they were listed already."""
        # The guild may be new, and somebody else join it at the same time.
        return await self._database.write(
            self._join, guild_id=guild_id, user_id=user_id, name=name, now=now
        )

    async def leave(self, *, guild_id: int, user_id: int, now: datetime) -> bool:
        """Take a person off a leaderboard, at once. False when they were not on it."""
        return await self._database.write_for(
            user_id, _leave, guild_id=guild_id, user_id=user_id, now=now
        )

    async def seen(self, *, guild_id: int, user_id: int, name: str, now: datetime) -> None:
        """Note that a member is in the guild, and their name there."""
        member = await self._database.read(guilds.member, guild_id=guild_id, user_id=user_id)
        if member is None:
            return
        is_fresh = now - member.seen_at < SEEN_AGAIN
        if member.is_away:
            await self._database.write_for(
                user_id, self._come_back, guild_id=guild_id, user_id=user_id, name=name, now=now
            )
        elif member.name != name or not is_fresh:
            await self._database.write_for(user_id, _rename, member, name, now)

    async def gone(self, *, guild_id: int, user_id: int, now: datetime) -> None:
        """Show a member no longer who left the guild; they come back with all they have."""
        await self._database.write_for(
            user_id, _go_away, guild_id=guild_id, user_id=user_id, now=now
        )

    async def set_timezone(self, *, guild_id: int, name: str, now: datetime) -> None:
        """Set the zone that a guild's periods follow, and people at home there who told none.

        Raises:
            UnknownTimeZone: there is no such zone.
        """
        zone = zone_named(name)
        has_moved = await self._database.write(
            _set_timezone, guild_id=guild_id, zone=zone.key, now=now
        )
        if not has_moved:
            return
        # In a large guild this takes its time: what is left, or a crash leaves, the next ticks do.
        await self.look_at_days(now, guild_id=guild_id)
        await self.rearm_moved(now)

    async def look_at_days(
        self, now: datetime, *, guild_id: int | None = None, seconds: float = A_MOMENT
    ) -> None:
        """Set anew the streaks and improvements of members whose day is over.

        Some members at a time, and none any more once ``seconds`` have passed.
        """
        await _for(seconds, lambda: self._look_at_some(guild_id, now))

    async def rearm_moved(self, now: datetime, *, seconds: float = A_MOMENT) -> None:
        """Set anew the timers of people whose home has moved, likewise."""
        await _for(seconds, lambda: self._rearm_some(now))

    async def forget_old(self, now: datetime) -> None:
        """Drop the scores of periods that were closed long ago; once a day."""
        if self._forgot_on == now.date():
            return
        self._forgot_on = now.date()
        await self._database.claim(_forget, now.date())

    async def _join(
        self, db: AsyncSession, *, guild_id: int, user_id: int, name: str, now: datetime
    ) -> bool:
        known = await guilds.member(db, guild_id=guild_id, user_id=user_id)
        await people.known_person(db, user_id=user_id, now=now)
        await guilds.known_guild(db, guild_id=guild_id)
        member = known or Member(
            guild_id=guild_id, user_id=user_id, name=name, joined_at=now, seen_at=now
        )
        await self._list(db, member, name, now)
        return known is None

    async def _come_back(
        self, db: AsyncSession, *, guild_id: int, user_id: int, name: str, now: datetime
    ) -> None:
        member = await guilds.member(db, guild_id=guild_id, user_id=user_id)
        # Unless they left the leaderboard this very moment.
        if member is not None:
            await self._list(db, member, name, now)

    async def _list(self, db: AsyncSession, member: Member, name: str, now: datetime) -> None:
        """Show a member under their name, with all that they have."""
        person = await people.known_person(db, user_id=member.user_id, now=now)
        guild = await guilds.known_guild(db, guild_id=member.guild_id)
        member.name, member.seen_at, member.is_away, member.due_at = name, now, False, now
        db.add(member)
        await db.flush()
        zone = guild_zone(guild.timezone)
        await scoring.recount_member(db, member=member, zone=zone, now=now)
        form = await daily_scores.form_of(
            db,
            user_id=member.user_id,
            person=person,
            now=now,
            min_minutes=self._streak_min_minutes,
        )
        await daily_scores.place(db, person=person, form=form, now=now)

    async def _look_at_some(self, guild_id: int | None, now: datetime) -> bool:
        if not await self._database.read(guilds.due, now=now, limit=1, guild_id=guild_id):
            return False
        return await self._database.claim(
            daily_scores.look_at_due,
            now=now,
            min_minutes=self._streak_min_minutes,
            guild_id=guild_id,
        )

    async def _rearm_some(self, now: datetime) -> bool:
        if not await self._database.read(guilds.moved, now=now, limit=1):
            return False
        return await self._database.claim(_rearm, now)


async def _leave(db: AsyncSession, *, guild_id: int, user_id: int, now: datetime) -> bool:
    if await guilds.member(db, guild_id=guild_id, user_id=user_id) is None:
        return False
    await guilds.remove(db, guild_id=guild_id, user_id=user_id)
    await boards.touch(db, guild_ids=[guild_id], now=now)
    return True


async def _rename(db: AsyncSession, member: Member, name: str, now: datetime) -> None:
    await guilds.rename(db, guild_id=member.guild_id, user_id=member.user_id, name=name, now=now)
    if member.name != name:
        await boards.touch(db, guild_ids=[member.guild_id], now=now)


async def _go_away(db: AsyncSession, *, guild_id: int, user_id: int, now: datetime) -> None:
    member = await guilds.member(db, guild_id=guild_id, user_id=user_id)
    if member is None or member.is_away:
        return
    member.is_away, member.due_at = True, None
    db.add(member)
    await scores.remove_member(db, guild_id=guild_id, user_id=user_id)
    await boards.touch(db, guild_ids=[guild_id], now=now)


async def _set_timezone(db: AsyncSession, *, guild_id: int, zone: str, now: datetime) -> bool:
    """Set the zone of a guild; False when it is that already."""
    guild = await guilds.known_guild(db, guild_id=guild_id)
    if guild.timezone == zone:
        return False
    guild.timezone = zone
    db.add(guild)
    await guilds.make_stale(db, guild_id=guild_id, now=now)
    await boards.touch(db, guild_ids=[guild_id], now=now)
    await guilds.move_home(db, guild_id=guild_id, zone=zone, now=now)
    return True


async def _forget(db: AsyncSession, today: date) -> None:
    for period, kept_days in _KEPT.items():
        before = today - timedelta(days=kept_days)
        await scores.forget(db, period=period.value, before=before)


async def _rearm(db: AsyncSession, now: datetime) -> bool:
    """Set anew the timers of some people; True when there may be more."""
    people_moved = await guilds.moved_claimable(db, now=now, limit=daily_scores.DUE_AT_ONCE)
    for person in people_moved:
        if not await people.lock_if_free(db, user_id=person.id):
            # Somebody writes for them this moment: next time.
            continue
        person.rearm_at = None
        db.add(person)
        await timetable.rearm(db, person=person, now=now)
        await guilds.look_again(db, user_id=person.id, now=now)
    return len(people_moved) == daily_scores.DUE_AT_ONCE


async def _for(seconds: float, step: Callable[[], Awaitable[bool]]) -> None:
    """Go on while there is more to do, and time left."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + seconds
    while await step() and loop.time() < ends_at:
        pass
