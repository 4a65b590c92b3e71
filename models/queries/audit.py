"""What people changed in their own history."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import ActivitySession, AuditEntry


async def record(db: AsyncSession, *, action: str, session: ActivitySession, at: datetime) -> None:
    """Keep a session as it was before the action; not its note, which is gone with it."""
    db.add(
        AuditEntry(
            user_id=session.user_id,
            at=at,
            action=action,
            before=session.model_dump(mode="json", exclude={"note"}),
        )
    )
    await db.flush()
