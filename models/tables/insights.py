"""What the coach wrote."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.conventions import IDS_ARE_NEW, owner
from models.types import BigInt, DayNumber, UtcSeconds


class Insight(SQLModel, table=True):
    """A text that the coach wrote, with all that it was written from.

    ``source`` says who worded it: "model", or "offline" for our own words. ``facts`` holds the
    lines that it may quote, ``finding`` and ``action`` what it told and advised;
    ``last_session_id`` the newest session that it knew of. ``is_irrelevant`` goes with a
    ``feedback`` of -1: what it told means nothing to its reader.
    """

    __tablename__: ClassVar[str] = "insights"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('daily_summary', 'weekly_review', 'performance_tip',"
            " 'milestone_celebration', 'streak_motivation')",
            name="kind",
        ),
        CheckConstraint(
            "(source = 'model') = (provider IS NOT NULL AND model_name IS NOT NULL)",
            name="source",
        ),
        CheckConstraint("source IN ('model', 'offline')", name="known_source"),
        CheckConstraint("feedback IN (-1, 1)", name="feedback"),
        Index("ix_insights_user_id_generated_at", "user_id", "generated_at"),
        IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = owner()
    kind: str
    text: str
    generated_at: datetime = Field(sa_type=UtcSeconds)
    local_date: date = Field(sa_type=DayNumber)
    facts: list[str] = Field(sa_type=JSON)
    finding: str
    last_session_id: int | None = Field(default=None, sa_type=BigInt)
    source: str
    provider: str | None = None
    model_name: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    cost_micro_usd: int | None = None
    prompt_version: int
    action: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    feedback: int | None = None
    is_irrelevant: bool = False
