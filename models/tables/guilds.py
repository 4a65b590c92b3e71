"""Guilds, who joined the leaderboard of each, and what they want to reach together."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from models.tables.conventions import guild, owner
from models.types import BigInt, DayNumber, UtcSeconds


class Guild(SQLModel, table=True):
    """A guild, as far as somebody there asked for something, or Pacer was added to it.

    ``welcomed_at``: when it was told there what can be set up.
    """

    __tablename__: ClassVar[str] = "guilds"

    id: int = Field(primary_key=True, sa_type=BigInt, sa_column_kwargs={"autoincrement": False})
    timezone: str | None = None
    welcomed_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


class Member(SQLModel, table=True):
    """A person who joined the leaderboard of a guild, under the name that they have there.

    ``seen_at``: when they were last known to be in the guild. While they are away, they have no
    scores. ``due_at``: when their streak and improvement have to be looked at next, which is
    when their day is over; when they are ``is_stale``, all else has to be computed anew too.
    """

    __tablename__: ClassVar[str] = "members"
    __table_args__ = (
        Index("ix_members_user_id", "user_id"),
        Index("ix_members_due_at", "due_at"),
        # To count a guild's members without reading their rows.
        Index(
            "ix_members_guild_id",
            "guild_id",
            sqlite_where=text("is_away IS 0"),
            postgresql_where=text("is_away IS false"),
        ),
        {"sqlite_with_rowid": False},
    )

    guild_id: int = guild(primary_key=True)
    user_id: int = owner(primary_key=True)
    name: str
    joined_at: datetime = Field(sa_type=UtcSeconds)
    seen_at: datetime = Field(sa_type=UtcSeconds)
    is_away: bool = False
    is_stale: bool = False
    due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


class TeamGoal(SQLModel, table=True):
    """What a guild's members want to reach together, each week from the Monday ``since`` on.

    When it ``is_off``, there is no goal from then on; see `coach.domain.team_weeks.Goal`.
    """

    __tablename__: ClassVar[str] = "team_goals"
    __table_args__ = (
        CheckConstraint(
            "minutes BETWEEN 0 AND 1000000 AND (minutes > 0 OR is_off)", name="minutes"
        ),
        {"sqlite_with_rowid": False},
    )

    guild_id: int = guild(primary_key=True)
    since: date = Field(primary_key=True, sa_type=DayNumber)
    minutes: int
    is_off: bool = False
