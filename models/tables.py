"""What is kept. Times are whole UTC seconds, days are day numbers (`models.types`)."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    text,
)
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
    """A person that Pacer knows, and what they asked for.

    Until they tell their ``timezone``, it is presumed to be that of their home: the first guild
    that they logged in. ``rearm_at``: when all their timers have to be set anew, because that
    guild has moved. ``care_until``: until then nobody is cheered or urged on, because of words
    that sounded like an emergency, of the kind ``care_cue``.
    """

    __tablename__: ClassVar[str] = "users"
    __table_args__ = (
        CheckConstraint("day_start_minutes BETWEEN 0 AND 360", name="day_start"),
        CheckConstraint("tone IN ('gentle', 'balanced', 'direct', 'data')", name="tone"),
        CheckConstraint("language IN ('en', 'de', 'es')", name="language"),
        CheckConstraint("summary_minutes BETWEEN 0 AND 1439", name="summary"),
        CheckConstraint("quiet_from_minutes BETWEEN 0 AND 1439", name="quiet_from"),
        CheckConstraint("quiet_to_minutes BETWEEN 0 AND 1439", name="quiet_to"),
        Index("ix_users_home_guild_id", "home_guild_id"),
        Index("ix_users_rearm_at", "rearm_at"),
    )

    id: int = Field(primary_key=True, sa_type=BigInt, sa_column_kwargs={"autoincrement": False})
    timezone: str | None = None
    presumed_timezone: str | None = None
    home_guild_id: int | None = Field(default=None, sa_type=BigInt)
    rearm_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
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
    locale: str | None = None
    language: str | None = None
    care_until: datetime | None = Field(default=None, sa_type=UtcSeconds)
    care_cue: str | None = None
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
        Index("ix_sessions_user_id_minutes", "user_id", "minutes"),
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


class TallyRow(SQLModel, table=True):
    """What a person's days came to by the end of the day ``through``; see `coach.domain.tallies`.

    A shortcut, which can be dropped at any time. It holds for days that are done with
    ``min_minutes``. ``run_``... is null as long as no day was done.
    """

    __tablename__: ClassVar[str] = "tallies"
    __table_args__: ClassVar[dict[str, Any]] = {"sqlite_with_rowid": False}

    user_id: int = _owner(primary_key=True, sa_column_kwargs={"autoincrement": False})
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
    lines that it may quote, ``finding`` and ``action`` what it told and advised;
    ``last_session_id`` the newest session that it knew of. ``is_irrelevant`` goes with a
    ``feedback`` of -1: what it told means nothing to its reader. ``language`` is what it is written
    in.
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
        CheckConstraint("language IN ('en', 'de', 'es')", name="language"),
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
    action: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    feedback: int | None = None
    is_irrelevant: bool = False
    language: str = Field(default="en", sa_column_kwargs={"server_default": "en"})


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
        _IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = _owner()
    guild_id: int | None = Field(default=None, sa_type=BigInt)
    activity: str | None = None
    started_at: datetime = Field(sa_type=UtcSeconds)
    planned_minutes: int | None = None
    due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    ended_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    minutes: int | None = None
    is_asked: bool = False


class ImportRow(SQLModel, table=True):
    """A file that somebody wants to bring in, and later what came of it.

    Until it is ``stored_at``, ``rows`` holds its sessions (see `coach.imports.parsing.Row`); the
    file itself is not kept. ``summary`` is what its reader was shown. Afterwards all sessions of
    the person from ``first_session_id`` to ``last_session_id`` are those that came with it, and
    ``milestones`` (kind and occasion) were reached by it.
    """

    __tablename__: ClassVar[str] = "imports"
    __table_args__ = (
        CheckConstraint("intensity BETWEEN 1 AND 10", name="intensity"),
        CheckConstraint(
            "(stored_at IS NULL) = (first_session_id IS NULL)"
            " AND (stored_at IS NULL) = (last_session_id IS NULL)",
            name="stored",
        ),
        Index("ix_imports_user_id", "user_id"),
        _IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = _owner()
    guild_id: int | None = Field(default=None, sa_type=BigInt)
    asked_at: datetime = Field(sa_type=UtcSeconds)
    source: str
    intensity: int
    rows: list[Any] = Field(sa_type=JSON)
    summary: dict[str, Any] = Field(sa_type=JSON)
    stored_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    first_session_id: int | None = Field(default=None, sa_type=BigInt)
    last_session_id: int | None = Field(default=None, sa_type=BigInt)
    milestones: list[Any] = Field(sa_type=JSON)


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


class GoalRow(SQLModel, table=True):
    """The minutes a week that a person aims at from a Monday on; without any, no more goal."""

    __tablename__: ClassVar[str] = "goals"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 10 AND 5040", name="minutes"),
        # 1970-01-01, the day with the number 0, was a Thursday.
        CheckConstraint("(since + 3) % 7 = 0", name="monday"),
        {"sqlite_with_rowid": False},
    )

    user_id: int = _owner(primary_key=True)
    since: date = Field(primary_key=True, sa_type=DayNumber)
    minutes: int | None = None


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


class Guild(SQLModel, table=True):
    """A guild, as far as somebody there asked for something, or Pacer was added to it.

    ``welcomed_at``: when it was told there what can be set up.
    """

    __tablename__: ClassVar[str] = "guilds"

    id: int = Field(primary_key=True, sa_type=BigInt, sa_column_kwargs={"autoincrement": False})
    timezone: str | None = None
    welcomed_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


def _guild(**column: Any) -> Any:  # noqa: ANN401 - what sqlmodel.Field returns
    return Field(foreign_key="guilds.id", ondelete="CASCADE", sa_type=BigInt, **column)


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

    guild_id: int = _guild(primary_key=True)
    user_id: int = _owner(primary_key=True)
    name: str
    joined_at: datetime = Field(sa_type=UtcSeconds)
    seen_at: datetime = Field(sa_type=UtcSeconds)
    is_away: bool = False
    is_stale: bool = False
    due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


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

    guild_id: int = _guild(primary_key=True, sa_column_kwargs={"autoincrement": False})
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

    guild_id: int = _guild(primary_key=True)
    period: str = Field(primary_key=True)
    first_day: date = Field(primary_key=True, sa_type=DayNumber)
    state: str
    claimed_at: datetime = Field(sa_type=UtcSeconds)
    message_id: int | None = Field(default=None, sa_type=BigInt)


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

    guild_id: int = _guild(primary_key=True)
    since: date = Field(primary_key=True, sa_type=DayNumber)
    minutes: int
    is_off: bool = False


class Meta(SQLModel, table=True):
    """Facts about this installation, a line each."""

    __tablename__: ClassVar[str] = "meta"
    __table_args__ = (CheckConstraint(text("key <> ''"), name="key"),)

    key: str = Field(primary_key=True)
    value: str
