"""What texts worded by models took on a day, of each whose budget pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import case
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, func, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Spend

Scope = Literal["all", "guild", "member"]


@dataclass(frozen=True, slots=True)
class Purse:
    """Whose budget it is: ``owner_id`` is the guild or the person, 0 for all."""

    scope: Scope
    owner_id: int = 0


async def spent(db: AsyncSession, *, day: date, purses: Sequence[Purse]) -> dict[Purse, Spend]:
    """What each of these has spent on a UTC day; who has spent nothing is missing."""
    found = {}
    for purse in purses:
        # One by one: for all of them at once SQLite would read every row of the day.
        row = await db.get(Spend, (day, purse.scope, purse.owner_id))
        if row is not None:
            found[purse] = row
    return found


async def reserve(db: AsyncSession, *, day: date, purse: Purse, tokens: int) -> None:
    """Add tokens that a call may take. A person has to be known already."""
    statement = insert(Spend).values(
        day=day,
        scope=purse.scope,
        owner_id=purse.owner_id,
        user_id=purse.owner_id if purse.scope == "member" else None,
        tokens=tokens,
        calls=0,
    )
    await db.exec(
        statement.on_conflict_do_update(
            index_elements=[col(Spend.day), col(Spend.scope), col(Spend.owner_id)],
            set_={"tokens": col(Spend.tokens) + tokens},
        )
    )


async def settle(
    db: AsyncSession,
    *,
    day: date,
    purse: Purse,
    tokens: int,
    calls: int,
    micro_usd: int | None,
) -> None:
    """Put what a call took in place of what was reserved for it.

    Args:
        db: an open session.
        day: of the reservation.
        purse: whose budget it is; nothing happens when its person is gone by now.
        tokens: the difference, negative when less was taken.
        calls: requests to providers.
        micro_usd: their price; None when it is not known.
    """
    # A person may be gone and back by now, without what was reserved: below nothing there is none.
    sum_tokens = col(Spend.tokens) + tokens
    values: dict[str, object] = {
        "tokens": case((sum_tokens > 0, sum_tokens), else_=0),
        "calls": col(Spend.calls) + calls,
    }
    if micro_usd is not None:
        values["micro_usd"] = func.coalesce(col(Spend.micro_usd), 0) + micro_usd
    await db.exec(
        update(Spend)
        .where(
            col(Spend.day) == day,
            col(Spend.scope) == purse.scope,
            col(Spend.owner_id) == purse.owner_id,
        )
        .values(**values)
    )
