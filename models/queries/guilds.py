"""Guilds, and who joined the leaderboard of each."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy
from sqlalchemy import bindparam, or_
from sqlmodel import col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from models.statements import Prepared
from models.tables import Board, Guild, Member, User
from models.upserts import upsert


class Membership(NamedTuple):
    """A leaderboard that a person is on, with what scoring needs to know of its guild.

    ``metric`` and ``period`` are those of its message; None without one.
    """

    guild_id: int
    user_id: int
    is_stale: bool
    due_at: datetime | None
    timezone: str | None
    metric: str | None
    period: str | None


class Setting(NamedTuple):
    """What is set in a guild: its zone, and what its message shows; None what is not."""

    timezone: str | None = None
    metric: str | None = None
    period: str | None = None


_SETTING = Prepared(
    select(col(Guild.timezone), col(Board.metric), col(Board.period))
    .select_from(Guild)
    .outerjoin(Board, col(Board.guild_id) == col(Guild.id))
    .where(col(Guild.id) == bindparam("guild_id")),
    Setting,
)
_MEMBERSHIPS = Prepared(
    sqlalchemy.select(
        col(Member.guild_id),
        col(Member.user_id),
        col(Member.is_stale),
        col(Member.due_at),
        col(Guild.timezone),
        col(Board.metric),
        col(Board.period),
    )
    .select_from(Member)
    .join(Guild, col(Guild.id) == col(Member.guild_id))
    .outerjoin(Board, col(Board.guild_id) == col(Member.guild_id))
    .where(col(Member.user_id) == bindparam("user_id"), col(Member.is_away).is_(False)),
    Membership,
)
_IS_LISTED = Prepared(
    select(col(Member.user_id)).where(
        col(Member.guild_id) == bindparam("guild_id"),
        col(Member.user_id) == bindparam("user_id"),
        col(Member.is_away).is_(False),
    ),
    int,
)
_COUNTED = Prepared(
    select(func.count()).select_from(
        select(col(Member.user_id))
        .where(col(Member.guild_id) == bindparam("guild_id"), col(Member.is_away).is_(False))
        .limit(bindparam("count"))
        .subquery()
    ),
    int,
)
_SET_DUE = Prepared(
    update(Member)
    .where(
        col(Member.guild_id) == bindparam("of_guild"), col(Member.user_id) == bindparam("of_user")
    )
    .values(due_at=bindparam("due_at")),
    tuple,
)


async def setting(db: AsyncSession, *, guild_id: int) -> Setting:
    """What is set in a guild; nothing where nobody asked for anything."""
    return await _SETTING.first(db, guild_id=guild_id) or Setting()


async def guild(db: AsyncSession, *, guild_id: int) -> Guild | None:
    """The guild, if somebody there asked for something."""
    return await db.get(Guild, guild_id)


async def known_guild(db: AsyncSession, *, guild_id: int) -> Guild:
    """The guild; met now if it is new."""
    known = await db.get(Guild, guild_id)
    if known is None:
        known = Guild(id=guild_id)
        db.add(known)
        await db.flush()
    return known


async def welcome(
    db: AsyncSession, *, guild_id: int, now: datetime, again_before: datetime
) -> bool:
    """Note that a guild is welcomed; False when it was, later than ``again_before``."""
    welcomed_at = col(Guild.welcomed_at)
    new = upsert(Guild).values(id=guild_id, welcomed_at=now)
    statement = new.on_conflict_do_update(
        index_elements=["id"],
        set_={"welcomed_at": new.excluded.welcomed_at},
        where=or_(welcomed_at.is_(None), welcomed_at <= again_before),
    ).returning(col(Guild.id))
    return (await db.exec(statement)).first() is not None


async def member(db: AsyncSession, *, guild_id: int, user_id: int) -> Member | None:
    """The member, if they joined the leaderboard."""
    return await db.get(Member, (guild_id, user_id))


async def is_listed(db: AsyncSession, *, guild_id: int, user_id: int) -> bool:
    """Whether a person joined the leaderboard and is in the guild."""
    return bool(await _IS_LISTED.all(db, guild_id=guild_id, user_id=user_id))


async def memberships(db: AsyncSession, *, user_id: int) -> Sequence[Membership]:
    """The leaderboards that a person is on."""
    return await _MEMBERSHIPS.all(db, user_id=user_id)


async def members_counted(db: AsyncSession, *, guild_id: int, limit: int) -> int:
    """How many joined the leaderboard and are in the guild, counted up to ``limit``."""
    return await _COUNTED.one(db, guild_id=guild_id, count=limit)


async def set_due(db: AsyncSession, *, guild_id: int, user_id: int, due_at: datetime) -> None:
    """Set when a member's streak and improvement have to be looked at next."""
    await _SET_DUE.run(db, of_guild=guild_id, of_user=user_id, due_at=due_at)


async def remove(db: AsyncSession, *, guild_id: int, user_id: int) -> None:
    """Take a member from the leaderboard, with their scores."""
    await db.exec(
        delete(Member).where(col(Member.guild_id) == guild_id, col(Member.user_id) == user_id)
    )


async def rename(
    db: AsyncSession, *, guild_id: int, user_id: int, name: str, now: datetime
) -> None:
    """Keep the name that a member has now, when they are known to be there."""
    await db.exec(
        update(Member)
        .where(col(Member.guild_id) == guild_id, col(Member.user_id) == user_id)
        .values(name=name, seen_at=now)
    )


async def look_again(db: AsyncSession, *, user_id: int, now: datetime) -> None:
    """Have the streak and improvement of a person looked at in all their guilds."""
    await db.exec(
        update(Member)
        .where(col(Member.user_id) == user_id, col(Member.due_at).is_not(None))
        .values(due_at=now)
    )


async def due(
    db: AsyncSession, *, now: datetime, limit: int, guild_id: int | None = None
) -> Sequence[Member]:
    """Members whose streak and improvement have to be looked at, of one guild or of all."""
    return (await db.exec(_due(now, limit, guild_id))).all()


async def claimable(
    db: AsyncSession, *, now: datetime, limit: int, guild_id: int | None = None
) -> Sequence[Member]:
    """The same, each locked until the end of the transaction; without those that others locked."""
    return (
        await db.exec(_due(now, limit, guild_id).with_for_update(skip_locked=True, key_share=True))
    ).all()


def _due(now: datetime, limit: int, guild_id: int | None) -> SelectOfScalar[Member]:
    statement = select(Member).where(col(Member.due_at) <= now)
    if guild_id is not None:
        # By the index of what is due, which is little: by the guild it would read all members.
        statement = statement.where(col(Member.guild_id) + 0 == guild_id)
    return statement.order_by(col(Member.due_at)).limit(limit)


async def make_stale(db: AsyncSession, *, guild_id: int, now: datetime) -> None:
    """Have all that a guild's members have computed anew."""
    await db.exec(
        update(Member)
        .where(col(Member.guild_id) == guild_id, col(Member.is_away).is_(False))
        .values(is_stale=True, due_at=now)
    )


async def move_home(db: AsyncSession, *, guild_id: int, zone: str, now: datetime) -> None:
    """Presume a zone for all at home in a guild who told none, and have their timers set anew."""
    await db.exec(
        update(User)
        .where(col(User.home_guild_id) == guild_id, col(User.timezone).is_(None))
        .values(presumed_timezone=zone, rearm_at=now)
    )


async def moved(db: AsyncSession, *, now: datetime, limit: int) -> Sequence[User]:
    """People whose timers have to be set anew."""
    return (await db.exec(_moved(now, limit))).all()


async def moved_claimable(db: AsyncSession, *, now: datetime, limit: int) -> Sequence[User]:
    """The same, each locked until the end of the transaction; without those that others locked."""
    return (
        await db.exec(_moved(now, limit).with_for_update(skip_locked=True, key_share=True))
    ).all()


def _moved(now: datetime, limit: int) -> SelectOfScalar[User]:
    statement = select(User).where(col(User.rearm_at) <= now).order_by(col(User.rearm_at))
    return statement.limit(limit)
