"""People, and what they asked for."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.types import BigInt, UtcSeconds


class User(SQLModel, table=True):
    """A person that Pacer knows, and what they asked for.

    Until they tell their ``timezone``, it is presumed to be that of their home: the first guild
    that they logged in. ``rearm_at``: when all their timers have to be set anew, because that
    guild has moved. ``care_until``: until then nobody is cheered or urged on, because of words
    that sounded like an emergency, of the kind ``care_cue``.
    """

    __tablename__: ClassVar[str] = "users"
    __table_args__ = (
        CheckConstraint("day_start_minutes BETWEEN 0 AND 360", name="day_start"),
        CheckConstraint("tone IN ('gentle', 'balanced', 'direct', 'data')", name="tone"),
        CheckConstraint("language IN ('en', 'de', 'es')", name="language"),
        CheckConstraint("summary_minutes BETWEEN 0 AND 1439", name="summary"),
        CheckConstraint("quiet_from_minutes BETWEEN 0 AND 1439", name="quiet_from"),
        CheckConstraint("quiet_to_minutes BETWEEN 0 AND 1439", name="quiet_to"),
        Index("ix_users_home_guild_id", "home_guild_id"),
        Index("ix_users_rearm_at", "rearm_at"),
    )

    id: int = Field(primary_key=True, sa_type=BigInt, sa_column_kwargs={"autoincrement": False})
    timezone: str | None = None
    presumed_timezone: str | None = None
    home_guild_id: int | None = Field(default=None, sa_type=BigInt)
    rearm_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    is_timezone_asked: bool = False
    day_start_minutes: int = 240
    summary_minutes: int = 20 * 60
    quiet_from_minutes: int = 22 * 60
    quiet_to_minutes: int = 8 * 60
    wants_daily_summary: bool = False
    wants_weekly_review: bool = False
    wants_milestones: bool = False
    wants_streak_warnings: bool = False
    is_dm_offered: bool = False
    inbox_closed_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    is_inbox_told: bool = False
    snoozed_until: datetime | None = Field(default=None, sa_type=UtcSeconds)
    tone: str = "balanced"
    is_ai_allowed: bool = True
    is_note_sharing_allowed: bool = False
    locale: str | None = None
    language: str | None = None
    care_until: datetime | None = Field(default=None, sa_type=UtcSeconds)
    care_cue: str | None = None
    created_at: datetime = Field(sa_type=UtcSeconds)
