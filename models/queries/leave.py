"""Rest days and pauses."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import PauseRow, RestPlanRow


async def rest_plans(db: AsyncSession, *, user_id: int) -> Sequence[RestPlanRow]:
    """A person's rest plans, oldest first."""
    statement = (
        select(RestPlanRow).where(RestPlanRow.user_id == user_id).order_by(col(RestPlanRow.since))
    )
    return (await db.exec(statement)).all()


async def pauses(db: AsyncSession, *, user_id: int) -> Sequence[PauseRow]:
    """A person's pauses, oldest first."""
    statement = (
        select(PauseRow).where(PauseRow.user_id == user_id).order_by(col(PauseRow.first_day))
    )
    return (await db.exec(statement)).all()


async def replace_plans(
    db: AsyncSession, *, user_id: int, after: date, plans: Sequence[RestPlanRow]
) -> None:
    """Put these plans in place of all that would begin after a day."""
    await db.exec(
        delete(RestPlanRow).where(
            col(RestPlanRow.user_id) == user_id, col(RestPlanRow.since) > after
        )
    )
    db.add_all(plans)
    await db.flush()


async def put_pause(db: AsyncSession, *, user_id: int, first: date, last: date) -> None:
    """Add a pause, or move the end of the one that begins on that day."""
    pause = await db.get(PauseRow, (user_id, first))
    if pause is None:
        pause = PauseRow(user_id=user_id, first_day=first, last_day=last)
    pause.last_day = last
    db.add(pause)
    await db.flush()


async def remove_pause(db: AsyncSession, *, pause: PauseRow) -> None:
    """Take a pause away as if it had never been."""
    await db.delete(pause)
    await db.flush()
