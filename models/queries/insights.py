"""Texts of the coach."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Insight


async def insert(db: AsyncSession, *, insight: Insight) -> Insight:
    """Keep a text."""
    db.add(insight)
    await db.flush()
    return insight


async def insight(db: AsyncSession, *, insight_id: int) -> Insight | None:
    """One text."""
    return await db.get(Insight, insight_id)


async def latest(
    db: AsyncSession, *, user_id: int, limit: int, since: datetime
) -> Sequence[Insight]:
    """A person's newest texts that were written after ``since``, newest first."""
    statement = (
        select(Insight)
        .where(Insight.user_id == user_id, Insight.generated_at > since)
        .order_by(col(Insight.generated_at).desc(), col(Insight.id).desc())
        .limit(limit)
    )
    return (await db.exec(statement)).all()


async def newest_of_each_kind(
    db: AsyncSession, *, user_id: int, language: str
) -> Sequence[Insight]:
    """A person's newest text of each kind in a language, newest first."""
    newest = (
        select(func.max(Insight.id))
        .where(Insight.user_id == user_id, Insight.language == language)
        .group_by(Insight.kind)
    )
    statement = select(Insight).where(col(Insight.id).in_(newest)).order_by(col(Insight.id).desc())
    return (await db.exec(statement)).all()
