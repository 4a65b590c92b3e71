"""Reached milestones."""

from collections.abc import Sequence

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import ReachedMilestone


async def reached_by(db: AsyncSession, *, session_id: int) -> Sequence[ReachedMilestone]:
    """What a session reached and still stands."""
    statement = select(ReachedMilestone).where(ReachedMilestone.session_id == session_id)
    return (await db.exec(statement)).all()


async def reach(
    db: AsyncSession, *, milestones: Sequence[ReachedMilestone]
) -> set[tuple[str, int]]:
    """Keep those that were never reached before; gives their (kind, occasion)."""
    if not milestones:
        return set()
    rows = [milestone.model_dump() for milestone in milestones]
    statement = (
        insert(ReachedMilestone)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(col(ReachedMilestone.kind), col(ReachedMilestone.occasion))
    )
    return {(kind, occasion) for kind, occasion in await db.exec(statement)}
