"""Leaderboards: what members have, the message that shows it, periods that are closed."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from models.tables.conventions import guild
from models.types import BigInt, DayNumber, UtcSeconds


class Score(SQLModel, table=True):
    """What a member has in a guild, by one metric in one period; only what is there to rank.

    ``period``: "today", "week", "month", "all", or "now" for what does not add up over one;
    ``first_day`` is the first of it, in the guild's zone. Of equal values the one that was
    reached first leads.
    """

    __tablename__: ClassVar[str] = "scores"
    __table_args__ = (
        ForeignKeyConstraint(
            ["guild_id", "user_id"], ["members.guild_id", "members.user_id"], ondelete="CASCADE"
        ),
        Index(
            "ix_scores_rank",
            "period",
            "first_day",
            "guild_id",
            "metric",
            text("value DESC"),
            "reached_at",
            "user_id",
        ),
        {"sqlite_with_rowid": False},
    )

    guild_id: int = Field(primary_key=True, sa_type=BigInt)
    user_id: int = Field(primary_key=True, sa_type=BigInt)
    metric: str = Field(primary_key=True)
    period: str = Field(primary_key=True)
    first_day: date = Field(primary_key=True, sa_type=DayNumber)
    value: int = Field(sa_type=BigInt)
    reached_at: datetime = Field(sa_type=UtcSeconds)


class Board(SQLModel, table=True):
    """The leaderboard message in a guild's channel.

    ``first_day``: of the period that it shows; ``shown``: what it shows, as a digest.
    ``changes`` counts what may have changed it. It is not edited before ``rests_until``.
    ``due_at``: when it is looked at next; never, when ``problem`` says why it stopped.
    """

    __tablename__: ClassVar[str] = "boards"
    __table_args__ = (
        CheckConstraint("period IN ('today', 'week', 'month', 'all')", name="period"),
        CheckConstraint(
            "metric IN ('minutes', 'load', 'sessions', 'streak', 'improvement')", name="metric"
        ),
        Index("ix_boards_due_at", "due_at"),
    )

    guild_id: int = guild(primary_key=True, sa_column_kwargs={"autoincrement": False})
    channel_id: int = Field(sa_type=BigInt)
    message_id: int | None = Field(default=None, sa_type=BigInt)
    period: str
    metric: str
    first_day: date = Field(sa_type=DayNumber)
    shown: str | None = None
    rests_until: datetime = Field(sa_type=UtcSeconds)
    changes: int = 0
    due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    problem: str | None = None


class Closing(SQLModel, table=True):
    """A period of a guild that is closed: its scores never change, its winners are told once.

    ``period``: as boards have it, or "team" for the week of a goal.
    """

    __tablename__: ClassVar[str] = "closings"
    __table_args__ = (
        CheckConstraint("state IN ('claimed', 'sent', 'failed', 'skipped')", name="state"),
        {"sqlite_with_rowid": False},
    )

    guild_id: int = guild(primary_key=True)
    period: str = Field(primary_key=True)
    first_day: date = Field(primary_key=True, sa_type=DayNumber)
    state: str
    claimed_at: datetime = Field(sa_type=UtcSeconds)
    message_id: int | None = Field(default=None, sa_type=BigInt)
