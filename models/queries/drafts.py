"""Sessions that wait for a yes."""

from datetime import datetime

from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import SessionDraft


async def insert(db: AsyncSession, *, draft: SessionDraft) -> int:
    """Keep a draft; gives its id."""
    db.add(draft)
    await db.flush()
    if draft.id is None:
        raise RuntimeError("the database gave the draft no id")
    return draft.id


async def take(db: AsyncSession, *, draft_id: int) -> SessionDraft | None:
    """The draft, which is gone afterwards: a second press finds nothing."""
    draft = await db.get(SessionDraft, draft_id)
    if draft is not None:
        await db.delete(draft)
        await db.flush()
    return draft


async def prune(db: AsyncSession, *, user_id: int, before: datetime) -> None:
    """Forget a person's questions that were never answered."""
    await db.exec(
        delete(SessionDraft).where(
            col(SessionDraft.user_id) == user_id, col(SessionDraft.asked_at) < before
        )
    )
