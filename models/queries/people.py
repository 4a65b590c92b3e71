"""People and what they set."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import col, select, text, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import User
from models.upserts import upsert


class Profile(NamedTuple):
    """A person as they are read on the way to something else; see `models.tables.User`.

    Whoever changes something of a person does it by `change`, or takes the `User` itself.
    """

    id: int
    timezone: str | None
    presumed_timezone: str | None
    home_guild_id: int | None
    is_timezone_asked: bool
    day_start_minutes: int
    summary_minutes: int
    quiet_from_minutes: int
    quiet_to_minutes: int
    wants_daily_summary: bool
    wants_weekly_review: bool
    wants_milestones: bool
    wants_streak_warnings: bool
    is_dm_offered: bool
    inbox_closed_at: datetime | None
    snoozed_until: datetime | None
    care_until: datetime | None
    care_cue: str | None


_PROFILE = Prepared(
    select(*(getattr(User, name) for name in Profile._fields)).where(
        col(User.id) == bindparam("user_id")
    ),
    Profile,
)


_TONGUE = Prepared(
    select(col(User.language), col(User.locale)).where(col(User.id) == bindparam("user_id")),
    lambda language, locale: (language, locale),
)


async def person(db: AsyncSession, *, user_id: int) -> User | None:
    """The person, if Pacer knows them."""
    return await db.get(User, user_id)


async def profile(db: AsyncSession, *, user_id: int) -> Profile | None:
    """The person to look at, if Pacer knows them."""
    return await _PROFILE.first(db, user_id=user_id)


async def tongue(db: AsyncSession, *, user_id: int) -> tuple[str | None, str | None] | None:
    """The language that a person chose, and the locale of their Discord; None if unknown."""
    return await _TONGUE.first(db, user_id=user_id)


async def known_person(db: AsyncSession, *, user_id: int, now: datetime) -> User:
    """The person; met now if they are new."""
    known = await db.get(User, user_id)
    if known is None:
        known = User(id=user_id, created_at=now)
        db.add(known)
        await db.flush()
    return known


async def known_profile(db: AsyncSession, *, user_id: int, now: datetime) -> Profile:
    """The person to look at; met now if they are new."""
    known = await profile(db, user_id=user_id)
    if known is not None:
        return known
    met = User(id=user_id, created_at=now).model_dump()
    await db.exec(upsert(User).values(met).on_conflict_do_nothing())
    return await _PROFILE.one(db, user_id=user_id)


async def change(db: AsyncSession, *, user_id: int, values: dict[str, Any]) -> None:
    """Put other values into these columns of a person."""
    if values:
        await db.exec(update(User).where(col(User.id) == user_id).values(**values))


_LOCK_IF_FREE = text("SELECT pg_try_advisory_xact_lock(:user_id)")
"""The same lock as that of `Database.write_for` on PostgreSQL."""


async def lock_if_free(db: AsyncSession, *, user_id: int) -> bool:
    """Keep others from writing for a person until the end of this transaction, for a `claim`.

    False when somebody does so already. On SQLite there is one writer anyhow.
    """
    if db.get_bind().dialect.name != "postgresql":
        return True
    connection = await db.connection()
    return bool((await connection.execute(_LOCK_IF_FREE, {"user_id": user_id})).scalar_one())
