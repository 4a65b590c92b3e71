"""Files that people bring in."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.conventions import IDS_ARE_NEW, owner
from models.types import BigInt, UtcSeconds


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
        IDS_ARE_NEW,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInt)
    user_id: int = owner()
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
