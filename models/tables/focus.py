"""Focus timers."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.conventions import IDS_ARE_NEW, MAX_ACTIVITY, owner
from models.types import BigInt, UtcSeconds


class FocusTimer(SQLModel, table=True):
    """A person's timer: it runs until it is ``ended_at``, then its question waits for an answer.

    ``due_at``: when it is ended if nobody stops it; null once it has ended. ``minutes``: what it
    came to; null as long as it runs, and when it was forgotten: nobody knows then.
    ``is_asked``: its question was shown in a reply, so that no message needs to ask it.
    """

    __tablename__: ClassVar[str] = "focus_timers"
    __table_args__ = (
        UniqueConstraint("user_id"),
        CheckConstraint("planned_minutes BETWEEN 1 AND 720", name="planned_minutes"),
        CheckConstraint("minutes BETWEEN 1 AND 720", name="minutes"),
        CheckConstraint("(due_at IS NULL) = (ended_at IS NOT NULL)", name="state"),
        CheckConstraint("minutes IS NULL OR ended_at IS NOT NULL", name="outcome"),
        CheckConstraint(f"length(activity) <= {MAX_ACTIVITY}", name="activity"),
        Index("ix_focus_timers_due_at", "due_at"),
        IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = owner()
    guild_id: int | None = Field(default=None, sa_type=BigInt)
    activity: str | None = None
    started_at: datetime = Field(sa_type=UtcSeconds)
    planned_minutes: int | None = None
    due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    ended_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    minutes: int | None = None
    is_asked: bool = False
