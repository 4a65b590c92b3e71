"""What guilds want to reach together, by the Monday from which on."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.statements import Prepared
from models.tables import TeamGoal
from models.upserts import upsert


class KeptGoal(NamedTuple):
    """A goal as it is kept; see `models.tables.TeamGoal`."""

    since: date
    minutes: int
    is_off: bool


_GOALS = Prepared(
    select(col(TeamGoal.since), col(TeamGoal.minutes), col(TeamGoal.is_off))
    .where(col(TeamGoal.guild_id) == bindparam("guild_id"))
    .order_by(col(TeamGoal.since)),
    KeptGoal,
)


async def goals(db: AsyncSession, *, guild_id: int) -> Sequence[KeptGoal]:
    """All that were set in a guild, the oldest first."""
    return await _GOALS.all(db, guild_id=guild_id)


async def put(db: AsyncSession, *, guild_id: int, goal: KeptGoal) -> None:
    """Have this one count from its Monday on, in place of all that were to begin then or later."""
    await db.exec(
        delete(TeamGoal).where(col(TeamGoal.guild_id) == guild_id, col(TeamGoal.since) > goal.since)
    )
    added = upsert(TeamGoal).values(guild_id=guild_id, **goal._asdict())
    await db.exec(
        added.on_conflict_do_update(
            index_elements=["guild_id", "since"],
            set_={"minutes": added.excluded.minutes, "is_off": added.excluded.is_off},
        )
    )
