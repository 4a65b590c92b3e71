"""What people's sessions come to: the sums of their days, their tally, their milestones."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.conventions import owner
from models.types import BigInt, DayNumber, UtcSeconds


class UserDay(SQLModel, table=True):
    """The sum of a person's day, moved in the same transaction as its sessions."""

    __tablename__: ClassVar[str] = "user_days"
    __table_args__ = (
        CheckConstraint("sessions > 0 AND minutes > 0 AND load > 0", name="not_empty"),
        CheckConstraint("streak_minutes BETWEEN 0 AND minutes", name="streak_minutes"),
        Index("ix_user_days_local_date", "local_date", "user_id", "minutes"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = owner(primary_key=True)
    local_date: date = Field(primary_key=True, sa_type=DayNumber)
    sessions: int
    minutes: int
    load: int
    streak_minutes: int


class TallyRow(SQLModel, table=True):
    """What a person's days came to by the end of the day ``through``; see `coach.domain.tallies`.

    A shortcut, which can be dropped at any time. It holds for days that are done with
    ``min_minutes``, by the version ``rules`` of all rules. ``run_``... is null as long as no day
    was done.
    """

    __tablename__: ClassVar[str] = "tallies"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    user_id: int = owner(primary_key=True, sa_column_kwargs={"autoincrement": False})
    min_minutes: int
    through: date = Field(sa_type=DayNumber)
    sessions: int
    minutes: int
    load: int
    active_days: int
    first_day: date = Field(sa_type=DayNumber)
    last_day: date = Field(sa_type=DayNumber)
    best_day: date = Field(sa_type=DayNumber)
    best_day_minutes: int
    best_week: date = Field(sa_type=DayNumber)
    best_week_minutes: int
    week_minutes: int
    run_streak: int | None = None
    run_longest: int | None = None
    run_done_days: int | None = None
    run_freezes: int | None = None
    last_done: date | None = Field(default=None, sa_type=DayNumber)
    habit_score: float = 0.0
    habit_tier: int = 0
    habit_days_below: int = 0
    rules: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class ReachedMilestone(SQLModel, table=True):
    """A milestone, once for ever; it goes with the session that reached it."""

    __tablename__: ClassVar[str] = "milestones"
    __table_args__ = (
        Index("ix_milestones_session_id", "session_id"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = owner(primary_key=True)
    kind: str = Field(primary_key=True)
    occasion: int = Field(primary_key=True, sa_type=BigInt)
    value: int
    reached_at: datetime = Field(sa_type=UtcSeconds)
    session_id: int | None = Field(
        default=None, foreign_key="sessions.id", ondelete="CASCADE", sa_type=BigInt
    )
