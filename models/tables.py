"""What is kept. Times are whole UTC seconds, days are day numbers (`models.types`)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.types import BigInt, DayNumber, UtcSeconds

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

MAX_ACTIVITY = 40
MAX_NOTE = 200


_IDS_ARE_NEW = {"sqlite_autoincrement": True}
"""The id of a deleted row is never given again: a button may still speak of it."""


def _owner(**column: Any) -> Any:  # noqa: ANN401 - what sqlmodel.Field returns
    """A column with the person that a row belongs to, and goes with."""
    return Field(foreign_key="users.id", ondelete="CASCADE", sa_type=BigInt, **column)


class User(SQLModel, table=True):
    """A person that Pacer knows, and what they asked for."""

    __tablename__: ClassVar[str] = "users"
    __table_args__ = (
        CheckConstraint("day_start_minutes BETWEEN 0 AND 360", name="day_start"),
        CheckConstraint("tone IN ('gentle', 'balanced', 'direct', 'data')", name="tone"),
        CheckConstraint("summary_minutes BETWEEN 0 AND 1439", name="summary"),
        CheckConstraint("quiet_from_minutes BETWEEN 0 AND 1439", name="quiet_from"),
        CheckConstraint("quiet_to_minutes BETWEEN 0 AND 1439", name="quiet_to"),
    )

    id: int = Field(primary_key=True, sa_type=BigInt, sa_column_kwargs={"autoincrement": False})
    timezone: str | None = None
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
    created_at: datetime = Field(sa_type=UtcSeconds)


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
        _IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = _owner()
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


class UserDay(SQLModel, table=True):
    """The sum of a person's day, moved in the same transaction as its sessions."""

    __tablename__: ClassVar[str] = "user_days"
    __table_args__ = (
        CheckConstraint("sessions > 0 AND minutes > 0 AND load > 0", name="not_empty"),
        CheckConstraint("streak_minutes BETWEEN 0 AND minutes", name="streak_minutes"),
        Index("ix_user_days_local_date", "local_date", "user_id", "minutes"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = _owner(primary_key=True)
    local_date: date = Field(primary_key=True, sa_type=DayNumber)
    sessions: int
    minutes: int
    load: int
    streak_minutes: int


class ReachedMilestone(SQLModel, table=True):
    """A milestone, once for ever; it goes with the session that reached it."""

    __tablename__: ClassVar[str] = "milestones"
    __table_args__ = (
        Index("ix_milestones_session_id", "session_id"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = _owner(primary_key=True)
    kind: str = Field(primary_key=True)
    occasion: int = Field(primary_key=True, sa_type=BigInt)
    value: int
    reached_at: datetime = Field(sa_type=UtcSeconds)
    session_id: int | None = Field(
        default=None, foreign_key="sessions.id", ondelete="CASCADE", sa_type=BigInt
    )


class Insight(SQLModel, table=True):
    """A text that the coach wrote, with all that it was written from.

    ``source`` says who worded it: "model", or "offline" for our own words. ``facts`` holds the
    lines that it may quote; ``last_session_id`` the newest session that it knew of.
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
        _IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = _owner()
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
    feedback: int | None = None


class SessionDraft(SQLModel, table=True):
    """A session that waits for a yes, kept so that the question outlives a restart."""

    __tablename__: ClassVar[str] = "session_drafts"
    __table_args__ = (Index("ix_session_drafts_user_id", "user_id"), _IDS_ARE_NEW)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = _owner()
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
    __table_args__ = (Index("ix_audit_user_id_at", "user_id", "at"), _IDS_ARE_NEW)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = _owner()
    at: datetime = Field(sa_type=UtcSeconds)
    action: str
    before: dict[str, Any] = Field(sa_type=JSON)


class RestPlanRow(SQLModel, table=True):
    """The weekdays (bit 0 = Monday) that a person rests on from a day on."""

    __tablename__: ClassVar[str] = "rest_plans"
    __table_args__ = (
        CheckConstraint("weekdays BETWEEN 0 AND 127", name="weekdays"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = _owner(primary_key=True)
    since: date = Field(primary_key=True, sa_type=DayNumber)
    weekdays: int


class PauseRow(SQLModel, table=True):
    """Days, both ends included, on which a person pauses."""

    __tablename__: ClassVar[str] = "pauses"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="order"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = _owner(primary_key=True)
    first_day: date = Field(primary_key=True, sa_type=DayNumber)
    last_day: date = Field(sa_type=DayNumber)


class Timer(SQLModel, table=True):
    """When a person's next check-in of a kind is looked at; a row only while it is wanted."""

    __tablename__: ClassVar[str] = "timers"
    __table_args__ = (
        Index("ix_timers_due_at", "due_at", "kind", "user_id"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = _owner(primary_key=True)
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
        _IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = _owner()
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


class Meta(SQLModel, table=True):
    """Facts about this installation, a line each."""

    __tablename__: ClassVar[str] = "meta"
    __table_args__ = (CheckConstraint(text("key <> ''"), name="key"),)

    key: str = Field(primary_key=True)
    value: str
