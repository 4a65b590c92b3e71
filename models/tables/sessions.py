"""Logged sessions, those that wait for a yes, and what was changed of them."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.conventions import IDS_ARE_NEW, MAX_ACTIVITY, MAX_NOTE, owner
from models.types import BigInt, DayNumber, UtcSeconds


class ActivitySession(SQLModel, table=True):
    """One logged stretch of activity, with the day and the zone that it was logged in."""

    __tablename__: ClassVar[str] = "sessions"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 720", name="minutes"),
        CheckConstraint("intensity BETWEEN 1 AND 10", name="intensity"),
        CheckConstraint(f"length(activity) <= {MAX_ACTIVITY}", name="activity"),
        CheckConstraint(f"length(note) <= {MAX_NOTE}", name="note"),
        Index("ix_sessions_user_id", "user_id"),
        Index("ix_sessions_user_id_ended_at", "user_id", "ended_at"),
        Index("ix_sessions_user_id_minutes", "user_id", "minutes"),
        IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = owner()
    guild_id: int | None = Field(default=None, sa_type=BigInt)
    ended_at: datetime = Field(sa_type=UtcSeconds)
    logged_at: datetime = Field(sa_type=UtcSeconds)
    local_date: date = Field(sa_type=DayNumber)
    timezone: str
    minutes: int
    intensity: int
    is_in_time: bool = True
    activity: str | None = None
    note: str | None = None


class SessionDraft(SQLModel, table=True):
    """A session that waits for a yes, kept so that the question outlives a restart."""

    __tablename__: ClassVar[str] = "session_drafts"
    __table_args__ = (Index("ix_session_drafts_user_id", "user_id"), IDS_ARE_NEW)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = owner()
    guild_id: int | None = Field(default=None, sa_type=BigInt)
    ended_at: datetime = Field(sa_type=UtcSeconds)
    asked_at: datetime = Field(sa_type=UtcSeconds)
    minutes: int
    intensity: int
    activity: str | None = None
    note: str | None = None


class AuditEntry(SQLModel, table=True):
    """What a person changed in their own history: the session as it was before."""

    __tablename__: ClassVar[str] = "audit"
    __table_args__ = (Index("ix_audit_user_id_at", "user_id", "at"), IDS_ARE_NEW)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = owner()
    at: datetime = Field(sa_type=UtcSeconds)
    action: str
    before: dict[str, Any] = Field(sa_type=JSON)
