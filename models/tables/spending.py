"""What texts worded by language models took, day by day."""

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.conventions import owner
from models.types import BigInt, DayNumber


class Spend(SQLModel, table=True):
    """What was spent on a UTC day by all, by a guild, or by a member.

    ``owner_id`` is the guild or the person, 0 for all; a member's rows go with the person.
    ``tokens`` holds what was billed and what is reserved for calls under way, those included that
    a process left behind when it died. ``calls`` counts requests to providers. ``micro_usd`` is
    their list price in millionths of a dollar, null as long as no price is known.
    """

    __tablename__: ClassVar[str] = "llm_spend"
    __table_args__ = (
        CheckConstraint("scope IN ('all', 'guild', 'member')", name="scope"),
        CheckConstraint("scope <> 'all' OR owner_id = 0", name="all"),
        CheckConstraint("(scope = 'member') = (user_id IS NOT NULL)", name="member"),
        CheckConstraint("user_id = owner_id", name="user_id"),
        CheckConstraint("tokens >= 0 AND calls >= 0 AND micro_usd >= 0", name="amounts"),
        Index("ix_llm_spend_user_id", "user_id"),
        {"sqlite_with_rowid": False},
    )

    day: date = Field(primary_key=True, sa_type=DayNumber)
    scope: str = Field(primary_key=True)
    owner_id: int = Field(primary_key=True, sa_type=BigInt)
    user_id: int | None = owner(default=None)
    tokens: int = Field(default=0, sa_type=BigInt)
    calls: int = 0
    micro_usd: int | None = Field(default=None, sa_type=BigInt)
