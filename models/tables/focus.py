"""Focus timers."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.conventions import IDS_ARE_NEW, MAX_ACTIVITY, owner
from models.types import BigInt, UtcSeconds


class FocusTimer(SQLModel, table=True):
    """A person's timer: it runs until it is ``ended_at``, then its question waits for an answer.

    ``due_at``: when it is ended if nobody stops it; null once it has ended. ``minutes``: what it
    came to; null as long as it runs, and when it was forgotten: nobody knows then.
    ``is_asked``: its question was shown in a reply, so that no message needs to ask it.
    ``voice``: where its owner is, when it follows them in the voice channels of its guild (see
    `coach.domain.presence`), with ``voice_seen_at``, when they were last known to be in one.
    """

    __tablename__: ClassVar[str] = "focus_timers"
    __table_args__ = (
        UniqueConstraint("user_id"),
        CheckConstraint("planned_minutes BETWEEN 1 AND 720", name="planned_minutes"),
        CheckConstraint("minutes BETWEEN 1 AND 720", name="minutes"),
        CheckConstraint("(due_at IS NULL) = (ended_at IS NOT NULL)", name="state"),
        CheckConstraint("minutes IS NULL OR ended_at IS NOT NULL", name="outcome"),
        CheckConstraint(f"length(activity) <= {MAX_ACTIVITY}", name="activity"),
        CheckConstraint("voice IN ('there', 'left', 'unseen')", name="voice"),
        CheckConstraint("(voice IS NULL) = (voice_seen_at IS NULL)", name="voice_seen"),
        Index("ix_focus_timers_due_at", "due_at"),
        # Those that run and follow somebody: few among all.
        Index(
            "ix_focus_timers_voice",
            "guild_id",
            sqlite_where=text("voice IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=text("voice IS NOT NULL AND ended_at IS NULL"),
        ),
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
    voice: str | None = None
    voice_seen_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
