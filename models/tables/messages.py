"""Direct messages: when they are looked at next, and what came of each."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.conventions import IDS_ARE_NEW, owner
from models.types import BigInt, DayNumber, UtcSeconds


class Timer(SQLModel, table=True):
    """When a person's next check-in of a kind is looked at; a row only while it is wanted."""

    __tablename__: ClassVar[str] = "timers"
    __table_args__ = (
        Index("ix_timers_due_at", "due_at", "kind", "user_id"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = owner(primary_key=True)
    kind: str = Field(primary_key=True)
    due_at: datetime = Field(sa_type=UtcSeconds)


class DirectMessage(SQLModel, table=True):
    """A direct message: claimed before it is sent, once for each person, kind and period.

    ``state``: "waiting" until ``due_at``; "claimed" by a process that is about to send it; then
    "sent", "failed", "skipped" or "closed" (the inbox), with a reason for all but the first.
    """

    __tablename__: ClassVar[str] = "direct_messages"
    __table_args__ = (
        UniqueConstraint("user_id", "kind", "period"),
        CheckConstraint(
            "state IN ('waiting', 'claimed', 'sent', 'failed', 'skipped', 'closed')", name="state"
        ),
        Index(
            "ix_direct_messages_open",
            "due_at",
            sqlite_where=text("state IN ('waiting', 'claimed')"),
            postgresql_where=text("state IN ('waiting', 'claimed')"),
        ),
        Index("ix_direct_messages_user_id_local_date", "user_id", "local_date"),
        IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = owner()
    kind: str
    period: int = Field(sa_type=BigInt)
    local_date: date = Field(sa_type=DayNumber)
    state: str
    reason: str | None = None
    due_at: datetime = Field(sa_type=UtcSeconds)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    settled_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    insight_id: int | None = Field(
        default=None, foreign_key="insights.id", ondelete="SET NULL", sa_type=BigInt
    )
    message_id: int | None = Field(default=None, sa_type=BigInt)
