"""Reached milestones."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import ReachedMilestone
from models.upserts import upsert


def _pair(kind: str, occasion: int) -> tuple[str, int]:
    return kind, occasion


_REACH = Prepared(
    upsert(ReachedMilestone)
    .values({name: bindparam(name) for name in ReachedMilestone.model_fields})
    .on_conflict_do_nothing()
    .returning(col(ReachedMilestone.kind), col(ReachedMilestone.occasion)),
    _pair,
)


async def reached_by(db: AsyncSession, *, session_id: int) -> Sequence[ReachedMilestone]:
    """What a session reached and still stands."""
    statement = select(ReachedMilestone).where(ReachedMilestone.session_id == session_id)
    return (await db.exec(statement)).all()


async def reach(
    db: AsyncSession, *, milestones: Sequence[ReachedMilestone]
) -> set[tuple[str, int]]:
    """Keep those that were never reached before; gives their (kind, occasion)."""
    found = [await _REACH.first(db, **milestone.model_dump()) for milestone in milestones]
    return {pair for pair in found if pair is not None}
